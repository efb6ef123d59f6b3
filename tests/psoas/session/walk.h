// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/engine.h"
#include "support/shipped.h"

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace psoas::test {

using namespace std::chrono_literals;

/// 2026-11-22, 08:00 in a place one hour ahead of UTC.
[[nodiscard]] Instant morning();

/// A text that is the same for equal states and different for different ones.
/// @param running  with false the moment a running hold last began is left out, as after a restart
[[nodiscard]] std::string dump(const session::State& state, bool running = true);

/// A whole session by hand: gives commands, keeps the log, and moves the clock.
class Walk {
public:
    explicit Walk(const protocol::Protocol& protocol, assessment::Past past = {}, Instant start = morning());
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;

    /// Decides, appends to the log and folds. A refused command changes nothing.
    Result<std::vector<session::Event>> give(const session::Command& command);
    /// As give; the test fails if the command is refused.
    std::vector<session::Event> must(const session::Command& command);
    /// The code with which the command is refused; the test fails if it is not.
    ErrorCode refused(const session::Command& command);

    Walk& start(Mode mode = Mode::Self);
    /// Records one value.
    Walk& answer(const std::string& fact, const std::string& choice, Side side = Side::None);
    Walk& answer(const std::string& fact, double number, Side side = Side::None);
    /// Answers in the place of the defaults of fillIn(), when walkTo() meets the fact.
    Walk& prepare(const std::string& fact, protocol::FactValue value);
    /// Answers what the current place waits for, nothing being the matter and both thighs a little high.
    void fillIn();
    /// Next, answering what is asked and doing every exercise whole, until the activity (and side, exercise) is
    /// reached.
    Walk& walkTo(const std::string& activity, Side side = Side::None, const std::string& exercise = {});
    /// To the end of the session.
    Walk& walkToEnd();
    /// Begins the exercise of this page and lets it run to its end.
    void doExercise();
    /// Lets time pass, in one piece, and ticks.
    void wait(Micros time);

    [[nodiscard]] std::vector<std::string> planned() const;
    /// Program killed and started again: the log folded anew, on a machine that was restarted meanwhile.
    void restart();

    std::map<std::string, protocol::FactValue> prepared;
    const protocol::Protocol& protocol;
    const assessment::Past past;
    const session::Engine engine;
    ManualClock clock;
    session::State state;
    std::vector<session::Stamped> log;
};

/// Number of events of one kind.
template <class T>
[[nodiscard]] std::size_t count(const std::vector<session::Event>& events)
{
    std::size_t number = 0;
    for (const session::Event& event : events) {
        number += std::holds_alternative<T>(event) ? 1U : 0U;
    }
    return number;
}

/// The last event of one kind; nothing if there is none.
template <class T>
[[nodiscard]] const T* last(const std::vector<session::Event>& events)
{
    const T* found = nullptr;
    for (const session::Event& event : events) {
        const T* each = std::get_if<T>(&event);
        found = each != nullptr ? each : found;
    }
    return found;
}

} // namespace psoas::test
