// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/play_output.h"

#include <cmath>
#include <cstdint>

namespace psoas::cli {
namespace {

using Json = nlohmann::ordered_json;
using assessment::Outcome;

constexpr double kExact = 9007199254740992.0; // beyond it a double no longer holds every whole number

Json factsOf(const assessment::Finding& finding)
{
    Json facts = Json::object();
    for (const assessment::FindingFact& each : finding.facts) {
        if (each.side == Side::None) {
            facts[each.fact] = asJson(each.value);
        } else {
            facts[each.fact][std::string(name(each.side))] = asJson(each.value);
        }
    }
    if (!finding.remark.empty()) {
        facts["remark"] = finding.remark;
    }
    if (finding.date) {
        facts["date"] = finding.date->iso();
    }
    return facts;
}

Json describeFinding(const assessment::Finding& finding)
{
    return {{"id", finding.id},
            {"side", name(finding.side)},
            {"because", finding.because},
            {"facts", factsOf(finding)},
            {"uncertain", finding.uncertain}};
}

Json findings(const session::State& state)
{
    Json list = Json::array();
    for (const assessment::Finding& finding : state.findings) {
        list.push_back(describeFinding(finding));
    }
    return list;
}

Json lines(const assessment::Plan& plan)
{
    Json list = Json::array();
    for (const assessment::PlanLine& line : plan.lines) {
        list.push_back({{"exercise", line.exercise},
                        {"side", name(line.side)},
                        {"sets", line.sets},
                        {"reps", line.reps},
                        {"seconds", line.seconds},
                        {"because", line.because}});
    }
    return list;
}

Json excluded(const assessment::Plan& plan)
{
    Json list = Json::array();
    for (const assessment::Excluded& each : plan.excluded) {
        list.push_back({{"exercise", each.exercise}, {"side", name(each.side)}, {"because", each.because}});
    }
    return list;
}

Json steps(const session::Engine& engine, const session::State& state)
{
    Json list = Json::array();
    for (const session::StepView& step : engine.steps(state)) {
        list.push_back({{"id", step.id}, {"status", session::name(step.status)}, {"reason", step.reason}});
    }
    return list;
}

} // namespace

Json asJson(const protocol::FactValue& value)
{
    if (const auto* choice = std::get_if<std::string>(&value)) {
        return *choice;
    }
    const double number = std::get<double>(value);
    if (std::trunc(number) == number && std::abs(number) < kExact) {
        return static_cast<std::int64_t>(number);
    }
    return number;
}

Json describe(const session::Engine& engine, const Played& played)
{
    const session::State& state = played.state;
    // What a safety stop ended is not shown as a result, and an unfinished session promises no plan.
    const bool stopped = state.outcome == Outcome::StoppedEmergency || state.outcome == Outcome::StoppedClinician;
    const bool unfinished = state.outcome == Outcome::Incomplete;
    const assessment::Plan none;
    const assessment::Plan& plan = state.plan && !stopped && !unfinished ? *state.plan : none;

    Json advice = Json::array();
    if (!unfinished && !state.advice.id.empty()) {
        advice.push_back(state.advice.id);
    }

    const protocol::Protocol& protocol = engine.protocol();
    Json out = Json::object();
    out["protocol"] = {{"id", protocol.id}, {"version", protocol.version}, {"hash", protocol.hash}};
    out["outcome"] = name(state.outcome);
    out["stopped_by"] = state.stoppedBy;
    out["waiting_for"] = played.waitingFor;
    out["findings"] = stopped ? Json::array() : findings(state);
    out["plan"] = lines(plan);
    out["excluded"] = excluded(plan);
    out["advice"] = std::move(advice);
    out["steps"] = steps(engine, state);
    out["warnings"] = played.warnings;
    out["seconds"] = plan.seconds;
    return out;
}

} // namespace psoas::cli
