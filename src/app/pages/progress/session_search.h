// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/records.h"
#include "psoas/protocol/protocol.h"

#include <QString>

#include <string>
#include <vector>

/// What words typed into a search mean to the history, which knows only ids and numbers of days.
namespace psoas::app {

/// Exercises, findings, advice and outcomes whose name on the screen holds the text; none for no text.
[[nodiscard]] std::vector<std::string> idsCalled(const protocol::Protocol& protocol, const QString& text);

/// A date as the screen writes it, or a part of one ("27 Nov 2026, 10:15", "27 Nov", "November 2026", "nov"), as a
/// pattern for SessionFilter::dayLike; empty if the text names no month.
[[nodiscard]] std::string dayWritten(const QString& text);

} // namespace psoas::app
