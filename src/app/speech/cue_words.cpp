// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/cue_words.h"

#include "app/words.h"
#include "app/words_context.h"

#include <QLocale>
#include <QStringList>

namespace psoas::app::words {

namespace {

using session::CueKind;

/// Time a voice needs, on the safe side: flite's own was measured at 58 to 69 ms a letter.
constexpr Millis kPerLetter{70};
/// The tone that leads in, and a breath after the sentence.
constexpr Millis kAround{400};

bool fits(const QString& sentence, Millis time)
{
    return kAround + kPerLetter * sentence.size() <= time;
}

QString asSentence(const QString& words)
{
    return words.isEmpty() || words.endsWith(u'.') || words.endsWith(u'?')
               ? words
               : Words::tr("%1.", "a sentence without its end").arg(words);
}

QString cueOf(const CueContext& context, const session::TimelinePhase& phase)
{
    const QString cue = text(context.protocol, phase.cue, context.attempt.side);
    return asSentence(context.halved ? easedCue(cue, context.protocol.hurt.amberKeepsPct) : cue);
}

QString exerciseOf(const CueContext& context, const session::Place& place)
{
    return withSide(exercise(context.protocol, place.exercise), place.side);
}

QString getReady(const CueContext& context)
{
    return Words::tr("Get ready: %1.").arg(exerciseOf(context, context.attempt.place));
}

QString rest(const session::TimelinePhase& phase)
{
    return Words::tr("Rest for %n second(s).", nullptr, static_cast<int>(phase.duration.count() / 1000));
}

QString startSpoken(const CueContext& context)
{
    const session::TimelinePhase& phase = context.sheet.phases[context.cue.phase];
    if (phase.set == 0) {
        return context.brief ? Words::tr("Get ready.") : getReady(context);
    }
    if (phase.rep == 0) {
        return rest(phase);
    }
    // Once the movement is known its number is enough.
    if (phase.rep > 1) {
        return context.cue.count > 0 ? QLocale().toString(context.cue.count) : QString();
    }
    const QString cue = cueOf(context, phase);
    if (!cue.isEmpty() && fits(cue, phase.duration)) {
        return cue;
    }
    const QString name = asSentence(words::phase(phase.kind));
    return fits(name, phase.duration) ? name : QString();
}

QString startMilestone(const CueContext& context)
{
    const session::TimelinePhase& phase = context.sheet.phases[context.cue.phase];
    if (phase.set == 0) {
        return getReady(context);
    }
    if (phase.rep == 0) {
        return rest(phase);
    }
    const QString name = words::phase(phase.kind);
    if (phase.rep > 1) {
        return context.cue.count > 0
                   ? Words::tr("%1, repetition %2", "phase, number").arg(name, QLocale().toString(phase.rep))
                   : name;
    }
    const QString cue = cueOf(context, phase);
    return cue.isEmpty() ? name : Words::tr("%1: %2", "phase, what to do").arg(name, cue);
}

QString endSentence(const CueContext& context)
{
    const auto& next = context.sheet.next;
    if (context.cue.kind == CueKind::EndOfAll || (context.cue.kind == CueKind::EndOfExercise && !next)) {
        return context.cue.kind == CueKind::EndOfAll ? Words::tr("Done. That was the last exercise.")
                                                     : Words::tr("Done.");
    }
    if (context.cue.kind == CueKind::Switch && next->side == Side::Left) {
        return Words::tr("Switch to the left side.");
    }
    if (context.cue.kind == CueKind::Switch && next->side == Side::Right) {
        return Words::tr("Switch to the right side.");
    }
    return Words::tr("Done. Next: %1.").arg(exerciseOf(context, *next));
}

QString briefEnd(const CueContext& context)
{
    if (context.cue.kind == CueKind::EndOfAll) {
        return endSentence(context);
    }
    return context.cue.kind == CueKind::Switch ? Words::tr("Switch sides.") : Words::tr("Done.");
}

} // namespace

QString spoken(const CueContext& context)
{
    switch (context.cue.kind) {
    case CueKind::Start:
        return startSpoken(context);
    case CueKind::Half:
        return Words::tr("Half.", "of the time of a hold is over");
    case CueKind::Countdown:
        return QLocale().toString(context.cue.count);
    case CueKind::Switch:
    case CueKind::EndOfExercise:
    case CueKind::EndOfAll:
        break;
    }
    return context.brief ? briefEnd(context) : endSentence(context);
}

QString milestone(const CueContext& context)
{
    switch (context.cue.kind) {
    case CueKind::Start:
        return startMilestone(context);
    case CueKind::Half:
        return Words::tr("Half.", "of the time of a hold is over");
    case CueKind::Countdown:
        return {};
    case CueKind::Switch:
    case CueKind::EndOfExercise:
    case CueKind::EndOfAll:
        break;
    }
    return endSentence(context);
}

QString trouble(SoundTrouble trouble)
{
    switch (trouble) {
    case SoundTrouble::NoDevice:
        return Words::tr("There is no sound device, so nothing will be heard. Everything is shown on the screen too. "
                         "Plug one in and the sounds come by themselves.");
    case SoundTrouble::Busy:
        return Words::tr("The sound device is in use or does not open, so nothing will be heard. Everything is shown "
                         "on the screen too. The next exercise tries it again.");
    case SoundTrouble::Lost:
        break;
    }
    return Words::tr("The sound device is gone, so nothing more will be heard. Everything is shown on the screen too. "
                     "Plug it in again and the sounds come back.");
}

QString trouble(SpeechTrouble trouble)
{
    switch (trouble) {
    case SpeechTrouble::NoEngine:
        return Words::tr("This computer has no speech engine, so nothing will be spoken. Everything is shown on the "
                         "screen too. The system package for the Flite engine of Qt brings one.");
    case SpeechTrouble::NoVoice:
        return Words::tr("The speech engine has no voice for this language, so nothing will be spoken. Everything is "
                         "shown on the screen too.");
    case SpeechTrouble::Failed:
        break;
    }
    return Words::tr("The voice could not speak, so nothing will be spoken for now. Everything is shown on the screen "
                     "too. The next session tries it again.");
}

} // namespace psoas::app::words
