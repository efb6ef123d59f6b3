// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/answers.h"

#include "psoas/assessment/bench.h"
#include "psoas/assessment/geometry.h"
#include "psoas/assessment/past.h"
#include "support/catch.h"

#include <limits>

using namespace psoas;
using namespace psoas::assessment;
using psoas::test::shippedProtocol;

namespace {

using Values = std::vector<protocol::FactValue>;

protocol::FactValue words(const char* text)
{
    return std::string(text);
}

} // namespace

TEST_CASE("an answer is checked against its fact", "[assessment][answers]")
{
    struct Row {
        const char* why;
        const char* fact;
        Side side;
        Values values;
        bool fine;
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const Row rows[] = {
        {"a choice", "screen.R01", Side::None, {words("unsure")}, true},
        {"an unknown option", "screen.R01", Side::None, {words("maybe")}, false},
        {"a number for a choice", "screen.R01", Side::None, {1.0}, false},
        {"a choice twice", "screen.R01", Side::None, {words("no"), words("no")}, false},
        {"a side where there is none", "screen.R01", Side::Left, {words("no")}, false},
        {"nothing", "screen.R01", Side::None, {}, false},
        {"lower limit (§0)", "thomas.thigh_angle_deg", Side::Left, {-60.0}, true},
        {"below it", "thomas.thigh_angle_deg", Side::Left, {-60.1}, false},
        {"upper limit (§0)", "thomas.shin_forward_deg", Side::Right, {90.0}, true},
        {"above it", "thomas.shin_forward_deg", Side::Right, {90.1}, false},
        {"drift (§0)", "thomas.drift_out_deg", Side::Right, {-20.0}, true},
        {"drift below (§0)", "thomas.drift_out_deg", Side::Right, {-20.5}, false},
        {"one reading of several outside", "thomas.thigh_angle_deg", Side::Left, {0.0, 61.0}, false},
        {"a side missing", "thomas.thigh_angle_deg", Side::None, {0.0}, false},
        {"both sides at once", "thomas.thigh_angle_deg", Side::Both, {0.0}, false},
        {"not a number", "thomas.thigh_angle_deg", Side::Left, {nan}, false},
        {"text for a number", "thomas.thigh_angle_deg", Side::Left, {words("5")}, false},
        {"age 0 (§0)", "person.age_years", Side::None, {0.0}, true},
        {"age 120 (§0)", "person.age_years", Side::None, {120.0}, true},
        {"age 121", "person.age_years", Side::None, {121.0}, false},
        {"half a year", "person.age_years", Side::None, {40.5}, false},
        {"an age twice", "person.age_years", Side::None, {40.0, 41.0}, false},
        {"rating 10 (§0)", "rating.pain_now", Side::None, {10.0}, true},
        {"rating 11", "rating.pain_now", Side::None, {11.0}, false},
        {"20 minutes (§0)", "plan.minutes", Side::None, {20.0}, true},
        {"15 minutes (§0)", "plan.minutes", Side::None, {15.0}, false},
        {"put off for both sides", "thomas.put_off", Side::None, {words("yes")}, true},
        {"put off for one side", "thomas.put_off", Side::Left, {words("yes")}, true},
        {"a computed fact", "history.weeks", Side::None, {4.0}, false},
        {"a question's state", "question.R01", Side::None, {words("negative")}, false},
        {"an unknown fact", "screen.R99", Side::None, {words("no")}, false},
    };
    for (const Row& row : rows) {
        INFO(row.why);
        const auto record = Answers::check(shippedProtocol(), row.fact, row.side, row.values);
        CHECK(record.has_value() == row.fine);
        if (!record) {
            CHECK(record.error().code == ErrorCode::BadAnswer);
            CHECK(record.error().place == row.fact);
        }
    }
}

TEST_CASE("the mean of several readings counts", "[assessment][answers]")
{
    const auto record = Answers::check(shippedProtocol(), "thomas.thigh_angle_deg", Side::Right, {-12.0, -11.0, -13.0});
    REQUIRE(record.has_value());
    CHECK_THAT(std::get<double>(record->value), WithinAbs(-12.0, 1e-9));
    CHECK(record->readings == std::vector<double>{-12.0, -11.0, -13.0});
    const auto single = Answers::check(shippedProtocol(), "thomas.thigh_angle_deg", Side::Right, {-12.0});
    REQUIRE(single.has_value());
    CHECK(single->readings.empty());
}

TEST_CASE("the last record of a fact and side is active", "[assessment][answers]")
{
    Answers answers;
    const auto put = [&](Side side, const char* value, Provenance provenance = Provenance::Answer) {
        answers.record({"x", side, words(value), {}, provenance, Date{1}});
    };
    const auto at = [&](Side side) {
        const Record* record = answers.find("x", side);
        return record != nullptr ? std::get<std::string>(record->value) : std::string("-");
    };
    put(Side::None, "both");
    CHECK(at(Side::Left) == "both");
    put(Side::Left, "left");
    CHECK(at(Side::Left) == "left");
    CHECK(at(Side::Right) == "both");
    CHECK(*answers.order("x", Side::Left) > *answers.order("x", Side::Right));
    // Taking one side back leaves the other as it was.
    answers.retract("x", Side::Left);
    CHECK(at(Side::Left) == "-");
    CHECK(at(Side::Right) == "both");
    CHECK_FALSE(answers.order("x", Side::Left).has_value());
    put(Side::None, "again");
    CHECK(answers.active().size() == 1);
    put(Side::None, "hurt", Provenance::During);
    CHECK(at(Side::None) == "hurt");
    REQUIRE(answers.findWithout(Provenance::During, "x", Side::None) != nullptr);
    CHECK(std::get<std::string>(answers.findWithout(Provenance::During, "x", Side::None)->value) == "again");
    answers.retract("x", Side::None);
    CHECK(answers.active().empty());
    CHECK(answers.findWithout(Provenance::During, "x", Side::None) == nullptr);
}

TEST_CASE("the tape gives the thigh's angle", "[assessment][geometry]")
{
    struct Row {
        double length, height, angle;
    };
    // clinical-reference, measuring angles: arcsine of height ÷ length
    const Row rows[] = {{40, 0, 0}, {40, 20, 30}, {40, -20, -30}, {40, 40, 90}, {50, -5, -5.739}, {20, 2, 5.739}};
    for (const Row& row : rows) {
        INFO(row.length << " " << row.height);
        const auto angle = angleByTape(row.length, row.height);
        REQUIRE(angle.has_value());
        CHECK_THAT(*angle, WithinAbs(row.angle, 0.001));
    }
    for (const auto& [length, height] : {std::pair{0.0, 0.0}, {-40.0, 0.0}, {40.0, 40.1}, {40.0, -40.1}}) {
        const auto angle = angleByTape(length, height);
        REQUIRE_FALSE(angle.has_value());
        CHECK(angle.error().code == ErrorCode::BadAnswer);
    }
    CHECK_FALSE(angleByTape(std::numeric_limits<double>::quiet_NaN(), 1).has_value());
    const Readings readings = summarise({4, -2, 1});
    CHECK_THAT(readings.mean, WithinAbs(1, 1e-12));
    CHECK_THAT(readings.spread, WithinAbs(6, 1e-12));
}

TEST_CASE("outcomes and provenances have stable names", "[assessment][names]")
{
    for (const char* text :
         {"running", "completed", "stopped_emergency", "stopped_clinician", "stopped_by_user", "incomplete"}) {
        const auto outcome = outcomeFromName(text);
        REQUIRE(outcome.has_value());
        CHECK(name(*outcome) == text);
    }
    for (const char* text : {"answer", "measurement", "during", "earlier", "default", "computed"}) {
        const auto provenance = provenanceFromName(text);
        REQUIRE(provenance.has_value());
        CHECK(name(*provenance) == text);
    }
    CHECK_FALSE(outcomeFromName("finished").has_value());
    CHECK_FALSE(provenanceFromName("").has_value());
}
