// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/photo/photo_file.h"
#include "psoas/history/store.h"

#include <QString>

#include <string>

namespace psoas::app {

/// A picture that was kept with a test, decoded. For the database thread: it takes a while.
/// @error NotFound if it was deleted; Damaged if it is missing or not what was kept
[[nodiscard]] Result<Photo> keptPhoto(const history::Store& store, const std::string& hash);
/// Why there is no photo to look at.
[[nodiscard]] QString noPhotoSentence(const Error& error);

} // namespace psoas::app
