// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/sound_output.h"
#include "app/speech/speech_engine.h"
#include "psoas/session/cues.h"

#include <QString>

/// What is said at a cue, in whole sentences.
namespace psoas::app::words {

/// A cue of a running attempt and all that its words depend on.
struct CueContext {
    const protocol::Protocol& protocol;
    const session::CueSheet& sheet;
    const session::Attempt& attempt;
    const session::Cue& cue;
    bool halved = false; ///< after an amber "it hurts"
    bool brief = false;  ///< what comes next is announced elsewhere
};

/// What the voice says: short enough to be over before the phase is. Empty where a tone says enough.
[[nodiscard]] QString spoken(const CueContext& context);
/// What a screen reader is told: every phase, half and end, but no counts. Empty for none.
[[nodiscard]] QString milestone(const CueContext& context);
/// What happened, what goes on all the same, and what to do.
[[nodiscard]] QString trouble(SoundTrouble trouble);
[[nodiscard]] QString trouble(SpeechTrouble trouble);

} // namespace psoas::app::words
