// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/qt_speech_engine.h"

#include <QLocale>
#include <QTextToSpeech>
#include <QVoice>

#include <algorithm>
#include <utility>

namespace psoas::app {

QtSpeechEngine::QtSpeechEngine(QObject* parent)
    : SpeechEngine(parent)
{
}

QtSpeechEngine::~QtSpeechEngine() = default;

std::optional<SpeechTrouble> firstAble(const QStringList& engines,
                                       const std::function<std::optional<SpeechTrouble>(const QString&)>& attempt)
{
    SpeechTrouble least = SpeechTrouble::NoEngine;
    for (const QString& name : engines) {
        const auto trouble = attempt(name);
        if (!trouble) {
            return std::nullopt;
        }
        if (*trouble != SpeechTrouble::NoEngine) {
            least = *trouble;
        }
    }
    return least;
}

std::optional<SpeechTrouble> QtSpeechEngine::load(const QString& language)
{
    QStringList engines = QTextToSpeech::availableEngines();
    // Qt's own fake for tests says nothing aloud.
    engines.removeAll(QStringLiteral("mock"));
    if (engines.isEmpty()) {
        return SpeechTrouble::NoEngine;
    }
    // The one that the system prefers has no name here.
    engines.prepend(QString());
    const QLocale wanted = language.isEmpty() ? QLocale() : QLocale(language);
    QString preferred;
    const auto trouble = firstAble(engines, [&](const QString& name) -> std::optional<SpeechTrouble> {
        if (!name.isEmpty() && name == preferred) {
            return SpeechTrouble::NoEngine;
        }
        const auto lacks = open(name, wanted);
        if (name.isEmpty()) {
            preferred = m_speech->engine();
        }
        return lacks;
    });
    if (trouble) {
        m_speech.reset();
        return trouble;
    }
    // Queued: some engines answer inside the call.
    connect(
        m_speech.get(), &QTextToSpeech::stateChanged, this,
        [this](QTextToSpeech::State state) {
            if (state == QTextToSpeech::Speaking) {
                onSpeaking();
            } else if (state == QTextToSpeech::Ready) {
                onReady();
            }
        },
        Qt::QueuedConnection);
    connect(m_speech.get(), &QTextToSpeech::errorOccurred, this, &QtSpeechEngine::onError, Qt::QueuedConnection);
    return std::nullopt;
}

std::optional<SpeechTrouble> QtSpeechEngine::open(const QString& name, const QLocale& wanted)
{
    m_speech = std::make_unique<QTextToSpeech>(name);
    if (m_speech->state() == QTextToSpeech::Error) {
        return SpeechTrouble::NoEngine;
    }
    const auto locales = m_speech->availableLocales();
    const auto spoken =
        std::ranges::find_if(locales, [&wanted](const QLocale& each) { return each.language() == wanted.language(); });
    if (spoken == locales.end()) {
        return SpeechTrouble::NoVoice;
    }
    if (m_speech->locale().language() != wanted.language()) {
        m_speech->setLocale(*spoken);
    }
    return m_speech->availableVoices().isEmpty() ? std::optional(SpeechTrouble::NoVoice) : std::nullopt;
}

QStringList QtSpeechEngine::voices() const
{
    QStringList names;
    if (m_speech) {
        for (const QVoice& voice : m_speech->availableVoices()) {
            names.append(voice.name());
        }
    }
    return names;
}

void QtSpeechEngine::setVoice(const QString& name)
{
    if (!m_speech || m_speech->voice().name() == name) {
        return;
    }
    const auto all = m_speech->availableVoices();
    const auto found = std::ranges::find_if(all, [&name](const QVoice& each) { return each.name() == name; });
    if (found != all.end()) {
        m_speech->setVoice(*found);
    }
}

void QtSpeechEngine::setRate(double rate)
{
    if (m_speech) {
        m_speech->setRate(std::clamp(rate, -1.0, 1.0));
    }
}

void QtSpeechEngine::setVolume(double volume)
{
    if (m_speech) {
        m_speech->setVolume(std::clamp(volume, 0.0, 1.0));
    }
}

void QtSpeechEngine::say(const QString& sentence)
{
    m_isWanted = false;
    m_next = sentence;
    advance();
}

void QtSpeechEngine::stop()
{
    m_isWanted = false;
    m_next.clear();
    advance();
}

void QtSpeechEngine::advance()
{
    if (!m_speech) {
        return;
    }
    if (m_engine == Engine::Idle && !m_next.isEmpty()) {
        m_engine = Engine::Starting;
        m_isWanted = true;
        m_speech->say(std::exchange(m_next, QString()));
    } else if (m_engine == Engine::Speaking && !m_isWanted) {
        m_engine = Engine::Stopping;
        m_speech->stop(QTextToSpeech::BoundaryHint::Immediate);
    }
}

void QtSpeechEngine::onSpeaking()
{
    if (m_engine == Engine::Starting) {
        m_engine = Engine::Speaking;
        advance();
    }
}

void QtSpeechEngine::onReady()
{
    if (m_engine != Engine::Speaking && m_engine != Engine::Stopping) {
        return;
    }
    m_engine = Engine::Idle;
    if (std::exchange(m_isWanted, false)) {
        Q_EMIT finished();
    }
    advance();
}

void QtSpeechEngine::onError()
{
    m_engine = Engine::Idle;
    if (std::exchange(m_isWanted, false)) {
        Q_EMIT failed();
    }
    // Later: one failure is often told more than once.
    QMetaObject::invokeMethod(this, &QtSpeechEngine::advance, Qt::QueuedConnection);
}

} // namespace psoas::app
