// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/voice.h"

#include "app/settings.h"
#include "app/speech/tone_player.h"

#include <QTimer>

#include <utility>

namespace psoas::app {

namespace {

constexpr double kPercent = 100.0;
/// An engine that has not finished by then never will. Generous: a slow voice needs about 150 ms a letter.
constexpr int kLongestBaseMs = 6'000;
constexpr int kLongestLetterMs = 250;

} // namespace

Voice::Voice(Settings& settings, TonePlayer& tones, std::unique_ptr<SpeechEngine> engine, QString language,
             QObject* parent)
    : Speaker(parent)
    , m_settings(settings)
    , m_tones(tones)
    , m_engine(std::move(engine))
    , m_language(std::move(language))
    , m_leadIn(new QTimer(this))
    , m_longest(new QTimer(this))
{
    m_leadIn->setObjectName(QStringLiteral("leadInTimer"));
    m_leadIn->setSingleShot(true);
    m_leadIn->setTimerType(Qt::PreciseTimer);
    m_longest->setSingleShot(true);
    m_longest->setObjectName(QStringLiteral("longestTimer"));
    connect(m_leadIn, &QTimer::timeout, this, &Voice::speak);
    connect(m_longest, &QTimer::timeout, this, [this] {
        m_engine->stop();
        tell(SpeechTrouble::Failed);
        finish();
    });
    connect(m_engine.get(), &SpeechEngine::finished, this, [this] {
        m_told = false;
        finish();
    });
    connect(m_engine.get(), &SpeechEngine::failed, this, [this] {
        tell(SpeechTrouble::Failed);
        finish();
    });
    connect(&m_tones, &TonePlayer::recovered, this, &Voice::tryAgain);
    connect(&m_settings, &Settings::changed, this, [this] {
        if (m_speaking && !m_settings.voiceOn()) {
            silence();
        }
    });
}

Voice::~Voice() = default;

int Voice::say(const QString& sentence)
{
    begin(sentence, true);
    return m_number;
}

void Voice::sayAfterTone(const QString& sentence)
{
    begin(sentence, false);
}

void Voice::begin(const QString& sentence, bool withTone)
{
    silence();
    ++m_number;
    m_speaking = true;
    m_sentence = sentence;
    if (!canSpeak() || sentence.isEmpty()) {
        m_sentence.clear();
        m_leadIn->start(0);
        return;
    }
    if (withTone) {
        m_tones.playNow(Tone::LeadIn, m_settings.voiceVolume() / kPercent);
    }
    m_leadIn->start(kLeadInMs);
}

void Voice::speak()
{
    if (m_sentence.isEmpty() || !load()) {
        finish();
        return;
    }
    m_engine->setVoice(m_settings.voiceName());
    m_engine->setRate(m_settings.voiceRate());
    m_engine->setVolume(m_settings.voiceVolume() / kPercent);
    m_longest->start(kLongestBaseMs + kLongestLetterMs * static_cast<int>(m_sentence.size()));
    m_engine->say(m_sentence);
}

void Voice::silence()
{
    m_leadIn->stop();
    m_longest->stop();
    if (!std::exchange(m_speaking, false)) {
        return;
    }
    if (m_loaded) {
        m_engine->stop();
    }
    Q_EMIT interrupted(m_number);
}

void Voice::finish()
{
    m_longest->stop();
    if (std::exchange(m_speaking, false)) {
        Q_EMIT finished(m_number);
    }
}

bool Voice::canSpeak() const
{
    return m_settings.voiceOn() && !m_trouble;
}

bool Voice::load()
{
    if (!m_loaded && !m_trouble) {
        if (const auto trouble = m_engine->load(m_language)) {
            tell(*trouble);
        } else {
            m_loaded = true;
        }
    }
    return m_loaded && !m_trouble;
}

QStringList Voice::voices()
{
    return load() ? m_engine->voices() : QStringList();
}

void Voice::tryAgain()
{
    if (m_trouble == SpeechTrouble::Failed) {
        m_trouble.reset();
    }
}

void Voice::tell(SpeechTrouble trouble)
{
    m_trouble = trouble;
    if (!std::exchange(m_told, true)) {
        Q_EMIT troubled(trouble);
    }
}

} // namespace psoas::app
