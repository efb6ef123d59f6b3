// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "app/settings_file.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace psoas::app {

namespace {

constexpr const char* kScheme = "look/scheme";
constexpr const char* kTextScale = "look/text_scale";
constexpr const char* kReduceMotion = "look/reduce_motion";
constexpr const char* kMode = "session/mode";
constexpr const char* kClient = "session/client";
constexpr const char* kUsedProtocol = "protocol/use";
constexpr const char* kSoundOn = "sound/on";
constexpr const char* kSoundVolume = "sound/volume";
constexpr const char* kVoiceOn = "voice/on";
constexpr const char* kVoiceName = "voice/name";
constexpr const char* kVoiceRate = "voice/rate";
constexpr const char* kVoiceVolume = "voice/volume";
constexpr const char* kEmergencyNumber = "safety/emergency_number";
constexpr const char* kBackupsOn = "backup/automatic";
constexpr const char* kBackupsLatest = "backup/latest";
constexpr const char* kBackupsDaily = "backup/daily";
constexpr const char* kBackupsWeekly = "backup/weekly";
constexpr const char* kBackupsMonthly = "backup/monthly";
constexpr const char* kConsentStatement = "consent/statement";
constexpr const char* kConsentDate = "consent/date";
constexpr const char* kGeometry = "window/geometry";

constexpr int kWhole = 100; ///< per cent
constexpr int kMostBackups = 99;

QString fallbackOf(std::string_view key)
{
    const auto* row = std::ranges::find_if(kSettings, [key](const SettingRow& each) { return each.key == key; });
    return QString::fromLatin1(row->fallback);
}

QString word(SchemeChoice choice)
{
    switch (choice) {
    case SchemeChoice::Light:
        return QStringLiteral("light");
    case SchemeChoice::Dark:
        return QStringLiteral("dark");
    case SchemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

QString word(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

double nearestScale(double scale)
{
    return *std::ranges::min_element(kTextScales, {}, [scale](double each) { return std::abs(each - scale); });
}

bool isPhoneNumber(const QString& text)
{
    // Not $, which would let a line break pass after the number.
    static const QRegularExpression form(QStringLiteral("\\A\\+?[0-9][0-9 ]{1,18}\\z"));
    return form.match(text).hasMatch();
}

// The words themselves, not a number somebody has to remember to raise.
QString digest(const QString& statement)
{
    const QByteArray hash = QCryptographicHash::hash(statement.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex());
}

} // namespace

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent)
    , m_file(readableSettings(file), QSettings::IniFormat)
{
}

QString Settings::read(const char* key) const
{
    return m_file.value(QLatin1String(key), fallbackOf(key)).toString();
}

bool Settings::write(const char* key, const QString& value)
{
    const QString name = QLatin1String(key);
    if (m_file.contains(name) && m_file.value(name).toString() == value) {
        return false;
    }
    m_file.setValue(name, value);
    m_file.sync();
    return true;
}

SchemeChoice Settings::schemeChoice() const
{
    const QString text = read(kScheme);
    for (const SchemeChoice choice : {SchemeChoice::Light, SchemeChoice::Dark}) {
        if (text == word(choice)) {
            return choice;
        }
    }
    return SchemeChoice::System;
}

void Settings::setSchemeChoice(SchemeChoice choice)
{
    if (write(kScheme, word(choice))) {
        Q_EMIT changed();
    }
}

double Settings::textScale() const
{
    bool isNumber = false;
    const double scale = read(kTextScale).toDouble(&isNumber);
    return isNumber ? nearestScale(scale) : fallbackOf(kTextScale).toDouble();
}

void Settings::setTextScale(double scale)
{
    if (write(kTextScale, QString::number(nearestScale(scale)))) {
        Q_EMIT changed();
    }
}

bool Settings::reduceMotion() const
{
    return read(kReduceMotion) == QLatin1String("true");
}

void Settings::setReduceMotion(bool reduce)
{
    if (write(kReduceMotion, word(reduce))) {
        Q_EMIT changed();
    }
}

Mode Settings::mode() const
{
    const std::string text = read(kMode).toStdString();
    return text == name(Mode::Therapist) ? Mode::Therapist : Mode::Self;
}

void Settings::setMode(Mode mode)
{
    const std::string_view text = name(mode);
    if (write(kMode, QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())))) {
        Q_EMIT changed();
    }
}

QString Settings::client() const
{
    return read(kClient);
}

void Settings::setClient(const QString& personId)
{
    set(kClient, personId);
}

QString Settings::usedProtocol() const
{
    return read(kUsedProtocol);
}

void Settings::setUsedProtocol(const QString& name)
{
    set(kUsedProtocol, name);
}

bool Settings::readBool(const char* key) const
{
    const QString text = read(key);
    return text == word(true) || (text != word(false) && fallbackOf(key) == word(true));
}

int Settings::readPercent(const char* key) const
{
    bool isNumber = false;
    const int percent = read(key).toInt(&isNumber);
    return isNumber && percent >= 0 && percent <= kWhole ? percent : fallbackOf(key).toInt();
}

int Settings::readCount(const char* key, int least) const
{
    bool isNumber = false;
    const int count = read(key).toInt(&isNumber);
    return isNumber && count >= least && count <= kMostBackups ? count : fallbackOf(key).toInt();
}

void Settings::set(const char* key, const QString& value)
{
    if (write(key, value)) {
        Q_EMIT changed();
    }
}

bool Settings::soundOn() const
{
    return readBool(kSoundOn);
}

void Settings::setSoundOn(bool on)
{
    set(kSoundOn, word(on));
}

int Settings::soundVolume() const
{
    return readPercent(kSoundVolume);
}

void Settings::setSoundVolume(int percent)
{
    set(kSoundVolume, QString::number(std::clamp(percent, 0, kWhole)));
}

bool Settings::voiceOn() const
{
    return readBool(kVoiceOn);
}

void Settings::setVoiceOn(bool on)
{
    set(kVoiceOn, word(on));
}

QString Settings::voiceName() const
{
    return read(kVoiceName);
}

void Settings::setVoiceName(const QString& name)
{
    set(kVoiceName, name);
}

double Settings::voiceRate() const
{
    bool isNumber = false;
    const double rate = read(kVoiceRate).toDouble(&isNumber);
    return isNumber && std::abs(rate) <= 1.0 ? rate : fallbackOf(kVoiceRate).toDouble();
}

void Settings::setVoiceRate(double rate)
{
    set(kVoiceRate, QString::number(std::round(std::clamp(rate, -1.0, 1.0) * 10.0) / 10.0));
}

int Settings::voiceVolume() const
{
    return readPercent(kVoiceVolume);
}

void Settings::setVoiceVolume(int percent)
{
    set(kVoiceVolume, QString::number(std::clamp(percent, 0, kWhole)));
}

QString Settings::emergencyNumber() const
{
    const QString number = read(kEmergencyNumber);
    return isPhoneNumber(number) ? number : fallbackOf(kEmergencyNumber);
}

bool Settings::setEmergencyNumber(const QString& number)
{
    const QString trimmed = number.simplified();
    if (!isPhoneNumber(trimmed)) {
        return false;
    }
    if (write(kEmergencyNumber, trimmed)) {
        Q_EMIT changed();
    }
    return true;
}

bool Settings::backupsOn() const
{
    return readBool(kBackupsOn);
}

void Settings::setBackupsOn(bool on)
{
    set(kBackupsOn, word(on));
}

history::BackupKeep Settings::backupKeep() const
{
    return {readCount(kBackupsLatest, 1), readCount(kBackupsDaily, 0), readCount(kBackupsWeekly, 0),
            readCount(kBackupsMonthly, 0)};
}

void Settings::setBackupKeep(const history::BackupKeep& keep)
{
    bool isNew = write(kBackupsLatest, QString::number(std::clamp(keep.latest, 1, kMostBackups)));
    isNew = write(kBackupsDaily, QString::number(std::clamp(keep.daily, 0, kMostBackups))) || isNew;
    isNew = write(kBackupsWeekly, QString::number(std::clamp(keep.weekly, 0, kMostBackups))) || isNew;
    isNew = write(kBackupsMonthly, QString::number(std::clamp(keep.monthly, 0, kMostBackups))) || isNew;
    if (isNew) {
        Q_EMIT changed();
    }
}

std::optional<history::BackupKeep> Settings::backups() const
{
    return backupsOn() ? std::optional(backupKeep()) : std::nullopt;
}

bool Settings::consentGiven(const QString& statement) const
{
    return read(kConsentStatement) == digest(statement);
}

QDate Settings::consentDate() const
{
    return QDate::fromString(read(kConsentDate), Qt::ISODate);
}

void Settings::giveConsent(const QString& statement, QDate day)
{
    const bool statementIsNew = write(kConsentStatement, digest(statement));
    const bool dayIsNew = write(kConsentDate, day.toString(Qt::ISODate));
    if (statementIsNew || dayIsNew) {
        Q_EMIT changed();
    }
}

QByteArray Settings::windowGeometry() const
{
    return m_file.value(QLatin1String(kGeometry)).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry)
{
    m_file.setValue(QLatin1String(kGeometry), geometry);
    m_file.sync();
}

bool Settings::stored() const
{
    m_file.sync();
    return m_file.status() == QSettings::NoError;
}

} // namespace psoas::app
