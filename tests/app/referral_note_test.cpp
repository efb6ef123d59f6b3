// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/referral_note.h"

#include "app/session_play.h"
#include "app/words.h"

using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;
using Kind = NoteSection::Kind;

namespace {

QString wordsOf(const ReferralNote& note)
{
    QStringList all{note.title, note.statement};
    all += note.head;
    for (const NoteSection& section : note.sections) {
        all << section.title;
        all += section.lines;
    }
    return all.join(u'\n');
}

QString linesOf(const ReferralNote& note, Kind kind)
{
    const NoteSection* section = note.section(kind);
    return section == nullptr ? QString() : section->lines.join(u'\n');
}

QString factOf(const char* fact)
{
    return words::fact(shippedProtocol(), fact);
}

/// What the note never says of anybody.
void checkWords(const ReferralNote& note)
{
    const QString all = wordsOf(note).toLower();
    for (const char* never : {"diagnosis", "patient", "cleared", "!"}) {
        INFO(never);
        CHECK_FALSE(all.contains(QLatin1String(never)));
    }
}

} // namespace

TEST_CASE("the note of an emergency says what was answered, what was told and what is open", "[referral-note]")
{
    Play play;
    play.answer("person.age_years", 41.0);
    play.answer("screen.R01", std::string("unsure"));
    REQUIRE(play.state.outcome == assessment::Outcome::StoppedEmergency);
    const ReferralNote note = play.note();
    checkWords(note);
    CHECK(linesOf(note, Kind::Answers).contains(factOf("screen.R01") + QStringLiteral(": Not sure")));
    CHECK(linesOf(note, Kind::Answers).contains(QString::number(shippedProtocol().screen.questions.size() - 2)));
    CHECK(linesOf(note, Kind::Done).contains(words::outcomeSentence(play.state.outcome)));
    CHECK(note.head.join(u' ').contains(QStringLiteral("41 year")));
    CHECK(note.head.join(u' ').contains(words::dateTime(play.state.startedAt)));
    CHECK(note.section(Kind::Agreed) == nullptr);
    CHECK(note.fileName.endsWith(QStringLiteral("2026-11-22.pdf")));
    CHECK_FALSE(note.statement.isEmpty());
}

TEST_CASE("answers with no are counted, not listed", "[referral-note]")
{
    Play play;
    play.screen({{"screen.R17", "yes"}, {"screen.R18", "unsure"}});
    const QString answers = linesOf(play.note(), Kind::Answers);
    CHECK(answers.contains(factOf("screen.R17") + QStringLiteral(": Yes")));
    // In its class "not sure" stops nothing; the reader still wants to know.
    CHECK(answers.contains(factOf("screen.R18") + QStringLiteral(": Not sure")));
    const auto questions = static_cast<int>(shippedProtocol().screen.questions.size());
    CHECK(answers.contains(QStringLiteral("%1 other question").arg(questions - 3)));
    CHECK_FALSE(answers.contains(factOf("screen.R01")));
}

TEST_CASE("the note says what was left out, for which answer and on which side", "[referral-note]")
{
    Play play;
    play.screen({{"screen.R12", "yes"}});
    play.answer("screen.R12_side", std::string("left"));
    const ReferralNote note = play.note();
    CHECK(linesOf(note, Kind::Answers).contains(factOf("screen.R12") + QStringLiteral(": Yes, left side")));
    const QString done = linesOf(note, Kind::Done);
    CHECK(done.contains(factOf("screen.R12")));
    CHECK(done.contains(QStringLiteral("left side")));
    CHECK(done.contains(words::text(shippedProtocol(), shippedProtocol().tests.front().name)));
    // What home mode leaves out for everybody says nothing about the person.
    CHECK_FALSE(done.contains(words::cause(shippedProtocol(), "home")));
}

TEST_CASE("a clearance is told with who recorded it, who agreed, when, and how long it holds", "[referral-note]")
{
    Play play;
    play.screen({{"screen.R20", "yes"}});
    play.send(session::GiveClearance{"R20", "Dr Example", Date{play.state.date.days - 2}});
    const ReferralNote note = play.note();
    checkWords(note);
    const QString agreed = linesOf(note, Kind::Agreed);
    CHECK(agreed.contains(QStringLiteral("the person recorded on 22 November 2026 that Dr Example agreed on 20 "
                                         "November 2026.")));
    const Date last{play.state.date.days - 2 + shippedProtocol().screen.clearanceMaxAgeDays};
    CHECK(agreed.contains(words::date(last)));

    SECTION("in a later session it still stands, with its dates, beside the earlier answers")
    {
        Play later(Mode::Self, play.after(assessment::Outcome::Completed), daysLater(7));
        for (const std::string& check : shippedProtocol().screen.checks) {
            later.answer(check, std::string("no"));
        }
        const QList<Decision> decided = later.decided();
        REQUIRE(decided.size() == 1);
        CHECK(decided.front().recordedEarlier);
        CHECK(decided.front().stands);
        CHECK(decided.front().until == last);
        CHECK(words::decision(decided.front()).contains(QStringLiteral("recorded on 22 November 2026")));
        CHECK(words::decision(decided.front()).contains(words::date(last)));
        const QString answers = linesOf(later.note(), Kind::Answers);
        CHECK(answers.contains(factOf("screen.R20") + QStringLiteral(": Yes (answered on 22 November 2026)")));
        CHECK(answers.contains(QStringLiteral("answered on 22 November 2026: no.")));
        CHECK(linesOf(later.note(), Kind::Agreed).contains(QStringLiteral("recorded on 22 November 2026")));
    }
    SECTION("after the last day it is not shown any more")
    {
        const int days = shippedProtocol().screen.clearanceMaxAgeDays;
        Play later(Mode::Self, play.after(assessment::Outcome::Completed), daysLater(days));
        later.screen({{"screen.R20", "yes"}});
        CHECK(later.decided().isEmpty());
    }
    SECTION("once the answer has changed it is shown as that")
    {
        play.answer("screen.R20", std::string("no"));
        REQUIRE(play.decided().size() == 1);
        CHECK_FALSE(play.decided().front().stands);
        CHECK(words::decision(play.decided().front()).contains(QStringLiteral("It does not count now")));
    }
}

TEST_CASE("an override is told with its reason, for its session alone", "[referral-note]")
{
    Play play(Mode::Therapist);
    play.screen({{"screen.R13", "yes"}});
    play.send(session::GiveOverride{"R13", "examined today"});
    const ReferralNote note = play.note();
    checkWords(note);
    CHECK(linesOf(note, Kind::Decided).contains(QStringLiteral("examined today")));
    CHECK(note.head.join(u' ').contains(QStringLiteral("therapist mode")));
    Play later(Mode::Therapist, play.after(assessment::Outcome::Completed), daysLater(3));
    CHECK(later.decided().isEmpty());
}

TEST_CASE("findings are told by side with angle, error, method and day", "[referral-note]")
{
    Play play;
    play.screen();
    play.test(Side::Left, 6, "phone");
    play.test(Side::Right, -12, "tape");
    const QString all = linesOf(play.note(), Kind::Findings);
    REQUIRE_FALSE(all.isEmpty());
    CHECK(all.contains(QStringLiteral("Left: Hip flexor length looks limited in this position")));
    CHECK(all.contains(QStringLiteral("6° above level (rough home reading, ± 5–10°)")));
    CHECK(all.contains(QStringLiteral("Thomas test of 22 November 2026, read with: Phone level, alone.")));
    CHECK(all.contains(QStringLiteral("Right: ")));
    CHECK(all.contains(QStringLiteral("12° below level")));
    CHECK(all.contains(QStringLiteral("the left side looks tighter")));

    Play later(Mode::Self, play.after(assessment::Outcome::Completed), daysLater(3));
    for (const std::string& check : shippedProtocol().screen.checks) {
        later.answer(check, std::string("no"));
    }
    const QString earlier = linesOf(later.note(), Kind::Findings);
    CHECK(earlier.contains(QStringLiteral("Thomas test of 22 November 2026")));
    CHECK(earlier.contains(QStringLiteral("6° above level")));
}

TEST_CASE("what was read at a visit is not called a home test", "[referral-note]")
{
    const auto found = [](Mode mode) {
        Play play(mode);
        play.screen();
        play.test(Side::Left, 6, "phone");
        play.test(Side::Right, -12, "phone");
        return wordsOf(play.note());
    };
    CHECK(found(Mode::Therapist).contains(QStringLiteral("What the test showed")));
    CHECK(found(Mode::Therapist).contains(QStringLiteral("6° above level (rough reading, ± 5–10°)")));
    CHECK(found(Mode::Self).contains(QStringLiteral("What the home test showed")));
}
