// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/trend_words.h"

#include "app/pages/progress/trend_readings.h"
#include "app/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace psoas::app {

namespace {

using history::FactLevel;
using history::TestedSide;
using history::Trends;
using protocol::Protocol;

constexpr double kRounding = 1e-6;
/// As many days make the level at either end of a range; one day says little.
constexpr std::size_t kDaysOfLevel = 3;

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("psoas::app::TrendWords", text, nullptr, n);
}

const assessment::ObservationValue* valueIn(const std::vector<assessment::ObservationValue>& all, const std::string& id)
{
    const auto found = std::ranges::find(all, id, &assessment::ObservationValue::observation);
    return found == all.end() ? nullptr : &*found;
}

/// The newest valid test of a side that can be compared with its first tests, and is none of them.
const TestedSide* newest(const Protocol& protocol, const Trends& trends, const assessment::TestHistory& first)
{
    const auto found = std::find_if(trends.tests.rbegin(), trends.tests.rend(), [&](const TestedSide& each) {
        return each.result.test == first.test && each.result.side == first.side && each.result.valid;
    });
    const bool comparable = found != trends.tests.rend() && found->result.method == first.method &&
                            isAfterBaseline(protocol, first, found->day);
    return comparable ? &*found : nullptr;
}

/// How far a side is from its first tests; nothing to compare: nothing.
struct SideChange {
    Side side = Side::None;
    assessment::TestChange change;
};

std::optional<SideChange> changeOf(const Protocol& protocol, const Trends& trends,
                                   const protocol::Observation& observation, const assessment::TestHistory& first)
{
    const TestedSide* now = newest(protocol, trends, first);
    const assessment::ObservationValue* before = valueIn(first.baseline, observation.id);
    const assessment::ObservationValue* after =
        now == nullptr ? nullptr : valueIn(now->result.observations, observation.id);
    if (before == nullptr || after == nullptr || !before->value || !after->value) {
        return std::nullopt;
    }
    const bool helped = first.helped && now->result.helped;
    const SideChange change{first.side, assessment::changeBetween(observation, *before->value, *after->value, helped)};
    return change.change.needed ? std::optional(change) : std::nullopt;
}

QStringList sideSentences(const Protocol& protocol, const Trends& trends, const protocol::Observation& observation,
                          const std::string& test, const QString& what)
{
    std::vector<SideChange> changes;
    for (const assessment::TestHistory& first : trends.against) {
        if (first.test == test) {
            if (const auto change = changeOf(protocol, trends, observation, first)) {
                changes.push_back(*change);
            }
        }
    }
    if (changes.size() > 1 && std::ranges::none_of(changes, [](const SideChange& each) { return each.change.real; })) {
        return {tr("%1, both sides: no change beyond reading error.").arg(what)};
    }
    QStringList sentences;
    for (const auto& [tested, change] : changes) {
        const QString side = words::side(tested).toLower();
        const QString size = words::number(change.size());
        sentences << (!change.real ? tr("%1, %2: no change beyond reading error.").arg(what, side)
                      : change.better
                          ? tr("%1, %2: %3° more movement than at first, beyond reading error.").arg(what, side, size)
                          : tr("%1, %2: %3° less movement than at first, beyond reading error.").arg(what, side, size));
    }
    return sentences;
}

/// What the last value of a fact is about.
std::string lastAbout(const Trends& trends, const std::string& fact)
{
    const FactLevel* last = nullptr;
    for (const FactLevel& level : trends.levels) {
        if (level.fact == fact && (last == nullptr || last->last <= level.last)) {
            last = &level;
        }
    }
    return last == nullptr ? std::string() : last->about;
}

/// The larger side's value of each run of days, in order; of those about one thing alone.
std::vector<double> valuesInOrder(const Trends& trends, const std::string& fact, const std::string& about)
{
    std::map<int, double> byRun; // over a long range the sides of one run may begin on different days
    for (const FactLevel& level : trends.levels) {
        if (level.fact == fact && level.choice.empty() && level.about == about) {
            const int run = level.first.daysSince(trends.range.first) / trends.runDays;
            const auto [at, isNew] = byRun.try_emplace(run, level.mean);
            at->second = std::max(at->second, level.mean);
        }
    }
    std::vector<double> values;
    for (const auto& [run, value] : byRun) {
        values.push_back(value);
    }
    return values;
}

double mean(const double* from, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        sum += from[i];
    }
    return sum / static_cast<double>(count);
}

QString feltSentence(const Protocol& protocol, const Trends& trends, const protocol::ProgressChart& chart)
{
    const std::string& fact = chart.facts.front();
    const std::string about = lastAbout(trends, fact);
    const std::vector<double> values = valuesInOrder(trends, fact, about);
    if (!chart.change || values.size() < 2 * kDaysOfLevel) {
        return {};
    }
    const double start = mean(values.data(), kDaysOfLevel);
    const double now = mean(values.data() + values.size() - kDaysOfLevel, kDaysOfLevel);
    const QString what = factName(protocol, chart, fact, about);
    const QString from = words::number(start);
    const QString to = words::number(now);
    const bool same = std::abs(now - start) + kRounding < *chart.change;
    if (!about.empty()) { // it may have begun in the middle of this time
        return same ? tr("%1: %2 when it was first asked in this time, %3 lately, about the same.").arg(what, from, to)
                    : tr("%1: %2 when it was first asked in this time, %3 lately.").arg(what, from, to);
    }
    if (same) {
        return tr("%1: %2 at the start of this time, %3 lately, about the same.").arg(what, from, to);
    }
    return tr("%1: %2 at the start of this time, %3 lately.").arg(what, from, to);
}

QString doneSentence(const Trends& trends)
{
    const auto [done, planned] = doneOfPlanned(trends);
    if (planned < 1) {
        return {};
    }
    return tr("%1 of %2 planned sessions done.").arg(words::number(done), words::number(planned));
}

} // namespace

DoneOfPlanned doneOfPlanned(const Trends& trends)
{
    DoneOfPlanned all;
    for (const history::PractisedWeek& week : trends.weeks) {
        all.done += week.done;
        all.planned += week.planned.value_or(0);
    }
    all.planned = std::round(all.planned);
    return all;
}

QString factName(const Protocol& protocol, const protocol::ProgressChart& chart, const std::string& fact,
                 const std::string& about)
{
    // One fact alone is what its chart is called.
    const QString name = chart.facts.size() == 1 ? words::text(protocol, chart.title) : words::fact(protocol, fact);
    return about.empty() ? name : tr("%1 (%2)").arg(name, words::value(protocol, chart.per, about).toLower());
}

QStringList trendSentences(const Protocol& protocol, const Trends& trends)
{
    QStringList sentences;
    bool measured = false;
    for (const protocol::ProgressChart& chart : protocol.progress.charts) {
        if (!chart.facts.empty()) {
            sentences << feltSentence(protocol, trends, chart);
            continue;
        }
        const protocol::Test* test = protocol.test(chart.test);
        if (measured || test == nullptr) {
            continue;
        }
        const auto observation = std::ranges::find(test->observations, chart.observation, &protocol::Observation::id);
        if (observation != test->observations.end()) {
            const QStringList sides =
                sideSentences(protocol, trends, *observation, chart.test, words::text(protocol, observation->name));
            measured = !sides.isEmpty();
            sentences << sides;
        }
    }
    sentences << doneSentence(trends);
    sentences.removeAll(QString());
    return sentences;
}

} // namespace psoas::app
