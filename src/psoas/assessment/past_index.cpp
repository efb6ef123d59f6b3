// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/past_index.h"

namespace psoas::assessment {

const std::vector<PastIndex::Entry>& PastIndex::entries(const std::string& fact)
{
    if (!m_built) {
        build();
    }
    const auto found = m_entries.find(fact);
    return found == m_entries.end() ? m_none : found->second;
}

std::optional<PastIndex::Entry> PastIndex::last(const std::string& fact, Side side, bool countless)
{
    const std::vector<Entry>& all = entries(fact);
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
        if (!countless && m_past[each->session].setAside) {
            continue;
        }
        if (each->record->side == side || each->record->side == Side::None) {
            return *each;
        }
    }
    return std::nullopt;
}

void PastIndex::build()
{
    m_built = true;
    if (m_past.empty()) {
        return;
    }
    const auto want = [&](const std::string& fact) {
        if (!fact.empty()) {
            m_entries[fact];
        }
    };
    for (const protocol::Fact& fact : m_protocol.facts) {
        if (fact.remember) {
            want(fact.id);
        }
    }
    for (const protocol::Question& question : m_protocol.screen.questions) {
        want(question.fact);
        want(question.sideFact);
        want(question.followUp);
    }
    for (const std::string& check : m_protocol.screen.checks) {
        want(check);
    }
    want(m_protocol.screen.clearanceEndedBy);
    for (const protocol::HistoryFact& fact : m_protocol.history.facts) {
        want(fact.tightness);
        want(fact.pain);
        want(fact.of);
    }
    for (std::size_t session = 0; session < m_past.size(); ++session) {
        for (const Record& record : m_past[session].answers) {
            const auto slot = m_entries.find(record.fact);
            if (slot != m_entries.end()) {
                slot->second.push_back({session, &record});
            }
        }
    }
}

} // namespace psoas::assessment
