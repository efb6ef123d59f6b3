// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/progress_report.h"
#include "app/second_reading.h"
#include "app/words.h"
#include "psoas/history/store.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

/// What a therapist wrote down beside the answers: signatures, addenda, second readings.
namespace psoas::app {

namespace {

struct Report {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ProgressReport)
};

constexpr int kRowsAtOnce = 500;
/// As many tests as the table shows are looked at for a second reading.
constexpr std::size_t kMostTests = 12;

/// The sessions of the tests that the table of the report shows.
std::set<std::string> shownTests(const ReportFacts& facts)
{
    std::set<std::string> ids;
    const auto& tests = facts.trends.tests;
    for (auto each = tests.rbegin(); each != tests.rend() && each - tests.rbegin() < std::ptrdiff_t{kMostTests};
         ++each) {
        ids.insert(each->sessionId);
    }
    return ids;
}

} // namespace

Result<void> readRecorded(const history::Store& store, ReportFacts& facts)
{
    const history::DayRange& range = facts.trends.range;
    // Only sessions with a therapist are signed or read twice; at home nothing more is read.
    const bool any = std::ranges::any_of(facts.past, [&](const assessment::PastSession& each) {
        return each.mode == Mode::Therapist && range.contains(each.date);
    });
    const std::set<std::string> tested = shownTests(facts);
    history::SessionFilter filter;
    filter.personId = facts.personId;
    filter.limit = kRowsAtOnce;
    for (bool more = any; more; filter.offset += kRowsAtOnce) {
        const auto rows = store.sessions(filter);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        for (const history::SessionRow& row : *rows) {
            const Date day = row.startedAt.localDate();
            if (!range.contains(day) || row.mode != Mode::Therapist) {
                continue;
            }
            facts.signedSessions += row.signedBy.empty() ? 0 : 1;
            if (row.addenda == 0 && !tested.contains(row.id)) {
                continue;
            }
            const auto detail = store.detail(row.id);
            if (!detail) {
                return tl::unexpected(detail.error());
            }
            if (!detail->addenda.empty() || !detail->secondReadings.empty()) {
                facts.recorded.push_back({day, signatureOf(*detail), detail->tests, detail->secondReadings});
            }
        }
        more = rows->size() == std::size_t{kRowsAtOnce} && rows->back().startedAt.localDate() >= range.first;
    }
    return {};
}

std::vector<ReportSection> recordedSections(const protocol::Protocol& protocol, const ReportFacts& facts)
{
    QStringList twice;
    QStringList written;
    if (facts.signedSessions > 0) {
        written << Report::tr("%n session(s) of this period signed.", nullptr, facts.signedSessions);
    }
    for (const RecordedSession& each : facts.recorded) {
        const QString day = words::date(each.day);
        for (const assessment::TestResult& result : each.tests) {
            if (const auto* again = secondReadingOf(each.secondReadings, result.test, result.side)) {
                twice << Report::tr("%1, %2: %3", "day, side, what two people read")
                             .arg(day, words::side(result.side), words::secondReading(protocol, result, *again));
            }
        }
        // None is left out or cut: it may change how the rest is to be read.
        for (const session::Addendum& addendum : each.signature.addenda) {
            written << Report::tr("To the session of %1. %2", "day, addendum").arg(day, words::addendum(addendum));
        }
    }
    std::vector<ReportSection> sections;
    if (!twice.isEmpty()) {
        sections.push_back({Report::tr("Read by two people"), twice});
    }
    if (!written.isEmpty()) {
        sections.push_back({Report::tr("Signatures and addenda"), written});
    }
    return sections;
}

} // namespace psoas::app
