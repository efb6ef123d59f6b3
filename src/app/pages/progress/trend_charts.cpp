// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/trend_charts.h"

#include "app/dates.h"
#include "app/pages/progress/trend_readings.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <map>

namespace psoas::app {

namespace {

using history::FactLevel;
using history::PractisedWeek;
using history::Trends;
using protocol::Protocol;

constexpr int kWeek = 7;
constexpr double kMinute = 60;
constexpr qint64 kDayMs = 86'400'000;
/// So much of a long range is room for the marks at its ends.
constexpr qint64 kRangePerRoom = 80;
/// More bars than this are put together, four weeks or a quarter at a time.
constexpr std::size_t kMostBars = 60;
constexpr std::size_t kWeeksTogether[] = {1, 4, 13, 52};

QString tr(const char* text)
{
    return QCoreApplication::translate("psoas::app::TrendCharts", text);
}

/// A little wider than the days, so that no mark is cut in two.
ChartRange rangeOf(const Trends& trends)
{
    const ChartRange days{chartTime(trends.range.first), chartTime(trends.range.last)};
    const qint64 room = std::max(kDayMs / 2, days.length() / kRangePerRoom);
    return {days.fromUtcMs - room, days.toUtcMs + room};
}

const protocol::Observation* observationOf(const protocol::Test& test, const std::string& id)
{
    const auto found = std::ranges::find(test.observations, id, &protocol::Observation::id);
    return found == test.observations.end() ? nullptr : &*found;
}

const assessment::ObservationValue* valueIn(const std::vector<assessment::ObservationValue>& all, const std::string& id)
{
    const auto found = std::ranges::find(all, id, &assessment::ObservationValue::observation);
    return found == all.end() ? nullptr : &*found;
}

/// A band judged by eye as a stretch of degrees: what lies beyond the last limit is drawn as wide as the widest inside.
std::optional<std::pair<double, double>> stretchOf(const Protocol& protocol, const protocol::Observation& observation,
                                                   const std::string& band)
{
    const protocol::Fact* fact = protocol.fact(observation.band);
    const protocol::Scale* scale = fact == nullptr ? nullptr : protocol.scale(fact->scale);
    if (scale == nullptr) {
        return std::nullopt;
    }
    const auto at = std::ranges::find(scale->options, band, &protocol::Option::id);
    const auto index = static_cast<std::size_t>(at - scale->options.begin());
    if (at == scale->options.end() || observation.upto.empty() || index > observation.upto.size()) {
        return std::nullopt;
    }
    double widest = 2 * observation.margin;
    for (std::size_t i = 1; i < observation.upto.size(); ++i) {
        widest = std::max(widest, observation.upto[i] - observation.upto[i - 1]);
    }
    const double from = index == 0 ? observation.upto.front() - widest : observation.upto[index - 1];
    const double to = index == observation.upto.size() ? observation.upto.back() + widest : observation.upto[index];
    return std::pair{from, to};
}

ChartAxis angleAxis(const Protocol& protocol, const protocol::Observation& observation)
{
    ChartAxis axis;
    axis.text = tr("%1°");
    if (const protocol::Fact* fact = protocol.fact(observation.value)) {
        axis.aboveText = tr("%1° %2").arg(QStringLiteral("%1"), words::text(protocol, fact->plus));
        axis.belowText = tr("%1° %2").arg(QStringLiteral("%1"), words::text(protocol, fact->minus));
        axis.upperWord = words::text(protocol, fact->plus);
        axis.lowerWord = words::text(protocol, fact->minus);
    }
    return axis;
}

/// The usual range: the band that needs no finding.
std::optional<ChartBand> usualBand(const Protocol& protocol, const protocol::Observation& observation)
{
    const protocol::Fact* fact = protocol.fact(observation.band);
    const protocol::Scale* scale = fact == nullptr ? nullptr : protocol.scale(fact->scale);
    if (scale == nullptr || scale->options.empty() || observation.upto.empty()) {
        return std::nullopt;
    }
    const protocol::Option& usual = observation.lowerIsBetter ? scale->options.front() : scale->options.back();
    const auto stretch = stretchOf(protocol, observation, usual.id);
    if (!stretch) {
        return std::nullopt;
    }
    ChartBand band;
    band.name = tr("Usual range: %1").arg(words::text(protocol, usual.label).toLower());
    band.from = stretch->first;
    band.to = stretch->second;
    band.tone = ChartTone::Usual;
    band.fill = ChartFill::Plain;
    return band;
}

/// The usual range has no end on its good side: it goes on behind every point that lies there.
void reachPoints(ChartBand& usual, const ChartModel& model, bool lowerIsBetter)
{
    for (const ChartSeries& series : model.series) {
        for (const ChartPoint& point : series.points) {
            const double error = point.error.value_or(0);
            usual.from = lowerIsBetter ? std::min(usual.from, point.value - error) : usual.from;
            usual.to = lowerIsBetter ? usual.to : std::max(usual.to, point.value + error);
        }
    }
}

/// Where a change may be reading error: round the first tests, from then on.
std::optional<ChartBand> errorBand(const Trends& trends, const assessment::TestHistory& history,
                                   const protocol::Observation& observation)
{
    // A test alone is not as exact as one with a helper: the band is as wide as the least exact of them asks for.
    const bool allHelped =
        history.helped && std::ranges::all_of(trends.tests, [&](const history::TestedSide& each) {
            return each.result.test != history.test || each.result.side != history.side || each.result.helped;
        });
    const assessment::ObservationValue* first = valueIn(history.baseline, observation.id);
    const std::optional<double>& needed = allHelped ? observation.realChangeHelped : observation.realChangeAlone;
    if (first == nullptr || !first->value || !needed) {
        return std::nullopt;
    }
    const bool left = history.side == Side::Left;
    ChartBand band;
    band.name = left ? tr("Left: no more than reading error from the first tests")
                     : tr("Right: no more than reading error from the first tests");
    band.from = *first->value - *needed;
    band.to = *first->value + *needed;
    band.tone = left ? ChartTone::Left : ChartTone::Right;
    band.fill = left ? ChartFill::Rising : ChartFill::Falling;
    band.fromUtcMs = chartTime(history.since);
    return band;
}

ChartModel testChart(const Protocol& protocol, const Trends& trends, const protocol::ProgressChart& chart)
{
    ChartModel model;
    model.title = words::text(protocol, chart.title);
    model.sentence = words::text(protocol, chart.text);
    model.emptySentence = tr("Your tests of this time will stand here. The first one belongs to the first session.");
    model.faintName = tr("Test not valid");
    model.errorName = tr("Reading error");
    model.range = rangeOf(trends);
    const protocol::Test* test = protocol.test(chart.test);
    const protocol::Observation* observation = test == nullptr ? nullptr : observationOf(*test, chart.observation);
    if (observation == nullptr) {
        return model;
    }
    model.y = angleAxis(protocol, *observation);
    for (const Side side : kSides) {
        ChartSeries series = side == Side::Left ? leftSeries(words::side(side)) : rightSeries(words::side(side));
        const auto against = std::ranges::find_if(trends.against, [&](const assessment::TestHistory& each) {
            return each.test == chart.test && each.side == side;
        });
        const assessment::TestHistory* history = against == trends.against.end() ? nullptr : &*against;
        for (const history::TestedSide& tested : trends.tests) {
            if (tested.result.test != chart.test || tested.result.side != side) {
                continue;
            }
            const assessment::ObservationValue* seen = valueIn(tested.result.observations, observation->id);
            if (seen == nullptr) {
                continue;
            }
            ChartPoint point;
            point.utcMs = chartTime(tested.day);
            point.faint = !tested.result.valid;
            if (seen->value) {
                point.value = *seen->value;
                point.error = observation->margin;
            } else if (const auto stretch = stretchOf(protocol, *observation, seen->band)) {
                point.value = (stretch->first + stretch->second) / 2;
                point.error = (stretch->second - stretch->first) / 2;
            } else {
                continue;
            }
            point.reading = testReading(protocol, *test, *observation, tested, *seen, history);
            series.points.append(point);
        }
        if (history != nullptr && !series.points.isEmpty()) {
            if (const auto band = errorBand(trends, *history, *observation)) {
                model.bands.append(*band);
            }
        }
        model.series.append(series);
    }
    if (auto usual = usualBand(protocol, *observation)) {
        reachPoints(*usual, model, observation->lowerIsBetter);
        model.bands.prepend(*usual);
    }
    return model;
}

/// The look of one line of a chart of facts: sides by their own, several facts by mark and dash.
ChartSeries factSeries(const QString& name, Side side, std::size_t place)
{
    ChartSeries series = side == Side::Left    ? leftSeries(name)
                         : side == Side::Right ? rightSeries(name)
                                               : ChartSeries{name};
    if (side == Side::None || side == Side::Both) {
        series.tone = place == 0 ? ChartTone::Accent : ChartTone::Second;
        series.mark = place == 0 ? ChartMark::Round : ChartMark::Diamond;
        series.dash = place == 0 ? ChartDash::Solid : ChartDash::Dashed;
    } else if (place > 0) {
        series.mark = side == Side::Left ? ChartMark::Triangle : ChartMark::Diamond;
        series.dash = ChartDash::None;
    }
    return series;
}

ChartAxis factAxis(const Protocol& protocol, const protocol::Fact& fact)
{
    ChartAxis axis;
    if (fact.type != protocol::FactType::Choice) {
        axis.least = fact.min;
        axis.most = fact.max;
        axis.wholeNumbers = fact.type == protocol::FactType::Integer;
        return axis;
    }
    if (const protocol::Scale* scale = protocol.scale(fact.scale)) {
        for (std::size_t i = 0; i < scale->options.size(); ++i) {
            axis.categories.append({static_cast<double>(i), words::text(protocol, scale->options[i].label)});
        }
        axis.least = 0;
        axis.most = static_cast<double>(scale->options.size()) - 1;
    }
    return axis;
}

std::size_t optionPlace(const Protocol& protocol, const protocol::Fact& fact, const std::string& choice)
{
    const protocol::Scale* scale = protocol.scale(fact.scale);
    if (scale == nullptr) {
        return 0;
    }
    const auto at = std::ranges::find(scale->options, choice, &protocol::Option::id);
    return static_cast<std::size_t>(at - scale->options.begin());
}

/// The looks of lines about different things: mark and dash together are each line's own for the first eight.
void tellApart(ChartSeries& series, Side side, std::size_t look)
{
    static constexpr ChartMark kMarks[] = {ChartMark::Round, ChartMark::Square, ChartMark::Diamond,
                                           ChartMark::Triangle};
    series.mark = kMarks[look % std::size(kMarks)];
    series.dash = look / std::size(kMarks) % 2 == 0 ? ChartDash::Solid : ChartDash::Dashed;
    if (side == Side::None || side == Side::Both) {
        series.tone = look % 2 == 0 ? ChartTone::Accent : ChartTone::Second;
    }
}

ChartModel factChart(const Protocol& protocol, const Trends& trends, const protocol::ProgressChart& chart)
{
    ChartModel model;
    model.title = words::text(protocol, chart.title);
    model.sentence = words::text(protocol, chart.text);
    model.emptySentence = tr("Nothing of this was recorded in this time.");
    model.range = rangeOf(trends);
    if (const protocol::Fact* first = protocol.fact(chart.facts.front())) {
        model.y = factAxis(protocol, *first);
    }
    for (std::size_t place = 0; place < chart.facts.size(); ++place) {
        const protocol::Fact* fact = protocol.fact(chart.facts[place]);
        if (fact == nullptr) {
            continue;
        }
        std::map<std::pair<Side, std::string>, ChartSeries> lines;
        for (const FactLevel& level : trends.levels) {
            if (level.fact != fact->id) {
                continue;
            }
            const std::string& about = level.about;
            const QString factWord = words::fact(protocol, fact->id);
            const QString option = about.empty() ? QString() : words::value(protocol, chart.per, about);
            const QString what = option.isEmpty()          ? factWord
                                 : chart.facts.size() == 1 ? option
                                                           : tr("%1 (%2)").arg(factWord, option.toLower());
            const QString name = words::withSide(what, level.side);
            auto line = lines.try_emplace({level.side, about}, factSeries(name, level.side, place)).first;
            if (!about.empty()) {
                tellApart(line->second, level.side,
                          chart.facts.size() * optionPlace(protocol, *protocol.fact(chart.per), about) + place);
            }
            ChartPoint point;
            point.utcMs = (chartTime(level.first) + chartTime(level.last)) / 2;
            point.value =
                level.choice.empty() ? level.mean : static_cast<double>(optionPlace(protocol, *fact, level.choice));
            point.reading = levelReading(protocol, *fact, level);
            if (!option.isEmpty()) {
                point.reading = tr("%1 It is about: %2.").arg(point.reading, option.toLower());
            }
            line->second.points.append(point);
        }
        for (auto& [key, line] : lines) {
            model.series.append(std::move(line));
        }
    }
    return model;
}

std::size_t weeksTogether(const Trends& trends)
{
    for (const std::size_t weeks : kWeeksTogether) {
        if (trends.weeks.size() <= kMostBars * weeks) {
            return weeks;
        }
    }
    return kWeeksTogether[std::size(kWeeksTogether) - 1];
}

std::vector<PractisedWeek> putTogether(const Trends& trends, std::size_t weeks)
{
    std::vector<PractisedWeek> sums;
    for (std::size_t i = 0; i < trends.weeks.size(); ++i) {
        const PractisedWeek& week = trends.weeks[i];
        if (i % weeks == 0) {
            sums.push_back({week.monday, 0, std::nullopt, 0, 0});
        }
        PractisedWeek& sum = sums.back();
        sum.done += week.done;
        sum.leftSeconds += week.leftSeconds;
        sum.rightSeconds += week.rightSeconds;
        if (week.planned) {
            sum.planned = sum.planned.value_or(0) + *week.planned;
        }
    }
    return sums;
}

ChartModel weekChart(const Trends& trends, const QString& title, const QString& sentence)
{
    ChartModel model;
    model.title = title;
    model.sentence = sentence;
    model.emptySentence = tr("Nothing was practised in this time.");
    model.periodDays = static_cast<int>(weeksTogether(trends)) * kWeek;
    if (!trends.weeks.empty()) {
        // Whole ones, above all the last: it is the one that is going on.
        const int first = trends.weeks.front().monday.days;
        const int last = trends.weeks.back().monday.days;
        const int periods = (last - first) / model.periodDays + 1;
        model.range = ChartRange{chartTime(Date{first}) - kDayMs / 2,
                                 chartTime(Date{first + periods * model.periodDays}) - kDayMs / 2};
    }
    model.timeHeading = model.periodDays == kWeek ? tr("Week from") : tr("From");
    model.y.least = 0;
    return model;
}

ChartModel stretchChart(const Trends& trends)
{
    ChartModel model = weekChart(trends, tr("Minutes under stretch"),
                                 tr("Time in which a muscle was held long, by side. It need not be the same on both."));
    model.y.text = tr("%1 min");
    ChartSeries left = leftSeries(words::side(Side::Left), ChartKind::Bars);
    ChartSeries right = rightSeries(words::side(Side::Right), ChartKind::Bars);
    for (const PractisedWeek& week : putTogether(trends, weeksTogether(trends))) {
        if (week.leftSeconds > 0 || week.rightSeconds > 0) {
            const qint64 at = chartTime(week.monday);
            left.points.append(
                {at, week.leftSeconds / kMinute, {}, false, stretchReading(week, model.periodDays, Side::Left)});
            right.points.append(
                {at, week.rightSeconds / kMinute, {}, false, stretchReading(week, model.periodDays, Side::Right)});
        }
    }
    model.series = {left, right};
    return model;
}

ChartModel doneChart(const Protocol& protocol, const Trends& trends)
{
    ChartModel model = weekChart(
        trends, tr("Planned and done"),
        tr("Sessions a week. One that you ended early counts %1 from %2 % of it on.")
            .arg(words::number(protocol.history.stoppedWeight), words::number(protocol.history.doneSharePct)));
    ChartSeries planned{tr("Planned"), ChartTone::Second, ChartKind::Bars};
    planned.fill = ChartFill::Outline;
    ChartSeries done{tr("Done"), ChartTone::Accent, ChartKind::Bars};
    const std::vector<PractisedWeek> sums = putTogether(trends, weeksTogether(trends));
    if (std::ranges::any_of(sums, [](const PractisedWeek& week) { return week.done > 0; })) {
        for (const PractisedWeek& week : sums) {
            const qint64 at = chartTime(week.monday);
            if (week.planned) {
                planned.points.append({at, *week.planned, {}, false, doneReading(week, model.periodDays)});
            }
            if (week.planned || week.done > 0) {
                done.points.append({at, week.done, {}, false, doneReading(week, model.periodDays)});
            }
        }
    }
    model.series = {planned, done};
    return model;
}

} // namespace

qint64 chartTime(Date day)
{
    const QTime noon(12, 0);
    return QDateTime(toQDate(day), noon).toMSecsSinceEpoch();
}

QList<ChartModel> trendCharts(const Protocol& protocol, const Trends& trends)
{
    QList<ChartModel> charts;
    for (const protocol::ProgressChart& chart : protocol.progress.charts) {
        charts.append(chart.facts.empty() ? testChart(protocol, trends, chart) : factChart(protocol, trends, chart));
    }
    if (protocol.progress.stretch) {
        charts.append(stretchChart(trends));
    }
    charts.append(doneChart(protocol, trends));
    return charts;
}

} // namespace psoas::app
