// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/session/commands.h"

#include <QJsonObject>

#include <optional>
#include <string>

namespace psoas::app {

/// What the tour answers: the values of its data file, and for everything else whatever suits the fact's type, so that
/// any protocol can be toured.
class TourScript {
public:
    /// Reads the values that are built in.
    explicit TourScript(const protocol::Protocol& protocol);

    /// From here on a question of the first class with this outcome is answered so that it stops the session.
    /// Nothing: every question is answered so that the session goes on.
    void aimFor(std::optional<std::string> outcome);

    /// @param required  a fact that is not in the data file is only answered when it has to be
    [[nodiscard]] std::optional<session::Answer> answer(const std::string& fact, Side side, bool required) const;

private:
    [[nodiscard]] std::optional<protocol::FactValue> written(const std::string& fact, Side side) const;
    [[nodiscard]] std::optional<protocol::FactValue> forQuestion(const protocol::Fact& fact) const;
    [[nodiscard]] protocol::FactValue byKind(const protocol::Fact& fact) const;

    const protocol::Protocol& m_protocol;
    QJsonObject m_values;
    std::optional<std::string> m_outcome;
    std::string m_target; ///< fact of the question that stops
};

} // namespace psoas::app
