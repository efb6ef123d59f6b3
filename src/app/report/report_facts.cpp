// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/progress_report.h"
#include "psoas/history/store.h"

#include <utility>
#include <vector>

namespace psoas::app {

Result<ReportFacts> reportFacts(const history::Store& store, const protocol::Protocol& protocol,
                                const std::string& personId, history::DayRange range, Mode mode, Instant now)
{
    ReportFacts facts;
    facts.personId = personId;
    facts.mode = mode;
    facts.now = now;
    auto trends = store.trends(protocol, personId, range);
    if (!trends) {
        return tl::unexpected(trends.error());
    }
    facts.trends = std::move(*trends);
    if (auto client = store.person(personId)) {
        facts.client = std::move(*client);
    } else if (client.error().code != ErrorCode::NotFound) {
        return tl::unexpected(client.error());
    }
    auto past = store.past(personId, now);
    if (!past) {
        return tl::unexpected(past.error());
    }
    facts.past = std::move(*past);
    std::erase_if(facts.past, [&](const assessment::PastSession& each) { return each.date > range.last; });
    if (auto recorded = readRecorded(store, facts); !recorded) {
        return tl::unexpected(recorded.error());
    }
    return facts;
}

} // namespace psoas::app
