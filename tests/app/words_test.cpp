// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words.h"

#include "app/english_plurals.h"
#include "app/figures/figure_overlay.h"
#include "psoas/protocol/loader.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::app;

TEST_CASE("a text names its side in the words of the protocol", "[words]")
{
    protocol::Protocol protocol;
    protocol.texts = {{"t", "Hug the {other_side} knee, lower the {side} leg"},
                      {"side.left", "linke"},
                      {"side.right", "rechte"},
                      {"side.both", "beide"}};
    CHECK(words::text(protocol, "t", Side::Left) == QStringLiteral("Hug the rechte knee, lower the linke leg"));
    CHECK(words::text(protocol, "t", Side::Right) == QStringLiteral("Hug the linke knee, lower the rechte leg"));
    CHECK(words::text(protocol, "t") == QStringLiteral("Hug the beide knee, lower the beide leg"));
    CHECK(words::text(protocol, "").isEmpty());
}

TEST_CASE("durations, degrees and counts read as a person writes them", "[words]")
{
    CHECK(words::duration(45) == QStringLiteral("45 s"));
    CHECK(words::duration(90) == QStringLiteral("1 min 30 s"));
    CHECK(words::duration(120) == QStringLiteral("2 min"));
    CHECK(words::minutes(70) == QStringLiteral("1 min"));
    CHECK(words::minutes(90) == QStringLiteral("2 min"));
    CHECK(words::minutes(10) == QStringLiteral("1 min"));
    CHECK(words::minutes(635) == QStringLiteral("11 min"));
    CHECK(words::countdown(std::chrono::milliseconds(13001)) == QStringLiteral("0:14"));
    CHECK(words::countdown(std::chrono::milliseconds(0)) == QStringLiteral("0:00"));
    CHECK(words::degrees(-12) == QString::fromUtf8("\u221212°"));
    CHECK(words::degrees(6) == QString::fromUtf8("+6°"));
    CHECK(words::degrees(0) == QString::fromUtf8("0°"));
    CHECK(words::degrees(-0.04) == QString::fromUtf8("0°"));
    const auto protocol = protocol::shipped();
    const std::string thigh = "thomas.thigh_angle_deg";
    CHECK(words::value(*protocol, thigh, -12.0) == QString::fromUtf8("12° below level"));
    CHECK(words::value(*protocol, thigh, 6.5) == QString::fromUtf8("6.5° above level"));
    CHECK(words::value(*protocol, thigh, 0.0) == QStringLiteral("level"));
    const Date day{20779};
    CHECK(words::daysFrom(day, day) == QStringLiteral("today"));
    CHECK(words::daysFrom(day, Date{day.days + 1}) == QStringLiteral("yesterday"));
}

TEST_CASE("one thing is not called by its plural", "[words]")
{
    const EnglishPlurals plurals(nullptr);
    CHECK(plurals.translate("c", "%n set(s)", nullptr, 1) == QStringLiteral("%n set"));
    CHECK(plurals.translate("c", "%n set(s)", nullptr, 2) == QStringLiteral("%n sets"));
    CHECK(plurals.translate("c", "%n set(s)", nullptr, 0) == QStringLiteral("%n sets"));
    CHECK(plurals.translate("c", "Sets", nullptr, -1).isNull());
}

TEST_CASE("every cause the shipped rules can give has words", "[words]")
{
    const auto protocol = protocol::shipped();
    for (const auto& lock : protocol->limits.locks) {
        for (const auto& exercise : lock.exercises) {
            CHECK(words::cause(*protocol, lock.id, Side::Left, exercise) ==
                  words::text(*protocol, lock.text, Side::Left));
        }
    }
    for (const auto& change : protocol->limits.doses) {
        INFO(change.id);
        CHECK_FALSE(words::cause(*protocol, change.id).isEmpty());
    }
    for (const auto& candidate : protocol->plan.candidates) {
        INFO(candidate.because);
        CHECK_FALSE(words::cause(*protocol, candidate.because).isEmpty());
    }
    CHECK_FALSE(words::cause(*protocol, protocol->plan.volume->id).isEmpty());
    CHECK_FALSE(words::cause(*protocol, protocol->plan.time->id).isEmpty());
    CHECK_FALSE(words::cause(*protocol, protocol->hurt.redCause).isEmpty());
    CHECK(words::cause(*protocol, "no_such_cause").isEmpty());
}

TEST_CASE("causes are whole sentences, each said once", "[words]")
{
    const auto protocol = protocol::shipped();
    const std::string id = protocol->plan.time->id;
    CHECK(words::causes(*protocol, {id, id}) == words::text(*protocol, protocol->plan.time->text));
    const std::string finding = protocol->tests.front().findings.front().id;
    CHECK(words::causes(*protocol, {finding}).endsWith(QLatin1Char('.')));
}

TEST_CASE("a usual range is worded the way its numbers go", "[words]")
{
    const auto protocol = protocol::shipped();
    const std::string thigh = "thomas.thigh_angle_deg";
    REQUIRE(protocol->observationOf(thigh) != nullptr);
    REQUIRE(protocol->observationOf(thigh)->lowerIsBetter);
    const auto caption = [&](double limit) {
        FigureOverlay overlay;
        overlay.zones = {{thigh, limit - 30, limit, FigureZone::Kind::Usual}};
        return words::overlay(*protocol, overlay, std::nullopt);
    };
    // Lower than 10° below level is more than 10° below it.
    CHECK(caption(-10).endsWith(QStringLiteral("10° below level or more")));
    CHECK(caption(5).contains(QStringLiteral("up to 5° ")));
    CHECK_FALSE(caption(0).contains(QStringLiteral("or more")));
}
