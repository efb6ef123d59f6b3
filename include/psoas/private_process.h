// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace psoas {

/// First thing in main: what the program writes belongs to its owner alone, and a crash leaves no copy of its memory,
/// in which a person's health is, in any file or with any crash handler. Can be called again.
void keepProcessPrivate() noexcept;

} // namespace psoas
