// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"
#include "psoas/result.h"
#include "psoas/units.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace psoas::assessment {

/// Where a value came from.
enum class Provenance { Answer, Measurement, During, Earlier, Default, Computed };
[[nodiscard]] std::string_view name(Provenance provenance) noexcept;
[[nodiscard]] std::optional<Provenance> provenanceFromName(std::string_view text) noexcept;

/// One recorded fact. A number may have been read several times; `value` is then the mean.
struct Record {
    std::string fact;
    Side side = Side::None;
    protocol::FactValue value;
    std::vector<double> readings; ///< empty unless there were several
    Provenance provenance = Provenance::Answer;
    Date date; ///< local day of the session it was recorded in

    friend bool operator==(const Record&, const Record&) = default;
};

/// A clinician's word that a question no longer stands in the way.
struct Clearance {
    std::string question;
    std::string by;
    Date on;
    std::string reason = {};     ///< what was said; may be empty
    std::string recordedBy = {}; ///< initials of the therapist who wrote it down; empty in home mode
    friend bool operator==(const Clearance&, const Clearance&) = default;
};
/// A therapist's decision to go on in this session, with the reason typed.
struct Override {
    std::string question;
    std::string reason;
    std::string by = {}; ///< initials of who decided; may be empty
    friend bool operator==(const Override&, const Override&) = default;
};

/// Everything answered in one session. The last record of a fact and side is active; earlier ones are kept.
class Answers {
public:
    /// Checks type, range, option, side and `allowed` against the protocol. Does not record.
    /// @param side      None for an unsided fact (or for an `either` fact: both sides); Left or Right for a sided one
    /// @param readings  one or more values of a number; exactly one for a choice
    /// @error BadAnswer naming the fact: unknown, computed (history.…, question.… cannot be recorded), wrong type,
    ///        outside the range, unknown option, side missing or not wanted
    [[nodiscard]] static Result<Record> check(const protocol::Protocol& protocol, std::string_view fact, Side side,
                                              const std::vector<protocol::FactValue>& readings);

    void record(Record record);
    /// Takes the fact back: unanswered again. Nothing happens if it was not recorded.
    void retract(std::string_view fact, Side side);
    /// The active record; an `either` fact recorded without a side answers for both.
    [[nodiscard]] const Record* find(std::string_view fact, Side side) const noexcept;
    /// The last record that did not come about in this way, superseded or not: what held before it did.
    [[nodiscard]] const Record* findWithout(Provenance leftOut, std::string_view fact, Side side) const noexcept;
    /// All active records in the order of their recording.
    [[nodiscard]] const std::vector<Record>& active() const noexcept { return m_active; }
    /// Position in the order of recording (larger = later); nothing if not recorded. Decides the active form.
    [[nodiscard]] std::optional<std::size_t> order(std::string_view fact, Side side) const noexcept;

private:
    std::vector<Record> m_active;
    std::vector<Record> m_recorded; ///< superseded ones too
};

} // namespace psoas::assessment
