// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <string>
#include <vector>

namespace psoas::protocol {

/// A problem before it is known in which file.
struct FoundProblem {
    std::string pointer; ///< JSON pointer; empty for the whole document
    std::string sentence;
    ErrorCode code = ErrorCode::BadProtocol;
};
using Problems = std::vector<FoundProblem>;

} // namespace psoas::protocol
