// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/loader.h"
#include "psoas/protocol/own_exercise.h"

#include <QString>

namespace psoas::app::words {

/// What is wrong with a field of an own exercise, as its owner understands it; where nothing simpler is known, what the
/// loader says.
/// @param exercise  that the place is in, as it is typed
[[nodiscard]] QString fieldFault(const protocol::Problem& problem, const protocol::FieldPlace& place,
                                 const protocol::OwnExercise& exercise);
/// The same for a text of the protocol itself.
[[nodiscard]] QString textFault(const protocol::Problem& problem, const std::string& text);

} // namespace psoas::app::words
