// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/store_impl.h"

#include <chrono>

namespace psoas::history {

Result<std::vector<SessionDecisions>> Store::decisions(const std::string& personId, DayRange range) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::vector<SessionDecisions>> {
        constexpr std::int64_t kDay = Micros(std::chrono::hours(24)).count();
        const std::string cleared(session::typeName(session::ClearanceGiven{}));
        const std::string overridden(session::typeName(session::OverrideGiven{}));
        std::vector<SessionDecisions> sessions;
        Query query = m_impl->database->query("session_decisions");
        query.bind(personId, (std::int64_t{range.first.days} - 1) * kDay, (std::int64_t{range.last.days} + 2) * kDay,
                   range.first.days, range.last.days, std::string(name(Mode::Therapist)), cleared, overridden);
        while (query.step()) {
            const EventRow row = eventRow(query);
            const auto stamped = decodeRow(row);
            if (!stamped) {
                return tl::unexpected(stamped.error());
            }
            if (sessions.empty() || sessions.back().sessionId != row.sessionId) {
                SessionDecisions next;
                next.sessionId = row.sessionId;
                next.protocolHash = query.bytes(14);
                next.mode = query.bytes(15) == name(Mode::Therapist) ? Mode::Therapist : Mode::Self;
                next.day = Date{query.smallInteger(16)};
                sessions.push_back(std::move(next));
            }
            if (const auto* clearance = std::get_if<session::ClearanceGiven>(&stamped->event)) {
                sessions.back().clearances.push_back(clearance->clearance);
            } else if (const auto* override_ = std::get_if<session::OverrideGiven>(&stamped->event)) {
                sessions.back().overrides.push_back(override_->override_);
            }
        }
        return sessions;
    });
}

} // namespace psoas::history
