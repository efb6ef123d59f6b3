// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/speech_engine.h"

#include <memory>

class QTextToSpeech;

namespace psoas::app {

/// Qt TextToSpeech with the engine that the system prefers. Nothing is loaded before load().
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
    enum class Saying {
        Nothing,
        Given, ///< an end that comes now is that of an earlier sentence
        Aloud
    };
    void onSpeaking();
    void onReady();
    void onError();

    std::unique_ptr<QTextToSpeech> m_speech;
    Saying m_saying = Saying::Nothing;
};

} // namespace psoas::app
