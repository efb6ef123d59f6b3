// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_place.h"

#include "app/words.h"

namespace psoas::app::words {

QString place(const protocol::Protocol& protocol, const session::Place& place)
{
    if (place.empty()) {
        return {};
    }
    if (!place.exercise.empty()) {
        return withSide(exercise(protocol, place.exercise), place.side);
    }
    const protocol::Activity* activity = protocol.activity(place.activity);
    if (activity == nullptr) {
        return withSide(QString::fromStdString(place.activity), place.side);
    }
    const protocol::Test* test = protocol.test(activity->test);
    return withSide(test != nullptr ? text(protocol, test->name) : text(protocol, activity->title), place.side);
}

} // namespace psoas::app::words
