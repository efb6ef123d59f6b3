// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"

#include "psoas/protocol/loader.h"
#include "support/catch.h"
#include "support/paths.h"

#include <algorithm>

namespace psoas::test {

namespace {

std::string letter(Side side)
{
    return side == Side::Left ? "L" : side == Side::Right ? "R" : side == Side::Both ? "B" : "-";
}

const std::string& codeOf(const std::string& exercise)
{
    const protocol::Exercise* found = shippedProtocol().exercise(exercise);
    REQUIRE(found != nullptr);
    return found->code;
}

const protocol::Exercise& byCode(const std::string& code)
{
    for (const protocol::Exercise& each : shippedProtocol().exercises) {
        if (each.code == code) {
            return each;
        }
    }
    FAIL("no exercise " << code);
    return shippedProtocol().exercises.front();
}

void append(std::string& text, const std::string& part, const char* between = ", ")
{
    text += text.empty() ? part : between + part;
}

} // namespace

Bench& Bench::answer(const std::string& fact, const std::vector<FactValue>& readings, Side side)
{
    auto record = assessment::Answers::check(m_protocol, fact, side, readings);
    INFO(fact);
    REQUIRE(record.has_value());
    record->date = today;
    answers.record(*record);
    return *this;
}

Bench& Bench::safe()
{
    return safeBut({});
}

Bench& Bench::safeBut(const std::vector<std::string>& facts)
{
    for (const protocol::Question& question : m_protocol.screen.questions) {
        if (std::find(facts.begin(), facts.end(), question.fact) != facts.end()) {
            continue;
        }
        if (question.positiveWhen) {
            answer(question.fact, 40.0);
        } else {
            answer(question.fact, "no");
        }
    }
    return *this;
}

Bench& Bench::checks()
{
    for (const std::string& fact : m_protocol.screen.checks) {
        answer(fact, "no");
    }
    return *this;
}

Bench& Bench::seen(Side side, const Seen& what)
{
    const auto either = [&](const FactValue& value, const char* degrees, const char* band) {
        answer(std::holds_alternative<double>(value) ? degrees : band, {value}, side);
    };
    answer("thomas.valid", "yes", side);
    answer("thomas.pain_site", "none", side);
    either(what.thigh, "thomas.thigh_angle_deg", "thomas.thigh_band");
    either(what.shin, "thomas.shin_forward_deg", "thomas.shin_band");
    either(what.drift, "thomas.drift_out_deg", "thomas.drift_band");
    return answer("thomas.rotation", what.rotation.c_str(), side);
}

Bench& Bench::pain(Side side, const std::string& site, const char* valid)
{
    answer("thomas.valid", valid, side);
    return answer("thomas.pain_site", site.c_str(), side);
}

Bench& Bench::hurtAnswer(const std::string& fact, const std::string& choice)
{
    auto record = assessment::Answers::check(m_protocol, fact, Side::None, {FactValue(choice)});
    REQUIRE(record.has_value());
    record->provenance = assessment::Provenance::During;
    record->date = today;
    answers.record(*record);
    return *this;
}

assessment::Input Bench::input() const
{
    return {m_protocol, answers, m_past, mode, today, clearances, overrides, begun, redStops, edits};
}

std::string Bench::choice(const std::string& fact, Side side) const
{
    const assessment::FactReading reading = assessment::read(input(), fact, side);
    if (!reading.value) {
        return "unknown";
    }
    const std::string* value = std::get_if<std::string>(&*reading.value);
    return value != nullptr ? *value : "a number";
}

PastSession Bench::asPast(Date date) const
{
    PastSession session = doneSession(date);
    session.fullScreenDone = true;
    session.answers = answers.active();
    session.clearances = clearances;
    for (const assessment::TestStatus& each : assessment::tests(input())) {
        if (each.result) {
            session.tests.push_back(*each.result);
        }
    }
    for (const Finding& each : findings()) {
        if (each.id == "side_difference") {
            session.differences.push_back(each);
        }
    }
    for (assessment::Record& record : session.answers) {
        record.date = date;
    }
    return session;
}

PastSession doneSession(Date date, const std::string& day)
{
    PastSession session;
    session.id = date.iso();
    session.date = date;
    session.outcome = assessment::Outcome::Completed;
    session.day = day;
    session.plannedSeconds = session.doneSeconds = 600;
    return session;
}

PastSession screenedSession(Date date, const std::string& day)
{
    PastSession session = Bench().safe().asPast(date);
    session.day = day;
    return session;
}

void rate(PastSession& session, const std::string& fact, double value, Side side)
{
    assessment::Record record;
    record.fact = fact;
    record.side = side;
    record.value = value;
    record.date = session.date;
    session.answers.push_back(record);
}

void did(PastSession& session, const std::string& code, Side side, int sets, int pain)
{
    assessment::DoseDone dose;
    dose.exercise = byCode(code).id;
    dose.side = side;
    dose.setsPlanned = dose.setsDone = sets;
    dose.whole = sets > 0;
    dose.pain = pain;
    session.doses.push_back(dose);
}

void held(PastSession& session, const std::string& code, Side side, int seconds)
{
    did(session, code, side, 1);
    session.doses.back().phaseSeconds = {{"hold", seconds}};
}

std::string text(const std::vector<Finding>& findings)
{
    std::string all;
    for (const Finding& each : findings) {
        append(all, each.id + " " + letter(each.side));
    }
    return all;
}

std::string text(const assessment::Plan& plan)
{
    std::string all;
    for (const assessment::PlanLine& each : plan.lines) {
        const std::string side = each.side == Side::Both ? "" : " " + letter(each.side);
        append(all, codeOf(each.exercise) + side + " x" + std::to_string(each.sets));
    }
    return all;
}

std::string excludedText(const assessment::Plan& plan)
{
    std::string all;
    for (const assessment::Excluded& each : plan.excluded) {
        append(all, codeOf(each.exercise) + " " + letter(each.side) + " " + joined(each.because));
    }
    return all;
}

std::string excludedFor(const assessment::Plan& plan, const std::string& cause, Side side)
{
    std::string all;
    for (const assessment::Excluded& each : plan.excluded) {
        if (each.side == side && std::find(each.because.begin(), each.because.end(), cause) != each.because.end()) {
            append(all, codeOf(each.exercise), " ");
        }
    }
    return all;
}

const assessment::PlanLine& lineOf(const assessment::Plan& plan, const std::string& code, Side side)
{
    for (const assessment::PlanLine& each : plan.lines) {
        if (codeOf(each.exercise) == code && each.side == side) {
            return each;
        }
    }
    FAIL("no line " << code << " " << letter(side) << " in " << text(plan));
    return plan.lines.front();
}

assessment::LineKey keyOf(const std::string& code, Side side)
{
    return {byCode(code).id, side};
}

std::string joined(const std::vector<std::string>& list)
{
    std::string all;
    for (const std::string& each : list) {
        append(all, each, "+");
    }
    return all;
}

} // namespace psoas::test
