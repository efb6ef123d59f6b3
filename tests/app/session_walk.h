// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"
#include "app/tour_script.h"

#include <QElapsedTimer>
#include <QTest>

#include <functional>
#include <string>

namespace psoas::test {

/// Runs the event loop until a condition holds. @return  false after five seconds without it
inline bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 5000);
}

inline bool settle(app::SessionController& controller)
{
    return waitFor([&] { return !controller.busy(); });
}

/// Answers what is asked and goes on until a condition holds or the session ends.
/// @return  whether the condition held
inline bool walkTo(app::SessionController& controller, const app::TourScript& script,
                   const std::function<bool()>& there)
{
    for (int i = 0; i < 400 && controller.active() && !controller.state().ended(); ++i) {
        if (there()) {
            return true;
        }
        const session::State& state = controller.state();
        const auto waiting = controller.engine().waitingFor(state);
        if (waiting.empty()) {
            controller.send(session::Next{});
        } else if (!state.cursor.exercise.empty()) {
            controller.send(session::Skip{"test"});
        } else if (controller.protocol().activity(waiting.front()) != nullptr) {
            controller.send(session::ConfirmChecklist{waiting.front()});
        } else {
            const std::size_t dot = waiting.front().rfind('.');
            const auto side = sideFromName(waiting.front().substr(dot + 1));
            const auto answer = side ? script.answer(waiting.front().substr(0, dot), *side, true)
                                     : script.answer(waiting.front(), Side::None, true);
            if (!answer) {
                return false;
            }
            controller.send(*answer);
        }
        if (!settle(controller)) {
            return false;
        }
    }
    return there();
}

/// True at an exercise that has not been begun.
inline bool atExercise(const app::SessionController& controller)
{
    return !controller.state().cursor.exercise.empty();
}

} // namespace psoas::test
