// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/engine.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <string>

/// What the pages of a test, while it is taken and after it, say alike.
namespace psoas::app {

/// What earlier sessions say about one side of a test; nothing without a valid one. Looks through the whole past.
[[nodiscard]] std::optional<assessment::TestHistory>
testHistoryOf(const session::Engine& engine, const session::State& state, const std::string& test, Side side);
/// The common errors that would mislead now, each with what it does.
/// @param wanted  which of those that hold; empty: all
[[nodiscard]] QStringList misleadingErrors(const session::Engine& engine, const session::State& state,
                                           const protocol::Activity& activity, Side side,
                                           const std::function<bool(const protocol::Condition&)>& wanted = {});

} // namespace psoas::app
