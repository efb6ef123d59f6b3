// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/path.h"

#include "psoas/expect.h"

#include <algorithm>

namespace psoas::protocol {

// Only what is used is copied: most paths are a few segments long.
Path::Path(const Path& other) noexcept
    : m_count(other.m_count)
{
    std::copy_n(other.m_segments.begin(), m_count, m_segments.begin());
}

Path& Path::operator=(const Path& other) noexcept
{
    m_count = other.m_count;
    std::copy_n(other.m_segments.begin(), m_count, m_segments.begin());
    return *this;
}

Path Path::with(Segment segment) const
{
    PSOAS_EXPECT(m_count < kMost);
    Path longer(*this);
    longer.m_segments[longer.m_count++] = segment;
    return longer;
}

Path Path::operator/(std::string_view key) const
{
    return with({key.data() != nullptr ? key.data() : "", key.size()});
}

Path Path::operator/(std::size_t index) const
{
    return with({nullptr, index});
}

std::string Path::pointer() const
{
    std::string text;
    for (std::size_t i = 0; i < m_count; ++i) {
        const Segment& segment = m_segments[i];
        text += '/';
        text += segment.key == nullptr ? std::to_string(segment.number) : pointerPart({segment.key, segment.number});
    }
    return text;
}

std::string pointerPart(std::string_view key)
{
    std::string escaped;
    escaped.reserve(key.size());
    for (const char symbol : key) {
        if (symbol == '~') {
            escaped += "~0";
        } else if (symbol == '/') {
            escaped += "~1";
        } else {
            escaped += symbol;
        }
    }
    return escaped;
}

} // namespace psoas::protocol
