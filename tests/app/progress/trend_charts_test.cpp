// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/trend_charts.h"

#include "app/pages/progress/trend_words.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QDateTime>

#include <algorithm>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::history;
using psoas::test::shippedProtocol;

namespace {

constexpr Date kFirst{20700};

TestedSide tested(int day, Side side, std::optional<double> thigh, const std::string& band,
                  const char* method = "phone", bool valid = true, bool helped = false)
{
    TestedSide point;
    point.day = Date{kFirst.days + day};
    point.result.test = "thomas";
    point.result.side = side;
    point.result.valid = valid;
    point.result.method = method;
    point.result.helped = helped;
    point.result.observations = {{"thigh", thigh, band}};
    return point;
}

assessment::TestHistory baseline(Side side, double thigh, bool helped = false)
{
    assessment::TestHistory history;
    history.test = "thomas";
    history.side = side;
    history.since = kFirst;
    history.last = kFirst;
    history.method = "phone";
    history.helped = helped;
    history.baseline = {{"thigh", thigh, "limited"}};
    return history;
}

Trends trends()
{
    Trends all;
    all.range = {kFirst, Date{kFirst.days + 83}};
    for (int week = 0; week < 12; ++week) {
        all.weeks.push_back({Date{kFirst.days + 7 * week}, 0, std::nullopt, 0, 0});
    }
    return all;
}

ChartModel chart(const Trends& all, int place)
{
    return trendCharts(shippedProtocol(), all).at(place);
}

FactLevel level(const char* fact, Side side, int day, double value)
{
    FactLevel each;
    each.fact = fact;
    each.side = side;
    each.first = each.last = Date{kFirst.days + day};
    each.records = 1;
    each.mean = each.least = each.most = value;
    return each;
}

} // namespace

TEST_CASE("a test is a point with its error, and one that is not valid is grey", "[progress][trends]")
{
    Trends all = trends();
    all.tests = {tested(0, Side::Left, 12, "limited"), tested(14, Side::Left, 20, "markedly_limited", "phone", false),
                 tested(28, Side::Left, 1, "limited"), tested(28, Side::Right, -12, "adequate")};
    all.against = {baseline(Side::Left, 12), baseline(Side::Right, -12)};
    const ChartModel model = chart(all, 0);
    REQUIRE(model.series.size() == 2);
    const auto& left = model.series[0].points;
    REQUIRE(left.size() == 3);
    CHECK(left[0].value == 12);
    CHECK(left[0].error == 5.0);
    CHECK_FALSE(left[0].faint);
    CHECK(left[1].faint);
    CHECK(left[1].reading.contains(QStringLiteral("not valid")));
    CHECK(left[2].reading.contains(QStringLiteral("11° more movement than at first, beyond reading error")));
    CHECK(left[2].reading.contains(QStringLiteral("phone")));
    CHECK(QDateTime::fromMSecsSinceEpoch(left[0].utcMs).date() == QDate(1970, 1, 1).addDays(kFirst.days));

    // The usual range, and a band round each side's first tests as wide as the change that counts alone.
    REQUIRE(model.bands.size() == 3);
    CHECK(model.bands[0].tone == ChartTone::Usual);
    CHECK(model.bands[0].to == -10);
    CHECK(model.bands[1].from == 2);
    CHECK(model.bands[1].to == 22);
    CHECK(model.bands[1].fill != model.bands[2].fill);
}

TEST_CASE("a change that reading error can explain is not called one", "[progress][trends]")
{
    Trends all = trends();
    all.against = {baseline(Side::Left, 12)};
    const auto last = [&](double thigh, const char* method = "phone", bool helped = false) {
        all.tests = {tested(0, Side::Left, 12, "limited"),
                     tested(28, Side::Left, thigh, "limited", method, true, helped)};
        return chart(all, 0).series[0].points.last().reading;
    };
    CHECK(last(2.5).contains(QStringLiteral("to be more than reading error")));
    CHECK(last(2).contains(QStringLiteral("more movement than at first, beyond reading error")));
    CHECK(last(22).contains(QStringLiteral("less movement")));
    CHECK(last(2, "tape").contains(QStringLiteral("cannot be compared")));
    // The second test of a baseline is not told against it.
    all.against.front().baselineTests = 2;
    all.tests = {tested(0, Side::Left, 22, "limited"), tested(3, Side::Left, 2, "limited")};
    CHECK_FALSE(chart(all, 0).series[0].points.last().reading.contains(QStringLiteral("reading error.")));
    CHECK_FALSE(chart(all, 0).series[0].points.last().reading.contains(QStringLiteral("movement")));
    CHECK(trendSentences(shippedProtocol(), all).isEmpty());
    // With a helper both times less is enough.
    all.against = {baseline(Side::Left, 12, true)};
    CHECK(last(7, "phone", true).contains(QStringLiteral("more movement than at first, beyond reading error")));
    CHECK(last(7).contains(QStringLiteral("to be more than reading error")));
}

TEST_CASE("what was judged by eye is as wide as its band", "[progress][trends]")
{
    Trends all = trends();
    all.tests = {tested(0, Side::Left, std::nullopt, "limited", "eye"),
                 tested(14, Side::Left, std::nullopt, "markedly_limited", "eye")};
    const ChartModel model = chart(all, 0);
    REQUIRE(model.series[0].points.size() == 2);
    CHECK(model.series[0].points[0].value == 7.5);
    CHECK(model.series[0].points[0].error == 7.5);
    CHECK(model.series[0].points[1].value - *model.series[0].points[1].error == 15);
    CHECK(model.series[0].points[0].reading.contains(QStringLiteral("by eye")));
}

TEST_CASE("facts of one chart are told apart by more than colour", "[progress][trends]")
{
    Trends all = trends();
    for (const char* fact : {"rating.tightness_before", "rating.tightness_after"}) {
        for (const Side side : kSides) {
            all.levels.push_back(level(fact, side, 3, side == Side::Left ? 6 : 4));
        }
    }
    const ChartModel model = chart(all, 2);
    REQUIRE(model.series.size() == 4);
    for (int a = 0; a < 4; ++a) {
        for (int b = a + 1; b < 4; ++b) {
            const bool sameLook =
                model.series[a].mark == model.series[b].mark && model.series[a].dash == model.series[b].dash;
            CHECK_FALSE(sameLook);
            CHECK(model.series[a].name != model.series[b].name);
        }
    }
    CHECK(model.y.least == 0);
    CHECK(model.y.most == 10);
}

TEST_CASE("levels of different activities are neither joined nor compared", "[progress][trends]")
{
    Trends all = trends();
    constexpr const char* kActivities[] = {"walking_far", "standing_up", "standing_upright"};
    for (int i = 0; i < 12; ++i) {
        all.levels.push_back(level("function.level", Side::None, 7 * i, i < 4 ? 2 : i < 8 ? 5 : 8));
        all.levels.back().about = kActivities[i / 4];
    }
    const ChartModel model = chart(all, 5);
    REQUIRE(model.series.size() == 3);
    for (int a = 0; a < 3; ++a) {
        CHECK(model.series[a].points.size() == 4);
        for (int b = a + 1; b < 3; ++b) {
            CHECK(model.series[a].name != model.series[b].name);
            CHECK(model.series[a].mark != model.series[b].mark);
        }
    }
    CHECK(model.series[0].points.first().reading.contains(model.series[0].name, Qt::CaseInsensitive));
    const auto told = [&] { return trendSentences(shippedProtocol(), all).join(QLatin1Char(' ')); };
    CHECK_FALSE(told().contains(QStringLiteral("lately")));
    // As one activity, what changed is told, and of what.
    for (FactLevel& each : all.levels) {
        each.about = "walking_far";
    }
    CHECK(told().contains(QStringLiteral("walking far or fast)")));
    CHECK(told().contains(QStringLiteral("2 when it was first asked in this time, 8 lately")));
}

TEST_CASE("many weeks are put together so that a bar can be seen", "[progress][trends]")
{
    Trends all = trends();
    all.weeks.clear();
    for (int week = 0; week < 300; ++week) {
        all.weeks.push_back({Date{kFirst.days + 7 * week}, 2, 3.0, 60, 120});
    }
    const QList<ChartModel> charts = trendCharts(shippedProtocol(), all);
    const ChartModel& done = charts.last();
    CHECK(done.periodDays == 13 * 7);
    CHECK(done.series[0].points.size() == 24);
    CHECK(done.series[1].points.first().value == 26);
    const ChartModel& stretch = charts.at(charts.size() - 2);
    CHECK(stretch.series[0].points.first().value == 13);
    CHECK(stretch.series[1].points.first().value == 26);
}

TEST_CASE("without anything every chart says when it will show something", "[progress][trends]")
{
    for (const ChartModel& model : trendCharts(shippedProtocol(), trends())) {
        INFO(model.title.toStdString());
        CHECK(isEmpty(model));
        CHECK_FALSE(model.emptySentence.isEmpty());
    }
    CHECK(trendSentences(shippedProtocol(), trends()).isEmpty());
}

TEST_CASE("the trend is said in sentences, honest before encouraging", "[progress][trends]")
{
    Trends all = trends();
    all.tests = {tested(0, Side::Left, 12, "limited"), tested(28, Side::Left, 1, "limited"),
                 tested(28, Side::Right, 3, "limited")};
    all.against = {baseline(Side::Left, 12), baseline(Side::Right, 6)};
    for (int day = 0; day < 6; ++day) {
        all.levels.push_back(level("rating.tightness_before", Side::Left, day, day < 3 ? 7 : 4));
        all.levels.push_back(level("rating.tightness_before", Side::Right, day, 2));
        all.levels.push_back(level("rating.pain_worst_24h", Side::None, day, day < 3 ? 4 : 3));
    }
    all.weeks[0] = {kFirst, 4, 6.0, 0, 0};
    const QStringList said = trendSentences(shippedProtocol(), all);
    REQUIRE(said.size() == 5);
    CHECK(said[0].contains(QStringLiteral("11° more movement than at first, beyond reading error")));
    CHECK(said[1].contains(QStringLiteral("no change beyond reading error")));
    CHECK(said[2].contains(QStringLiteral("7 at the start of this time, 4 lately.")));
    CHECK(said[3].contains(QStringLiteral("4 at the start of this time, 3 lately, about the same")));
    CHECK(said[4] == QStringLiteral("4 of 6 planned sessions done."));
}
