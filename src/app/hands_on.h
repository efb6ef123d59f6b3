// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/past.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/state.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace psoas::app {

/// Work of hands on one side of the body, as it was recorded. What makes a record such a one is in the protocol: an
/// activity that rates on which places of the body are marked. The exercise after which it is asked gives the time.
struct HandsOn {
    Side side = Side::None;
    QStringList places;                      ///< that were marked
    QList<std::pair<QString, QString>> told; ///< what was asked about it, and the answer
    int seconds = 0;                         ///< 0: the time was not taken
};

/// @param doses  every attempt, or those that stand
/// @return  a side of which nothing was recorded and no time was taken is left out
[[nodiscard]] QList<HandsOn> handsOnWork(const protocol::Protocol& protocol,
                                         const std::vector<assessment::Record>& answers,
                                         const std::vector<assessment::DoseDone>& doses);
[[nodiscard]] QList<HandsOn> handsOnWork(const protocol::Protocol& protocol, const session::State& state);

namespace words {

/// "Psoas; Iliacus", or that no place was marked.
[[nodiscard]] QString handsOnPlaces(const HandsOn& work);
/// How long it took, or that the time was not taken.
[[nodiscard]] QString handsOnTime(const HandsOn& work);
/// All of it in a row, without the side.
[[nodiscard]] QString handsOn(const HandsOn& work);

} // namespace words

} // namespace psoas::app
