// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/history_facts.h"

#include "psoas/assessment/names.h"

#include <algorithm>
#include <array>

namespace psoas::assessment {

namespace {

struct KindEntry {
    std::string_view name;
    history_kinds::Kind compute;
    bool needsTests; ///< looks at today's test, so it is unknown while that is being judged
};

constexpr std::array<KindEntry, 20> kKinds{{{"done_sessions", history_kinds::doneSessions, false},
                                            {"days_since_done", history_kinds::daysSinceDone, false},
                                            {"times_done", history_kinds::timesDone, false},
                                            {"last_whole", history_kinds::lastWhole, false},
                                            {"last_pain", history_kinds::lastPain, false},
                                            {"advice_given", history_kinds::adviceGiven, false},
                                            {"days_since_recorded", history_kinds::daysSinceRecorded, false},
                                            {"times_recorded", history_kinds::timesRecorded, false},
                                            {"red_stops", history_kinds::redStops, false},
                                            {"worse", history_kinds::worse, false},
                                            {"difference", history_kinds::difference, false},
                                            {"adherence", history_kinds::adherence, true},
                                            {"weeks", history_kinds::weeks, true},
                                            {"tests", history_kinds::testsAfterBaseline, true},
                                            {"baseline_within", history_kinds::baselineWithin, true},
                                            {"improved", history_kinds::improved, true},
                                            {"real_change", history_kinds::realChange, true},
                                            {"unchanged_within", history_kinds::unchangedWithin, true},
                                            {"change", history_kinds::change, true},
                                            {"felt_better", history_kinds::feltBetter, true}}};

const KindEntry* kindOf(const protocol::HistoryFact& fact)
{
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const KindEntry& entry) { return entry.name == fact.kind; });
    return found == kKinds.end() ? nullptr : &*found;
}

double doneShare(const protocol::Protocol& protocol, const PastSession& session)
{
    if (session.plannedSeconds <= 0) {
        return 0;
    }
    if (session.outcome == Outcome::Completed) {
        return 1;
    }
    const bool enough = session.doneSeconds * 100LL >= session.plannedSeconds * 1LL * protocol.history.doneSharePct;
    return session.outcome == Outcome::StoppedByUser && enough ? protocol.history.stoppedWeight : 0;
}

std::size_t slotOf(Side side)
{
    return static_cast<std::size_t>(side);
}

} // namespace

const std::vector<CountedSession>& Context::sessions()
{
    if (!m_sessionsBuilt) {
        m_sessionsBuilt = true;
        for (std::size_t i = 0; i < m_input.past.size(); ++i) {
            const PastSession& session = m_input.past[i];
            if (!session.counts) {
                continue;
            }
            const double done = doneShare(m_protocol, session);
            m_sessions.push_back({&session, done, done > 0, false, i});
        }
        if (m_doneToday != nullptr) {
            const double done = doneShare(m_protocol, *m_doneToday);
            m_sessions.push_back({m_doneToday, done, done > 0, true, {}});
        } else {
            m_provisional = std::make_unique<PastSession>();
            m_provisional->date = m_input.today;
            m_sessions.push_back({m_provisional.get(), 0, true, true, {}});
        }
    }
    // Asking for the tests while they are being judged would fix an empty answer.
    if (m_provisional && m_testsProgress != Progress::Running && m_provisional->tests.empty()) {
        for (const TestStatus& each : tests()) {
            if (each.result) {
                m_provisional->tests.push_back(*each.result);
            }
        }
    }
    return m_sessions;
}

std::optional<protocol::FactValue> Context::history(const protocol::HistoryFact& fact, Side side)
{
    const KindEntry* kind = kindOf(fact);
    if (kind == nullptr) {
        return std::nullopt;
    }
    if (!fact.sided) {
        side = Side::None;
    } else if (side != Side::Left && side != Side::Right) {
        const auto left = history(fact, Side::Left);
        return left == history(fact, Side::Right) ? left : std::nullopt;
    }
    const auto index = static_cast<std::size_t>(&fact - m_protocol.history.facts.data());
    HistorySlot& slot = m_historySlots[index][slotOf(side)];
    if (slot.progress == Progress::Done) {
        return slot.value;
    }
    if (slot.progress == Progress::Running || (kind->needsTests && m_testsProgress == Progress::Running)) {
        return std::nullopt;
    }
    slot.progress = Progress::Running;
    const std::optional<protocol::FactValue> value = kind->compute(*this, fact, side);
    // What was read from a test that is still being judged may be known later.
    slot.progress = value || m_testsProgress != Progress::Running ? Progress::Done : Progress::No;
    slot.value = value;
    return value;
}

std::map<std::string, protocol::FactValue> historyFacts(const Input& input, const PastSession* doneToday)
{
    Context context(input, DuringAnswers::Count, doneToday);
    std::map<std::string, protocol::FactValue> all;
    for (const protocol::HistoryFact& fact : input.protocol.history.facts) {
        if (!fact.sided) {
            if (const auto value = context.history(fact, Side::None)) {
                all.emplace(fact.id, *value);
            }
            continue;
        }
        for (const Side side : kSides) {
            if (const auto value = context.history(fact, side)) {
                all.emplace(fact.id + "." + std::string(psoas::name(side)), *value);
            }
        }
    }
    return all;
}

namespace history_kinds {

bool isWithin(const Context& context, Date day, int days)
{
    return context.input().today.daysSince(day) < days;
}

Value yesOrNo(bool yes)
{
    return protocol::FactValue(std::string(yes ? kYes : kNo));
}

Value yesOrNo(std::optional<bool> yes)
{
    return yes ? yesOrNo(*yes) : std::nullopt;
}

bool isOfSide(const DoseDone& dose, Side side)
{
    return side == Side::None || dose.side == side || dose.side == Side::Both;
}

bool isDoneDose(const DoseDone& dose, const protocol::Ids& exercises, Side side)
{
    return dose.setsDone > 0 && isOfSide(dose, side) &&
           std::find(exercises.begin(), exercises.end(), dose.exercise) != exercises.end();
}

} // namespace history_kinds

} // namespace psoas::assessment
