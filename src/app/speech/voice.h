// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/speaker.h"
#include "app/speech/speech_engine.h"

#include <QStringList>

#include <memory>
#include <optional>

class QTimer;

namespace psoas::app {

class Settings;
class TonePlayer;

/// The voice of the program, as the settings want it. The engine is loaded with the first sentence. A tone leads every
/// sentence in, so that a device that wakes late swallows the tone and not the first syllable.
class Voice final : public Speaker {
    Q_OBJECT

public:
    /// From the beginning of the tone to the beginning of the sentence.
    static constexpr int kLeadInMs = 220;

    /// @param language  BCP 47 tag of what will be said. All references outlive the voice
    Voice(Settings& settings, TonePlayer& tones, std::unique_ptr<SpeechEngine> engine, QString language,
          QObject* parent = nullptr);
    ~Voice() override;

    int say(const QString& sentence) override;
    /// As say(), where another tone has just begun and leads in.
    void sayAfterTone(const QString& sentence);
    void silence() override;
    [[nodiscard]] bool canSpeak() const override;
    [[nodiscard]] bool speaking() const override { return m_speaking; }

    /// Names of the voices there are. Loads the engine; empty if it cannot speak.
    [[nodiscard]] QStringList voices();
    [[nodiscard]] std::optional<SpeechTrouble> trouble() const noexcept { return m_trouble; }
    /// What failed to speak before may be able to now.
    void tryAgain();

Q_SIGNALS:
    /// Told once, and again only when something was said in between.
    void troubled(psoas::app::SpeechTrouble trouble);

private:
    [[nodiscard]] bool load();
    void begin(const QString& sentence, bool withTone);
    void speak();
    void finish();
    void tell(SpeechTrouble trouble);

    Settings& m_settings;
    TonePlayer& m_tones;
    std::unique_ptr<SpeechEngine> m_engine;
    QString m_language;
    QString m_sentence;
    QTimer* m_leadIn = nullptr;
    QTimer* m_longest = nullptr;
    bool m_loaded = false;
    bool m_speaking = false;
    int m_number = 0; ///< of the sentence that was given last
    bool m_told = false;
    std::optional<SpeechTrouble> m_trouble;
};

} // namespace psoas::app
