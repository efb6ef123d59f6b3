// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/clock.h"

#include "psoas/result.h"
#include "support/catch.h"

#include <cstdlib>
#include <ctime>
#include <optional>
#include <set>
#include <string>
#include <utility>

using namespace std::chrono_literals;
using psoas::Date;
using psoas::Instant;
using psoas::Micros;

TEST_CASE("a date is written and read as a calendar day", "[clock]")
{
    struct Row {
        std::int32_t days;
        std::string text;
    };
    const Row rows[] = {{0, "1970-01-01"},      {-1, "1969-12-31"},     {59, "1970-03-01"},
                        {11'016, "2000-02-29"}, {20'779, "2026-11-22"}, {-719'528, "0000-01-01"}};
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(Date{row.days}.iso() == row.text);
        const auto parsed = Date::parse(row.text);
        REQUIRE(parsed.has_value());
        CHECK(parsed->days == row.days);
    }
    CHECK(Date::parse("2026-11-22")->daysSince(*Date::parse("2026-10-25")) == 28);
    CHECK(Date::parse("2026-10-25")->daysSince(*Date::parse("2026-11-22")) == -28);
}

TEST_CASE("what is no calendar day is refused", "[clock]")
{
    for (const char* text :
         {"", "2026", "2026-11-22T", "2026-13-01", "2026-00-01", "2026-11-31", "2026-02-29", "1900-02-29", "26-11-22",
          "2026-1-22", "2026/11/22", " 2026-11-2", "+026-11-22", "2026-11-2x", "yesterday"}) {
        INFO(text);
        CHECK_FALSE(Date::parse(text).has_value());
    }
}

TEST_CASE("an instant keeps microseconds and the local offset", "[clock]")
{
    const auto at = Instant::parse("2026-11-22T08:27:03.25+01:00");
    REQUIRE(at.has_value());
    CHECK(at->offsetMinutes == 60);
    CHECK(at->mono == 0us);
    CHECK(at->isoUtc() == "2026-11-22T07:27:03.250000Z");
    CHECK(at->isoLocal() == "2026-11-22T08:27:03+01:00");

    const auto again = Instant::parse(at->isoUtc());
    REQUIRE(again.has_value());
    CHECK(again->utc == at->utc);
    CHECK(again->offsetMinutes == 0);

    // Digits beyond a microsecond are cut, not rounded into the next second.
    CHECK(Instant::parse("1970-01-01T00:00:00.9999999Z")->utc == 999'999us);
}

TEST_CASE("an instant without a zone takes the offset it is given", "[clock]")
{
    const auto at = Instant::parse("2026-11-22T08:27", -210);
    REQUIRE(at.has_value());
    CHECK(at->offsetMinutes == -210);
    CHECK(at->isoUtc() == "2026-11-22T11:57:00.000000Z");
    CHECK(at->isoLocal() == "2026-11-22T08:27:00-03:30");
    // A zone that is written wins.
    CHECK(Instant::parse("2026-11-22T08:27Z", -210)->offsetMinutes == 0);
}

TEST_CASE("the local day changes at local midnight", "[clock]")
{
    CHECK(Instant::parse("2026-11-22T00:00:00+14:00")->localDate().iso() == "2026-11-22");
    CHECK(Instant::parse("2026-11-21T23:59:59.999999-12:00")->localDate().iso() == "2026-11-21");
    // Before 1970 the day is still the one that has begun.
    CHECK((Instant{Micros{-1}, 0, {}}.localDate().days) == -1);
    CHECK((Instant{Micros{-1}, 0, {}}.isoUtc()) == "1969-12-31T23:59:59.999999Z");
}

TEST_CASE("what is no instant is refused", "[clock]")
{
    for (const char* text :
         {"", "2026-11-22", "2026-11-22 08:27", "2026-11-22T8:27", "2026-11-22T24:00", "2026-11-22T08:60",
          "2026-11-22T08:27:60", "2026-11-22T08:27:00.", "2026-11-22T08:27:00.Z", "2026-11-22T08:27z",
          "2026-11-22T08:27+1", "2026-11-22T08:27+01", "2026-11-22T08:27+01:60", "2026-11-22T08:27+14:01",
          "2026-11-22T08:27-15:00", "2026-11-22T08:27Zx", "2026-11-22T08:27:00+01:00 ", "2026-02-30T08:27Z"}) {
        INFO(text);
        CHECK_FALSE(Instant::parse(text).has_value());
    }
}

TEST_CASE("the steady clock of the machine never goes back", "[clock]")
{
    const psoas::SystemClock clock;
    Instant last = clock.now();
    CHECK(last.localDate() >= *Date::parse("2026-01-01"));
    CHECK((last.offsetMinutes >= -840 && last.offsetMinutes <= 840));
    for (int i = 0; i < 1000; ++i) {
        const Instant now = clock.now();
        REQUIRE(now.mono >= last.mono);
        last = now;
    }
}

TEST_CASE("an instant whose UTC is not in a year of four digits is refused", "[clock]")
{
    CHECK(Instant::parse("0000-01-01T00:00Z")->isoUtc() == "0000-01-01T00:00:00.000000Z");
    CHECK(Instant::parse("9999-12-31T23:59:59.999999Z")->isoUtc() == "9999-12-31T23:59:59.999999Z");
    CHECK_FALSE(Instant::parse("0000-01-01T13:59:59+14:00").has_value());
    CHECK_FALSE(Instant::parse("9999-12-31T23:59-00:01").has_value());
}

TEST_CASE("a zone that is changed while the program runs is noticed", "[clock]")
{
    const char* const before = std::getenv("TZ");
    const std::optional<std::string> kept = before != nullptr ? std::optional<std::string>(before) : std::nullopt;
    const psoas::SystemClock clock;
    for (const auto& [zone, minutes] :
         {std::pair{"EAST-05:30", 330}, std::pair{"WEST+03", -180}, std::pair{"UTC0", 0}}) {
        ::setenv("TZ", zone, 1);
        CHECK(clock.now().offsetMinutes == minutes);
    }
    if (kept) {
        ::setenv("TZ", kept->c_str(), 1);
    } else {
        ::unsetenv("TZ");
    }
    ::tzset();
}

TEST_CASE("a manual clock moves only when told to", "[clock]")
{
    psoas::ManualClock clock(*Instant::parse("2026-11-22T08:00Z"));
    const Instant start = clock.now();
    CHECK(clock.now().utc == start.utc);
    clock.advance(90s);
    CHECK(clock.now().utc - start.utc == 90s);
    CHECK(clock.now().mono - start.mono == 90s);
}

TEST_CASE("every error code has a name of its own", "[result]")
{
    std::set<std::string> names;
    for (int code = 0; code <= static_cast<int>(psoas::ErrorCode::Database); ++code) {
        const std::string name = psoas::name(static_cast<psoas::ErrorCode>(code));
        CHECK_FALSE(name.empty());
        CHECK(names.insert(name).second);
    }
    CHECK(names.count("bad_protocol") == 1);
}
