// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/progress/report_sample.h"
#include "app/report/report_document.h"
#include "app/words.h"
#include "support/temp_folder.h"

#include <QImage>
#include <QLocale>

/// What is recorded with a therapist, in the report.
using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;

namespace {

const char* const kDecided = "Agreed and decided";
const char* const kHandsOn = "Hands-on work";

assessment::PastSession visit(const std::string& id, int daysAgo, const std::string& positive = {})
{
    assessment::PastSession session = screened(daysAgo, positive);
    session.id = id;
    session.mode = Mode::Therapist;
    return session;
}

void answer(assessment::PastSession& session, const std::string& fact, Side side, const std::string& value)
{
    session.answers.push_back({fact, side, value, {}, assessment::Provenance::Answer, session.date});
}

history::SessionDecisions overridden(const assessment::PastSession& session, const std::string& reason)
{
    const std::string& hash = shippedProtocol().hash;
    return {session.id, hash, session.mode, session.date, {}, {{"R12", reason, "AB"}}};
}

bool hasSection(const ReportFacts& all, const char* title)
{
    const ProgressReport report = progressReport(shippedProtocol(), all);
    return std::ranges::find(report.sections, QString::fromLatin1(title), &ReportSection::title) !=
           report.sections.end();
}

assessment::PastSession worked(int daysAgo)
{
    assessment::PastSession session = visit("worked", daysAgo);
    answer(session, "massage.psoas", Side::Left, "yes");
    answer(session, "massage.iliacus", Side::Left, "yes");
    answer(session, "massage.what", Side::Left, "slow");
    answer(session, "massage.after", Side::Left, "eased");
    assessment::DoseDone dose;
    dose.exercise = "professional_massage";
    dose.side = Side::Left;
    dose.setsPlanned = dose.setsDone = 1;
    dose.secondsDone = 300;
    session.doses.push_back(dose);
    return session;
}

} // namespace

TEST_CASE("a report tells what was overridden, with day, side, reason and initials", "[progress][report]")
{
    assessment::PastSession first = visit("first", 9, "screen.R12");
    assessment::PastSession second = visit("second", 2, "screen.R12");
    for (assessment::PastSession* each : {&first, &second}) {
        answer(*each, "screen.R12_side", Side::None, "left");
    }
    ReportFacts all = facts({first, second});
    all.decided = {overridden(first, "examined today")};
    QString told = section(all, kDecided);
    CHECK(told.startsWith(words::date(first.date)));
    CHECK(told.contains(words::withSide(words::fact(shippedProtocol(), "screen.R12"), Side::Left)));
    CHECK(told.contains(QStringLiteral("The therapist goes on in this session, for this reason: examined today (AB)")));

    // The same once more is said once, with both days; another reason stands for itself.
    all.decided.push_back(overridden(second, "examined today"));
    told = section(all, kDecided);
    CHECK_FALSE(told.contains(u'\n'));
    CHECK(told.contains(words::date(first.date)));
    CHECK(told.contains(words::date(second.date)));
    all.decided.back() = overridden(second, "as last week");
    CHECK(section(all, kDecided).count(u'\n') == 1);
    // Of two about the same question in one session the later one corrected the earlier one.
    all.decided.back().overrides.push_back({"R12", "examined again", "AB"});
    CHECK(section(all, kDecided).contains(QStringLiteral("examined again")));
    CHECK_FALSE(section(all, kDecided).contains(QStringLiteral("as last week")));
    // The answer is another one by the end of the session.
    all.past.back() = visit("second", 2);
    CHECK(section(all, kDecided).contains(QStringLiteral("The answer has changed since.")));
    all.decided.clear();
    CHECK_FALSE(hasSection(all, kDecided));
}

TEST_CASE("a report tells what a clinician agreed to, and who wrote it down", "[progress][report]")
{
    const assessment::PastSession session = visit("s", 5, "screen.R20");
    ReportFacts all = facts({session});
    assessment::Clearance clearance{"R20", "Dr Example", session.date, "seen last week", "AB"};
    all.decided = {
        {session.id, shippedProtocol().hash, session.mode, session.date, {clearance}, {}},
    };
    const QString told = section(all, kDecided);
    CHECK(told.contains(words::fact(shippedProtocol(), "screen.R20")));
    CHECK(told.contains(QStringLiteral("Dr Example agreed on ") + words::date(session.date)));
    CHECK(told.contains(QStringLiteral("It holds until")));
    CHECK(told.contains(QStringLiteral("Reason: seen last week.")));
    CHECK(told.contains(QStringLiteral("Written down by AB.")));
    // Another protocol may count other days.
    all.decided.front().protocolHash = "another";
    CHECK_FALSE(section(all, kDecided).contains(QStringLiteral("It holds until")));
}

TEST_CASE("a report lists hands-on work with day, places, what, time and response", "[progress][report]")
{
    const assessment::PastSession session = worked(4);
    const auto& protocol = shippedProtocol();
    const QString told = section(facts({session}), kHandsOn);
    CHECK(told.startsWith(words::withSide(words::date(session.date), Side::Left)));
    CHECK(told.contains(words::fact(protocol, "massage.psoas")));
    CHECK(told.contains(words::fact(protocol, "massage.iliacus")));
    CHECK_FALSE(told.contains(words::fact(protocol, "massage.belly_wall")));
    CHECK(told.contains(QStringLiteral("Time: 5 min.")));
    CHECK(told.contains(words::value(protocol, "massage.what", std::string("slow"))));
    CHECK(told.contains(words::fact(protocol, "massage.after") + QStringLiteral(": Eased.")));
    CHECK_FALSE(told.contains(words::fact(protocol, "massage.during")));

    assessment::PastSession untimed = session;
    untimed.doses.clear();
    CHECK(section(facts({untimed}), kHandsOn).contains(QStringLiteral("Time: not taken.")));
    assessment::PastSession aside = session;
    aside.setAside = true;
    CHECK(hasSection(facts({aside}), kHandsOn));             // it was done all the same
    CHECK_FALSE(hasSection(facts({worked(120)}), kHandsOn)); // before the days of the report
    CHECK_FALSE(hasSection(facts({visit("other", 4)}), kHandsOn));
}

TEST_CASE("a report names who signed", "[progress][report]")
{
    ReportFacts all = facts({visit("s", 5)});
    all.signedSessions = 2;
    all.signers = {"A. Weber", "B. Klein"};
    const QString names = QLocale().createSeparatedList({QStringLiteral("A. Weber"), QStringLiteral("B. Klein")});
    CHECK(section(all, "Signatures and addenda").contains(QStringLiteral("of this period signed, by %1.").arg(names)));
}

TEST_CASE("readings of a visit are not called home readings", "[progress][report]")
{
    history::TestedSide tested;
    tested.day = Date{kLastDay.days - 5};
    tested.result.test = shippedProtocol().tests.front().id;
    tested.result.side = Side::Left;
    tested.result.valid = tested.result.helped = true;
    tested.result.method = "phone";
    tested.result.observations = {{"thigh", 6.0, "limited"}};
    assessment::PastSession session = visit("s", 5);
    session.tests = {tested.result};
    ReportFacts all = facts({session});
    all.mode = Mode::Therapist;
    all.trends.tests = {tested};
    CHECK(section(all, "How it was measured").contains(QStringLiteral("Rough readings;")));
    CHECK(section(all, "What the last tests showed").contains(QStringLiteral("(rough reading,")));
    all.past.front().mode = Mode::Self;
    CHECK(section(all, "How it was measured").contains(QStringLiteral("Rough home readings;")));
    CHECK(section(all, "What the last tests showed").contains(QStringLiteral("(rough home reading,")));
}

TEST_CASE("decisions and signatures are read for the report from the history", "[progress][report]")
{
    const TempFolder folder;
    auto store = history::Store::open(folder / "h.sqlite3");
    REQUIRE(store);
    Instant at;
    at.utc = Micros(std::int64_t{kLastDay.days} * 86'400'000'000) + std::chrono::hours(9);
    at.offsetMinutes = 60;
    REQUIRE(store->keepProtocol(shippedProtocol(), at));
    session::SessionStarted begun;
    begun.sessionId = "s1";
    begun.personId = "client";
    begun.mode = Mode::Therapist;
    begun.protocolId = shippedProtocol().id;
    begun.protocolVersion = shippedProtocol().version;
    begun.protocolHash = shippedProtocol().hash;
    begun.date = at.localDate();
    const auto fact = [&](const std::string& id, const std::string& value) {
        return session::Stamped{
            session::FactRecorded{{id, Side::None, value, {}, assessment::Provenance::Answer, at.localDate()}}, at};
    };
    const std::vector<session::Stamped> events{
        {begun, at},
        fact("screen.R12", "yes"),
        fact("screen.R12_side", "right"),
        {session::OverrideGiven{{"R12", "examined today", "AB"}}, at},
        {session::SessionEnded{assessment::Outcome::Completed, {}, {}, false}, at},
        {session::SessionSigned{"A. Weber"}, at},
    };
    REQUIRE(store->append("s1", "client", events));
    const history::DayRange range{Date{kLastDay.days - 30}, kLastDay};
    const auto read = reportFacts(*store, shippedProtocol(), "client", range, Mode::Therapist, at);
    REQUIRE(read);
    CHECK(section(*read, kDecided).contains(QStringLiteral("right side. The therapist goes on")));
    CHECK(section(*read, "Signatures and addenda").contains(QStringLiteral("by A. Weber.")));
}

TEST_CASE("a long list goes on over a page of the report", "[progress][report]")
{
    std::vector<assessment::PastSession> visits;
    for (int day = 90; day >= 0; --day) {
        visits.push_back(worked(day));
    }
    const ProgressReport report = progressReport(shippedProtocol(), facts(visits));
    QImage device(600, 850, QImage::Format_RGB32);
    const ReportDocument document(report, device, {600, 850});
    CHECK(document.pages() > 3);
    const QString printed = document.text();
    CHECK(printed.contains(words::date(visits.front().date)));
    CHECK(printed.contains(words::date(visits.back().date)));
    CHECK(printed.count(QLatin1String(kHandsOn)) == 1);
}
