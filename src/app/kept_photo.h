// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/photo/photo_file.h"
#include "psoas/history/store.h"

#include <string>

namespace psoas::app {

/// A picture that was kept with a test, decoded. For the database thread: it takes a while.
/// @error NotFound; Damaged if it is not what was kept
[[nodiscard]] Result<Photo> keptPhoto(const history::Store& store, const std::string& hash);

} // namespace psoas::app
