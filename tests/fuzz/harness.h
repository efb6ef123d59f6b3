// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string_view>

/// What a hostile file goes through, one function for each way in. The fuzzers run them, and so do the tests over the
/// committed seeds.
namespace psoas::fuzz {

using Bytes = std::span<const std::uint8_t>;

/// Loads a protocol and, if it loads, plays sessions of it. What follows the first NUL byte chooses the commands.
int fuzzProtocol(Bytes bytes);
/// Reads an answers file of `psoasctl play` and plays it through the shipped protocol, in both modes.
int fuzzAnswers(Bytes bytes);
/// Imports a file of sessions into a database in memory; what was taken over is then read, replayed and exported.
int fuzzImport(Bytes bytes);
/// Takes in a photo, and what comes of it once more.
int fuzzPhoto(Bytes bytes);
/// Reads the bytes as settings.ini: every value is one that a setting can have, and can be set anew.
int fuzzSettings(Bytes bytes);

/// A promise of the program that an input made it break.
class Broken : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

inline void promise(bool kept, const char* what)
{
    if (!kept) {
        throw Broken(what);
    }
}

[[nodiscard]] inline std::string_view textOf(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace psoas::fuzz
