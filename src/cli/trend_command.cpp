// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/history_source.h"
#include "psoas/history/trends.h"
#include "psoas/protocol/loader.h"

#include <spdlog/fmt/fmt.h>

namespace psoas::cli {
namespace {

std::string valueText(const assessment::ObservationValue& value)
{
    return value.value ? fmt::format("{} {:g}", value.observation, *value.value)
                       : fmt::format("{} {}", value.observation, value.band);
}

void printTable(const history::Trends& trends, std::ostream& out)
{
    out << fmt::format("{} to {}: {} session(s) that count\n\n", trends.range.first.iso(), trends.range.last.iso(),
                       trends.sessions);
    out << "week        done  planned  left min  right min\n";
    for (const history::PractisedWeek& week : trends.weeks) {
        out << fmt::format("{}  {:>4g}  {:>7}  {:>8}  {:>9}\n", week.monday.iso(), week.done,
                           week.planned ? fmt::format("{:.1f}", *week.planned) : "-", week.leftSeconds / 60,
                           week.rightSeconds / 60);
    }
    out << "\nday         side   test\n";
    for (const history::TestedSide& tested : trends.tests) {
        std::string values;
        for (const assessment::ObservationValue& each : tested.result.observations) {
            values += (values.empty() ? "" : ", ") + valueText(each);
        }
        out << fmt::format("{}  {:<5}  {}: {}{}\n", tested.day.iso(), name(tested.result.side), tested.result.test,
                           values, tested.result.valid ? "" : " (not valid)");
    }
    out << "\nfirst       last        fact\n";
    for (const history::FactLevel& level : trends.levels) {
        const std::string side = level.side == Side::None ? "" : " " + std::string(name(level.side));
        out << fmt::format("{}  {}  {}{}: {}\n", level.first.iso(), level.last.iso(), level.fact, side,
                           level.choice.empty() ? fmt::format("{:.2g} ({})", level.mean, level.records) : level.choice);
    }
}

} // namespace

int historyTrend(const HistoryOptions& options, ListFormat format, Console console)
{
    const auto store = openToRead(options);
    if (!store) {
        return complain(console, store.error());
    }
    history::Trends trends;
    if (*store) {
        const auto days = (*store)->days(options.person);
        if (!days) {
            return complain(console, days.error());
        }
        if (*days) {
            const auto protocol = protocol::shipped();
            auto read = (*store)->trends(*protocol, options.person, **days);
            if (!read) {
                return complain(console, read.error());
            }
            trends = std::move(*read);
        }
    }
    if (format == ListFormat::Table) {
        printTable(trends, console.out);
    } else {
        console.out << history::toJson(trends) << '\n';
    }
    return kExitOk;
}

} // namespace psoas::cli
