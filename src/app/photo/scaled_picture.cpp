// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/scaled_picture.h"

#include <QPainter>

namespace psoas::app {

namespace {

/// From here on single pixels are looked at, and are better shown as what they are.
constexpr double kMosaic = 4;

} // namespace

void ScaledPicture::setImage(const QImage& image)
{
    m_image = image;
    m_whole = QPixmap::fromImage(image);
    m_scaled = {};
    m_scaledTo = {};
}

void ScaledPicture::paint(QPainter& painter, const QRectF& target)
{
    if (m_whole.isNull()) {
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    const QSize wanted = (target.size() * ratio).toSize().expandedTo({1, 1});
    const QRectF all(QPointF(0, 0), QSizeF(m_whole.size()));
    if (wanted.width() >= m_whole.width()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, target.width() * ratio < all.width() * kMosaic);
        painter.drawPixmap(target, m_whole, all);
        return;
    }
    if (m_scaledTo != wanted) {
        m_scaled = QPixmap::fromImage(m_image.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        m_scaledTo = wanted;
    }
    painter.drawPixmap(target, m_scaled, QRectF(QPointF(0, 0), QSizeF(wanted)));
}

} // namespace psoas::app
