// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace psoas::protocol {

/// One fault of a protocol file.
struct Problem {
    std::string file;     ///< as given by the caller
    std::string pointer;  ///< JSON pointer; empty for the whole file
    std::string sentence; ///< English, one sentence
    ErrorCode code{};     ///< CannotRead, BadJson or BadProtocol

    /// @return "FILE: /json/pointer: sentence"
    [[nodiscard]] std::string line() const;
};

/// A protocol, or every problem of it. Exactly one of the two is set.
struct Loaded {
    std::unique_ptr<const Protocol> protocol;
    std::vector<Problem> problems;
};

/// Parses within the limits (1 MiB, depth 32, strings 8 KiB, 500 steps), checks the schema, then the semantics.
/// @param file  name used in problems only
[[nodiscard]] Loaded loadText(std::string_view bytes, std::string_view file);
/// As loadText; a file that cannot be read is one problem with ErrorCode::CannotRead.
[[nodiscard]] Loaded loadFile(const std::filesystem::path& path);
/// Names a text for ever: its BLAKE2b-256, 64 hex digits.
[[nodiscard]] std::string hashOf(std::string_view bytes);
/// The protocol embedded in the library. A broken one is a bug (PSOAS_EXPECT).
[[nodiscard]] std::unique_ptr<const Protocol> shipped();
/// The problems as one Error (BadProtocol, BadJson or CannotRead), for callers that need a Result.
[[nodiscard]] Error asError(const std::vector<Problem>& problems);

} // namespace psoas::protocol
