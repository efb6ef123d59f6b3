// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/records.h"
#include "psoas/session/state.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace psoas::app {

/// Who signed a session, and what was said about it since.
struct Signature {
    QString by; ///< empty: it is not signed
    std::optional<Instant> at;
    std::vector<session::Addendum> addenda; ///< in their order

    [[nodiscard]] bool isThere() const { return !by.isEmpty(); }
};
[[nodiscard]] Signature signatureOf(const session::State& state);
[[nodiscard]] Signature signatureOf(const history::SessionDetail& detail);

namespace words {

/// "Signed by A. Able on 22 November 2026, 14:05."
[[nodiscard]] QString signature(const Signature& signature);
/// "Addendum by AA, 23 November 2026, 09:10"
[[nodiscard]] QString addendumHead(const session::Addendum& addendum);
/// The same with its text, in one line.
[[nodiscard]] QString addendum(const session::Addendum& addendum);
/// "1 addendum", "3 addenda"
[[nodiscard]] QString addenda(int count);

} // namespace words

} // namespace psoas::app
