// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/fault_words.h"

#include <QCoreApplication>

namespace psoas::app::words {

using protocol::OwnField;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::FaultWords)
};

const std::string* lineOf(const std::vector<std::string>& lines, std::optional<std::size_t> index)
{
    return index && *index < lines.size() ? &lines[*index] : nullptr;
}

/// The text that a place names; null: it is none of one text.
const std::string* textOf(const protocol::FieldPlace& place, const protocol::OwnExercise& exercise)
{
    switch (place.field) {
    case OwnField::Name:
        return &exercise.name;
    case OwnField::Text:
        return &exercise.text;
    case OwnField::Why:
        return &exercise.why;
    case OwnField::Setup:
        return lineOf(exercise.setup, place.index);
    case OwnField::Cues:
        return lineOf(exercise.cues, place.index);
    case OwnField::Mistakes:
        return lineOf(exercise.mistakes, place.index);
    case OwnField::Stops:
        return lineOf(exercise.stops, place.index);
    case OwnField::PhaseCue:
        return place.index && *place.index < exercise.phases.size() ? &exercise.phases[*place.index].cue : nullptr;
    default:
        return nullptr;
    }
}

QString rangeOf(const protocol::OwnRange& range)
{
    return Words::tr("Enter a number from %1 to %2.").arg(range.least).arg(range.most);
}

/// Empty: nothing simpler is known.
QString ofNumber(const protocol::FieldPlace& place, const protocol::OwnExercise& exercise)
{
    const protocol::OwnRanges& ranges = protocol::ownRanges();
    const auto outside = [](int value, const protocol::OwnRange& range) {
        return value < range.least || value > range.most;
    };
    const protocol::OwnPhase* phase =
        place.index && *place.index < exercise.phases.size() ? &exercise.phases[*place.index] : nullptr;
    switch (place.field) {
    case OwnField::Sets:
        return outside(exercise.sets, ranges.sets)
                   ? Words::tr("Rounds: from %1 to %2.").arg(ranges.sets.least).arg(ranges.sets.most)
                   : QString();
    case OwnField::Reps:
        return outside(exercise.reps, ranges.reps)
                   ? Words::tr("Repetitions: from %1 to %2.").arg(ranges.reps.least).arg(ranges.reps.most)
                   : QString();
    case OwnField::Rest:
        return outside(exercise.restSeconds, ranges.restSeconds) ? Words::tr("Rest: from %1 to %2 seconds.")
                                                                       .arg(ranges.restSeconds.least)
                                                                       .arg(ranges.restSeconds.most)
                                                                 : QString();
    case OwnField::PhaseSeconds:
        return phase != nullptr && outside(phase->seconds, ranges.phaseSeconds) ? rangeOf(ranges.phaseSeconds)
                                                                                : QString();
    case OwnField::PhaseEffort:
        return Words::tr("Enter both, from %1 to %2, the lower one first, or leave both empty.")
            .arg(ranges.effortPct.least)
            .arg(ranges.effortPct.most);
    case OwnField::Phases:
        return exercise.phases.empty() ? Words::tr("Add at least one phase.") : QString();
    default:
        return {};
    }
}

QString ofList(const protocol::FieldPlace& place, const protocol::OwnExercise& exercise)
{
    const std::vector<std::string>* lines = place.field == OwnField::Setup      ? &exercise.setup
                                            : place.field == OwnField::Cues     ? &exercise.cues
                                            : place.field == OwnField::Mistakes ? &exercise.mistakes
                                            : place.field == OwnField::Stops    ? &exercise.stops
                                                                                : nullptr;
    if (lines == nullptr || place.index) {
        return {};
    }
    const protocol::OwnRange& range = protocol::ownRanges().lines;
    return static_cast<int>(lines->size()) < range.least ? Words::tr("Add at least one line.")
                                                         : Words::tr("At most %n line(s).", nullptr, range.most);
}

} // namespace

QString textFault(const protocol::Problem& problem, const std::string& text)
{
    if (text.empty()) {
        return Words::tr("Write something here.");
    }
    if (text.size() > static_cast<std::size_t>(protocol::ownRanges().textBytes.most)) {
        return Words::tr("This is too long. Leave something out.");
    }
    if (text.find_first_of("{}") != std::string::npos) {
        return Words::tr("Curly brackets are for {side} and {other_side} alone.");
    }
    return QString::fromStdString(problem.sentence);
}

QString fieldFault(const protocol::Problem& problem, const protocol::FieldPlace& place,
                   const protocol::OwnExercise& exercise)
{
    if (place.field == OwnField::Name && exercise.name.empty()) {
        return Words::tr("Give it a name.");
    }
    if (const std::string* text = textOf(place, exercise)) {
        return textFault(problem, *text);
    }
    for (const QString& simple : {ofNumber(place, exercise), ofList(place, exercise)}) {
        if (!simple.isEmpty()) {
            return simple;
        }
    }
    return QString::fromStdString(problem.sentence);
}

} // namespace psoas::app::words
