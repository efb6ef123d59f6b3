// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/progress/report_sample.h"
#include "app/report/report_document.h"
#include "psoas/history/store.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;

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

TEST_CASE("the full list is answered when every question of a session is, however that ended", "[progress][report]")
{
    const QString never = QStringLiteral("has not been answered yet");
    const QString day = QStringLiteral("All of them last asked on");
    // Ended by the person after the questions: the next session asks in full again.
    assessment::PastSession ended = screened(3);
    ended.outcome = assessment::Outcome::StoppedByUser;
    ended.fullScreenDone = false;
    CHECK(safety(facts({ended})).contains(day));
    CHECK_FALSE(safety(facts({ended})).contains(never));
    // Half of them in one session and half in another.
    assessment::PastSession first = ended;
    assessment::PastSession second = ended;
    const auto half = static_cast<std::ptrdiff_t>(ended.answers.size() / 2);
    first.answers.erase(first.answers.begin() + half, first.answers.end());
    second.answers.erase(second.answers.begin(), second.answers.begin() + half);
    const QString halves = safety(facts({first, second}));
    CHECK(halves.contains(QStringLiteral("in more than one session")));
    CHECK_FALSE(halves.contains(never));
    CHECK_FALSE(halves.contains(day));
    CHECK(safety(facts({first})).contains(never));
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
        level.first = level.last = kLastDay;
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
    all.trends.weeks.push_back({Date{kLastDay.days - 6}, 1, 1.7, 0, 0});
    CHECK(section(all, "Practice").contains(QStringLiteral("1 of 2 planned sessions done (50 %)")));
}

TEST_CASE("a report takes at most two pages, and its text can be found", "[progress][report]")
{
    ReportFacts all = facts({screened(3)});
    for (int day = 90; day >= 0; day -= 3) {
        for (const Side side : kSides) {
            history::TestedSide tested;
            tested.day = Date{kLastDay.days - day};
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
            level.first = level.last = Date{kLastDay.days - day};
            level.records = 1;
            level.mean = level.least = level.most = 4;
            all.trends.levels.push_back(level);
        }
    }
    for (int week = 0; week < 13; ++week) {
        all.trends.weeks.push_back({Date{kLastDay.days - 90 + 7 * week}, 4, 6.0, 300, 240});
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
