// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_picture.h"

#include "app/photo/marks_painter.h"
#include "app/style/look.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr int kUsualWidth = 420;
constexpr int kSmallestWidth = 160;
/// Of the height to the width: a photo taken upright does not become a tower.
constexpr double kTallest = 1.25;

} // namespace

PhotoPicture::PhotoPicture(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Photo"));
}

void PhotoPicture::showPhoto(const QImage& image, const assessment::PhotoMarks& marks)
{
    m_picture.setImage(image);
    m_placement = Placement::of(marks);
    const auto angles = assessment::photoAngles(marks);
    setAccessibleName(angles ? tr("Photo of the leg with its marks: %1").arg(photo_words::all(*angles)) : tr("Photo"));
    updateGeometry();
    update();
}

int PhotoPicture::heightForWidth(int width) const
{
    const QSize size = m_picture.image().size();
    if (size.isEmpty()) {
        return 0;
    }
    const double ratio = std::min(kTallest, static_cast<double>(size.height()) / size.width());
    return static_cast<int>(std::lround(width * ratio));
}

QSize PhotoPicture::sizeHint() const
{
    return {kUsualWidth, heightForWidth(kUsualWidth)};
}

QSize PhotoPicture::minimumSizeHint() const
{
    return {kSmallestWidth, heightForWidth(kSmallestWidth)};
}

QRectF PhotoPicture::target() const
{
    const QSizeF size = QSizeF(m_picture.image().size()).scaled(this->size(), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void PhotoPicture::paintEvent(QPaintEvent*)
{
    if (m_picture.image().isNull()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF place = target();
    QPainterPath frame;
    frame.addRoundedRect(place, kRadiusControl, kRadiusControl);
    painter.setClipPath(frame);
    m_picture.paint(painter, place);
    const double scale = place.width() / m_picture.image().width();
    paintMarks(painter, {m_placement,
                         QTransform::fromTranslate(place.x(), place.y()).scale(scale, scale),
                         place,
                         std::nullopt,
                         {},
                         false});
}

void PhotoPicture::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        update();
    }
}

} // namespace psoas::app
