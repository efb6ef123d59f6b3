// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace psoas::app {

/// Why nothing is said.
enum class SpeechTrouble {
    NoEngine, ///< the system has none
    NoVoice,  ///< there is one, without a voice for the language
    Failed,   ///< there is one with a voice, and it could not speak
};

/// A system's speech engine. Signals never come inside a call.
class SpeechEngine : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Loads the engine once; the other calls need it. May take some tens of milliseconds.
    /// @param language  BCP 47 tag of what will be said; empty for that of the system
    virtual std::optional<SpeechTrouble> load(const QString& language) = 0;
    /// Names of the voices for the language, as the system calls them.
    [[nodiscard]] virtual QStringList voices() const = 0;
    /// @param name  one of voices(); any other leaves the engine's own choice
    virtual void setVoice(const QString& name) = 0;
    /// @param rate  −1 (slow) … 1 (fast), 0 is the engine's own
    virtual void setRate(double rate) = 0;
    /// @param volume  0…1
    virtual void setVolume(double volume) = 0;
    virtual void say(const QString& sentence) = 0;
    /// What was being said does not finish.
    virtual void stop() = 0;

Q_SIGNALS:
    void finished();
    /// It did not say what it was given.
    void failed();
};

} // namespace psoas::app
