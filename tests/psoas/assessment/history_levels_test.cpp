// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::test;

namespace {

assessment::TestResult validTest()
{
    assessment::TestResult made;
    made.test = "thomas";
    made.side = Side::Left;
    made.valid = true;
    made.observations = {{"thigh", 5.0, "limited"}, {"shin", 5.0, "textbook"}};
    return made;
}

/// Tightness on the left and worst pain of a session; −1 = not rated.
PastSession ratedOn(int days, double tightness, double pain)
{
    PastSession session = doneSession(daysAgo(days));
    if (tightness >= 0) {
        rate(session, "rating.tightness_before", tightness, Side::Left);
        rate(session, "rating.tightness_before", 0, Side::Right);
    }
    if (pain >= 0) {
        rate(session, "rating.pain_worst_24h", pain);
    }
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

/// "yes", "no" or "unknown"
std::string fact(const Bench& bench, const std::string& id)
{
    const auto all = assessment::historyFacts(bench.input(), nullptr);
    const auto found = all.find("history." + id);
    return found == all.end() ? "unknown" : std::get<std::string>(found->second);
}

} // namespace

TEST_CASE("feeling better compares the first three with the last three up to a test", "[assessment][history]")
{
    struct Row {
        const char* section;
        double startTight, startPain, nowTight, nowPain;
        const char* better;
    };
    const Row rows[] = {
        {"§4.1 tightness 2 less", 6, -1, 4, -1, "yes"},
        {"§4.1 tightness 1 less", 6, -1, 5, -1, "no"},
        {"§4.1 pain 2 less", -1, 6, -1, 4, "yes"},
        {"§4.1 pain 0.7 of the start", -1, 5, -1, 3.5, "yes"},
        {"§4.1 just over 0.7, less than 2", -1, 5, -1, 3.6, "no"},
        {"§4.1 start below 4: 2 less and 0.7", -1, 3, -1, 1, "yes"},
        {"§4.1 start below 4: 0.7 alone", -1, 3, -1, 2, "no"},
        {"§4.1 start of 4: 0.7 is enough", -1, 4, -1, 2.8, "yes"},
        {"§4.1 tightness same, pain better", 6, 6, 6, 3, "yes"},
        {"§4.1 neither", 6, 6, 6, 6, "no"},
        {"§4.1 nothing rated", -1, -1, -1, -1, "unknown"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        std::vector<PastSession> past;
        for (int i = 0; i < 3; ++i) {
            past.push_back(ratedOn(40 - i, row.startTight, row.startPain));
        }
        past.front().tests = {validTest()};
        for (int i = 0; i < 3; ++i) {
            past.push_back(ratedOn(20 - i, row.nowTight, row.nowPain));
        }
        past.back().tests = {validTest()};
        past.push_back(ratedOn(4, row.nowTight, row.nowPain));
        past.back().tests = {validTest()};
        CHECK(fact(with(past), "feels_better") == row.better);
    }
    // At each of the last two tests: better at the last alone is not enough.
    const auto at = [](std::vector<double> tightness, std::vector<int> testAt) {
        std::vector<PastSession> past;
        for (std::size_t i = 0; i < tightness.size(); ++i) {
            past.push_back(ratedOn(40 - static_cast<int>(i), tightness[i], -1));
        }
        for (const int i : testAt) {
            past[static_cast<std::size_t>(i)].tests = {validTest()};
        }
        return fact(with(past), "feels_better");
    };
    // The baseline is at session 0; a second test within 7 days would join it, so the tests lie later.
    CHECK(at({6, 6, 6, 4, 4, 4, 4, 4, 4, 4}, {0, 8, 9}) == "yes");
    CHECK(at({6, 6, 6, 6, 6, 6, 6, 5, 5, 0}, {0, 8, 9}) == "no");
    CHECK(at({6, 6, 6, 4, 4, 4, 4, 4, 4, 4}, {0, 9}) == "no");
    // Unrated sessions are passed over (§7): the level at the tests is that of the last three rated.
    CHECK(at({6, 6, 6, 4, 4, 4, -1, -1, -1, -1}, {0, 8, 9}) == "yes");
    CHECK(at({6, -1, 6, 6, -1, 4, 4, 4, 4, 4}, {0, 8, 9}) == "yes");
}

TEST_CASE("worse means every session of more than the last seven days", "[assessment][history]")
{
    const auto worse = [](const std::vector<std::pair<int, double>>& ratings, bool pain = false) {
        std::vector<PastSession> past;
        for (int i = 0; i < 3; ++i) {
            past.push_back(ratedOn(60 - i, pain ? -1 : 3, pain ? 3 : -1));
        }
        for (const auto& [days, value] : ratings) {
            past.push_back(ratedOn(days, pain ? -1 : value, pain ? value : -1));
        }
        return fact(with(past), "worse");
    };
    // The level is the mean of three: 5 after three sessions of 5.
    CHECK(worse({{12, 5}, {11, 5}, {8, 5}, {1, 5}}) == "yes");
    CHECK(worse({{12, 5}, {11, 5}, {7, 5}, {1, 5}}) == "no"); // reaches back 7 days, not more
    CHECK(worse({{12, 5}, {11, 5}, {8, 4}, {1, 5}}) == "no");
    CHECK(worse({{12, 8}, {11, 8}, {8, 8}, {4, 1}, {1, 1}}) == "no"); // broken now
    CHECK(worse({{12, 5}, {11, 5}, {8, 5}, {1, 5}}, true) == "yes");
    CHECK(worse({{12, 5}, {11, 5}, {8, 5}, {4, -1}, {1, 5}}) == "yes"); // unrated: passed over
    CHECK(worse({}) == "no");
    CHECK(fact(Bench(), "worse") == "unknown");
}
