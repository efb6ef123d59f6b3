// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/cue_player.h"

#include "app/session_controller.h"
#include "app/settings.h"
#include "app/speech/cue_words.h"
#include "app/speech/voice.h"

#include <algorithm>

namespace psoas::app {

using session::Cue;
using session::CueKind;

namespace {

constexpr double kPercent = 100.0;
/// Words that come later than this after their moment are stale.
constexpr Millis kStale{1'000};

Tone toneOf(CueKind kind)
{
    switch (kind) {
    case CueKind::Half:
        return Tone::Half;
    case CueKind::Countdown:
        return Tone::Tick;
    case CueKind::EndOfExercise:
        return Tone::EndOfExercise;
    case CueKind::Switch:
        return Tone::Switch;
    case CueKind::EndOfAll:
        return Tone::EndOfAll;
    case CueKind::Start:
        break;
    }
    return Tone::Start;
}

} // namespace

CuePlayer::CuePlayer(SessionController& controller, Settings& settings, TonePlayer& tones, Voice& voice,
                     QObject* parent)
    : QObject(parent)
    , m_controller(controller)
    , m_settings(settings)
    , m_tones(tones)
    , m_voice(voice)
{
    connect(&m_controller, &SessionController::opened, this, [this] {
        m_voice.tryAgain();
        follow();
    });
    connect(&m_controller, &SessionController::stateChanged, this, &CuePlayer::follow);
    connect(&m_controller, &SessionController::ticked, this, &CuePlayer::tick);
    connect(&m_settings, &Settings::changed, this, &CuePlayer::onSettings);
    connect(&m_voice, &Voice::troubled, this, &CuePlayer::onSpeechTrouble);
    connect(&m_tones, &TonePlayer::troubled, this, [this](SoundTrouble trouble) {
        m_soundTrouble = trouble;
        Q_EMIT troubled(words::trouble(trouble));
    });
    connect(&m_tones, &TonePlayer::recovered, this, [this] {
        m_soundTrouble.reset();
        Q_EMIT recovered();
        if (const auto untold = std::exchange(m_untold, std::nullopt); untold && *untold != SpeechTrouble::Failed) {
            Q_EMIT troubled(words::trouble(*untold));
        }
    });
}

void CuePlayer::onSpeechTrouble(SpeechTrouble trouble)
{
    if (m_soundTrouble) {
        // Nobody could hear it: that was said already.
        m_untold = trouble;
        return;
    }
    Q_EMIT troubled(words::trouble(trouble));
}

void CuePlayer::setBrief(bool brief)
{
    m_brief = brief;
}

void CuePlayer::follow()
{
    if (!m_controller.active()) {
        endLine();
        return;
    }
    const session::State& state = m_controller.state();
    if (!state.running) {
        endLine();
        return;
    }
    if (!m_sheet || m_sheet->attempt != state.running->attempt || m_session != state.sessionId) {
        endLine();
        startLine();
    }
    const session::LineClock before = m_clock;
    m_clock = session::lineClock(*state.running, m_sheet->phases);
    const bool moved = before.began && m_clock.began ? *before.began != *m_clock.began
                                                     : !before.began && before.offset != m_clock.offset;
    if (moved) {
        moveTo(m_clock.offset);
    } else if (before.began && !m_clock.began) {
        takeBack();
        m_voice.silence();
    }
    tick();
}

void CuePlayer::startLine()
{
    const session::State& state = m_controller.state();
    m_session = state.sessionId;
    m_sheet = session::cueSheet(m_controller.engine(), state);
    m_clock = session::lineClock(*state.running, m_sheet->phases);
    m_tones.setReady(m_settings.soundOn());
    moveTo(m_clock.offset);
}

void CuePlayer::endLine()
{
    if (!m_sheet) {
        return;
    }
    const bool sameSession = m_controller.active() && m_controller.state().sessionId == m_session;
    const session::Attempt* attempt = sameSession ? &m_controller.state().attempts[m_sheet->attempt] : nullptr;
    if (attempt != nullptr && attempt->ended && attempt->how == session::AttemptEnded::How::Whole) {
        // The end is only noticed after its moment; its tone is on its way already.
        const std::size_t last = m_sheet->cues.size() - 1;
        if (m_nextTone <= last && m_settings.soundOn()) {
            m_tones.playNow(toneOf(m_sheet->cues[last].kind), m_settings.soundVolume() / kPercent);
        }
        if (m_nextWords <= last) {
            tell(last);
        }
    } else {
        m_tones.cancel();
        m_voice.silence();
    }
    m_sheet.reset();
    m_given.clear();
    m_tones.setReady(false);
}

void CuePlayer::moveTo(Millis offset)
{
    m_tones.cancel();
    m_given.clear();
    m_voice.silence();
    const auto& cues = m_sheet->cues;
    const auto first = std::ranges::find_if(cues, [offset](const Cue& cue) { return cue.at >= offset; }) - cues.begin();
    m_nextTone = static_cast<std::size_t>(first);
    m_nextWords = m_nextTone;
}

void CuePlayer::takeBack()
{
    for (const TonePlayer::Id dropped : m_tones.cancel()) {
        const auto found = std::ranges::find(m_given, dropped, &std::pair<TonePlayer::Id, std::size_t>::first);
        if (found != m_given.end()) {
            m_nextTone = std::min(m_nextTone, found->second);
        }
    }
    std::erase_if(m_given, [this](const auto& each) { return each.second >= m_nextTone; });
}

void CuePlayer::tick()
{
    if (!m_sheet || !m_clock.began) {
        return;
    }
    const Instant now = m_controller.clock().now();
    give(now);
    const auto& cues = m_sheet->cues;
    const Millis elapsed = m_clock.elapsed(now);
    std::optional<std::size_t> due;
    while (m_nextWords < cues.size() && cues[m_nextWords].at <= elapsed) {
        due = m_nextWords++;
    }
    // Of several that piled up only the last still holds; how a line ended is not known before it has.
    if (due && *due + 1 == cues.size()) {
        m_nextWords = *due;
    } else if (due && (elapsed - cues[*due].at <= kStale || cues[*due].kind == CueKind::Start)) {
        tell(*due);
    }
}

void CuePlayer::give(Instant now)
{
    const auto& cues = m_sheet->cues;
    for (; m_nextTone < cues.size(); ++m_nextTone) {
        const Micros at = *m_clock.began + cues[m_nextTone].at;
        if (at > now.mono + kAhead) {
            return;
        }
        if (m_settings.soundOn()) {
            const double gain = m_settings.soundVolume() / kPercent;
            m_given.emplace_back(m_tones.play(toneOf(cues[m_nextTone].kind), at, gain), m_nextTone);
        } else if (at > now.mono) {
            return; // Not before its moment: the sound may be switched on until then.
        }
    }
}

void CuePlayer::tell(std::size_t index)
{
    const session::State& state = m_controller.state();
    const auto view = m_controller.engine().timer(state, m_controller.clock().now());
    const Cue& cue = m_sheet->cues[index];
    const words::CueContext context{m_controller.protocol(), *m_sheet, state.attempts[m_sheet->attempt], cue,
                                    view && view->halved,    m_brief};
    if (const QString sentence = words::milestone(context); !sentence.isEmpty()) {
        Q_EMIT milestone(sentence);
    }
    say(words::spoken(context), cue.kind);
}

void CuePlayer::say(const QString& sentence, CueKind kind)
{
    const bool aside = kind == CueKind::Countdown || kind == CueKind::Half;
    if (sentence.isEmpty() || !m_voice.canSpeak() || (aside && m_voice.speaking() && !m_counting)) {
        return;
    }
    m_counting = kind == CueKind::Countdown;
    if (m_settings.soundOn() && !m_soundTrouble) {
        m_voice.sayAfterTone(sentence);
    } else {
        m_voice.say(sentence);
    }
}

void CuePlayer::onSettings()
{
    if (m_sheet) {
        // With the new loudness, or none.
        takeBack();
        m_tones.setReady(m_settings.soundOn());
        tick();
    }
}

} // namespace psoas::app
