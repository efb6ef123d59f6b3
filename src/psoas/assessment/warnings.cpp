// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/evaluation.h"
#include "psoas/assessment/geometry.h"
#include "psoas/assessment/names.h"
#include "psoas/assessment/screen.h"

#include <algorithm>
#include <cmath>

namespace psoas::assessment {

namespace {

std::string placed(const std::string& fact, Side side)
{
    return side == Side::Left || side == Side::Right ? fact + "." + std::string(psoas::name(side)) : fact;
}

bool isPositive(QuestionState state)
{
    return state == QuestionState::Positive || state == QuestionState::Lifted;
}

QuestionState stateOf(Context& context, const std::string& question)
{
    for (const QuestionStatus& each : context.screen().questions) {
        if (each.id == question) {
            return each.state;
        }
    }
    return QuestionState::Unanswered;
}

void warnClearances(Context& context, std::vector<std::string>& all)
{
    const Input& input = context.input();
    for (const Clearance& each : input.clearances) {
        const protocol::Question* question = input.protocol.question(each.question);
        if (question == nullptr) {
            continue;
        }
        const std::string start = "The clearance for " + each.question + " of " + each.on.iso() + " is ignored: ";
        switch (clearanceFault(context, *question, each.on, input.today)) {
        case ClearanceFault::NotKnown:
            all.push_back(start + "this question knows none.");
            continue;
        case ClearanceFault::Future:
            all.push_back(start + "its date is in the future.");
            continue;
        case ClearanceFault::TooOld:
            all.push_back(start + "it is more than " + std::to_string(input.protocol.screen.clearanceMaxAgeDays) +
                          " days old.");
            continue;
        case ClearanceFault::Ended:
            all.push_back(start + "something new was reported after it.");
            continue;
        case ClearanceFault::None:
            break;
        }
        if (!isPositive(stateOf(context, each.question))) {
            all.push_back(start + "the question is not answered in a way that needs one.");
        }
    }
}

void warnOverrides(Context& context, std::vector<std::string>& all)
{
    const Input& input = context.input();
    for (const Override& each : input.overrides) {
        const protocol::Question* question = input.protocol.question(each.question);
        if (question == nullptr) {
            continue;
        }
        const std::string start = "The override of " + each.question + " is ignored: ";
        if (question->override_ != protocol::Clearing::Allowed) {
            all.push_back(start + "this question knows none.");
        } else if (!isPositive(stateOf(context, each.question))) {
            all.push_back(start + "the question is not answered in a way that needs one.");
        }
    }
}

void warnSpread(Context& context, const std::string& fact, double maxSpread, Side side, std::vector<std::string>& all)
{
    const Record* record = context.recordedToday(fact, side);
    if (record == nullptr || maxSpread <= 0 || record->readings.size() < 2) {
        return;
    }
    const double spread = summarise(record->readings).spread;
    if (spread > maxSpread + kRounding) {
        all.push_back(placed(fact, side) + ": the readings are " + numberText(spread) + " apart; measure once more.");
    }
}

std::optional<CrossCheck> crossChecked(Context& context, const protocol::Observation& observation, Side side)
{
    const Record* record = context.recordedToday(observation.value, side);
    if (record == nullptr || !observation.computed ||
        context.formToday(observation, side).kind != Form::Kind::Measured) {
        return std::nullopt;
    }
    const std::optional<double> expected = context.computedToday(observation, side);
    const double value = std::get<double>(record->value);
    if (!expected || std::abs(value - *expected) <= observation.computed->tolerance + kRounding) {
        return std::nullopt;
    }
    return CrossCheck{observation.computed->from, *expected, value};
}

void warnReadings(Context& context, const protocol::Observation& observation, Side side, std::vector<std::string>& all)
{
    warnSpread(context, observation.value, observation.maxSpread, side, all);
    if (observation.computed) {
        warnSpread(context, observation.computed->from, observation.maxSpread, side, all);
    }
    if (observation.tape && observation.maxSpread > 0) {
        const std::vector<double> angles = context.tapeToday(observation, side);
        const double spread = angles.empty() ? 0 : summarise(angles).spread;
        if (spread > observation.maxSpread + kRounding) {
            all.push_back(placed(observation.tape->rise, side) + ": the angles it makes are " + numberText(spread) +
                          " apart; measure once more.");
        }
    }
    if (const auto fault = crossChecked(context, observation, side)) {
        all.push_back(placed(observation.value, side) + ": " + numberText(fault->value) + " does not fit " +
                      placed(fault->other, side) + ", which makes it " + numberText(fault->expected) +
                      "; measure again.");
    }
}

} // namespace

std::vector<std::string> warnings(const Input& input)
{
    Context context(input, DuringAnswers::Count);
    std::vector<std::string> all;
    warnClearances(context, all);
    warnOverrides(context, all);
    for (const protocol::Test& test : input.protocol.tests) {
        for (const protocol::Observation& observation : test.observations) {
            for (const Side side : kSides) {
                warnReadings(context, observation, side, all);
            }
        }
    }
    return all;
}

std::optional<CrossCheck> crossCheck(const Input& input, const protocol::Observation& observation, Side side)
{
    Context context(input, DuringAnswers::Count);
    return crossChecked(context, observation, side);
}

Result<Clearance> checkClearance(const Input& input, std::string_view question, std::string_view by, Date on)
{
    const std::string id(question);
    if (input.protocol.question(id) == nullptr) {
        return fail(ErrorCode::BadAnswer, "clearances." + id, "There is no question \"" + id + "\".");
    }
    if (by.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return fail(ErrorCode::BadAnswer, "clearances." + id, "A clearance has to say who gave it.");
    }
    return Clearance{id, std::string(by), on};
}

Result<Override> checkOverride(const Input& input, std::string_view question, std::string_view reason)
{
    const std::string id(question);
    const protocol::Question* known = input.protocol.question(id);
    if (known == nullptr) {
        return fail(ErrorCode::BadAnswer, "overrides." + id, "There is no question \"" + id + "\".");
    }
    if (input.mode != Mode::Therapist) {
        return fail(ErrorCode::BadAnswer, "overrides." + id, "Only a therapist can override an answer.");
    }
    if (known->override_ == protocol::Clearing::Invalid) {
        return fail(ErrorCode::BadAnswer, "overrides." + id, "This answer can never be overridden.");
    }
    if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return fail(ErrorCode::BadAnswer, "overrides." + id, "An override needs a reason.");
    }
    return Override{id, std::string(reason)};
}

namespace {

/// One end of a segment cannot be further above the other than the segment is long.
Result<void> tapeFits(Context& context, const protocol::Observation& observation, Side side)
{
    const Record* rise = observation.tape ? context.recordedToday(observation.tape->rise, side) : nullptr;
    const Record* length = observation.tape ? context.recordedToday(observation.tape->length, side) : nullptr;
    // A length that was corrected is taken: then the heights before it are measured again.
    if (rise == nullptr || (length != nullptr && rise < length) || !context.number(observation.tape->length, side) ||
        !context.tapeToday(observation, side).empty()) {
        return {};
    }
    return fail(ErrorCode::BadAnswer, placed(observation.tape->rise, side),
                placed(observation.tape->rise, side) + " is more than " + placed(observation.tape->length, side) +
                    " allows.");
}

} // namespace

Result<void> checkForms(const Input& input)
{
    Context context(input, DuringAnswers::Count);
    for (const protocol::Test& test : input.protocol.tests) {
        for (const protocol::Observation& observation : test.observations) {
            const protocol::Fact* fact = context.definition(observation.value);
            for (const Side side : kSides) {
                if (auto fits = tapeFits(context, observation, side); !fits) {
                    return fits;
                }
                const Form form = context.formToday(observation, side);
                if (fact == nullptr || form.kind != Form::Kind::Computed || !form.value) {
                    continue;
                }
                if (*form.value < fact->min - kRounding || *form.value > fact->max + kRounding) {
                    const bool byTape = !context.tapeToday(observation, side).empty();
                    const std::string from = placed(byTape ? observation.tape->rise : observation.computed->from, side);
                    return fail(ErrorCode::BadAnswer, from,
                                from + " makes " + placed(observation.value, side) + " " + numberText(*form.value) +
                                    ", which is outside " + numberText(fact->min) + " to " + numberText(fact->max) +
                                    ".");
                }
            }
        }
    }
    return {};
}

} // namespace psoas::assessment
