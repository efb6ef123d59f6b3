// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/still_figure.h"

#include "app/style/look.h"

#include <QEvent>
#include <QPainter>
#include <QPixmapCache>

namespace psoas::app {

StillFigure::StillFigure(const QString& key, Side side, QSize size, QWidget* parent)
    : QWidget(parent)
    , m_key(key)
    , m_side(side)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize StillFigure::sizeHint() const
{
    return {look().scaled(m_size.width()), look().scaled(m_size.height())};
}

QPixmap StillFigure::drawn() const
{
    QPixmap picture(size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Qt::transparent);
    if (const std::optional<Scene> shown = scene()) {
        QPainter painter(&picture);
        const figure::FigurePainter figures(look().scheme, m_side == Side::Left);
        figures.paint(painter, rect(), figures.bounds(shown->moment), shown->moment, shown->muscles);
    }
    return picture;
}

void StillFigure::paintEvent(QPaintEvent*)
{
    const QString key = QStringLiteral("still/%1/%2/%3/%4x%5/%6")
                            .arg(m_key)
                            .arg(static_cast<int>(m_side))
                            .arg(static_cast<int>(look().scheme))
                            .arg(width())
                            .arg(height())
                            .arg(devicePixelRatioF());
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        picture = drawn();
        QPixmapCache::insert(key, picture);
    }
    QPainter(this).drawPixmap(QPoint(), picture);
}

void StillFigure::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange) {
        updateGeometry();
        update();
    }
}

} // namespace psoas::app
