// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/marks_painter.h"

#include "app/style/look.h"
#include "app/widgets/paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace psoas::app {

namespace {

constexpr double kLimb = 2.5;
constexpr double kThin = 1.25;
constexpr double kHalo = 2.5; ///< wider than the line itself
constexpr double kSmallMark = 4;
constexpr double kLargestArc = 56;

double length(QPointF way)
{
    return std::hypot(way.x(), way.y());
}

/// As QPainter counts them: from the right, anticlockwise.
double degreesOf(QPointF way)
{
    return std::atan2(-way.y(), way.x()) * 180 / std::numbers::pi;
}

QPen lightPen(double width, Qt::PenStyle style = Qt::SolidLine)
{
    return {look().color(Ink::FigureLight), width, style, Qt::RoundCap, Qt::RoundJoin};
}

QPen darkPen(double width)
{
    return {look().color(Ink::FigureLine), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

/// Strokes twice: a dark line under a light one.
template <class Draw>
void haloed(QPainter& painter, double width, bool dashed, Draw draw)
{
    painter.setBrush(Qt::NoBrush);
    QPen dark = darkPen(width + kHalo);
    QPen light = lightPen(width);
    if (dashed) {
        // Dashes are counted in widths of the pen; both have to come out alike.
        constexpr double kDash = 6;
        constexpr double kGap = 6;
        dark.setDashPattern({kDash / dark.widthF(), kGap / dark.widthF()});
        light.setDashPattern({kDash / light.widthF(), kGap / light.widthF()});
        dark.setCapStyle(Qt::SquareCap);
        light.setCapStyle(Qt::FlatCap);
    }
    painter.setPen(dark);
    draw();
    painter.setPen(light);
    draw();
}

class MarksPainter {
public:
    MarksPainter(QPainter& painter, const MarksScene& scene)
        : m_painter(painter)
        , m_scene(scene)
        , m_angles(assessment::photoAngles(scene.placement.marks))
    {
        for (std::size_t i = 0; i < kMarks.size(); ++i) {
            m_at[i] = scene.toArea.map(toPoint(scene.placement.at(kMarks[i])));
        }
        const QPointF edge = at(Mark::HorizonB) - at(Mark::HorizonA);
        const double size = std::copysign(std::max(1.0, length(edge)), edge.x());
        m_right = edge / size;
        m_down = {-m_right.y(), m_right.x()};
        if (!scene.kept.isEmpty()) {
            m_taken.push_back(scene.kept);
        }
    }

    void paint()
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        const bool thigh = placed(Mark::Hip) && placed(Mark::Knee);
        const bool shin = placed(Mark::Knee) && placed(Mark::Ankle);
        line(Mark::HorizonA, Mark::HorizonB, kThin + 0.5, false);
        if (thigh) {
            paintThigh();
        }
        if (shin) {
            paintShin();
        }
        for (const Mark each : kMarks) {
            if (each != m_scene.chosen) {
                paintMark(each);
            }
        }
        if (m_scene.chosen) {
            paintMark(*m_scene.chosen);
        }
        paintWords(thigh, thigh && shin);
        m_painter.restore();
    }

private:
    [[nodiscard]] QPointF at(Mark mark) const { return m_at[static_cast<std::size_t>(mark)]; }
    [[nodiscard]] bool placed(Mark mark) const { return m_scene.placement.isPlaced(mark); }
    [[nodiscard]] QPointF forward() const { return m_angles && !m_angles->feetToTheRight ? -m_right : m_right; }

    void line(Mark from, Mark to, double width, bool dashed)
    {
        paintHaloLine(m_painter, at(from), at(to), width, dashed);
    }

    void arc(QPointF centre, QPointF from, QPointF to)
    {
        const double radius = std::min(kLargestArc, length(to) * 0.45);
        const QRectF circle(centre - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
        const double start = degreesOf(from);
        const double span = std::remainder(degreesOf(to) - start, 360.0);
        QPainterPath path;
        path.arcMoveTo(circle, start);
        path.arcTo(circle, start, span);
        haloed(m_painter, kThin + 0.5, false, [&] { m_painter.drawPath(path); });
    }

    void paintThigh()
    {
        const QPointF thigh = at(Mark::Knee) - at(Mark::Hip);
        paintHaloLine(m_painter, at(Mark::Hip), at(Mark::Hip) + forward() * length(thigh) * 1.05, kThin, true);
        line(Mark::Hip, Mark::Knee, kLimb, false);
        if (m_angles) {
            arc(at(Mark::Hip), forward(), thigh);
        }
    }

    void paintShin()
    {
        const QPointF shin = at(Mark::Ankle) - at(Mark::Knee);
        paintHaloLine(m_painter, at(Mark::Knee), at(Mark::Knee) + m_down * length(shin) * 1.05, kThin, true);
        line(Mark::Knee, Mark::Ankle, kLimb, false);
        if (m_angles) {
            arc(at(Mark::Knee), m_down, shin);
        }
    }

    void paintMark(Mark mark)
    {
        const QPointF centre = at(mark);
        const double radius = m_scene.handles ? kMarkRadius : kSmallMark;
        const auto outline = [&](double r) {
            if (isHorizon(mark)) {
                m_painter.drawRect(QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r));
            } else {
                m_painter.drawEllipse(centre, r, r);
            }
        };
        if (!m_scene.handles && isHorizon(mark)) {
            return;
        }
        if (mark == m_scene.chosen) {
            constexpr double kAround = 5;
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(look().color(Ink::Surface), 6));
            outline(radius + kAround);
            m_painter.setPen(QPen(look().color(Ink::Accent), 3));
            outline(radius + kAround);
        }
        // Eight dashes around a mark that waits, on a ring that can be seen on anything.
        const double ring = isHorizon(mark) ? radius * 0.8 : radius;
        const double dash = (isHorizon(mark) ? 8 * ring : 2 * std::numbers::pi * ring) / 16 / kLimb;
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(darkPen(kLimb + kHalo));
        outline(ring);
        QPen light = lightPen(kLimb);
        if (!placed(mark)) {
            light.setCapStyle(Qt::FlatCap);
            light.setDashPattern({dash, dash});
        }
        m_painter.setPen(light);
        outline(ring);
        if (placed(mark)) {
            // The place itself; the ring around it leaves the joint to be seen.
            m_painter.setPen(darkPen(1));
            m_painter.setBrush(look().color(Ink::FigureLight));
            m_painter.drawEllipse(centre, 2.5, 2.5);
        }
    }

    void paintWords(bool thigh, bool shin)
    {
        m_painter.setFont(look().font(m_scene.handles ? TextRole::Strong : TextRole::Caption));
        if (m_angles && thigh) {
            const QPointF middle = (at(Mark::Hip) + at(Mark::Knee)) / 2;
            paintLabel(middle, {photo_words::thigh(m_angles->thighDeg)});
        }
        if (m_angles && shin) {
            const QPointF middle = (at(Mark::Knee) + at(Mark::Ankle)) / 2;
            paintLabel(middle,
                       {photo_words::shin(m_angles->shinForwardDeg), photo_words::knee(m_angles->kneeFlexionDeg)});
        }
        m_painter.setFont(look().font(TextRole::Caption));
        for (const Mark each : kMarks) {
            const bool named = m_scene.handles && !placed(each) && (each == m_scene.chosen || !isHorizon(each));
            if (named) {
                paintLabel(at(each), {photo_words::name(each)});
            }
        }
    }

    /// Words near a place, where they cover as little as can be of the marks, the lines and each other.
    void paintLabel(QPointF about, const QStringList& lines)
    {
        const QFontMetricsF metrics(m_painter.font());
        double width = 0;
        for (const QString& each : lines) {
            width = std::max(width, metrics.horizontalAdvance(each));
        }
        const QSizeF size(width + 2 * kSpace2, metrics.height() * static_cast<double>(lines.size()) + kSpace2);
        const QRectF label = roomFor(size, about);
        m_taken.push_back(label);
        paintPanel(m_painter, label, kSpace2, Ink::Surface, Ink::Line);
        m_painter.setPen(look().color(Ink::Text));
        QRectF row(label.left() + kSpace2, label.top() + kSpace1, width, metrics.height());
        for (const QString& each : lines) {
            m_painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, each);
            row.translate(0, metrics.height());
        }
    }

    [[nodiscard]] QRectF roomFor(QSizeF size, QPointF about) const
    {
        const QRectF inside = m_scene.area.adjusted(kSpace1, kSpace1, -kSpace1, -kSpace1);
        QRectF best;
        double least = std::numeric_limits<double>::max();
        for (const double away : {20.0, 44.0, 80.0}) {
            for (const QPointF& way : {QPointF(1, 0), QPointF(0, -1), QPointF(-1, 0), QPointF(0, 1), QPointF(1, -1),
                                       QPointF(-1, -1), QPointF(1, 1), QPointF(-1, 1)}) {
                QRectF label(QPointF(), size);
                label.moveCenter(about +
                                 QPointF(way.x() * (size.width() / 2 + away), way.y() * (size.height() / 2 + away)));
                label.moveLeft(std::max(inside.left(), std::min(label.left(), inside.right() - size.width())));
                label.moveTop(std::max(inside.top(), std::min(label.top(), inside.bottom() - size.height())));
                const double cost = covers(label) + away / 100;
                if (cost < least) {
                    least = cost;
                    best = label;
                }
            }
        }
        return best;
    }

    /// How much a label there would hide.
    [[nodiscard]] double covers(const QRectF& label) const
    {
        constexpr double kMarkCost = 10;
        constexpr double kLineCost = 1;
        double cost = 0;
        for (const QRectF& other : m_taken) {
            cost += label.intersects(other) ? kMarkCost : 0;
        }
        const double around = kMarkRadius + kSpace2;
        for (const QPointF& mark : m_at) {
            cost += label.adjusted(-around, -around, around, around).contains(mark) ? kMarkCost : 0;
        }
        // Looked at in a few places along each limb; the arcs lie near its upper end.
        constexpr int kPlaces = 8;
        for (const auto& [from, to] : {std::pair{Mark::Hip, Mark::Knee}, std::pair{Mark::Knee, Mark::Ankle}}) {
            for (int i = 1; i < kPlaces; ++i) {
                const QPointF on = at(from) + (at(to) - at(from)) * i / kPlaces;
                cost += label.contains(on) ? kLineCost : 0;
            }
        }
        return cost;
    }

    QPainter& m_painter;
    const MarksScene& m_scene;
    Result<assessment::PhotoAngles> m_angles;
    std::array<QPointF, kMarks.size()> m_at;
    QPointF m_right, m_down; ///< as they were in the room
    std::vector<QRectF> m_taken;
};

} // namespace

void paintHaloLine(QPainter& painter, QPointF from, QPointF to, double width, bool dashed)
{
    haloed(painter, width, dashed, [&] { painter.drawLine(from, to); });
}

void paintMarks(QPainter& painter, const MarksScene& scene)
{
    MarksPainter(painter, scene).paint();
}

} // namespace psoas::app
