// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/placeholder_panel.h"

#include "app/style/look.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace psoas::app {

namespace {

// The drawing lives in a field of hundredths of the body height, y downwards, floor at y = 0. The paths are
// made a hundred times larger, because joining paths flattens their curves to a fixed fineness.
constexpr QRectF kField(-50.0, -82.0, 104.0, 90.0);
constexpr double kFine = 100.0;

constexpr QPointF kHip(0.0, -30.0);
constexpr QPointF kBackKnee(-4.6, -4.6);
constexpr QPointF kBackAnkle(-28.0, -3.4);
constexpr QPointF kFrontHip(1.2, -29.6);
constexpr QPointF kFrontKnee(25.6, -29.2);
constexpr QPointF kFrontAnkle(26.2, -5.0);

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

QPainterPath frontLeg()
{
    constexpr QPointF kCalf(24.8, -20.0);
    QPainterPath foot;
    foot.moveTo(23.4, -5.4);
    foot.cubicTo(22.2, -3.2, 21.6, -0.2, 23.2, 0.0);
    foot.lineTo(37.2, 0.0);
    foot.cubicTo(39.8, 0.0, 39.6, -2.4, 36.8, -2.9);
    foot.cubicTo(33.2, -3.6, 30.4, -5.0, 28.8, -6.6);
    foot.closeSubpath();
    return limb(kFrontHip, 6.8, kFrontKnee, 4.6)
        .united(limb(kFrontKnee, 4.5, kCalf, 4.3))
        .united(limb(kCalf, 4.3, kFrontAnkle, 2.5))
        .united(fine(foot));
}

QPainterPath backLeg()
{
    constexpr QPointF kCalf(-13.0, -5.2);
    // The instep rests on the floor and the toes point backwards.
    QPainterPath foot;
    foot.moveTo(-26.6, -5.8);
    foot.cubicTo(-30.0, -6.4, -32.4, -5.4, -34.2, -4.4);
    foot.cubicTo(-37.0, -2.8, -39.6, -1.8, -40.4, -0.9);
    foot.cubicTo(-40.9, -0.2, -40.0, 0.0, -39.0, 0.0);
    foot.lineTo(-29.0, 0.0);
    foot.cubicTo(-27.4, -0.2, -26.4, -0.8, -26.0, -1.2);
    foot.closeSubpath();
    return limb(kHip, 7.1, kBackKnee, 4.6)
        .united(limb(kBackKnee, 4.5, kCalf, 4.4))
        .united(limb(kCalf, 4.4, kBackAnkle, 2.5))
        .united(fine(foot));
}

QPainterPath trunk()
{
    QPainterPath path;
    path.moveTo(-1.8, -62.6);
    path.cubicTo(-6.6, -61.0, -8.6, -55.6, -7.8, -49.2);
    path.cubicTo(-7.2, -44.8, -5.6, -41.6, -5.9, -38.2);
    path.cubicTo(-6.2, -35.2, -8.6, -33.0, -8.2, -28.6);
    path.cubicTo(-6.8, -23.4, 5.6, -23.4, 7.0, -28.6);
    path.cubicTo(7.7, -32.0, 6.6, -35.6, 6.7, -39.4);
    path.cubicTo(6.9, -43.8, 9.0, -47.4, 8.8, -52.2);
    path.cubicTo(8.6, -57.0, 6.8, -60.6, 4.2, -62.2);
    path.closeSubpath();
    return fine(path).united(limb(QPointF(0.9, -60.6), 4.2, QPointF(2.2, -67.0), 3.3));
}

QPainterPath head()
{
    return oval(QPointF(3.2, -70.6), 5.1, 6.6, 9.0);
}

QPainterPath arm(QPointF shoulder, QPointF elbow, QPointF wrist, QPointF hand)
{
    const QPointF along = hand - wrist;
    const double turned = std::atan2(along.y(), along.x()) * 180.0 / std::numbers::pi;
    return limb(shoulder, 3.9, elbow, 2.7)
        .united(limb(elbow, 2.7, wrist, 1.9))
        .united(oval((wrist + hand) / 2.0, 3.9, 1.9, turned));
}

/// The part of a leg that the shorts cover, from above the hip down to a share of the thigh.
QPainterPath shortsOf(const QPainterPath& leg, QPointF hip, QPointF knee, double share)
{
    const QPointF along = knee - hip;
    QPainterPath cover;
    cover.addRect(QRectF(-9.0, -12.0, 9.0 + share * std::hypot(along.x(), along.y()), 24.0));
    QTransform turn;
    turn.translate(hip.x(), hip.y()).rotate(std::atan2(along.y(), along.x()) * 180.0 / std::numbers::pi);
    return leg.intersected(fine(turn.map(cover)));
}

void fill(QPainter& painter, const QPainterPath& path, Ink ink)
{
    painter.fillPath(path, look().color(ink));
}

void paintGround(QPainter& painter)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(look().color(Ink::PropShade));
    painter.drawRoundedRect(QRectF(-48.0, 0.0, 96.0, 2.8), 1.4, 1.4);
    painter.setBrush(look().color(Ink::Prop));
    painter.drawRoundedRect(QRectF(-48.0, 0.0, 96.0, 1.9), 0.9, 0.9);
    painter.setBrush(look().color(Ink::GroundShadow));
    painter.drawEllipse(QRectF(-42.0, 0.1, 44.0, 1.5));
    painter.drawEllipse(QRectF(20.0, 0.1, 22.0, 1.5));
}

void paintMannequin(QPainter& painter)
{
    painter.scale(1.0 / kFine, 1.0 / kFine);
    const QPainterPath far = frontLeg();
    const QPainterPath near = backLeg();
    const QPainterPath body = trunk();

    fill(painter, arm(QPointF(2.6, -57.4), QPointF(10.4, -41.4), QPointF(22.0, -36.8), QPointF(27.4, -35.0)),
         Ink::FarLimb);
    fill(painter, far, Ink::FarLimb);
    fill(painter, shortsOf(far, kFrontHip, kFrontKnee, 0.52), Ink::FarShorts);
    fill(painter, near, Ink::NearLimb);
    fill(painter, body.united(head()), Ink::NearLimb);

    QPainterPath waist;
    waist.addRect(QRectF(-12.0, -37.0, 24.0, 16.0));
    fill(painter, body.intersected(fine(waist)).united(shortsOf(near, kHip, kBackKnee, 0.55)), Ink::NearShorts);

    // A seam in the colour of the far side keeps the near arm apart from the chest.
    const QPainterPath nearArm =
        arm(QPointF(0.6, -57.2), QPointF(5.6, -40.4), QPointF(18.0, -36.6), QPointF(23.4, -35.6));
    const QPen seam(look().color(Ink::FarLimb), 0.9 * kFine, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.save();
    painter.setClipPath(body);
    painter.strokePath(nearArm, seam);
    painter.restore();
    fill(painter, nearArm, Ink::NearLimb);
}

} // namespace

PlaceholderPanel::PlaceholderPanel(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Figure"));
}

void PlaceholderPanel::setMirrored(bool mirrored)
{
    m_mirrored = mirrored;
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
    painter.scale(m_mirrored ? -scale : scale, scale);
    painter.translate(-kField.center());
    paintGround(painter);
    paintMannequin(painter);
}

void PlaceholderPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        update();
    }
}

} // namespace psoas::app
