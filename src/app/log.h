// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <QString>

namespace psoas::app {

/// Sends the log of the whole program to rotating files in a folder. Nothing is opened before the first line.
/// @param folder  made when it is needed
void startLog(const QString& folder);

/// One line that says what failed and how: the code alone, since places and details may name the user.
void logFailure(const char* what, const Error& error);

} // namespace psoas::app
