// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fuzz/json_mutator.h"

/// Files of sessions whose content was changed and whose hashes fit it all the same.
namespace psoas::fuzz {

/// Changes the payload of an event, written as the program would write it where it can be, or the text of a protocol.
void changeInside(Document& file, Dice& dice);
/// Gives every protocol, picture, event and link the hash of what is there now. What is not as it should be stays.
void reseal(Document& file);

} // namespace psoas::fuzz
