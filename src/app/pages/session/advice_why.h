// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/session/engine.h"

#include <QStringList>

namespace psoas::app {

class Card;

/// Unfolds the facts behind an advice, what its rule asks of them, and where the rule comes from.
void addAdviceWhy(Card& card, const session::Engine& engine, const session::State& state,
                  const protocol::AdviceRule& rule);

/// What the advice still needs, each with how far one is: "At least six practice sessions. So far: 4 of 6."
[[nodiscard]] QStringList stillNeeded(const session::Engine& engine, const session::State& state);

} // namespace psoas::app
