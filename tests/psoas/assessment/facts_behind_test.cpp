// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/facts_behind.h"

#include "psoas/assessment/bench.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::test;
using assessment::FactBehind;
using assessment::FactKind;
using protocol::Compare;
using protocol::Condition;

namespace {

Condition is(const std::string& fact, Compare op,
             std::variant<double, std::string, std::vector<std::string>, bool> value,
             protocol::Reading reading = protocol::Reading::ThisSide)
{
    Condition condition;
    condition.kind = Condition::Kind::Compare;
    condition.comparison = {fact, op, std::move(value), reading};
    return condition;
}

Condition group(Condition::Kind kind, std::vector<Condition> parts)
{
    Condition condition;
    condition.kind = kind;
    condition.parts = std::move(parts);
    return condition;
}

/// "rating.pain_now 3, finding.joint_pain L yes": what lies behind, by what it is called in the condition.
std::string behind(const Bench& bench, const Condition& condition, Side side = Side::None)
{
    std::string all;
    for (const FactBehind& each : assessment::factsBehind(bench.input(), nullptr, condition, side)) {
        all += (all.empty() ? "" : ", ") + each.id;
        all += each.side == Side::Left ? " L" : each.side == Side::Right ? " R" : "";
        const auto* number = each.value ? std::get_if<double>(&*each.value) : nullptr;
        all += !each.value         ? " unknown"
               : number != nullptr ? " " + std::to_string(static_cast<int>(*number))
                                   : " " + std::get<std::string>(*each.value);
    }
    return all;
}

} // namespace

TEST_CASE("behind a condition lie the facts that make it hold", "[assessment][facts]")
{
    using Kind = Condition::Kind;
    Bench bench;
    bench.safe().answer("rating.pain_now", 3).answer("screen.R09", "yes");
    bench.seen(Side::Left, {12.0, 5.0, 0.0, "neutral"}).seen(Side::Right, {});
    const Condition low = is("rating.pain_now", Compare::Le, 3.0);
    const Condition high = is("rating.pain_now", Compare::Gt, 3.0);
    const Condition worst = is("rating.pain_worst_24h", Compare::Ge, 1.0);
    const Condition cancer = is("question.R09", Compare::Eq, "positive");

    CHECK(behind(bench, low) == "rating.pain_now 3");
    CHECK(behind(bench, worst) == "rating.pain_worst_24h unknown");
    CHECK(behind(bench, group(Kind::All, {low, worst})) == "rating.pain_now 3, rating.pain_worst_24h unknown");
    CHECK(behind(bench, group(Kind::Any, {high, worst, cancer})) == "R09 positive");
    CHECK(behind(bench, group(Kind::Any, {high, worst})) == "rating.pain_now 3, rating.pain_worst_24h unknown");
    CHECK(behind(bench, group(Kind::Not, {high})) == "rating.pain_now 3");
    CHECK(behind(bench, group(Kind::All, {})).empty());

    // A fact with sides comes for the side that decides, else for both.
    const auto thigh = [](Compare op, double limit, protocol::Reading reading) {
        return is("thomas.thigh_angle_deg", op, limit, reading);
    };
    CHECK(behind(bench, thigh(Compare::Gt, 0, protocol::Reading::AnySide)) == "thomas.thigh_angle_deg L 12");
    CHECK(behind(bench, thigh(Compare::Gt, 20, protocol::Reading::AnySide)) ==
          "thomas.thigh_angle_deg L 12, thomas.thigh_angle_deg R -12");
    CHECK(behind(bench, thigh(Compare::Gt, -20, protocol::Reading::BothSides)) ==
          "thomas.thigh_angle_deg L 12, thomas.thigh_angle_deg R -12");
    CHECK(behind(bench, thigh(Compare::Gt, 0, protocol::Reading::ThisSide), Side::Left) ==
          "thomas.thigh_angle_deg L 12");
    CHECK(behind(bench, thigh(Compare::Gt, 0, protocol::Reading::OtherSide), Side::Left) ==
          "thomas.thigh_angle_deg R -12");
    CHECK(behind(bench, is("finding.psoas_short", Compare::Eq, "yes", protocol::Reading::AnySide)) ==
          "psoas_short L yes");
    CHECK(behind(bench, is("test.thomas", Compare::Eq, "result"), Side::Right) == "thomas R result");
    CHECK(behind(bench, is("session.mode", Compare::Eq, "self")) == "session.mode self");
    CHECK(behind(bench, is("history.done_sessions", Compare::Ge, 6.0)) == "history.done_sessions 0");
    CHECK(behind(bench, is("history.still_marked", Compare::Eq, "yes", protocol::Reading::AnySide)) ==
          "history.still_marked L no, history.still_marked R no");
}

TEST_CASE("a fact that is looked at twice stands once, with both limits", "[assessment][facts]")
{
    Bench bench;
    bench.safe().answer("rating.pain_now", 3);
    const auto facts = assessment::factsBehind(bench.input(), nullptr,
                                               group(Condition::Kind::All, {is("rating.pain_now", Compare::Ge, 2.0),
                                                                            is("rating.pain_now", Compare::Lt, 6.0)}));
    REQUIRE(facts.size() == 1);
    CHECK(facts.front() == FactBehind{FactKind::Recorded,
                                      "rating.pain_now",
                                      Side::None,
                                      protocol::FactValue(3.0),
                                      {{Compare::Ge, 2.0}, {Compare::Lt, 6.0}}});
}

TEST_CASE("what was done today counts behind the advice as it does in it", "[assessment][facts]")
{
    Bench bench;
    bench.safe();
    const PastSession today = doneSession(kToday);
    const auto facts = assessment::factsBehind(bench.input(), &today, is("history.done_sessions", Compare::Ge, 6.0));
    REQUIRE(facts.size() == 1);
    CHECK(facts.front().kind == FactKind::History);
    CHECK(facts.front().value == protocol::FactValue(1.0));
}
