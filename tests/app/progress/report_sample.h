// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/progress_report.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <algorithm>
#include <string>
#include <vector>

namespace psoas::test {

inline constexpr Date kLastDay{20779};

/// A session in which every safety question was answered no, but one.
inline assessment::PastSession screened(int daysAgo, const std::string& positive = {})
{
    assessment::PastSession session;
    session.date = Date{kLastDay.days - daysAgo};
    session.outcome = assessment::Outcome::Completed;
    session.fullScreenDone = true;
    for (const protocol::Question& question : shippedProtocol().screen.questions) {
        const bool number = shippedProtocol().fact(question.fact)->type != protocol::FactType::Choice;
        const protocol::FactValue value =
            number ? protocol::FactValue(41.0)
                   : protocol::FactValue(std::string(question.fact == positive ? "yes" : "no"));
        session.answers.push_back({question.fact, Side::None, value, {}, assessment::Provenance::Answer, session.date});
    }
    return session;
}

inline app::ReportFacts facts(std::vector<assessment::PastSession> past)
{
    app::ReportFacts all;
    all.personId = history::kHomePerson;
    all.trends.range = {Date{kLastDay.days - 90}, kLastDay};
    all.past = std::move(past);
    all.now.utc = Micros(std::int64_t{kLastDay.days} * 86'400'000'000);
    return all;
}

inline QString section(const app::ReportFacts& all, const char* title)
{
    const app::ProgressReport report = app::progressReport(shippedProtocol(), all);
    const auto found = std::ranges::find(report.sections, QString::fromLatin1(title), &app::ReportSection::title);
    REQUIRE(found != report.sections.end());
    return found->lines.join(QLatin1Char('\n'));
}

inline QString safety(const app::ReportFacts& all)
{
    return section(all, "Safety");
}

} // namespace psoas::test
