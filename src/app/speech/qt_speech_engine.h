// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/speech_engine.h"

#include <memory>

class QTextToSpeech;

namespace psoas::app {

/// Qt TextToSpeech with the engine that the system prefers. Nothing is loaded before load().
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
