// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/past.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/commands.h"
#include "psoas/units.h"

#include <string>
#include <string_view>
#include <vector>

namespace psoas::cli {

/// What happens during a line of the plan.
struct DuringEvent {
    std::size_t number = 0; ///< 1-based place in the answers file
    enum class Action { Hurt, Skip, Stop };
    std::string exercise;
    Side side = Side::None;
    int set = 1; ///< the sets before it are done whole
    Action action = Action::Hurt;
    int pain = 0; ///< 0…10
    std::string kind;
};

/// An answers file, checked.
struct PlayAnswers {
    session::AnswerSheet sheet;
    std::vector<DuringEvent> during;
    std::vector<std::string> faults; ///< a sentence each, naming the fact; empty: the answers can be played
};

/// For whom and when the answers are given; what is allowed depends on it.
struct PlayContext {
    const protocol::Protocol& protocol;
    const assessment::Past& past;
    Mode mode = Mode::Self;
    Date today;
};

/// Reads and checks an answers file whole, with every fault at once.
/// @source docs/protocol-format.md, "Facts"
[[nodiscard]] PlayAnswers readAnswers(std::string_view bytes, const PlayContext& context);

} // namespace psoas::cli
