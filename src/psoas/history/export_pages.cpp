// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/export_pages.h"

namespace psoas::history {

Result<void> eachSession(const Store& store, const std::string& personId,
                         const std::function<void(const SessionDetail&)>& write)
{
    SessionFilter filter{personId, {}, 0, 500};
    while (true) {
        auto page = store.sessions(filter);
        if (!page) {
            return tl::unexpected(page.error());
        }
        for (const SessionRow& row : *page) {
            auto detail = store.detail(row.id);
            if (!detail) {
                return tl::unexpected(detail.error());
            }
            write(*detail);
        }
        if (page->size() < static_cast<std::size_t>(filter.limit)) {
            return {};
        }
        filter.offset += filter.limit;
    }
}

} // namespace psoas::history
