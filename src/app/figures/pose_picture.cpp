// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/pose_picture.h"

#include "app/figures/figure_painter.h"
#include "app/style/look.h"
#include "app/words.h"

#include <QEvent>
#include <QPainter>

namespace psoas::app {

PosePicture::PosePicture(const protocol::Protocol& protocol, const std::string& pose, Side side, QSize size,
                         QWidget* parent)
    : QWidget(parent)
    , m_pose(protocol.pose(pose))
    , m_side(side)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(m_pose != nullptr ? words::text(protocol, m_pose->text, side) : QString());
}

QSize PosePicture::sizeHint() const
{
    return {look().scaled(m_size.width()), look().scaled(m_size.height())};
}

void PosePicture::paintPicture(double pixelRatio)
{
    m_picture = QPixmap(size() * pixelRatio);
    m_picture.setDevicePixelRatio(pixelRatio);
    m_picture.fill(Qt::transparent);
    if (m_pose == nullptr) {
        return;
    }
    figure::Moment moment;
    moment.pose = m_pose;
    moment.posture = figure::posed(*m_pose);
    const figure::FigurePainter figures(look().scheme, m_side == Side::Left);
    QPainter painter(&m_picture);
    figures.paint(painter, QRectF(QPointF(0, 0), QSizeF(size())), figures.bounds(moment), moment, {});
}

void PosePicture::paintEvent(QPaintEvent*)
{
    if (m_picture.isNull() || m_picture.deviceIndependentSize() != QSizeF(size()) ||
        m_picture.devicePixelRatio() != devicePixelRatioF()) {
        paintPicture(devicePixelRatioF());
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
}

void PosePicture::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        m_picture = QPixmap();
        updateGeometry();
        update();
    }
}

} // namespace psoas::app
