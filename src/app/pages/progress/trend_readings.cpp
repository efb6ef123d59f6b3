// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/trend_readings.h"

#include "app/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace psoas::app {

namespace {

QString tr(const char* text, const char* comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("psoas::app::TrendCharts", text, comment, n);
}

QString days(Date first, Date last)
{
    return first == last ? words::date(first) : tr("%1 to %2", "days").arg(words::date(first), words::date(last));
}

QString period(const history::PractisedWeek& week, int length)
{
    constexpr int kWeek = 7;
    return length == kWeek ? tr("Week from %1").arg(words::date(week.monday))
                           : days(week.monday, Date{week.monday.days + length - 1});
}

/// How it differs from the first tests, if that can be said.
QString changeSince(const protocol::Protocol& protocol, const protocol::Observation& observation,
                    const history::TestedSide& tested, double value, const assessment::TestHistory* history)
{
    if (history == nullptr || !tested.result.valid || !isAfterBaseline(protocol, *history, tested.day)) {
        return {};
    }
    if (history->method != tested.result.method) {
        return tr("Tested another way than at first: the two cannot be compared.");
    }
    const auto first = std::ranges::find(history->baseline, observation.id, &assessment::ObservationValue::observation);
    if (first == history->baseline.end() || !first->value) {
        return {};
    }
    const auto change =
        assessment::changeBetween(observation, *first->value, value, history->helped && tested.result.helped);
    if (!change.needed) {
        return {};
    }
    const QString size = words::number(change.size());
    if (!change.real) {
        return tr("%1° from the first tests: it takes %2° to be more than reading error.")
            .arg(size, words::number(*change.needed));
    }
    return change.better ? tr("%1° more movement than at first, beyond reading error.").arg(size)
                         : tr("%1° less movement than at first, beyond reading error.").arg(size);
}

} // namespace

bool isAfterBaseline(const protocol::Protocol& protocol, const assessment::TestHistory& history, Date day)
{
    int days = 0;
    for (const protocol::HistoryFact& fact : protocol.history.facts) {
        if (history.baselineTests > 1 && fact.test == history.test && fact.days) {
            days = *fact.days;
        }
    }
    return day.daysSince(history.since) > days;
}

QString testReading(const protocol::Protocol& protocol, const protocol::Test& test,
                    const protocol::Observation& observation, const history::TestedSide& tested,
                    const assessment::ObservationValue& seen, const assessment::TestHistory* history)
{
    const QString what = tr("%1, %2").arg(words::date(tested.day), words::side(tested.result.side).toLower());
    QStringList sentences;
    if (seen.value) {
        const QString value = words::value(protocol, observation.value, *seen.value);
        const QString method = tested.result.method.empty()
                                   ? QString()
                                   : words::value(protocol, test.method, tested.result.method).toLower();
        sentences << (method.isEmpty() ? tr("%1: %2, ±%3°.").arg(what, value, words::number(observation.margin))
                                       : tr("%1: %2, ±%3° (%4).", "day and side: angle, error (way of testing)")
                                             .arg(what, value, words::number(observation.margin), method));
        sentences << changeSince(protocol, observation, tested, *seen.value, history);
    } else {
        sentences
            << tr("%1: %2, judged by eye.").arg(what, words::value(protocol, observation.band, seen.band).toLower());
    }
    if (!tested.result.valid) {
        sentences << tr("The test was not valid: it does not count.");
    } else if (tested.result.pain) {
        sentences << tr("It ended in pain.");
    }
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString levelReading(const protocol::Protocol& protocol, const protocol::Fact& fact, const history::FactLevel& level)
{
    const QString what = words::withSide(words::fact(protocol, fact.id), level.side);
    const QString when = days(level.first, level.last);
    if (!level.choice.empty()) {
        return tr("%1, %2: %3.").arg(when, what, words::value(protocol, fact.id, level.choice));
    }
    if (level.records == 1) {
        return tr("%1, %2: %3.").arg(when, what, words::value(protocol, fact.id, level.mean));
    }
    return tr("%1, %2: %3 on average, from %4 to %5, %n time(s).", nullptr, level.records)
        .arg(when, what, words::number(level.mean), words::number(level.least), words::number(level.most));
}

QString stretchReading(const history::PractisedWeek& week, int length, Side side)
{
    const int seconds = side == Side::Left ? week.leftSeconds : week.rightSeconds;
    return tr("%1, %2: %3 under stretch.")
        .arg(period(week, length), words::side(side).toLower(), words::duration(seconds));
}

QString doneReading(const history::PractisedWeek& week, int length)
{
    return week.planned ? tr("%1: %2 of %3 planned done.")
                              .arg(period(week, length), words::number(week.done), words::number(*week.planned))
                        : tr("%1: %2 done.").arg(period(week, length), words::number(week.done));
}

} // namespace psoas::app
