// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/decisions.h"

class QVBoxLayout;
class QWidget;

namespace psoas::app {

/// A card that lists in sentences what was agreed or decided; adds nothing when there is nothing.
void addDecisions(QVBoxLayout& layout, const protocol::Protocol& protocol, const QList<Decision>& list,
                  QWidget* parent);
/// The same for a session as it stands now.
void addDecisions(QVBoxLayout& layout, const session::Engine& engine, const session::State& state, QWidget* parent);

} // namespace psoas::app
