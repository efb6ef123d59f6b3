// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/look.h"

#include <QFont>
#include <QRectF>

#include <optional>

class QPainter;

namespace psoas::app {

/// A rounded surface inside the rectangle, with an optional 1 px edge that stays on whole pixels.
void paintPanel(QPainter& painter, const QRectF& rect, double radius, Ink fill, std::optional<Ink> edge = {});

/// Width of a text whose digits all take the same space, whatever the font does.
[[nodiscard]] double tabularWidth(const QString& text, const QFont& font);

/// Draws such a text centred in the rectangle, in the painter's pen.
void paintTabular(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font);

} // namespace psoas::app
