// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_zoom.h"

#include <algorithm>

namespace psoas::app {

namespace {

/// One pixel of the picture is then a square that can be hit.
constexpr double kLargest = 16;
/// A small picture is shown larger, but not as a mosaic.
constexpr double kLargestWhole = 4;

/// Start of what has that length: centred where it fits, else without a gap at either edge.
double placed(double start, double length, double room)
{
    return length <= room ? (room - length) / 2 : std::clamp(start, room - length, 0.0);
}

/// By how much to move to bring a point into a range.
double into(double at, double least, double most)
{
    return least > most ? (least + most) / 2 - at : std::clamp(at, least, most) - at;
}

} // namespace

void PhotoZoom::setPicture(QSizeF picture)
{
    m_picture = picture.expandedTo({1, 1});
    showWhole();
}

void PhotoZoom::setArea(QSizeF area)
{
    const QPointF middle = toPicture(QPointF(m_area.width(), m_area.height()) / 2);
    m_area = area.expandedTo({1, 1});
    if (m_whole) {
        showWhole();
        return;
    }
    m_origin = QPointF(m_area.width(), m_area.height()) / 2 - middle * m_scale;
    settle();
}

double PhotoZoom::wholeScale() const
{
    return std::min({m_area.width() / m_picture.width(), m_area.height() / m_picture.height(), kLargestWhole});
}

void PhotoZoom::showWhole()
{
    m_whole = true;
    m_scale = wholeScale();
    settle();
}

void PhotoZoom::zoomBy(double factor, QPointF about)
{
    const QPointF under = toPicture(about);
    const double least = wholeScale();
    m_scale = std::clamp(m_scale * factor, least, std::max(least, kLargest));
    m_whole = m_scale <= least;
    m_origin = about - under * m_scale;
    settle();
}

void PhotoZoom::panBy(QPointF by)
{
    m_origin += by;
    settle();
}

void PhotoZoom::reveal(QPointF place, double margin)
{
    const QPointF at = toArea(place);
    panBy({into(at.x(), margin, m_area.width() - margin), into(at.y(), margin, m_area.height() - margin)});
}

QTransform PhotoZoom::transform() const
{
    return QTransform::fromTranslate(m_origin.x(), m_origin.y()).scale(m_scale, m_scale);
}

bool PhotoZoom::isLargest() const
{
    return m_scale >= kLargest;
}

void PhotoZoom::settle()
{
    m_scale = std::max({m_scale, wholeScale()});
    m_origin = {placed(m_origin.x(), m_picture.width() * m_scale, m_area.width()),
                placed(m_origin.y(), m_picture.height() * m_scale, m_area.height())};
}

} // namespace psoas::app
