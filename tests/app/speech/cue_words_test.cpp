// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/cue_words.h"

#include "app/words.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QSet>

using namespace psoas;
using namespace psoas::app;
using psoas::test::shippedProtocol;
using session::CueKind;

namespace {

struct Line {
    explicit Line(const protocol::Exercise& exercise)
    {
        assessment::PlanLine line;
        line.exercise = exercise.id;
        line.side = exercise.sided ? Side::Left : Side::Both;
        line.sets = exercise.dose.sets;
        line.reps = exercise.dose.reps;
        attempt.place = {"exercises", line.side, exercise.id};
        attempt.exercise = exercise.id;
        attempt.side = line.side;
        attempt.sets = line.sets;
        attempt.reps = line.reps;
        sheet.phases = session::timeline(shippedProtocol(), line);
        sheet.cues = session::cues(sheet.phases, session::LineEnd::Another);
    }
    [[nodiscard]] words::CueContext at(const session::Cue& cue, bool halved = false) const
    {
        return {shippedProtocol(), sheet, attempt, cue, halved};
    }

    session::Attempt attempt;
    session::CueSheet sheet;
};

} // namespace

TEST_CASE("what is said at any start of any exercise is over before its phase is", "[cue-words]")
{
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        const Line line(exercise);
        for (const session::Cue& cue : line.sheet.cues) {
            const QString sentence = words::spoken(line.at(cue));
            INFO(exercise.id << ": " << sentence.toStdString());
            CHECK_FALSE(sentence.contains(u'{'));
            if (cue.kind == CueKind::Start) {
                const auto letters = sentence.size();
                CHECK(70 * letters <= line.sheet.phases[cue.phase].duration.count());
            }
        }
    }
}

TEST_CASE("every first phase says what to do, and later reps are counted", "[cue-words]")
{
    int counted = 0;
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        const Line line(exercise);
        for (const session::Cue& cue : line.sheet.cues) {
            if (cue.kind != CueKind::Start) {
                continue;
            }
            const session::TimelinePhase& phase = line.sheet.phases[cue.phase];
            const QString sentence = words::spoken(line.at(cue));
            INFO(exercise.id << ": " << sentence.toStdString());
            if (phase.rep > 1) {
                CHECK(sentence == (cue.count > 0 ? QString::number(phase.rep) : QString()));
                counted += cue.count > 0 ? 1 : 0;
            } else if (phase.duration >= std::chrono::seconds(2)) {
                CHECK(sentence.endsWith(u'.'));
            }
            CHECK_FALSE(words::milestone(line.at(cue)).isEmpty());
        }
    }
    CHECK(counted > 0);
}

TEST_CASE("the end of a line says what comes next", "[cue-words]")
{
    Line line(shippedProtocol().exercises.front());
    const auto at = [&line](CueKind kind) {
        return words::spoken(line.at({line.sheet.total, line.sheet.phases.size() - 1, kind, 0}));
    };
    CHECK(at(CueKind::EndOfAll) == QStringLiteral("Done. That was the last exercise."));
    CHECK(at(CueKind::EndOfExercise) == QStringLiteral("Done."));
    line.sheet.next = line.attempt.place;
    line.sheet.next->side = Side::Right;
    CHECK(at(CueKind::Switch) == QStringLiteral("Switch to the right side."));
    line.sheet.next->side = Side::Left;
    CHECK(at(CueKind::Switch) == QStringLiteral("Switch to the left side."));
    CHECK(at(CueKind::EndOfExercise).startsWith(QStringLiteral("Done. Next: ")));
    CHECK(at(CueKind::EndOfExercise).endsWith(QStringLiteral("left side.")));
}

TEST_CASE("after pain the words remind of half the range", "[cue-words]")
{
    const Line line(shippedProtocol().exercises.front());
    REQUIRE(line.sheet.cues.size() > 2);
    const auto hold = std::find_if(line.sheet.cues.begin(), line.sheet.cues.end(), [&](const session::Cue& cue) {
        return cue.kind == CueKind::Start && line.sheet.phases[cue.phase].rep > 0;
    });
    CHECK(words::spoken(line.at(*hold, true)).contains(QStringLiteral("half as far")));
}

TEST_CASE("the reminder of a shorter range says the protocol's share", "[cue-words]")
{
    CHECK(words::easedCue(QStringLiteral("Hold"), 50) == QStringLiteral("Hold, and only half as far"));
    CHECK(words::easedCue(QStringLiteral("Hold"), 60) == QStringLiteral("Hold, and only 60 percent as far"));
    CHECK(words::easedCue(QString(), 50).isEmpty());
}

TEST_CASE("counts are spoken and not announced", "[cue-words]")
{
    const Line line(shippedProtocol().exercises.front());
    const session::Cue count{Millis{7000}, 0, CueKind::Countdown, 3};
    CHECK(words::spoken(line.at(count)) == QStringLiteral("3"));
    CHECK(words::milestone(line.at(count)).isEmpty());
}

TEST_CASE("where what comes is announced elsewhere, starts and ends are said without it", "[cue-words]")
{
    const Line line(shippedProtocol().exercises.front());
    words::CueContext first = line.at(line.sheet.cues.front());
    first.brief = true;
    CHECK(words::spoken(first) == QStringLiteral("Get ready."));
    CHECK(words::milestone(first).startsWith(QStringLiteral("Get ready: ")));
    for (const auto& [kind, sentence] : {std::pair(CueKind::EndOfExercise, "Done."),
                                         {CueKind::Switch, "Switch sides."},
                                         {CueKind::EndOfAll, "Done. That was the last exercise."}}) {
        const session::Cue cue{line.sheet.total, 0, kind, 0};
        words::CueContext end = line.at(cue);
        end.brief = true;
        CHECK(words::spoken(end) == QLatin1String(sentence));
    }
}

TEST_CASE("every way to fall silent has a sentence of its own", "[cue-words]")
{
    QSet<QString> sentences;
    for (const auto each : {SoundTrouble::NoDevice, SoundTrouble::Busy, SoundTrouble::Lost}) {
        sentences.insert(words::trouble(each));
    }
    for (const auto each : {SpeechTrouble::NoEngine, SpeechTrouble::NoVoice, SpeechTrouble::Failed}) {
        sentences.insert(words::trouble(each));
    }
    CHECK(sentences.size() == 6);
}
