// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::test;
using assessment::Outcome;
using assessment::QuestionState;
using assessment::ScreenVerdict;

namespace {

std::string verdict(const assessment::ScreenStatus& screen)
{
    switch (screen.verdict) {
    case ScreenVerdict::Incomplete:
        return "incomplete";
    case ScreenVerdict::GoOn:
        return "go on";
    case ScreenVerdict::Stop:
        break;
    }
    return std::string(screen.outcome ? name(*screen.outcome) : "?") + " " + joined(screen.stoppedBy);
}

QuestionState stateOf(const Bench& bench, const std::string& question)
{
    for (const assessment::QuestionStatus& each : bench.screen().questions) {
        if (each.id == question) {
            return each.state;
        }
    }
    return QuestionState::Unanswered;
}

PastSession ended(PastSession session, Outcome outcome, bool full = false)
{
    session.outcome = outcome;
    session.fullScreenDone = full;
    return session;
}

PastSession withAnswer(PastSession session, const std::string& fact, const std::string& choice)
{
    std::erase_if(session.answers, [&](const assessment::Record& each) { return each.fact == fact; });
    session.answers.push_back({fact, Side::None, FactValue(choice), {}, assessment::Provenance::Answer, session.date});
    return session;
}

} // namespace

TEST_CASE("every question has the effect of its class", "[assessment][screen]")
{
    struct Row {
        const char *section, *question, *yes, *unsure;
    };
    const char* const emergency = "stopped_emergency ";
    const char* const clinician = "stopped_clinician ";
    const char* const on = "go on";
    // decision-tables §2.2: yes or unsure for E and C, yes for M (which never stops)
    const Row rows[] = {
        {"§2.2 E", "R01", emergency, emergency},
        {"§2.2 E", "R02", emergency, emergency},
        {"§2.2 E", "R03", emergency, emergency},
        {"§2.2 E", "R04", emergency, emergency},
        {"§2.2 E", "R05", emergency, emergency},
        {"§2.2 E", "R06", emergency, emergency},
        {"§2.2 E", "R07", emergency, emergency},
        {"§2.2 E", "R08", emergency, emergency},
        {"§2.2 C days", "R09", clinician, clinician},
        {"§2.2 C days", "R10", clinician, clinician},
        {"§2.2 C days", "R11", clinician, clinician},
        {"§2.2 C days", "R15", clinician, clinician},
        {"§2.2 C routine", "R12", on, on},
        {"§2.2 C routine", "R13", on, on},
        {"§2.2 C routine", "R14", on, on},
        {"§2.2 C routine", "R20", on, on},
        {"§2.2 M", "R16", on, on},
        {"§2.2 M", "R17", on, on},
        {"§2.2 M", "R18", on, on},
        {"§2.2 M", "R19", on, on},
    };
    for (const Row& row : rows) {
        INFO(row.section << " " << row.question);
        const std::string fact = std::string("screen.") + row.question;
        const auto with = [&](const char* answer) { return Bench().safe().answer(fact, answer); };
        const auto expected = [&](const std::string& effect) { return effect == on ? effect : effect + row.question; };
        CHECK(verdict(with("yes").screen()) == expected(row.yes));
        CHECK(verdict(with("unsure").screen()) == expected(row.unsure));
        CHECK(verdict(with("no").screen()) == "go on");
        const auto open = Bench().safeBut({fact}).screen();
        CHECK(verdict(open) == "incomplete");
        CHECK(open.unanswered == std::vector<std::string>{fact});
        const bool modifies = std::string(row.section) == "§2.2 M";
        CHECK(stateOf(with("unsure"), row.question) == (modifies ? QuestionState::Negative : QuestionState::Positive));
    }
    CHECK(verdict(Bench().safe().answer("person.age_years", 17).screen()) == "stopped_clinician age");
    CHECK(verdict(Bench().safe().answer("person.age_years", 18).screen()) == "go on");
    CHECK(verdict(Bench().safeBut({"person.age_years"}).screen()) == "incomplete");
}

TEST_CASE("positive beside unanswered is decided by class", "[assessment][screen]")
{
    // decision-tables §7
    CHECK(verdict(Bench().answer("screen.R03", "yes").screen()) == "stopped_emergency R03");
    CHECK(verdict(Bench().safeBut({"screen.R01"}).answer("screen.R09", "yes").screen()) == "incomplete");
    CHECK(verdict(Bench().safeBut({"screen.R16"}).answer("screen.R09", "yes").screen()) == "stopped_clinician R09");
    CHECK(verdict(Bench().safeBut({"screen.R09"}).answer("screen.R10", "unsure").screen()) == "stopped_clinician R10");
    CHECK(verdict(Bench().safeBut({"screen.R14"}).screen()) == "incomplete");
    // §2.2: E before C days; all of the deciding class, in the order of the questions
    Bench several;
    several.safe().answer("screen.R08", "yes").answer("screen.R02", "unsure").answer("screen.R09", "yes");
    CHECK(verdict(several.screen()) == "stopped_emergency R02+R08");
    Bench days;
    days.safe().answer("screen.R15", "unsure").answer("screen.R09", "yes").answer("person.age_years", 12);
    CHECK(verdict(days.screen()) == "stopped_clinician age+R09+R15");
    CHECK(days.findings().empty());
    CHECK(days.plan().lines.empty());
    CHECK(days.plan().excluded.empty());
}

TEST_CASE("the full screen is asked when it is due", "[assessment][screen]")
{
    struct Row {
        const char* section;
        std::vector<PastSession> past;
        const char* reason;
    };
    const Row rows[] = {
        {"§2.1 first session", {}, "first"},
        {"§2.1 27 days", {screenedSession(daysAgo(27))}, ""},
        {"§2.1 28 days", {screenedSession(daysAgo(28))}, "due"},
        {"§2.1 counted from the last full one", {screenedSession(daysAgo(28)), doneSession(daysAgo(2))}, "due"},
        {"§7 after an emergency",
         {screenedSession(daysAgo(9)), ended(screenedSession(daysAgo(1)), Outcome::StoppedEmergency)},
         "after_stop"},
        {"§7 after a clinician stop", {ended(screenedSession(daysAgo(1)), Outcome::StoppedClinician)}, "after_stop"},
        {"§7 after a stop by the user",
         {ended(screenedSession(daysAgo(1)), Outcome::StoppedByUser, true)},
         "after_stop"},
        {"§7 a stop, then a whole full one",
         {ended(screenedSession(daysAgo(5)), Outcome::StoppedByUser, true), screenedSession(daysAgo(1))},
         ""},
        {"§7 a full one left unfinished", {ended(doneSession(daysAgo(1)), Outcome::Incomplete)}, "after_stop"},
        {"§7 unfinished, after an older whole one",
         {screenedSession(daysAgo(40)), ended(doneSession(daysAgo(1)), Outcome::Incomplete)},
         "after_stop"},
        {"§7 a short one left unfinished",
         {screenedSession(daysAgo(9)), ended(doneSession(daysAgo(1)), Outcome::Incomplete)},
         ""},
        {"§7 full by a check, left unfinished",
         {screenedSession(daysAgo(9)),
          ended(withAnswer(doneSession(daysAgo(1)), "check.new_injury", "unsure"), Outcome::Incomplete)},
         "after_stop"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        Bench bench;
        for (const PastSession& each : row.past) {
            bench.past(each);
        }
        const auto screen = bench.screen();
        CHECK(screen.fullReason == row.reason);
        CHECK(screen.full == !std::string(row.reason).empty());
        // §2.1, §7: the checks are asked only in a short session, and it asks nothing else.
        const bool checks = !screen.unanswered.empty() && screen.unanswered.front() == "check.new_injury";
        CHECK(checks == !screen.full);
        CHECK(screen.unanswered.size() == (screen.full ? 21 : 3));
    }
}

TEST_CASE("a check answered yes or unsure asks for the full screen", "[assessment][screen]")
{
    for (const char* check : {"check.new_injury", "check.new_symptom", "check.worse_than_usual"}) {
        for (const char* answer : {"yes", "unsure"}) {
            Bench bench;
            bench.past(screenedSession(daysAgo(3))).checks();
            CHECK(verdict(bench.screen()) == "go on");
            bench.answer(check, answer);
            INFO(check << " " << answer);
            CHECK(bench.screen().fullReason == "check");
            // Earlier answers do not satisfy a full screen.
            CHECK(bench.screen().unanswered.size() == 21);
            CHECK(verdict(bench.screen()) == "incomplete");
            CHECK(verdict(bench.safe().screen()) == "go on");
        }
    }
    // An unanswered check is asked for before a lower class is decided (§7).
    Bench bench;
    bench.past(screenedSession(daysAgo(3))).answer("check.new_injury", "no").answer("screen.R09", "yes");
    CHECK(verdict(bench.screen()) == "incomplete");
    CHECK(verdict(bench.answer("screen.R03", "yes").screen()) == "stopped_emergency R03");
}

TEST_CASE("in a short session earlier answers stay in force", "[assessment][screen]")
{
    Bench bench;
    bench.past(withAnswer(screenedSession(daysAgo(9)), "screen.R17", "yes")).past(doneSession(daysAgo(2))).checks();
    CHECK(bench.choice("question.R17") == "positive");
    CHECK(bench.choice("question.R18") == "negative");
    // A listed answer counts though it was not asked.
    CHECK(verdict(bench.answer("screen.R03", "yes").screen()) == "stopped_emergency R03");
    // What "it hurts" recorded later counts as positive until it is answered again (§5).
    Bench numb;
    numb.past(screenedSession(daysAgo(9)));
    PastSession hurt = withAnswer(doneSession(daysAgo(2)), "screen.R13", "yes");
    hurt.answers.back().provenance = assessment::Provenance::During;
    numb.past(hurt).past(doneSession(daysAgo(1))).checks();
    CHECK(numb.choice("question.R13", Side::Left) == "positive");
    CHECK(numb.choice("test.thomas", Side::Right) == "locked");
    numb.answer("screen.R13", "no");
    CHECK(numb.choice("question.R13", Side::Left) == "negative");
}

TEST_CASE("numbness told during an exercise is newer than any word given before", "[assessment][screen]")
{
    // decision-tables §5, row 4: "R13 counts as positive until answered again".
    Bench now;
    now.mode = Mode::Therapist;
    now.safe().answer("screen.R13", "yes");
    now.clearances.push_back({"R13", "Dr. Example", daysAgo(12)});
    now.overrides.push_back({"R13", "seen by me"});
    CHECK(now.choice("question.R13", Side::Left) == "lifted");
    now.hurtAnswer("screen.R13", "yes");
    CHECK(now.choice("question.R13", Side::Left) == "positive");
    CHECK(excludedFor(now.plan(), "R13", Side::Right) == "T1 T2 T3 T4 T5 T6");

    PastSession cleared = withAnswer(screenedSession(daysAgo(9)), "screen.R13", "yes");
    cleared.clearances.push_back({"R13", "Dr. Example", daysAgo(12)});
    PastSession told = withAnswer(doneSession(daysAgo(5)), "screen.R13", "yes");
    told.answers.back().provenance = assessment::Provenance::During;

    Bench later;
    later.past(cleared).past(doneSession(daysAgo(7))).checks();
    CHECK(later.choice("question.R13") == "lifted");
    Bench after;
    after.past(cleared).past(told).past(doneSession(daysAgo(3))).checks();
    CHECK(after.choice("question.R13") == "positive");
    after.clearances.push_back({"R13", "Dr. Example", daysAgo(6)}); // seen before it happened
    CHECK(after.choice("question.R13") == "positive");
    after.clearances.push_back({"R13", "Dr. Example", daysAgo(5)});
    CHECK(after.choice("question.R13") == "lifted");

    // Given in that very session, or given anew to an answer of later on: the old word does not come back.
    Bench same;
    told.clearances.push_back({"R13", "Dr. Example", daysAgo(5)});
    same.past(cleared).past(told).checks();
    CHECK(same.choice("question.R13") == "positive");
    same.answer("screen.R13", "yes");
    CHECK(same.choice("question.R13") == "positive");
}

TEST_CASE("a question with a side is positive there alone", "[assessment][screen]")
{
    Bench bench;
    bench.safe().answer("screen.R12", "yes");
    CHECK(bench.choice("question.R12", Side::Left) == "positive");
    CHECK(bench.choice("question.R12", Side::Right) == "positive");
    bench.answer("screen.R12_side", "left");
    CHECK(bench.choice("question.R12", Side::Left) == "positive");
    CHECK(bench.choice("question.R12", Side::Right) == "negative");
    CHECK(bench.choice("question.R12") == "positive");

    // The side stays with the answer it was given with.
    PastSession left =
        withAnswer(withAnswer(screenedSession(daysAgo(9)), "screen.R13", "yes"), "screen.R13_side", "left");
    CHECK(Bench().past(left).checks().choice("question.R13", Side::Right) == "negative");
    PastSession again = withAnswer(doneSession(daysAgo(2)), "screen.R13", "yes");
    CHECK(Bench().past(left).past(again).checks().choice("question.R13", Side::Right) == "positive");
}

TEST_CASE("a clearance lifts what it may, for 90 days", "[assessment][screen][clearance]")
{
    struct Row {
        const char *section, *question;
        int daysOld;
        const char* state;
        bool warned;
    };
    const Row rows[] = {
        {"§2.2 C days", "R09", 0, "lifted", false},
        {"§2.2 C days, 90 days", "R10", 90, "lifted", false},
        {"§2.2 91 days", "R10", 91, "positive", true},
        {"§2.2 future", "R10", -1, "positive", true},
        {"§2.2 C days", "R15", 3, "lifted", false},
        {"§2.2 C routine", "R12", 3, "lifted", false},
        {"§2.2 C routine", "R20", 3, "lifted", false},
        {"§2.2 M R17", "R17", 3, "lifted", false},
        {"§2.2 M R16 knows none", "R16", 3, "positive", true},
        {"§2.2 M R18 knows none", "R18", 3, "positive", true},
        {"§2.2 M R19 knows none", "R19", 3, "positive", true},
        {"§2.2 E knows none", "R01", 3, "positive", true},
    };
    for (const Row& row : rows) {
        INFO(row.section << " " << row.question << " " << row.daysOld);
        Bench bench;
        bench.safe().answer(std::string("screen.") + row.question, "yes");
        const auto given = assessment::checkClearance(bench.input(), row.question, "Dr Who", daysAgo(row.daysOld));
        REQUIRE(given.has_value());
        bench.clearances = {*given};
        CHECK(bench.choice(std::string("question.") + row.question) == row.state);
        CHECK(assessment::warnings(bench.input()).empty() != row.warned);
        // Not positive: ignored, with a warning.
        bench.answer(std::string("screen.") + row.question, "no");
        CHECK(bench.choice(std::string("question.") + row.question) == "negative");
        CHECK(assessment::warnings(bench.input()).size() == 1);
    }
    Bench age;
    age.safe().answer("person.age_years", 17);
    age.clearances = {{"age", "Dr Who", kToday}};
    CHECK(verdict(age.screen()) == "stopped_clinician age");
    CHECK(assessment::warnings(age.input()).size() == 1);
    CHECK_FALSE(assessment::checkClearance(age.input(), "R99", "Dr Who", kToday).has_value());
    CHECK_FALSE(assessment::checkClearance(age.input(), "R09", " ", kToday).has_value());
}

TEST_CASE("a clearance lasts over sessions until something new comes after it", "[assessment][screen][clearance]")
{
    const auto cleared = [](int session, int on) {
        PastSession past = withAnswer(screenedSession(daysAgo(session)), "screen.R09", "yes");
        past.clearances = {{"R09", "Dr Who", daysAgo(on)}};
        return past;
    };
    const auto state = [](std::vector<PastSession> past, bool newSymptomToday = false) {
        Bench bench;
        for (PastSession& each : past) {
            bench.past(std::move(each));
        }
        bench.checks().safe().answer("screen.R09", "yes");
        if (newSymptomToday) {
            bench.answer("check.new_symptom", "unsure");
        }
        return bench.choice("question.R09");
    };
    CHECK(state({cleared(20, 20)}) == "lifted");
    CHECK(state({cleared(60, 90)}) == "lifted");
    CHECK(state({cleared(60, 91)}) == "positive");
    // §7: a later-dated new symptom ends it; the same day does not.
    CHECK(state({cleared(20, 20)}, true) == "positive");
    CHECK(state({cleared(20, 20), withAnswer(doneSession(daysAgo(20)), "check.new_symptom", "yes")}) == "lifted");
    CHECK(state({cleared(20, 20), withAnswer(doneSession(daysAgo(19)), "check.new_symptom", "yes")}) == "positive");
    CHECK(state({cleared(0, 0)}, true) == "lifted");
    // Ignored when it was given, and so for good: dated in the future, or for an answer that did not need it.
    CHECK(state({cleared(20, 10)}) == "positive");
    CHECK(state({withAnswer(cleared(20, 20), "screen.R09", "no")}) == "positive");
}

TEST_CASE("an override is the therapist's, for this session, with a reason", "[assessment][screen][override]")
{
    struct Row {
        const char *section, *question;
        Mode mode;
        const char* reason;
        bool fine;
        const char* state;
    };
    const Row rows[] = {
        {"§2.2 E: invalid", "R01", Mode::Therapist, "seen today", false, "positive"},
        {"§7 home mode: invalid", "R09", Mode::Self, "seen today", false, "positive"},
        {"§2.2 no reason", "R09", Mode::Therapist, " ", false, "positive"},
        {"§2.2 C days", "R09", Mode::Therapist, "seen today", true, "lifted"},
        {"§2.2 C routine", "R12", Mode::Therapist, "seen today", true, "lifted"},
        {"§2.2 M", "R17", Mode::Therapist, "seen today", true, "lifted"},
        {"§2.2 M", "R18", Mode::Therapist, "seen today", true, "lifted"},
        {"§2.2 M", "R19", Mode::Therapist, "seen today", true, "lifted"},
        {"§2.2 M R16: a warning", "R16", Mode::Therapist, "seen today", true, "positive"},
    };
    for (const Row& row : rows) {
        INFO(row.section << " " << row.question);
        Bench bench;
        bench.mode = row.mode;
        bench.safe().answer(std::string("screen.") + row.question, "yes");
        const auto given = assessment::checkOverride(bench.input(), row.question, row.reason);
        CHECK(given.has_value() == row.fine);
        if (!given) {
            CHECK(given.error().code == ErrorCode::BadAnswer);
            continue;
        }
        bench.overrides = {*given};
        CHECK(bench.choice(std::string("question.") + row.question) == row.state);
        CHECK(assessment::warnings(bench.input()).size() == (std::string(row.state) == "lifted" ? 0 : 1));
        bench.answer(std::string("screen.") + row.question, "no");
        CHECK(assessment::warnings(bench.input()).size() == 1);
    }
    Bench age;
    age.mode = Mode::Therapist;
    age.safe().answer("person.age_years", 16);
    const auto given = assessment::checkOverride(age.input(), "age", "parents agree");
    REQUIRE(given.has_value());
    age.overrides = {*given};
    CHECK(verdict(age.screen()) == "stopped_clinician age");
    CHECK(assessment::warnings(age.input()).size() == 1);
    CHECK_FALSE(assessment::checkOverride(age.input(), "R99", "why").has_value());
}
