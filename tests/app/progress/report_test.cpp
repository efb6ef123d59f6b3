// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/progress_report.h"
#include "app/report/report_document.h"
#include "psoas/history/store.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace psoas;
using namespace psoas::app;
using psoas::test::shippedProtocol;

namespace {

constexpr Date kLast{20779};

/// A session in which every safety question was answered no, but one.
assessment::PastSession screened(int daysAgo, const std::string& positive = {})
{
    assessment::PastSession session;
    session.date = Date{kLast.days - daysAgo};
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

ReportFacts facts(std::vector<assessment::PastSession> past)
{
    ReportFacts all;
    all.personId = history::kHomePerson;
    all.trends.range = {Date{kLast.days - 90}, kLast};
    all.past = std::move(past);
    all.now.utc = Micros(std::int64_t{kLast.days} * 86'400'000'000);
    return all;
}

QString section(const ReportFacts& all, const char* title)
{
    const ProgressReport report = progressReport(shippedProtocol(), all);
    const auto found = std::ranges::find(report.sections, QString::fromLatin1(title), &ReportSection::title);
    REQUIRE(found != report.sections.end());
    return found->lines.join(QLatin1Char('\n'));
}

QString safety(const ReportFacts& all)
{
    return section(all, "Safety");
}

} // namespace

TEST_CASE("a report says what the safety questions were last answered, also after a stop", "[progress][report]")
{
    CHECK(safety(facts({screened(3)})).contains(QStringLiteral("none of the safety questions stood in the way")));
    // After a stop all of them are asked again; the answer that stopped is on record all the same.
    assessment::PastSession stopped = screened(1, "screen.R03");
    stopped.outcome = assessment::Outcome::StoppedEmergency;
    stopped.counts = false;
    const QString told = safety(facts({screened(9), stopped}));
    CHECK(told.contains(QStringLiteral("Answered: Yes")));
    CHECK(told.contains(QStringLiteral("stopped for safety")));
    CHECK_FALSE(told.contains(QStringLiteral("none of")));
    // Weeks later, when the full list is due again, nothing has become no.
    CHECK(safety(facts({screened(60, "screen.R17")})).contains(QStringLiteral("Answered: Yes")));
    CHECK(safety(facts({})).contains(QStringLiteral("Not every safety question has an answer")));
    // Below the age for the routine.
    assessment::PastSession young = screened(3);
    for (assessment::Record& record : young.answers) {
        if (std::holds_alternative<double>(record.value)) {
            record.value = 16.0;
        }
    }
    CHECK(safety(facts({young})).contains(QStringLiteral("16")));
}

TEST_CASE("what was taken out of the statistics is in no count of a report", "[progress][report][counts]")
{
    assessment::PastSession red = screened(3);
    red.redStop = true;
    CHECK(safety(facts({red})).contains(QStringLiteral("ended an exercise")));
    red.setAside = true;
    red.counts = false;
    CHECK_FALSE(safety(facts({red})).contains(QStringLiteral("ended an exercise")));
}

TEST_CASE("the numbers of a report agree with each other", "[progress][report]")
{
    ReportFacts all = facts({screened(3)});
    const auto rated = [&all](double value) {
        history::FactLevel level;
        level.fact = "rating.pain_now";
        level.first = level.last = kLast;
        level.records = 1;
        level.mean = level.least = level.most = value;
        all.trends.levels.push_back(level);
    };
    rated(4);
    const QString only = section(all, "What was felt");
    CHECK(only.endsWith(QStringLiteral(": 4"))); // one value has no range
    rated(6);
    CHECK(section(all, "What was felt").endsWith(QStringLiteral(": 5 on average, from 4 to 6")));
    // Of a week that began in the range, a part is planned; the share is that of the numbers shown.
    all.trends.weeks.push_back({Date{kLast.days - 6}, 1, 1.7, 0, 0});
    CHECK(section(all, "Practice").contains(QStringLiteral("1 of 2 planned sessions done (50 %)")));
}

TEST_CASE("a report takes at most two pages, and its text can be found", "[progress][report]")
{
    ReportFacts all = facts({screened(3)});
    for (int day = 90; day >= 0; day -= 3) {
        for (const Side side : kSides) {
            history::TestedSide tested;
            tested.day = Date{kLast.days - day};
            tested.result.test = "thomas";
            tested.result.side = side;
            tested.result.valid = true;
            tested.result.method = "phone";
            tested.result.observations = {
                {"thigh", 8.0 - day / 10.0, "limited"}, {"shin", 20.0, "shorter"}, {"drift", 5.0, "usual"}};
            all.trends.tests.push_back(tested);
        }
        for (const char* fact : {"rating.pain_now", "rating.pain_worst_24h", "function.level"}) {
            history::FactLevel level;
            level.fact = fact;
            level.first = level.last = Date{kLast.days - day};
            level.records = 1;
            level.mean = level.least = level.most = 4;
            all.trends.levels.push_back(level);
        }
    }
    for (int week = 0; week < 13; ++week) {
        all.trends.weeks.push_back({Date{kLast.days - 90 + 7 * week}, 4, 6.0, 300, 240});
    }
    const ProgressReport report = progressReport(shippedProtocol(), all);
    const std::vector<QImage> pages = reportPages(report, 600, 1.0);
    CHECK(pages.size() <= 2);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("report.pdf"));
    REQUIRE(saveReport(report, file));
    QFile saved(file);
    REQUIRE(saved.open(QIODevice::ReadOnly));
    const QByteArray bytes = saved.readAll();
    const auto sheets = bytes.count("/Type /Page\n") + bytes.count("/Type /Page ") + bytes.count("/Type /Page\r");
    CHECK(sheets == static_cast<qsizetype>(pages.size()));
    CHECK_FALSE(saveReport(report, QStringLiteral("/proc/none/report.pdf")));
    CHECK(report.tests == 62);
}
