// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/muscles.h"

#include <QPainter>

#include <algorithm>

namespace psoas::app::figure {

namespace {

/// Drawn on the skin, not deep under it.
constexpr double kAbove = 0.11;
constexpr int kEdge = 210;           ///< percent darker
constexpr double kEdgeWidth = 0.006; ///< metres
constexpr double kFibre = 0.38;      ///< of the light in a fibre's colour
constexpr double kThinnest = 0.55;
constexpr double kThickest = 1.7;

std::vector<Vec3> way(const Skeleton& skeleton, const protocol::Strand& strand, Of of)
{
    std::vector<Vec3> all;
    for (const protocol::StrandPoint& each : strand.through) {
        if (const auto which = segment(each.segment, of)) {
            all.push_back(skeleton[*which] * (Vec3{each.at[0], each.at[1] * outward(of), each.at[2]} * kHeight));
        }
    }
    return all;
}

double lengthOf(const std::vector<Vec3>& way)
{
    double sum = 0;
    for (std::size_t i = 1; i < way.size(); ++i) {
        sum += length(way[i] - way[i - 1]);
    }
    return sum;
}

const Skeleton& standing()
{
    static const Skeleton still = skeleton(Posture{});
    return still;
}

} // namespace

double strandLength(const Skeleton& skeleton, const protocol::Strand& strand, Of of)
{
    return lengthOf(way(skeleton, strand, of));
}

std::vector<MuscleShape> muscleShapes(const Skeleton& skeleton, const Projection& view,
                                      const std::vector<ShownMuscle>& muscles)
{
    std::vector<MuscleShape> all;
    for (const ShownMuscle& shown : muscles) {
        for (const protocol::Strand& strand : shown.muscle->strands) {
            for (const Of of : kBoth) {
                if (of == Of::Other && !shown.bothSides) {
                    continue;
                }
                const std::vector<Vec3> through = way(skeleton, strand, of);
                const double now = lengthOf(through);
                if (through.size() < 2 || now < 1e-3) {
                    continue;
                }
                std::vector<QPointF> seen;
                double near = view.depth(through.front());
                for (const Vec3 at : through) {
                    seen.push_back(view(at));
                    near = std::max(near, view.depth(at));
                }
                MuscleShape shape;
                shape.line = smooth(seen, 8);
                const double thick = std::sqrt(strandLength(standing(), strand, of) / now);
                shape.width = strand.width * kHeight * std::clamp(thick, kThinnest, kThickest);
                shape.outline = spindle(shape.line, shape.width);
                shape.depth = near + kAbove;
                shape.ink = shown.ink;
                all.push_back(std::move(shape));
            }
        }
    }
    std::ranges::stable_sort(all, {}, &MuscleShape::depth);
    return all;
}

void paintMuscle(QPainter& painter, const MuscleShape& shape, const QColor& color, const QColor& light)
{
    // All of it opaque: Qt spreads translucent fills over threads, and waking those costs more than filling so little.
    // In the dark scheme role and skin are near each other: the edge tells them apart. It is what shows of a larger
    // belly behind, as a contour of the body is.
    painter.setPen(Qt::NoPen);
    painter.setBrush(color.darker(kEdge));
    painter.drawPolygon(spindle(shape.line, shape.width, kEdgeWidth / 2));
    painter.setBrush(color);
    painter.drawPolygon(spindle(shape.line, shape.width, -kEdgeWidth / 2));
    // A few fibres.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(mixed(color, light, kFibre), 0.0032, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    const qsizetype half = shape.outline.size() / 2;
    for (const double at : {0.35, 0.65}) {
        QPolygonF line;
        for (qsizetype i = half / 6; i < half - half / 6; ++i) {
            const QPointF one = shape.outline[i];
            const QPointF two = shape.outline[shape.outline.size() - 1 - i];
            line.append(one + (two - one) * at);
        }
        painter.drawPolyline(line);
    }
}

} // namespace psoas::app::figure
