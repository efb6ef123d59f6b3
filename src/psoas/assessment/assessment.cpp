// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/assessment.h"

#include "psoas/assessment/evaluation.h"

namespace psoas::assessment {

ScreenStatus screen(const Input& input)
{
    Context context(input, DuringAnswers::Count);
    return context.screen();
}

std::vector<TestStatus> tests(const Input& input)
{
    Context context(input, DuringAnswers::LeaveOut);
    return context.tests();
}

std::vector<Finding> findings(const Input& input)
{
    Context context(input, DuringAnswers::LeaveOut);
    // After a stop nothing is concluded: what the person needs now is not here.
    if (context.screen().verdict == ScreenVerdict::Stop) {
        return {};
    }
    return context.findings();
}

std::vector<double> readings(const Input& input, const protocol::Observation& observation, Side side)
{
    Context context(input, DuringAnswers::Count);
    const Form form = context.formToday(observation, side);
    if (form.kind == Form::Kind::Computed) {
        const std::vector<double> angles = context.tapeToday(observation, side);
        return angles.empty() && form.value ? std::vector<double>{*form.value} : angles;
    }
    const Record* record = context.recordedToday(observation.value, side);
    if (form.kind != Form::Kind::Measured || record == nullptr) {
        return {};
    }
    return record->readings.empty() ? std::vector<double>{std::get<double>(record->value)} : record->readings;
}

AdviceGiven advice(const Input& input, const PastSession* doneToday)
{
    Context context(input, DuringAnswers::Count, doneToday);
    return context.advice();
}

FactReading read(const Input& input, const std::string& fact, Side side)
{
    Context context(input, DuringAnswers::Count);
    return context.fact(fact, side);
}

std::optional<bool> evaluate(const Input& input, const protocol::Condition& condition, Side side)
{
    Context context(input, DuringAnswers::Count);
    return context.evaluate(condition, side);
}

} // namespace psoas::assessment
