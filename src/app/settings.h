// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/theme.h"
#include "psoas/history/backups.h"
#include "psoas/units.h"

#include <QByteArray>
#include <QDate>
#include <QObject>
#include <QSettings>
#include <QString>

#include <array>
#include <optional>

namespace psoas::app {

/// One row of the table of settings: all there are, where they lie in settings.ini and what they mean.
struct SettingRow {
    const char* key;
    const char* type;
    const char* unit;     ///< or the values it can take
    const char* fallback; ///< value while nothing, or nothing valid, is written
};

/// In the order of the table in settings.cpp. Keys of other versions of the program are left as they are.
inline constexpr std::array<SettingRow, 21> kSettings{{
    {"look/scheme", "word", "system, light or dark", "system"},
    {"look/text_scale", "number", "0.9, 1, 1.25 or 1.5 times", "1"},
    {"look/reduce_motion", "bool", "true or false", "false"},
    {"session/mode", "word", "self or therapist", "self"},
    {"session/client", "text", "id of the client of therapist mode; empty for none", ""},
    {"protocol/use", "text", "file of an own protocol, without its ending; empty for the shipped one", ""},
    {"sound/on", "bool", "true or false", "true"},
    {"sound/volume", "whole number", "0 to 100 %", "70"},
    {"voice/on", "bool", "true or false", "true"},
    {"voice/name", "text", "as the speech engine calls it; empty for its own choice", ""},
    {"voice/rate", "number", "-1 (slow) to 1 (fast) in steps of 0.1, 0 is the engine's own", "0"},
    {"voice/volume", "whole number", "0 to 100 %", "80"},
    {"safety/emergency_number", "text", "phone number, at most 20 characters", "112"},
    {"backup/automatic", "bool", "true or false", "true"},
    {"backup/latest", "whole number", "of the newest ones, 1 to 99", "3"},
    {"backup/daily", "whole number", "one of each of so many days, 0 to 99", "7"},
    {"backup/weekly", "whole number", "one of each of so many weeks, 0 to 99", "4"},
    {"backup/monthly", "whole number", "one of each of so many months, 0 to 99", "6"},
    {"consent/statement", "text", "digest of the statement that was accepted", ""},
    {"consent/date", "date", "local day, YYYY-MM-DD", ""},
    {"window/geometry", "bytes", "as Qt saves it", ""},
}};

/// What the user can set, kept in one ini file. Every setter writes and, when something changed, says so.
class Settings : public QObject {
    Q_OBJECT

public:
    /// @param file  path of settings.ini; need not exist. One of more than 64 KiB is renamed, not read
    explicit Settings(const QString& file, QObject* parent = nullptr);

    [[nodiscard]] SchemeChoice schemeChoice() const;
    void setSchemeChoice(SchemeChoice choice);
    /// One of kTextScales.
    [[nodiscard]] double textScale() const;
    /// @param scale  taken to the nearest of kTextScales
    void setTextScale(double scale);
    [[nodiscard]] bool reduceMotion() const;
    void setReduceMotion(bool reduce);

    /// Who starts sessions.
    [[nodiscard]] Mode mode() const;
    void setMode(Mode mode);
    /// Id of the client of therapist mode, who may be gone by now; empty for none.
    [[nodiscard]] QString client() const;
    void setClient(const QString& personId);

    /// File of the own protocol that new sessions run, without its ending; it may be gone by now. Empty for the
    /// shipped protocol.
    [[nodiscard]] QString usedProtocol() const;
    void setUsedProtocol(const QString& name);

    /// Tones at the cues of an exercise.
    [[nodiscard]] bool soundOn() const;
    void setSoundOn(bool on);
    /// In percent, 0…100.
    [[nodiscard]] int soundVolume() const;
    /// @param percent  taken into 0…100
    void setSoundVolume(int percent);

    /// Words at the cues of an exercise.
    [[nodiscard]] bool voiceOn() const;
    void setVoiceOn(bool on);
    /// Name of a voice, as the engine calls it; it may be gone by now. Empty for the engine's own choice.
    [[nodiscard]] QString voiceName() const;
    void setVoiceName(const QString& name);
    /// −1 (slow) … 1 (fast); 0 is the engine's own.
    [[nodiscard]] double voiceRate() const;
    /// @param rate  taken into the range, to one decimal
    void setVoiceRate(double rate);
    /// In percent, 0…100.
    [[nodiscard]] int voiceVolume() const;
    /// @param percent  taken into 0…100
    void setVoiceVolume(int percent);

    /// Number to call, as shown in the emergency notice. Never empty.
    [[nodiscard]] QString emergencyNumber() const;
    /// @param number  digits, spaces and + only, at most 20; anything else is refused
    /// @return        false if it was refused
    bool setEmergencyNumber(const QString& number);

    /// Whether backups are made by themselves.
    [[nodiscard]] bool backupsOn() const;
    void setBackupsOn(bool on);
    /// How many of them stay.
    [[nodiscard]] history::BackupKeep backupKeep() const;
    /// @param keep  each number is taken into its range
    void setBackupKeep(const history::BackupKeep& keep);
    /// The same in one; nothing where none are made.
    [[nodiscard]] std::optional<history::BackupKeep> backups() const;

    /// Whether the safety statement with this text was accepted.
    [[nodiscard]] bool consentGiven(const QString& statement) const;
    /// Day it was accepted; invalid if never.
    [[nodiscard]] QDate consentDate() const;
    void giveConsent(const QString& statement, QDate day);

    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);

    /// False if the file could not be written or read; what was set then lasts until the program ends.
    [[nodiscard]] bool stored() const;

Q_SIGNALS:
    /// A setting that shows (not the window's geometry) has a new value.
    void changed();

private:
    [[nodiscard]] QString read(const char* key) const;
    [[nodiscard]] bool readBool(const char* key) const;
    [[nodiscard]] int readPercent(const char* key) const;
    [[nodiscard]] int readCount(const char* key, int least) const;
    void set(const char* key, const QString& value);
    bool write(const char* key, const QString& value);

    mutable QSettings m_file;
};

} // namespace psoas::app
