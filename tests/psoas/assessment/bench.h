// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "support/shipped.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// One person on the shipped protocol, for table tests of the decision tables.
namespace psoas::test {

using assessment::Finding;
using assessment::PastSession;
using protocol::FactValue;

inline constexpr Date kToday{20779};
[[nodiscard]] constexpr Date daysAgo(int days)
{
    return {kToday.days - days};
}

/// What was seen on one side. Numbers are degrees; texts are bands judged by eye.
struct Seen {
    FactValue thigh = -12.0;
    FactValue shin = 5.0;
    FactValue drift = 0.0;
    std::string rotation = "neutral";
};

/// Answers, past and the rest of an evaluation.
class Bench {
public:
    explicit Bench(const protocol::Protocol& protocol = shippedProtocol())
        : m_protocol(protocol)
    {
    }

    /// Checks and records; an answer that is refused fails the test.
    Bench& answer(const std::string& fact, const std::vector<FactValue>& readings, Side side = Side::None);
    Bench& answer(const std::string& fact, const char* choice, Side side = Side::None)
    {
        return answer(fact, std::vector<FactValue>{std::string(choice)}, side);
    }
    Bench& answer(const std::string& fact, double number, Side side = Side::None)
    {
        return answer(fact, std::vector<FactValue>{number}, side);
    }
    /// Every screen question with no, 40 years old.
    Bench& safe();
    /// Every question but these; they stay unanswered.
    Bench& safeBut(const std::vector<std::string>& facts);
    /// A short session's checks with no.
    Bench& checks();
    /// A valid test without pain.
    Bench& seen(Side side, const Seen& what);
    /// A test that ended in pain or was not valid.
    Bench& pain(Side side, const std::string& site, const char* valid = "yes");
    /// As before a `hurt`: a record of that provenance.
    Bench& hurtAnswer(const std::string& fact, const std::string& choice);
    Bench& past(PastSession session)
    {
        m_past.push_back(std::move(session));
        return *this;
    }

    [[nodiscard]] assessment::Input input() const;
    [[nodiscard]] assessment::Plan plan() const { return assessment::plan(input()); }
    [[nodiscard]] std::vector<Finding> findings() const { return assessment::findings(input()); }
    [[nodiscard]] assessment::ScreenStatus screen() const { return assessment::screen(input()); }
    [[nodiscard]] std::string choice(const std::string& fact, Side side = Side::None) const;
    [[nodiscard]] std::string advice(const PastSession* doneToday = nullptr) const
    {
        return assessment::advice(input(), doneToday).id;
    }
    /// Today as later sessions see it: its answers, results and differences.
    [[nodiscard]] PastSession asPast(Date date) const;

    Mode mode = Mode::Self;
    Date today = kToday;
    assessment::Answers answers;
    std::vector<assessment::Clearance> clearances;
    std::vector<assessment::Override> overrides;
    std::vector<assessment::Begun> begun, redStops;
    std::vector<assessment::PlanEdit> edits;

private:
    const protocol::Protocol& m_protocol;
    assessment::Past m_past;
};

/// A completed session with something planned.
[[nodiscard]] PastSession doneSession(Date date, const std::string& day = "a");
/// The same with all screen questions answered no in a full screen.
[[nodiscard]] PastSession screenedSession(Date date, const std::string& day = "a");
void rate(PastSession& session, const std::string& fact, double value, Side side = Side::None);
/// A dose that was done whole, by the exercise's code (T1…).
void did(PastSession& session, const std::string& code, Side side, int sets = 2, int pain = 0);
/// Hold seconds that were done, for the volume of a week.
void held(PastSession& session, const std::string& code, Side side, int seconds);

/// "psoas_short L, tfl_short R"
[[nodiscard]] std::string text(const std::vector<Finding>& findings);
/// "T2 L x5, T7 L x1, T9 x2", by the codes of the exercises
[[nodiscard]] std::string text(const assessment::Plan& plan);
/// "T1 L R R13, T9h B R14": excluded, each with its causes ("R12+R13")
[[nodiscard]] std::string excludedText(const assessment::Plan& plan);
/// Codes excluded on a side (Both for two-sided) for exactly this cause among others.
[[nodiscard]] std::string excludedFor(const assessment::Plan& plan, const std::string& cause, Side side);
[[nodiscard]] const assessment::PlanLine& lineOf(const assessment::Plan& plan, const std::string& code, Side side);
/// The key of a line, by the exercise's code.
[[nodiscard]] assessment::LineKey keyOf(const std::string& code, Side side);
[[nodiscard]] std::string joined(const std::vector<std::string>& list);

} // namespace psoas::test
