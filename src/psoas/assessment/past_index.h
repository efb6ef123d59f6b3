// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/past.h"
#include "psoas/protocol/protocol.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace psoas::assessment {

/// The records of earlier sessions that are still looked at, gathered in one pass when first asked for.
class PastIndex {
public:
    struct Entry {
        std::size_t session = 0; ///< position in the past
        const Record* record = nullptr;
    };

    PastIndex(const protocol::Protocol& protocol, const Past& past)
        : m_protocol(protocol)
        , m_past(past)
    {
    }

    /// All records of a remembered or screening fact, or one the history looks at, oldest first; empty for any other
    /// fact.
    [[nodiscard]] const std::vector<Entry>& entries(const std::string& fact);
    /// The last of them for a side. Sessions that do not count are passed over unless `countless` is wanted.
    [[nodiscard]] std::optional<Entry> last(const std::string& fact, Side side, bool countless);

private:
    void build();

    const protocol::Protocol& m_protocol;
    const Past& m_past;
    bool m_built = false;
    std::unordered_map<std::string_view, std::vector<Entry>> m_entries;
    std::vector<Entry> m_none;
};

} // namespace psoas::assessment
