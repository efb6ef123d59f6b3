// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/session/commands.h"

#include <QJsonObject>

#include <functional>
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
    void aimFor(const std::string& outcome);
    /// From here on a question that a therapist may override is answered so that it takes exercises out.
    void aimForLock();
    /// Every question is answered so that the session goes on.
    void aimForNothing();

    /// @param required  a fact that is not in the data file is only answered when it has to be
    [[nodiscard]] std::optional<session::Answer> answer(const std::string& fact, Side side, bool required) const;

private:
    void aim(const std::function<bool(const protocol::Question&, const protocol::QuestionClass&)>& wanted);
    [[nodiscard]] std::optional<protocol::FactValue> written(const std::string& fact, Side side) const;
    [[nodiscard]] std::optional<protocol::FactValue> forQuestion(const protocol::Fact& fact) const;
    [[nodiscard]] protocol::FactValue byKind(const protocol::Fact& fact) const;

    const protocol::Protocol& m_protocol;
    QJsonObject m_values;
    std::string m_target; ///< fact of the question that is to be positive; empty: none
};

} // namespace psoas::app
