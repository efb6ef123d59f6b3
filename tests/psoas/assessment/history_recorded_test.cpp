// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::test;
using assessment::Outcome;

namespace {

/// Days ago and value; a session of that day in which the fact was recorded.
PastSession recorded(int days, const std::string& fact, const FactValue& value, Side side = Side::None)
{
    PastSession session = screenedSession(daysAgo(days));
    session.answers.push_back({fact, side, value, {}, assessment::Provenance::Answer, session.date});
    return session;
}

/// A valid test that long ago.
PastSession tested(int days)
{
    PastSession session = screenedSession(daysAgo(days));
    assessment::TestResult result;
    result.test = "thomas";
    result.side = Side::Left;
    result.valid = true;
    result.observations = {{"thigh", 5.0, "limited"}, {"shin", 5.0, "textbook"}};
    session.tests = {result};
    return session;
}

Bench with(const std::vector<PastSession>& past)
{
    Bench bench;
    for (const PastSession& each : past) {
        bench.past(each);
    }
    return bench;
}

std::string fact(const Bench& bench, const std::string& id)
{
    const auto all = assessment::historyFacts(bench.input(), nullptr);
    const auto found = all.find("history." + id);
    return found == all.end() ? "unknown" : std::to_string(static_cast<int>(std::get<double>(found->second)));
}

bool isAsked(const Bench& bench, const std::string& activity)
{
    const auto& when = shippedProtocol().activity(activity)->when;
    REQUIRE(when.has_value());
    return assessment::evaluate(bench.input(), *when, Side::None) == true;
}

} // namespace

TEST_CASE("what was recorded counts from its last session that counts", "[assessment][history]")
{
    CHECK(fact(Bench(), "days_since_function") == "unknown");
    CHECK(fact(Bench(), "times_overall") == "0");
    CHECK(fact(with({recorded(20, "function.level", 4.0), recorded(9, "function.level", 5.0)}),
               "days_since_function") == "9");
    CHECK(fact(with({recorded(9, "rating.pain_now", 5.0)}), "days_since_function") == "unknown");
    CHECK(fact(with({recorded(60, "change.overall", "better"), recorded(30, "change.overall", "worse")}),
               "times_overall") == "2");

    PastSession passedOver = recorded(9, "function.level", 5.0);
    passedOver.counts = false;
    CHECK(fact(with({recorded(20, "function.level", 4.0), passedOver}), "days_since_function") == "20");
    PastSession unfinished = recorded(9, "function.level", 5.0);
    unfinished.outcome = Outcome::Incomplete;
    unfinished.counts = false;
    CHECK(fact(with({unfinished}), "days_since_function") == "unknown");
    PastSession stopped = recorded(9, "function.level", 5.0);
    stopped.outcome = Outcome::StoppedByUser;
    CHECK(fact(with({stopped}), "days_since_function") == "9");

    // Today's own record leaves the page where it is filled in.
    Bench bench = with({recorded(20, "function.level", 4.0)});
    bench.answer("function.level", 5);
    CHECK(fact(bench, "days_since_function") == "20");
    CHECK(isAsked(bench, "rate_function"));
}

TEST_CASE("the hardest activity is asked at first and every two weeks", "[assessment][history]")
{
    CHECK(isAsked(Bench(), "rate_function"));
    CHECK(isAsked(with({screenedSession(daysAgo(3))}), "rate_function"));
    CHECK_FALSE(isAsked(with({recorded(13, "function.level", 4.0)}), "rate_function"));
    CHECK(isAsked(with({recorded(14, "function.level", 4.0)}), "rate_function"));
    CHECK_FALSE(
        isAsked(with({recorded(14, "function.level", 4.0), recorded(1, "function.level", 4.0)}), "rate_function"));
    // The activity alone does not say how well it goes.
    CHECK(isAsked(with({recorded(1, "function.activity", "running")}), "rate_function"));
}

TEST_CASE("the overall change is asked in weeks 4, 8 and 12", "[assessment][history]")
{
    const auto asked = [](int sinceTest, const std::vector<int>& recordedAgo) {
        std::vector<PastSession> past{tested(sinceTest)};
        for (const int days : recordedAgo) {
            past.push_back(recorded(days, "change.overall", "better"));
        }
        return isAsked(with(past), "rate_change");
    };
    CHECK_FALSE(isAsked(Bench(), "rate_change"));
    CHECK_FALSE(asked(27, {}));
    CHECK(asked(28, {}));
    CHECK(asked(200, {}));
    CHECK_FALSE(asked(55, {27}));
    CHECK(asked(56, {28}));
    CHECK(asked(84, {56, 28}));
    CHECK_FALSE(asked(83, {55, 27}));
    CHECK_FALSE(asked(140, {112, 84, 56})); // three times are enough
}
