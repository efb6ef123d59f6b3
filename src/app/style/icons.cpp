// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/style/icons.h"

#include "app/style/look.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <array>
#include <cmath>

namespace psoas::app {

namespace {

constexpr std::array<const char*, static_cast<std::size_t>(Icon::Count)> kNames{
    "today",    "session",   "progress",   "people",       "protocols",    "settings",      "info",    "back",
    "next",     "skip",      "pause",      "play",         "redo",         "hand",          "stop",    "check",
    "warning",  "emergency", "clock",      "left-side",    "right-side",   "lock",          "pencil",  "search",
    "export",   "trash",     "chevron-up", "chevron-down", "chevron-left", "chevron-right", "sun",     "moon",
    "external", "plus",      "minus",      "close",        "floor",        "screen",        "speaker",
};

QPixmap render(Icon what, const QColor& color, int side, double ratio)
{
    const int pixels = std::max(1, static_cast<int>(std::lround(side * ratio)));
    const QString key = QStringLiteral("psoas/%1/%2/%3").arg(iconName(what), color.name(QColor::HexArgb)).arg(pixels);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        QFile file(QStringLiteral(":/psoas/icons/%1.svg").arg(iconName(what)));
        if (!file.open(QIODevice::ReadOnly)) {
            qWarning("icon %s is missing", qPrintable(iconName(what)));
            return {};
        }
        QByteArray svg = file.readAll();
        svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
        pixmap = QPixmap(pixels, pixels);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        QSvgRenderer(svg).render(&painter);
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    // The key knows pixels only; two ratios may share them.
    pixmap.setDevicePixelRatio(pixels / static_cast<double>(std::max(1, side)));
    return pixmap;
}

class InkEngine : public QIconEngine {
public:
    InkEngine(Icon what, Ink rest, Ink checked, double share = 1.0)
        : m_what(what)
        , m_rest(rest)
        , m_checked(checked)
        , m_share(share)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double side = std::min(rect.width(), rect.height()) * m_share;
        QRectF drawing(0.0, 0.0, m_share < 1.0 ? side : rect.width(), m_share < 1.0 ? side : rect.height());
        drawing.moveCenter(QRectF(rect).center());
        if (m_share < 1.0) {
            drawing.moveLeft(rect.left());
        }
        paintIcon(*painter, drawing, m_what, inkFor(mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    /// @param size  in physical pixels, as QIcon asks for it
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        const int pixels = std::min(size.width(), size.height());
        const QColor color = look().color(inkFor(mode, state));
        QPixmap pixmap;
        if (m_share < 1.0) {
            const int side = static_cast<int>(std::lround(pixels * m_share));
            pixmap = QPixmap(pixels, pixels);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            painter.drawPixmap(0, (pixels - side) / 2, render(m_what, color, side, 1.0));
        } else {
            pixmap = render(m_what, color, pixels, 1.0);
        }
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    QString key() const override { return QStringLiteral("psoas-ink"); }
    bool isNull() override { return false; }
    QIconEngine* clone() const override { return new InkEngine(*this); }

private:
    [[nodiscard]] Ink inkFor(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled) {
            return Ink::TextDisabled;
        }
        return state == QIcon::On ? m_checked : m_rest;
    }

    Icon m_what;
    Ink m_rest;
    Ink m_checked;
    double m_share;
};

} // namespace

QString iconName(Icon icon)
{
    return QLatin1String(kNames[static_cast<std::size_t>(icon)]);
}

QIcon icon(Icon icon, Ink ink)
{
    return QIcon(new InkEngine(icon, ink, ink));
}

QIcon icon(Icon icon, Ink rest, Ink checked)
{
    return QIcon(new InkEngine(icon, rest, checked));
}

QIcon leadingIcon(Icon icon, Ink ink)
{
    return QIcon(new InkEngine(icon, ink, ink, kLeadingShare));
}

QPixmap iconPixmap(Icon icon, Ink ink, int side, double devicePixelRatio)
{
    return render(icon, look().color(ink), side, devicePixelRatio);
}

void paintIcon(QPainter& painter, const QRectF& rect, Icon icon, Ink ink)
{
    const double side = std::min(rect.width(), rect.height());
    QRectF square(0.0, 0.0, side, side);
    square.moveCenter(rect.center());
    const double ratio = painter.device()->devicePixelRatioF();
    const int whole = static_cast<int>(std::lround(side));
    // Whole pixels keep the thin strokes sharp.
    const QPointF corner(std::round(square.x() * ratio) / ratio, std::round(square.y() * ratio) / ratio);
    painter.drawPixmap(corner, render(icon, look().color(ink), whole, ratio));
}

QIcon applicationIcon()
{
    QIcon result;
    QSvgRenderer renderer(QStringLiteral(":/psoas/icons/app.svg"));
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter);
        painter.end();
        result.addPixmap(pixmap);
    }
    return result;
}

} // namespace psoas::app
