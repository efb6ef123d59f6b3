// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/placeholder_panel.h"

#include "app/style/look.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

// The drawing lives in a field of hundredths of the body height, y downwards, floor at y = 0, midline at x = 0. The
// paths are made a hundred times larger, because joining paths flattens their curves to a fixed fineness.
constexpr QRectF kField(-36.0, -103.0, 72.0, 108.0);
constexpr double kFine = 100.0;

constexpr double kHipHeight = -51.0;
constexpr double kKneeHeight = -28.5;

QPainterPath fine(const QPainterPath& path)
{
    return QTransform::fromScale(kFine, kFine).map(path);
}

QPainterPath oval(QPointF centre, double across, double along, double turned)
{
    QPainterPath path;
    path.addEllipse(QPointF(0.0, 0.0), across, along);
    QTransform place;
    place.translate(centre.x(), centre.y()).rotate(turned);
    return fine(place.map(path));
}

/// A limb: two discs and what their common tangents enclose.
QPainterPath limb(QPointF from, double fromRadius, QPointF to, double toRadius)
{
    const QPointF along = to - from;
    const double length = std::hypot(along.x(), along.y());
    const double direction = std::atan2(along.y(), along.x());
    const double spread = std::acos(std::clamp((fromRadius - toRadius) / length, -1.0, 1.0));
    const auto rim = [](QPointF centre, double radius, double angle) {
        return centre + QPointF(std::cos(angle), std::sin(angle)) * radius;
    };
    QPainterPath sides;
    sides.addPolygon(QPolygonF{rim(from, fromRadius, direction - spread), rim(to, toRadius, direction - spread),
                               rim(to, toRadius, direction + spread), rim(from, fromRadius, direction + spread),
                               rim(from, fromRadius, direction - spread)});
    return fine(sides).united(oval(from, fromRadius, fromRadius, 0.0)).united(oval(to, toRadius, toRadius, 0.0));
}

/// @param side  −1: on the left of the picture, 1: on the right
QPainterPath leg(double side)
{
    const auto at = [side](double x, double y) { return QPointF(side * x, y); };
    return limb(at(6.0, kHipHeight), 5.6, at(6.2, kKneeHeight), 3.9)
        .united(limb(at(6.2, kKneeHeight), 3.9, at(6.6, -20.5), 3.9))
        .united(limb(at(6.6, -20.5), 3.9, at(6.2, -4.6), 2.1))
        .united(oval(at(6.9, -1.7), 3.0, 1.8, 0.0));
}

QPainterPath arm(double side)
{
    const auto at = [side](double x, double y) { return QPointF(side * x, y); };
    return limb(at(12.6, -79.0), 3.4, at(15.8, -63.4), 2.6)
        .united(limb(at(15.8, -63.4), 2.6, at(17.6, -48.6), 1.8))
        .united(oval(at(18.2, -45.0), 1.9, 4.2, side * -6.0));
}

QPainterPath trunk()
{
    QPainterPath path;
    path.moveTo(-3.2, -84.6);
    path.cubicTo(-7.0, -83.4, -12.6, -83.2, -13.6, -79.0);
    path.cubicTo(-13.2, -74.0, -9.6, -68.0, -9.0, -63.0);
    path.cubicTo(-8.8, -59.0, -11.0, -55.6, -11.1, -50.4);
    path.cubicTo(-8.0, -45.6, 8.0, -45.6, 11.1, -50.4);
    path.cubicTo(11.0, -55.6, 8.8, -59.0, 9.0, -63.0);
    path.cubicTo(9.6, -68.0, 13.2, -74.0, 13.6, -79.0);
    path.cubicTo(12.6, -83.2, 7.0, -83.4, 3.2, -84.6);
    path.closeSubpath();
    return fine(path).united(limb(QPointF(0.0, -82.0), 3.6, QPointF(0.0, -89.0), 2.9));
}

/// What of a body lies between two heights.
QPainterPath between(const QPainterPath& body, double top, double bottom)
{
    QPainterPath band;
    band.addRect(QRectF(-40.0, top, 80.0, bottom - top));
    return body.intersected(fine(band));
}

void fill(QPainter& painter, const QPainterPath& path, Ink ink)
{
    painter.fillPath(path, look().color(ink));
}

void paintGround(QPainter& painter)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(look().color(Ink::PropShade));
    painter.drawRoundedRect(QRectF(-32.0, 0.0, 64.0, 2.8), 1.4, 1.4);
    painter.setBrush(look().color(Ink::Prop));
    painter.drawRoundedRect(QRectF(-32.0, 0.0, 64.0, 1.9), 0.9, 0.9);
    painter.setBrush(look().color(Ink::GroundShadow));
    painter.drawEllipse(QRectF(-14.0, 0.1, 28.0, 1.5));
}

void paintMannequin(QPainter& painter, Side side)
{
    painter.scale(1.0 / kFine, 1.0 / kFine);
    const QPainterPath body = trunk().united(oval(QPointF(0.0, -93.6), 5.0, 6.4, 0.0));
    // A seam keeps the arms apart from the trunk.
    const QPen seam(look().color(Ink::FarLimb), 0.7 * kFine, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    for (const double which : {-1.0, 1.0}) {
        fill(painter, leg(which), Ink::NearLimb);
    }
    fill(painter, body, Ink::NearLimb);
    for (const double which : {-1.0, 1.0}) {
        painter.save();
        painter.setClipPath(body);
        painter.strokePath(arm(which), seam);
        painter.restore();
        fill(painter, arm(which), Ink::NearLimb);
    }
    fill(painter, between(trunk(), -57.0, -40.0), Ink::NearShorts);
    for (const double which : {-1.0, 1.0}) {
        // Seen from behind, so that left stands on the left.
        const bool meant = side == Side::Both || side == (which < 0.0 ? Side::Left : Side::Right);
        const Ink tint = which < 0.0 ? Ink::LeftSide : Ink::RightSide;
        fill(painter, between(leg(which), -57.0, -38.0), Ink::NearShorts);
        if (meant) {
            fill(painter, between(leg(which), -55.0, kKneeHeight), tint);
        }
    }
}

} // namespace

PlaceholderPanel::PlaceholderPanel(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Figure"));
}

void PlaceholderPanel::setSide(Side side)
{
    m_side = side;
    update();
}

void PlaceholderPanel::setCaption(const QString& caption)
{
    m_caption = caption;
    setAccessibleName(caption.isEmpty() ? tr("Figure") : caption);
    update();
}

void PlaceholderPanel::setFrameShown(bool shown)
{
    m_frameShown = shown;
    update();
}

QSize PlaceholderPanel::sizeHint() const
{
    return {360, 320};
}

QSize PlaceholderPanel::minimumSizeHint() const
{
    return {140, 120};
}

void PlaceholderPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF area(rect());
    if (m_frameShown) {
        paintPanel(painter, area, kRadiusCard, Ink::Surface, Ink::Line);
        area.adjust(kSpace4, kSpace4, -kSpace4, -kSpace4);
    }
    if (!m_caption.isEmpty()) {
        painter.setFont(look().font(TextRole::Caption));
        painter.setPen(look().color(Ink::TextSecond));
        const int flags = Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap;
        const QRectF words = painter.boundingRect(area, flags, m_caption);
        painter.drawText(area, flags, m_caption);
        area.setBottom(words.top() - kSpace2);
    }
    const double scale = std::min(area.width() / kField.width(), area.height() / kField.height());
    if (scale <= 0.0) {
        return;
    }
    painter.translate(area.center());
    painter.scale(scale, scale);
    painter.translate(-kField.center());
    paintGround(painter);
    paintMannequin(painter, m_side);
}

void PlaceholderPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        update();
    }
}

} // namespace psoas::app
