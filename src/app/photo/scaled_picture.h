// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPixmap>

class QPainter;
class QRectF;

namespace psoas::app {

/// A picture that is painted again and again: scaled down once for each size, not at every painting.
class ScaledPicture {
public:
    void setImage(const QImage& image);
    [[nodiscard]] const QImage& image() const { return m_image; }
    /// Paints the whole picture into the rectangle.
    void paint(QPainter& painter, const QRectF& target);

private:
    QImage m_image;
    QPixmap m_whole;  ///< pixel for pixel
    QPixmap m_scaled; ///< as it was painted last, where that was smaller
    QSize m_scaledTo;
};

} // namespace psoas::app
