// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>

namespace psoas::app {

/// Which part of a picture is shown in an area, and how large. Shows the whole picture until told otherwise.
class PhotoZoom {
public:
    void setPicture(QSizeF picture);
    void setArea(QSizeF area);

    void showWhole();
    /// What lies under that point of the area stays there.
    void zoomBy(double factor, QPointF about);
    void panBy(QPointF by);
    /// Pans as little as it takes to have that place of the picture in sight. @param margin  from the edge of the area
    void reveal(QPointF place, double margin);

    [[nodiscard]] QPointF toArea(QPointF place) const { return m_origin + place * m_scale; }
    [[nodiscard]] QPointF toPicture(QPointF point) const { return (point - m_origin) / m_scale; }
    [[nodiscard]] QTransform transform() const;
    /// Pixels of the area for one of the picture.
    [[nodiscard]] double scale() const { return m_scale; }
    [[nodiscard]] bool isWhole() const { return m_whole; }
    [[nodiscard]] bool isLargest() const;
    /// Where the picture is drawn.
    [[nodiscard]] QRectF target() const { return {m_origin, m_picture * m_scale}; }

private:
    [[nodiscard]] double wholeScale() const;
    void settle();

    QSizeF m_picture{1, 1};
    QSizeF m_area{1, 1};
    QPointF m_origin;
    double m_scale = 1;
    bool m_whole = true;
};

} // namespace psoas::app
