// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/number_field.h"
#include "psoas/protocol/own_exercise.h"

#include <optional>

/// Numbers of a dose between a field and an exercise, where everything that is typed has to fit, right or wrong.
namespace psoas::app {

/// What was not typed, or not as a number, is out of the range: the loader says so.
[[nodiscard]] inline int number(const NumberField& field, const protocol::OwnRange& range)
{
    return static_cast<int>(field.value().value_or(range.least - 1));
}

/// As a field shows it again: what is out of the range is empty, never the nearest that is allowed.
[[nodiscard]] inline std::optional<double> inside(int value, const protocol::OwnRange& range)
{
    return value >= range.least && value <= range.most ? std::optional<double>(value) : std::nullopt;
}

} // namespace psoas::app
