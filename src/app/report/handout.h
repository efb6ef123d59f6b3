// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace psoas::session {
class Engine;
struct State;
} // namespace psoas::session

namespace psoas::app {

/// What a handout is made of besides the protocol.
struct HandoutFacts {
    assessment::Plan plan;
    Mode mode = Mode::Self;
    Date planned;                 ///< day of the session that the plan is from
    std::optional<Date> nextTest; ///< the earliest day a test is due; nothing: not known
    Date today;
    QString emergencyNumber;
    QString forWhom = {}; ///< name or code of the client; empty: a line to write on in therapist mode
    QString madeBy = {};  ///< the same
};
/// The plan of a session as it stands, and when a test is due next. The number, and for whom and by whom, are left
/// open.
/// @param state  with a plan
[[nodiscard]] HandoutFacts handoutFacts(const session::Engine& engine, const session::State& state, Date today);

/// An exercise of the plan; one that is the same on either side is one row.
struct HandoutRow {
    std::string exercise;
    Side side = Side::None; ///< that the picture and the words are for
    QString name, sides, dose;
    QStringList phases; ///< of one repetition; empty where there is but one
    QStringList notes, cues;
};
/// A reason to stop at once, said once.
struct HandoutStop {
    QString text;
    QList<int> rows; ///< numbers of the rows it belongs to, from 1; empty: to all of them
};
/// The plan as it is taken home on paper: what, how much, how, when to stop, and boxes to tick. Everything clinical in
/// it is the protocol's own text.
struct Handout {
    const protocol::Protocol* protocol = nullptr; ///< for the pictures; outlives this
    QString title;
    QString forWhom; ///< and by whom; empty: not said
    QString head;
    QString turned; ///< how a row of both sides is to be read; empty where there is none
    std::vector<HandoutRow> rows;
    QStringList atVisits; ///< lines of the plan that are not for home, with the reason
    std::vector<HandoutStop> stops;
    QString emergency;
    QString nextTest;     ///< may be empty
    QString protocolName; ///< with its version
    QString statement;
    QString fileName; ///< suggested when it is saved
};
/// @param protocol  outlives the handout
[[nodiscard]] Handout handout(const protocol::Protocol& protocol, const HandoutFacts& facts);

} // namespace psoas::app
