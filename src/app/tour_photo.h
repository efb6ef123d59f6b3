// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/photo_geometry.h"
#include "psoas/protocol/protocol.h"
#include "psoas/units.h"

#include <QImage>

#include <map>
#include <string>

namespace psoas::app {

/// A "photo" for the tour: the figure in a side view, with the places that are to be marked in it.
struct TourPhoto {
    QImage image;
    assessment::PhotoMarks marks;
};
/// @param pose      seen from the side, with a table
/// @param measured  facts that the pose follows
[[nodiscard]] TourPhoto tourPhoto(const protocol::Protocol& protocol, const std::string& pose, Side side,
                                  const std::map<std::string, double>& measured);

} // namespace psoas::app
