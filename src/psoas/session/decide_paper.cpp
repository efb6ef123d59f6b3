// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/home.h"
#include "psoas/expect.h"
#include "psoas/session/decision.h"
#include "psoas/session/hurt_light.h"
#include "psoas/session/running_time.h"

#include <algorithm>
#include <string>
#include <utility>

/// A session that was done with a sheet of paper in the hand. It becomes a session like any other, at the time it was
/// done, so that everything that looks back on sessions looks back on it; nothing was asked, so nothing is concluded.
namespace psoas::session {
namespace {

using How = AttemptEnded::How;

constexpr int kMostSets = 100, kMostReps = 100; ///< a timeline is built of them
constexpr Millis kLongestLine = std::chrono::hours(24);

assessment::PlanLine plannedOf(const PaperLine& line)
{
    assessment::PlanLine planned;
    planned.exercise = line.exercise;
    planned.side = line.side;
    planned.sets = line.sets;
    planned.reps = line.reps;
    return planned;
}

Result<void> checkLine(const protocol::Protocol& protocol, const PaperLine& line, Date day)
{
    const protocol::Exercise* exercise = protocol.exercise(line.exercise);
    if (exercise == nullptr) {
        return fail(ErrorCode::BadAnswer, line.exercise, "There is no exercise \"" + line.exercise + "\".");
    }
    if (assessment::lockAtHome(protocol, line.exercise, day) != nullptr) {
        return fail(ErrorCode::BadAnswer, line.exercise, "This exercise is not for home, so no sheet has it.");
    }
    if (exercise->sided ? line.side != Side::Left && line.side != Side::Right : line.side != Side::Both) {
        return fail(ErrorCode::BadAnswer, line.exercise, "The exercise is not done on that side.");
    }
    if (line.sets < 1 || line.sets > kMostSets || line.reps < 1 || line.reps > kMostReps || line.setsDone < 0 ||
        line.setsDone > line.sets) {
        return fail(ErrorCode::BadAnswer, line.exercise, "This is no number of sets that can have been done.");
    }
    if (totalTime(timeline(protocol, plannedOf(line))) > kLongestLine) {
        return fail(ErrorCode::BadAnswer, line.exercise, "This is longer than a day.");
    }
    if (!Score::make(line.pain)) {
        return fail(ErrorCode::BadAnswer, line.exercise, "Pain is a whole number from 0 to 10.");
    }
    return {};
}

/// Nobody was asked anything else: no safety answer and no reading of a test is made up.
bool isRating(const protocol::Protocol& protocol, const std::string& fact)
{
    const auto asks = [&](const protocol::Activity& activity) {
        return activity.kind == protocol::ActivityKind::Rate &&
               std::find(activity.facts.begin(), activity.facts.end(), fact) != activity.facts.end();
    };
    return std::any_of(protocol.steps.begin(), protocol.steps.end(), [&](const protocol::Step& step) {
        return std::any_of(step.activities.begin(), step.activities.end(), asks);
    });
}

bool isDay(const protocol::Protocol& protocol, const std::string& day)
{
    const auto& days = protocol.plan.days;
    return day.empty() || std::any_of(days.begin(), days.end(), [&](const auto& each) { return each.day == day; });
}

/// Where a session leads to an exercise: its place, as if it had been gone to.
Place placeOf(const protocol::Protocol& protocol, const PaperLine& line)
{
    for (const protocol::Step& step : protocol.steps) {
        for (const protocol::Activity& activity : step.activities) {
            if (std::find(activity.exercises.begin(), activity.exercises.end(), line.exercise) !=
                activity.exercises.end()) {
                return {activity.id, line.side, line.exercise};
            }
        }
    }
    return {};
}

/// The attempt as it would stand had its clock run through the sets that were done.
assessment::DoseDone doseOf(const protocol::Protocol& protocol, const PaperLine& line)
{
    Attempt attempt;
    attempt.exercise = line.exercise;
    attempt.side = line.side;
    attempt.sets = line.sets;
    attempt.reps = line.reps;
    attempt.worstPain = line.pain;
    const std::vector<TimelinePhase> phases = timeline(protocol, attempt);
    Running running;
    running.leftOut.assign(phases.size(), Millis{0});
    for (const TimelinePhase& phase : phases) {
        // The rest after the last set that was done was not kept.
        const bool rested = phase.rep == 0 && phase.set == line.setsDone;
        running.done.push_back(line.setsDone > 0 && phase.set <= line.setsDone && (phase.set == 0 || !rested));
    }
    assessment::DoseDone dose = doseDone(attempt, running, phases);
    dose.whole = dose.setsDone == dose.setsPlanned;
    return dose;
}

} // namespace

Result<void> Decision::on(const EnterPaper& command)
{
    constexpr const char* kCommand = "enter_paper";
    if (command.enteredAt < m_now.utc) {
        return fail(ErrorCode::BadAnswer, kCommand, "A session that was done on paper cannot lie in the future.");
    }
    if (m_now.utc < command.plannedAt) {
        return fail(ErrorCode::BadAnswer, kCommand, "A session on paper cannot begin before its plan was made.");
    }
    if (std::all_of(command.lines.begin(), command.lines.end(), [](const auto& line) { return line.setsDone == 0; })) {
        return fail(ErrorCode::BadAnswer, kCommand, "Nothing of the plan was done.");
    }
    std::vector<assessment::LineKey> keys;
    for (const PaperLine& line : command.lines) {
        if (const auto checked = checkLine(protocol(), line, m_now.localDate()); !checked) {
            return checked;
        }
        const assessment::LineKey key{line.exercise, line.side};
        if (std::find(keys.begin(), keys.end(), key) != keys.end() || placeOf(protocol(), line).empty()) {
            return fail(ErrorCode::BadAnswer, line.exercise, "This line is there twice, or in no step.");
        }
        keys.push_back(key);
    }
    if (const auto checked = checkText(kCommand, command.note); !checked) {
        return checked;
    }
    if (!isDay(protocol(), command.day)) {
        return fail(ErrorCode::BadAnswer, kCommand, "There is no day \"" + command.day + "\" in the plan.");
    }
    for (const Answer& answer : command.answers) {
        if (!isRating(protocol(), answer.fact)) {
            return fail(ErrorCode::BadAnswer, answer.fact, "This is not asked after a session on paper.");
        }
    }
    emit(SessionStarted{command.sessionId,
                        command.personId,
                        command.mode,
                        protocol().id,
                        protocol().version,
                        protocol().hash,
                        m_now.localDate(),
                        false,
                        {}});
    emit(EnteredFromPaper{command.enteredAt});
    for (const Answer& answer : command.answers) {
        if (const auto recorded = record(answer); !recorded) {
            return recorded;
        }
    }
    if (const auto forms = assessment::checkForms(pass().input()); !forms) {
        return forms;
    }
    emit(PlanBuilt{paperPlan(command)});
    bool whole = true;
    for (const PaperLine& line : command.lines) {
        enterLine(line);
        whole = whole && line.setsDone == line.sets;
    }
    if (!command.note.empty()) {
        emit(NoteWritten{command.note, {}});
    }
    // Less than all of it is what stopping early is: the protocol says when that counts as done.
    emit(SessionEnded{whole ? assessment::Outcome::Completed : assessment::Outcome::StoppedByUser, {}, {}, false});
    return {};
}

assessment::Plan Decision::paperPlan(const EnterPaper& command) const
{
    assessment::Plan plan;
    plan.day = command.day;
    for (const PaperLine& line : command.lines) {
        assessment::PlanLine planned = plannedOf(line);
        const Millis total = totalTime(timeline(protocol(), planned));
        planned.seconds = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(total).count());
        plan.seconds += planned.seconds;
        plan.lines.push_back(std::move(planned));
    }
    return plan;
}

void Decision::enterLine(const PaperLine& line)
{
    const Place place = placeOf(protocol(), line);
    // Of pain on paper nothing is known but the number. None is no pain of any kind.
    const protocol::Hurt& hurt = protocol().hurt;
    const auto kind = std::find_if(hurt.kinds.begin(), hurt.kinds.end(),
                                   [&](const auto& each) { return each.id == hurt.defaultKind; });
    PSOAS_EXPECT(kind != hurt.kinds.end());
    const Light light = line.pain > 0 ? lightOf(hurt, *kind, line.pain) : Light::Green;
    const auto tell = [&] {
        if (light != Light::Green) {
            emit(HurtTold{line.exercise, line.side, line.pain, hurt.defaultKind, {}, light});
            recordHurt(*kind, line.side);
        }
    };
    if (line.setsDone == 0) {
        emit(ActivitySkipped{place, {}});
        tell();
        return;
    }
    const bool isRed = light == Light::Red || light == Light::Emergency;
    emit(AttemptStarted{place, 1, line.exercise, line.side, line.sets, line.reps});
    tell();
    AttemptEnded ended;
    ended.dose = doseOf(protocol(), line);
    ended.dose.whole = ended.dose.whole && light == Light::Green;
    ended.how = line.setsDone == line.sets ? How::Whole : isRed ? How::Stopped : How::Skipped;
    ended.reason = ended.how == How::Whole ? "" : isRed ? std::string(kEndedByPain) : "phases_left_out";
    emit(std::move(ended));
}

} // namespace psoas::session
