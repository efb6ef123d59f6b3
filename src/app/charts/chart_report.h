// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"

class QPainter;
class QRectF;

namespace psoas::app {

/// Draws a chart for paper: title, legend and plot in the light colours, as lines and text, not as a picture. What is
/// small is set in the size of the painter's font. Without a point the empty sentence stands under the title.
/// @param rect  in the coordinates of the painter
void paintChart(QPainter& painter, const QRectF& rect, const ChartModel& model);

} // namespace psoas::app
