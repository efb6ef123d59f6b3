// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/shapes.h"

#include <array>

namespace psoas::app::figure {

namespace {

/// Directions in which an outline is felt for; a circle as large as a head is then off by less than a millimetre.
constexpr std::size_t kDirections = 32;

const std::array<QPointF, kDirections>& directions()
{
    static const auto all = [] {
        std::array<QPointF, kDirections> each;
        for (std::size_t i = 0; i < kDirections; ++i) {
            const double angle = 2 * std::numbers::pi * static_cast<double>(i) / kDirections;
            each[i] = {std::cos(angle), std::sin(angle)};
        }
        return each;
    }();
    return all;
}

struct Reach {
    double far = 0;
    QPointF at;
};
Reach reach(const Blob& blob, QPointF to)
{
    const QPointF spread(blob.xx * to.x() + blob.xy * to.y(), blob.xy * to.x() + blob.yy * to.y());
    const double half = std::sqrt(std::max(QPointF::dotProduct(spread, to), 1e-12));
    return {QPointF::dotProduct(blob.centre, to) + half, blob.centre + spread / half};
}

QPointF along(QPointF from, QPointF to)
{
    const QPointF step = to - from;
    const double far = std::hypot(step.x(), step.y());
    return far > 1e-9 ? step / far : QPointF(1, 0);
}

} // namespace

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](float x, float y) { return static_cast<float>(x + (y - x) * static_cast<float>(share)); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

Blob ball(const Projection& view, Vec3 centre, double radius)
{
    return {view(centre), radius * radius, 0, radius * radius};
}

Blob egg(const Projection& view, const Frame& frame, Vec3 centre, Vec3 half)
{
    Blob blob{view(frame * centre)};
    for (const Vec3 arm : {frame.turn.x * half.x, frame.turn.y * half.y, frame.turn.z * half.z}) {
        const QPointF seen = view(arm);
        blob.xx += seen.x() * seen.x();
        blob.xy += seen.x() * seen.y();
        blob.yy += seen.y() * seen.y();
    }
    return blob;
}

QPolygonF hull(const std::vector<Blob>& blobs)
{
    QPolygonF outline;
    outline.reserve(static_cast<qsizetype>(kDirections));
    for (const QPointF& to : directions()) {
        Reach best = reach(blobs.front(), to);
        for (const Blob& blob : blobs) {
            const Reach each = reach(blob, to);
            if (each.far > best.far) {
                best = each;
            }
        }
        outline.append(best.at);
    }
    return outline;
}

QPolygonF grown(const QPolygonF& outline, double by)
{
    // Corner i is where the hull reaches farthest in direction i.
    QPolygonF larger = outline;
    for (qsizetype i = 0; i < larger.size(); ++i) {
        larger[i] += directions()[static_cast<std::size_t>(i) % kDirections] * by;
    }
    return larger;
}

std::vector<QPolygonF> chain(const std::vector<Blob>& blobs)
{
    std::vector<QPolygonF> all;
    for (std::size_t i = 1; i < blobs.size(); ++i) {
        all.push_back(hull({blobs[i - 1], blobs[i]}));
    }
    return all;
}

std::vector<QPointF> smooth(const std::vector<QPointF>& through, int count)
{
    std::vector<QPointF> line;
    const std::size_t n = through.size();
    for (std::size_t i = 0; i + 1 < n; ++i) {
        const QPointF a = through[i == 0 ? 0 : i - 1];
        const QPointF b = through[i];
        const QPointF c = through[i + 1];
        const QPointF d = through[std::min(i + 2, n - 1)];
        for (int k = 0; k < count; ++k) {
            const double t = static_cast<double>(k) / count;
            line.push_back(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t +
                                  (3 * b - a - 3 * c + d) * t * t * t));
        }
    }
    line.push_back(through.back());
    return line;
}

QPolygonF spindle(const std::vector<QPointF>& line, double width, double wider)
{
    constexpr double kTendon = 0.16;
    QPolygonF there;
    QPolygonF back;
    const std::size_t n = line.size();
    for (std::size_t i = 0; i < n; ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(n - 1);
        const QPointF way = along(line[i == 0 ? 0 : i - 1], line[std::min(i + 1, n - 1)]);
        const double belly = std::pow(std::sin(std::numbers::pi * t), 1.3);
        const double half = std::max(width / 2 * (kTendon + (1 - kTendon) * belly) + wider, 0.0);
        const QPointF out(-way.y() * half, way.x() * half);
        there.append(line[i] + out);
        back.prepend(line[i] - out);
    }
    return there + back;
}

} // namespace psoas::app::figure
