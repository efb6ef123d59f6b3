// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "psoas/session/commands.h"

#include <optional>
#include <vector>

namespace psoas::cli {

/// The answers worth trying in a search, read off the protocol alone.
class AnswerSpace {
public:
    AnswerSpace(const protocol::Protocol& protocol, Date today);

    /// An answer to every question that stands in no way.
    [[nodiscard]] const std::vector<session::Answer>& harmless() const noexcept { return m_harmless; }
    /// Answers that make the question positive.
    [[nodiscard]] std::vector<session::Answer> positive(const protocol::Question& question) const;
    /// For one side, the answers to all tests: one set of answers for each pattern of findings that can come out.
    [[nodiscard]] std::vector<std::vector<session::Answer>> testPatterns(Side side) const;
    /// Every value of a choice; of a number its limits and values between, at most about twenty.
    [[nodiscard]] std::vector<session::Answer> values(const protocol::Id& fact, Side side) const;

    [[nodiscard]] assessment::Answers record(const std::vector<session::Answer>& answers) const;
    [[nodiscard]] assessment::Input input(const assessment::Answers& answers, Mode mode) const;

private:
    [[nodiscard]] std::vector<session::Answer> testValues(const protocol::Id& fact, Side side) const;
    [[nodiscard]] std::optional<assessment::QuestionState> stateOf(const protocol::Question& question,
                                                                   const session::Answer& answer) const;
    [[nodiscard]] std::vector<session::Answer> withState(const protocol::Question& question,
                                                         assessment::QuestionState state) const;

    const protocol::Protocol& m_protocol;
    assessment::Past m_past; ///< empty: first sessions
    Date m_today;
    std::vector<session::Answer> m_harmless;
};

} // namespace psoas::cli
