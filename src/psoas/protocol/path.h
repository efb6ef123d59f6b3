// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace psoas::protocol {

/// A place in a JSON document, cheap to pass down while walking: the text of the pointer is only made for a problem.
/// Keys are borrowed: they are literals or live in the document.
class Path {
public:
    Path() = default;
    Path(const Path& other) noexcept;
    Path& operator=(const Path& other) noexcept;
    [[nodiscard]] Path operator/(std::string_view key) const;
    [[nodiscard]] Path operator/(std::size_t index) const;

    /// @return the JSON pointer (RFC 6901); empty for the whole document
    [[nodiscard]] std::string pointer() const;

private:
    struct Segment {
        const char* key = nullptr; ///< none: `number` is an index, else the length of the key
        std::size_t number = 0;
    };
    [[nodiscard]] Path with(Segment segment) const;

    /// Deeper than any document that passes the limits, with room for a key that is missing there.
    static constexpr std::size_t kMost = 40;
    std::array<Segment, kMost> m_segments;
    std::size_t m_count = 0;
};

/// @return `key` as a part of a JSON pointer: `~` and `/` escaped
[[nodiscard]] std::string pointerPart(std::string_view key);

} // namespace psoas::protocol
