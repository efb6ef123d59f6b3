// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/evaluation.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// The plan while it is being built: each stage changes the draft of the one before.
namespace psoas::assessment {

struct DraftLine {
    const protocol::Exercise* exercise = nullptr;
    Side side = Side::None;
    int sets = 0;
    int reps = 0;
    int given = 0; ///< sets that the rules gave, before the person's edits
    std::vector<std::string> because;
    std::vector<std::string> notes;

    [[nodiscard]] LineKey key() const { return {exercise->id, side}; }
    [[nodiscard]] bool is(const LineKey& other) const { return exercise->id == other.exercise && side == other.side; }
    [[nodiscard]] bool touches(Side where) const noexcept { return side == where || side == Side::Both; }
};

struct Draft {
    explicit Draft(Context& of)
        : context(of)
        , protocol(of.protocol())
    {
    }

    [[nodiscard]] DraftLine* line(const std::string& exercise, Side side);
    /// The line of an exercise for a side: the one for both sides if it is two-sided. Added if there is none.
    DraftLine& lineFor(const protocol::Exercise& exercise, Side side);
    /// Takes a line out; a cause also names it among the excluded.
    void takeOut(const std::string& exercise, Side side, const std::string& cause);
    void exclude(const std::string& exercise, Side side, const std::string& cause);
    [[nodiscard]] int seconds(const DraftLine& line) const;
    /// @return the lines are locked away on this side (a two-sided exercise only where both sides are)
    [[nodiscard]] bool isLocked(const protocol::Exercise& exercise, Side side) const;
    /// @return seconds of one kind of phase in all its sets
    [[nodiscard]] static int phaseSeconds(const DraftLine& line, const std::string& kind);
    void orderLines();
    void orderExcluded();
    [[nodiscard]] Plan finished() const;

    Context& context;
    const protocol::Protocol& protocol;
    std::vector<const protocol::Lock*> locks[2]; ///< true ones on the left, on the right
    std::vector<DraftLine> lines;
    std::vector<DraftLine> setAside; ///< dropped for time or removed by the person: may be put back
    std::set<std::string> keys;
    std::vector<std::pair<std::pair<std::string, Side>, std::vector<std::string>>> excluded;
};

void addOnce(std::vector<std::string>& list, const std::string& text);
/// All stages. @return false: no plan is made, for the screen does not let it go on
[[nodiscard]] bool build(Draft& draft);

// plan_candidates.cpp
void addCandidates(Draft& draft);
void addExtraSet(Draft& draft);
// rotations.cpp
/// The member whose turn it is. @param sides  where it would be given; one side unless the rotation is shared
[[nodiscard]] const protocol::Exercise* turnOf(const Draft& draft, const protocol::Rotation& rotation,
                                               const std::vector<Side>& sides);
// plan_limits.cpp
void applyLocks(Draft& draft);
void applyDoseChanges(Draft& draft);
void applyVolume(Draft& draft);
[[nodiscard]] bool exceedsVolume(Draft& draft, Side side);
void applyTime(Draft& draft);
[[nodiscard]] bool exceedsTime(const Draft& draft);
/// What "it hurts" took out since: red stops, and locks that its answers closed. Begun exercises stay.
void applyHurts(Draft& draft);
// plan_edits.cpp
/// The person's edits, and the order that comes of them. What the limits allow binds them anew each time.
void applyEdits(Draft& draft);

} // namespace psoas::assessment
