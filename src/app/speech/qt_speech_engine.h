// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/speech_engine.h"

#include <functional>
#include <memory>

class QLocale;
class QTextToSpeech;

namespace psoas::app {

/// Tries engines in their order until one can be used.
/// @param attempt  loads the engine of that name and says what it lacks
/// @return  nothing, or what the best of them lacks
[[nodiscard]] std::optional<SpeechTrouble>
firstAble(const QStringList& engines, const std::function<std::optional<SpeechTrouble>(const QString&)>& attempt);

/// Qt TextToSpeech with the engine that the system prefers, or where that one is broken or has no voice, another one.
/// Nothing is loaded before load().
///
/// The engine gets one command at a time and the next only when it has answered. Closing its audio device, the Flite
/// plugin of Qt 6.4 runs an event loop of its own, and deletes the device twice when a command arrives in it.
class QtSpeechEngine final : public SpeechEngine {
    Q_OBJECT

public:
    explicit QtSpeechEngine(QObject* parent = nullptr);
    ~QtSpeechEngine() override;

    std::optional<SpeechTrouble> load(const QString& language) override;
    [[nodiscard]] QStringList voices() const override;
    void setVoice(const QString& name) override;
    void setRate(double rate) override;
    void setVolume(double volume) override;
    void say(const QString& sentence) override;
    void stop() override;

private:
    enum class Engine { Idle, Starting, Speaking, Stopping };
    [[nodiscard]] std::optional<SpeechTrouble> open(const QString& name, const QLocale& wanted);
    void advance();
    void onSpeaking();
    void onReady();
    void onError();

    std::unique_ptr<QTextToSpeech> m_speech;
    Engine m_engine = Engine::Idle;
    QString m_next;          ///< to be said as soon as the engine is idle
    bool m_isWanted = false; ///< what is being said: its end is to be told
};

} // namespace psoas::app
