// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/events.h"

namespace psoas::history {

/// A session is signed once, after its end, by somebody, and in therapist mode; only then has it addenda, and nothing
/// else any more. The engine writes no others (decision 0014).
class SigningOrder {
public:
    explicit SigningOrder(Mode mode)
        : m_mode(mode)
    {
    }
    /// @return what is wrong with the next event of the session, a sentence; nullptr: nothing
    [[nodiscard]] const char* take(const session::Event& event);

private:
    [[nodiscard]] const char* takeSignature(const session::SessionSigned& signature) const;
    [[nodiscard]] const char* takeAddendum(const session::AddendumWritten& addendum) const;

    Mode m_mode;
    bool m_ended = false, m_signed = false;
};

} // namespace psoas::history
