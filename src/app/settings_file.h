// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace psoas::app {

/// A file that Qt can read as settings without harm. One that is far too large, or that holds values of a kind we never
/// write and Qt reads without limits (lists of as many items as the file claims, values in values as deep), is set
/// aside unread, and all settings are as at first.
/// @return  the file to read and write
[[nodiscard]] QString readableSettings(const QString& file);

} // namespace psoas::app
