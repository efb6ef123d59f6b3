// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/session/events.h"

#include <QString>

namespace psoas::app::words {

/// Where in a session something stands: the test, exercise or page, with its side. "Thomas test, left side". Empty for
/// an empty place.
[[nodiscard]] QString place(const protocol::Protocol& protocol, const session::Place& place);

} // namespace psoas::app::words
