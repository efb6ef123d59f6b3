// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/records.h"
#include "psoas/session/engine.h"

#include <QList>
#include <QString>

#include <optional>
#include <string>

namespace psoas::history {
struct SessionDecisions;
}

namespace psoas::app {

/// That a clinician agreed, or that a therapist went on: kept with the session, and shown from then on.
struct Decision {
    enum class Kind { Clearance, Override };

    Kind kind = Kind::Clearance;
    std::string question;
    bool stands =
        true; ///< it lifts the question now; false: recorded, but the answer changed or something new came after it

    // Of a clearance
    QString by;
    Date on;                      ///< day they agreed
    std::optional<Date> until;    ///< last day on which it still holds; nothing where that is not known
    Date recordedOn;              ///< day of the session it was recorded in
    Mode recordedIn = Mode::Self; ///< whose session that was
    bool recordedEarlier = false; ///< in a session before this one

    // Of both; an override holds for this session alone
    QString reason;   ///< may be empty with a clearance
    QString initials; ///< of the therapist who wrote it down; empty in home mode
};

/// Clearances in force, whenever they were recorded, and everything recorded in this session; in the protocol's order
/// of questions.
[[nodiscard]] QList<Decision> decisions(const session::Engine& engine, const session::State& state);
/// What a session recorded itself, for one whose protocol does not load any more.
[[nodiscard]] QList<Decision> decisions(const protocol::Protocol& protocol, const history::SessionDetail& detail);
/// The same, read without the rest of that session.
[[nodiscard]] QList<Decision> decisions(const protocol::Protocol& protocol, const history::SessionDecisions& session);

namespace words {

/// Who agreed and when, when it ends, or why the therapist went on; with the reason and whose initials stand under it.
/// Without the question.
[[nodiscard]] QString decision(const Decision& decision);

} // namespace words

} // namespace psoas::app
