// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/history_facts.h"
#include "psoas/assessment/plan_draft.h"

#include <algorithm>
#include <cmath>

namespace psoas::assessment {

namespace {

bool holdsId(const protocol::Ids& ids, const std::string& id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::size_t sideIndex(Side side)
{
    return side == Side::Right ? 1 : 0;
}

/// Names what a lock takes out. @param keep  what stays although it is locked
template <class Keep>
void lockAway(Draft& draft, const std::vector<const protocol::Lock*> (&locks)[2], Keep keep)
{
    const auto locked = [&](const std::string& exercise, Side side) {
        const auto& list = locks[sideIndex(side)];
        return std::any_of(list.begin(), list.end(),
                           [&](const protocol::Lock* lock) { return holdsId(lock->exercises, exercise); });
    };
    const auto takeOut = [&](const protocol::Exercise& exercise, Side side, Side shown) {
        for (const protocol::Lock* lock : locks[sideIndex(side)]) {
            if (holdsId(lock->exercises, exercise.id)) {
                draft.takeOut(exercise.id, shown, lock->id);
            }
        }
    };
    for (const protocol::Exercise& exercise : draft.protocol.exercises) {
        const bool left = locked(exercise.id, Side::Left);
        const bool right = locked(exercise.id, Side::Right);
        if (!exercise.sided) {
            if (left && right && !keep(exercise.id, Side::Both)) {
                takeOut(exercise, Side::Left, Side::Both);
                takeOut(exercise, Side::Right, Side::Both);
            }
            continue;
        }
        for (const Side side : kSides) {
            if (locked(exercise.id, side) && !keep(exercise.id, side)) {
                takeOut(exercise, side, side);
            }
        }
    }
}

// --- dose changes --------------------------------------------------------------------------------------------------

void changeSets(DraftLine& line, const protocol::DoseChange& change)
{
    int sets = line.sets;
    if (change.setsAtMost) {
        sets = std::min(sets, *change.setsAtMost);
    }
    if (change.setsHalf) {
        sets = (sets + 1) / 2;
    }
    if (change.setsLeast) {
        sets = std::min(sets, line.exercise->dose.setsRange[0]);
    }
    if (sets == line.sets && change.note.empty()) {
        return;
    }
    line.sets = sets;
    addOnce(line.because, change.id);
    if (!change.note.empty()) {
        addOnce(line.notes, change.note);
    }
}

/// Keeps the listed exercises alone; the others give way to their replacement, or to nothing.
void keepOnly(Draft& draft, const protocol::DoseChange& change, const std::vector<Side>& sides)
{
    const std::vector<DraftLine> before = draft.lines;
    for (const DraftLine& line : before) {
        const bool here = std::any_of(sides.begin(), sides.end(), [&](Side side) { return line.touches(side); });
        if (!here || holdsId(change.keepOnly, line.exercise->id)) {
            continue;
        }
        const auto replacement =
            std::find_if(change.replace.begin(), change.replace.end(),
                         [&](const protocol::Replacement& each) { return holdsId(each.anyOf, line.exercise->id); });
        const protocol::Exercise* with =
            replacement != change.replace.end() ? draft.protocol.exercise(replacement->with) : nullptr;
        if (with == nullptr || draft.isLocked(*with, line.side)) {
            draft.takeOut(line.exercise->id, line.side, change.id);
            continue;
        }
        draft.takeOut(line.exercise->id, line.side, {});
        DraftLine& put = draft.lineFor(*with, line.side);
        put.sets = put.sets > 0 ? put.sets : with->dose.sets;
        for (const std::string& cause : line.because) {
            addOnce(put.because, cause);
        }
        addOnce(put.because, change.id);
        if (!change.note.empty()) {
            addOnce(put.notes, change.note);
        }
    }
}

// --- volume --------------------------------------------------------------------------------------------------------

int plannedIn(const Draft& draft, const protocol::Volume& volume, Side side)
{
    int sum = 0;
    for (const DraftLine& line : draft.lines) {
        if (line.touches(side) && holdsId(volume.exercises, line.exercise->id)) {
            sum += Draft::phaseSeconds(line, volume.phase);
        }
    }
    return sum;
}

int doneIn(Draft& draft, const protocol::Volume& volume, Side side)
{
    int sum = 0;
    for (const CountedSession& session : draft.context.sessions()) {
        if (!history_kinds::isWithin(draft.context, session.session->date, volume.windowDays)) {
            continue;
        }
        for (const DoseDone& dose : session.session->doses) {
            if (!history_kinds::isOfSide(dose, side) || !holdsId(volume.exercises, dose.exercise)) {
                continue;
            }
            for (const auto& [kind, seconds] : dose.phaseSeconds) {
                sum += kind == volume.phase ? seconds : 0;
            }
        }
    }
    return sum;
}

// --- time ----------------------------------------------------------------------------------------------------------

/// Seconds that were chosen; nothing where the minutes limit nothing.
std::optional<int> secondsChosen(const Draft& draft)
{
    const std::optional<double> minutes =
        draft.protocol.plan.time ? draft.context.number(draft.protocol.plan.minutes, Side::None) : std::nullopt;
    return minutes ? std::optional(static_cast<int>(std::lround(*minutes * 60))) : std::nullopt;
}

int countedSeconds(const Draft& draft)
{
    int seconds = 0;
    for (const DraftLine& line : draft.lines) {
        seconds += holdsId(draft.protocol.plan.time->free, line.exercise->id) ? 0 : draft.seconds(line);
    }
    return seconds;
}

} // namespace

void applyLocks(Draft& draft)
{
    lockAway(draft, draft.locks, [](const std::string&, Side) { return false; });
}

void applyDoseChanges(Draft& draft)
{
    for (const protocol::DoseChange& change : draft.protocol.limits.doses) {
        std::vector<Side> sides;
        for (const Side side : kSides) {
            if (draft.context.holds(change.when, side)) {
                sides.push_back(side);
            }
        }
        for (DraftLine& line : draft.lines) {
            const bool here = std::any_of(sides.begin(), sides.end(), [&](Side side) { return line.touches(side); });
            const bool listed = change.exercises.empty() || holdsId(change.exercises, line.exercise->id);
            if (here && listed && change.keepOnly.empty()) {
                changeSets(line, change);
            }
        }
        if (!sides.empty() && !change.keepOnly.empty()) {
            keepOnly(draft, change, sides);
        }
    }
}

bool exceedsVolume(Draft& draft, Side side)
{
    if (!draft.protocol.plan.volume) {
        return false;
    }
    const protocol::Volume& volume = *draft.protocol.plan.volume;
    const int planned = plannedIn(draft, volume, side);
    return planned > volume.sessionSeconds || planned + doneIn(draft, volume, side) > volume.windowSeconds;
}

void applyVolume(Draft& draft)
{
    if (!draft.protocol.plan.volume) {
        return;
    }
    const protocol::Volume& volume = *draft.protocol.plan.volume;
    for (const Side side : kSides) {
        const int done = doneIn(draft, volume, side);
        for (int planned = plannedIn(draft, volume, side);
             planned > volume.sessionSeconds || planned + done > volume.windowSeconds;
             planned = plannedIn(draft, volume, side)) {
            DraftLine* last = nullptr;
            for (const std::string& id : volume.takeFrom) {
                for (const Side where : {side, Side::Both}) {
                    last = last == nullptr ? draft.line(id, where) : last;
                }
            }
            if (last == nullptr) {
                break;
            }
            addOnce(last->because, volume.id);
            if (--last->sets == 0) {
                draft.takeOut(last->exercise->id, last->side, volume.id);
            }
        }
    }
}

bool exceedsTime(const Draft& draft)
{
    const std::optional<int> limit = secondsChosen(draft);
    return limit && countedSeconds(draft) > *limit;
}

void applyTime(Draft& draft)
{
    if (!secondsChosen(draft)) {
        return;
    }
    const protocol::TimeLimit& time = *draft.protocol.plan.time;
    const auto drop = [&](const std::string& id) {
        std::vector<DraftLine> gone;
        std::copy_if(draft.lines.begin(), draft.lines.end(), std::back_inserter(gone),
                     [&](const DraftLine& line) { return line.exercise->id == id; });
        for (const DraftLine& line : gone) {
            draft.takeOut(id, line.side, time.id);
        }
        draft.setAside.insert(draft.setAside.end(), gone.begin(), gone.end());
        const auto instead = std::find_if(time.instead.begin(), time.instead.end(),
                                          [&](const protocol::Instead& each) { return each.of == id; });
        if (gone.empty() || instead == time.instead.end()) {
            return;
        }
        const protocol::Exercise* put = draft.protocol.exercise(instead->put);
        for (const DraftLine& line : gone) {
            if (put == nullptr || draft.isLocked(*put, line.side)) {
                continue;
            }
            DraftLine& in = draft.lineFor(*put, line.side);
            const bool added = in.sets == 0;
            in.sets = added ? put->dose.sets : in.sets;
            if (added && exceedsTime(draft)) {
                draft.takeOut(put->id, in.side, {});
                return;
            }
            for (const std::string& cause : line.because) {
                addOnce(in.because, cause);
            }
        }
    };
    for (const bool keys : {false, true}) {
        for (const std::string& id : time.drop) {
            if (!exceedsTime(draft)) {
                return;
            }
            if (draft.keys.contains(id) == keys) {
                drop(id);
            }
        }
    }
}

void applyHurts(Draft& draft)
{
    const Input& input = draft.context.input();
    const protocol::Hurt& hurt = draft.protocol.hurt;
    const auto begun = [&](const std::string& exercise, Side side) {
        const auto is = [&](const Begun& each) { return each.exercise == exercise && each.side == side; };
        return std::any_of(input.begun.begin(), input.begun.end(), is) ||
               std::any_of(input.redStops.begin(), input.redStops.end(), is);
    };
    const bool answered = std::any_of(input.answers.active().begin(), input.answers.active().end(),
                                      [](const Record& record) { return record.provenance == Provenance::During; });
    if (answered) {
        Context now(input, DuringAnswers::Count);
        std::vector<const protocol::Lock*> fresh[2];
        for (const Side side : kSides) {
            for (const protocol::Lock* lock : now.locks(side)) {
                const auto& before = draft.locks[sideIndex(side)];
                if (std::find(before.begin(), before.end(), lock) == before.end()) {
                    fresh[sideIndex(side)].push_back(lock);
                }
            }
        }
        lockAway(draft, fresh, begun);
    }
    const auto takeOut = [&](const std::string& id, Side of) {
        const protocol::Exercise* exercise = draft.protocol.exercise(id);
        for (const Side side : kSides) {
            const Side where = exercise == nullptr || exercise->sided ? side : Side::Both;
            const bool here = of == side || of == Side::Both || of == Side::None;
            if (exercise != nullptr && here && !begun(id, where)) {
                draft.takeOut(id, where, hurt.redCause);
            }
        }
    };
    for (const Begun& red : input.redStops) {
        for (const std::string& id : hurt.redExcludes) {
            takeOut(id, red.side);
        }
    }
    // It counts for the day, also in a session that begins later on it; then what was stopped is out as well.
    for (auto session = input.past.rbegin(); session != input.past.rend() && session->date == input.today; ++session) {
        for (const Begun& red : session->redStops) {
            takeOut(red.exercise, red.side);
            for (const std::string& id : hurt.redExcludes) {
                takeOut(id, red.side);
            }
        }
    }
}

} // namespace psoas::assessment
