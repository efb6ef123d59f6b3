// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hands_on.h"
#include "app/pages/progress/session_detail_page.h"
#include "app/pages/session/signed_summary.h"
#include "app/safety_questions.h"
#include "app/session_page_bench.h"
#include "app/session_play.h"
#include "app/session_walk.h"
#include "app/words.h"

#include <QSignalSpy>

/// Hands-on work, and what else a therapist signs, where a session ends and on its page.
using namespace psoas;
using namespace psoas::test;

namespace {

const std::string kRecord = "massage_record";
const std::string kPsoas = "massage.psoas";

/// Ended with a record of hands-on work on the left; no exercise was done, and the time not taken.
void endAfterWork(PageBench& bench)
{
    const app::TourScript script(*bench.protocol);
    for (const Side side : kSides) {
        bench.controller->send(session::Answer{"thomas.thigh_angle_deg", side, {8.0}});
    }
    REQUIRE(bench.settle());
    REQUIRE(walkTo(*bench.controller, script, [&] {
        return bench.state().cursor == session::Place{kRecord, Side::Left, {}};
    }));
    bench.controller->send(session::Answer{kPsoas, Side::Left, {"yes"}});
    bench.controller->send(session::Answer{"massage.during", Side::Left, {"eased"}});
    bench.controller->send(session::Note{"a note"});
    bench.controller->send(session::StopSession{"user"});
    REQUIRE(bench.settle());
    REQUIRE(bench.state().ended());
}

assessment::DoseDone dose(int sets, int seconds)
{
    assessment::DoseDone done;
    done.exercise = "professional_massage";
    done.side = Side::Left;
    done.setsPlanned = 1;
    done.setsDone = sets;
    done.secondsDone = seconds;
    return done;
}

} // namespace

TEST_CASE("hands-on work is what was marked, asked and timed, by side", "[hands-on]")
{
    const protocol::Protocol& protocol = shippedProtocol();
    std::vector<assessment::Record> answers;
    const auto answer = [&](const std::string& fact, Side side, const std::string& value) {
        answers.push_back({fact, side, value, {}, assessment::Provenance::Answer, {}});
    };
    CHECK(app::handsOnWork(protocol, answers, {}).isEmpty());
    answer("rating.tightness_before", Side::Left, "3");
    CHECK(app::handsOnWork(protocol, answers, {}).isEmpty());
    answer(kPsoas, Side::Left, "yes");
    answer("massage.what", Side::Left, "slow");
    answer("massage.after", Side::Right, "sore");
    // Of two attempts the last one with a set stands.
    const QList<app::HandsOn> work = app::handsOnWork(protocol, answers, {dose(1, 60), dose(1, 240), dose(0, 5)});
    REQUIRE(work.size() == 2);
    CHECK(work[0].side == Side::Left);
    CHECK(work[0].places == QStringList{app::words::fact(protocol, kPsoas)});
    REQUIRE(work[0].told.size() == 1);
    CHECK(work[0].told[0].second == app::words::value(protocol, "massage.what", std::string("slow")));
    CHECK(work[0].seconds == 240);
    CHECK(work[1].side == Side::Right);
    CHECK(work[1].places.isEmpty());
    CHECK(app::words::handsOn(work[1]).startsWith(QStringLiteral("No place was marked.")));
    CHECK(app::words::handsOnTime(work[1]) == QStringLiteral("not taken"));
    // A clock that ran is work done, whatever was written down of it.
    CHECK(app::handsOnWork(protocol, {}, {dose(1, 60)}).size() == 1);
}

TEST_CASE("a session of hands-on work alone ends with that, not with nothing done", "[session-page][hands-on]")
{
    PageBench bench(Mode::Therapist);
    endAfterWork(bench);
    CHECK(bench.find(QStringLiteral("doneCard")) == nullptr);
    const auto* card = bench.find(QStringLiteral("handsOnCard"));
    REQUIRE(card != nullptr);
    CHECK(shownWords(*card).contains(app::words::fact(*bench.protocol, kPsoas)));
    CHECK(shownWords(*card).contains(QStringLiteral("Eased")));

    // What is signed stands above where it is signed.
    const auto* summary = bench.find(QStringLiteral("signedSummary"));
    const auto* sign = bench.find(QStringLiteral("signCard"));
    REQUIRE(summary != nullptr);
    REQUIRE(sign != nullptr);
    CHECK(summary->mapTo(bench.page.get(), QPoint()).y() < sign->mapTo(bench.page.get(), QPoint()).y());
    for (const assessment::Finding& finding : bench.state().findings) {
        CHECK(shownWords(*summary).contains(app::words::finding(*bench.protocol, finding.id, finding.side)));
    }
    CHECK(shownWords(*summary).contains(QStringLiteral("Left: ")));
    CHECK(shownWords(*summary).contains(QStringLiteral("1 note")));

    // The page of the session has it in a card of its own.
    const app::Paths paths = app::Paths::below(bench.folder.path());
    app::SessionDetailPage page({*bench.protocol, *bench.controller, *bench.settings, *bench.store, paths});
    QSignalSpy loaded(&page, &app::SessionDetailPage::loaded);
    page.resize(800, 600);
    page.show();
    page.open(QString::fromStdString(bench.state().sessionId));
    REQUIRE(waitFor([&] { return loaded.count() == 1; }));
    QCoreApplication::processEvents();
    const auto* shown = page.findChild<QWidget*>(QStringLiteral("handsOnCard"));
    REQUIRE(shown != nullptr);
    CHECK(shownWords(*shown).contains(app::words::fact(*bench.protocol, kPsoas)));
    CHECK(shownWords(*shown).contains(QStringLiteral("not taken")));
}

TEST_CASE("at home nothing is summed up for a signature", "[session-page][sign]")
{
    PageBench bench;
    bench.controller->send(session::StopSession{"user"});
    REQUIRE(bench.settle());
    CHECK(bench.find(QStringLiteral("signedSummary")) == nullptr);
    CHECK(bench.find(QStringLiteral("handsOnCard")) == nullptr);
    CHECK(bench.find(QStringLiteral("doneCard")) != nullptr);
}

TEST_CASE("a signature is summed up by findings, decisions with initials, and notes", "[sign]")
{
    Play play(Mode::Therapist);
    const auto summary = [&] {
        return app::signedSummary(session::Engine(shippedProtocol(), play.past), play.state).join(u'\n');
    };
    CHECK(summary() == QStringLiteral("No test was done.\nNo notes."));
    play.screen({{"screen.R20", "yes"}});
    play.send(session::GiveOverride{"R20", "examined today", "AB"});
    play.test(Side::Left, 8, "phone");
    play.test(Side::Right, -12, "phone");
    play.send(session::Note{"one"});
    play.send(session::Note{"two"});
    const QString told = summary();
    CHECK(told.contains(QStringLiteral("Left: Hip flexor length looks limited in this position")));
    CHECK(told.contains(QStringLiteral("Right: ")));
    CHECK(told.contains(app::words::fact(shippedProtocol(), "screen.R20")));
    CHECK(told.contains(QStringLiteral("for this reason: examined today (AB)")));
    CHECK(told.contains(QStringLiteral("2 note")));
}
