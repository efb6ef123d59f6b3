// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"
#include "psoas/units.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the person changes about the plan that the rules gave. docs/decisions/0008-what-an-edit-of-the-plan-may-do.md
namespace psoas::assessment {

struct Input;

/// Cause of an excluded line that the person took out.
inline constexpr std::string_view kRemovedCause = "removed";

/// Names a line: an exercise on a side.
struct LineKey {
    std::string exercise;
    Side side = Side::None;
    friend bool operator==(const LineKey&, const LineKey&) = default;
};

/// One change. Edits are applied in their order to what the rules give, each time the plan is built; one about a line
/// that is not there does nothing, and works again when the line is back.
struct PlanEdit {
    enum class Kind {
        Remove,     ///< takes a line out
        AddBack,    ///< puts a line back that was removed, or dropped for time
        MoveBefore, ///< puts a line right before `other`, a line of the same activity
        MoveAfter,  ///< puts it right after `other`
        SetDose,    ///< `sets` and `reps`, inside what may be chosen
        UndoAll     ///< forgets the edits of every line that has not begun
    };
    Kind kind = Kind::Remove;
    LineKey line;           ///< empty for UndoAll
    LineKey other;          ///< of the two moves
    int sets = 0, reps = 0; ///< of SetDose
    friend bool operator==(const PlanEdit&, const PlanEdit&) = default;
};

/// What may be changed about one line of the plan.
struct LineChoices {
    bool begun = false;            ///< it stays as it is
    bool removable = false;        ///< the last line of a plan is not
    std::array<int, 2> sets{0, 0}; ///< least and most; equal where there is nothing to choose
    std::array<int, 2> reps{0, 0};
    bool volumeBinds = false;       ///< more sets would be allowed, but for the limit on the seconds of holding
    std::optional<LineKey> earlier; ///< the line it may go before
    std::optional<LineKey> later;   ///< the line it may go after
};
/// Entry by entry as in the plan.
struct PlanChoices {
    std::vector<LineChoices> lines;
    std::vector<bool> addBack; ///< of `excluded`: may be put back
    bool edited = false;       ///< there are edits that UndoAll would forget
    bool overTime = false;     ///< longer than the minutes that were chosen
};

/// @return what the person may change now; empty lists where there is no plan
[[nodiscard]] PlanChoices planChoices(const Input& input);
/// Checks an edit against the plan as it stands.
/// @error BadAnswer: a dose outside its range · NotAllowed: no such line, begun, locked, another activity, the last
///        line, more holding than the volume limit allows (its id is the place)
[[nodiscard]] Result<void> checkEdit(const Input& input, const PlanEdit& edit);

} // namespace psoas::assessment
