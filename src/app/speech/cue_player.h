// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/sound_output.h"
#include "app/speech/speech_engine.h"
#include "app/speech/tone_player.h"
#include "psoas/session/cues.h"

#include <QObject>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace psoas::app {

class SessionController;
class Settings;
class Voice;

/// What is heard of a running exercise: tones scheduled ahead at their exact moments, and words as they come due.
///
/// Follows the controller and decides nothing. Every cue of an attempt is given once, however often it is paused; one
/// that was moved over is not given, one that was moved back to is given again.
class CuePlayer : public QObject {
    Q_OBJECT

public:
    /// How far ahead tones are handed over: a window that is busy for less than this leaves the seconds even.
    static constexpr Micros kAhead = std::chrono::milliseconds(1'500);

    /// All references outlive the player.
    CuePlayer(SessionController& controller, Settings& settings, TonePlayer& tones, Voice& voice,
              QObject* parent = nullptr);

    /// Whether somebody else says what comes next: then the end of an exercise and the getting ready are said without.
    void setBrief(bool brief);

Q_SIGNALS:
    /// A phase, half or end, in words for a screen reader; whether there is a voice or not.
    void milestone(const QString& sentence);
    /// Nothing is heard, or said, and why, as a sentence to show. Once for each way to fall silent, and only one of
    /// them when both do.
    void troubled(const QString& sentence);
    /// There is sound again: the sentence no longer holds.
    void recovered();

private:
    void follow();
    void startLine();
    void endLine();
    void moveTo(Millis offset);
    void takeBack();
    void tick();
    void give(Instant now);
    void tell(std::size_t index);
    void say(const QString& sentence, session::CueKind kind);
    void onSettings();
    void onSpeechTrouble(SpeechTrouble trouble);

    SessionController& m_controller;
    Settings& m_settings;
    TonePlayer& m_tones;
    Voice& m_voice;

    std::string m_session; ///< of the sheet
    std::optional<session::CueSheet> m_sheet;
    session::LineClock m_clock;
    std::size_t m_nextTone = 0; ///< index into the cues of the sheet
    std::size_t m_nextWords = 0;
    std::vector<std::pair<TonePlayer::Id, std::size_t>> m_given; ///< tones handed over, with their cues
    bool m_counting = false;                                     ///< what is being said is a count
    bool m_brief = false;
    std::optional<SoundTrouble> m_soundTrouble;
    std::optional<SpeechTrouble> m_untold;
};

} // namespace psoas::app
