// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_painter.h"

#include "app/figures/body_parts.h"
#include "app/figures/muscles.h"
#include "app/figures/props.h"

#include <QPainter>
#include <QRadialGradient>

#include <algorithm>
#include <cmath>
#include <limits>

namespace psoas::app::figure {

namespace {

constexpr double kContour = 0.0085;      ///< metres
constexpr double kFloorThickness = 0.03; ///< metres, where the floor is seen from the side
constexpr double kRim = 0.0075;          ///< metres, in the shade
constexpr double kShade = 0.16;
constexpr double kLit = 0.05;
constexpr double kMargin = 0.035;    ///< metres around everything
constexpr double kFloorSeen = 0.035; ///< flatness from which the floor is a surface

} // namespace

QColor FigurePainter::color(Ink ink) const
{
    return QColor::fromRgba(rgb(ink, m_scheme));
}

Projection FigurePainter::view(const Moment& moment) const
{
    protocol::Camera camera = moment.pose->camera;
    if (moment.before != nullptr && moment.blend < 1) {
        const protocol::Camera& from = moment.before->camera;
        camera.turn = std::lerp(from.turn, camera.turn, moment.blend);
        camera.tilt = std::lerp(from.tilt, camera.tilt, moment.blend);
    }
    return Projection(camera);
}

QRectF FigurePainter::bounds(const Moment& moment) const
{
    const Projection seen = view(moment);
    const Skeleton bones = skeleton(moment.posture);
    QRectF all;
    for (const Part& part : bodyParts(bones, seen, 1)) {
        for (const QPolygonF& outline : part.outlines) {
            all |= outline.boundingRect();
        }
    }
    for (const protocol::Prop& prop : moment.pose->props) {
        for (const Face& face : propShape(prop, bones, seen).faces) {
            all |= face.outline.boundingRect();
        }
    }
    all.adjust(-kMargin, -kMargin, kMargin, kMargin);
    if (seen.flatness() < kFloorSeen) {
        all.setBottom(std::max(all.bottom(), kFloorThickness));
    }
    return all;
}

namespace {

struct Canvas {
    QPainter& painter;
    const Projection& seen;
    Scheme scheme;

    [[nodiscard]] QColor color(Ink ink) const { return QColor::fromRgba(rgb(ink, scheme)); }
};

/// Where the props of a moment are: one that both poses have moves from here to there.
std::vector<protocol::Prop> propsOf(const Moment& moment)
{
    std::vector<protocol::Prop> all = moment.pose->props;
    if (moment.before == nullptr || moment.blend >= 1) {
        return all;
    }
    for (protocol::Prop& prop : all) {
        const auto from = std::ranges::find(moment.before->props, prop.id, &protocol::Prop::id);
        for (std::size_t i = 0; from != moment.before->props.end() && i < prop.at.size(); ++i) {
            prop.at[i] = std::lerp(from->at[i], prop.at[i], moment.blend);
        }
    }
    return all;
}

void paintFloor(const Canvas& canvas, const Skeleton& bones, const QRectF& shown)
{
    const double flat = canvas.seen.flatness();
    canvas.painter.setPen(Qt::NoPen);
    if (flat < kFloorSeen) {
        QRectF floor(shown.left() - 1, 0, shown.width() + 2, kFloorThickness);
        canvas.painter.setBrush(canvas.color(Ink::Line));
        canvas.painter.drawRect(floor);
    }
    if (flat > 0.9) {
        return; // from above there is only what lies under the body
    }
    // What is near the floor darkens it.
    QColor shadow = canvas.color(Ink::GroundShadow);
    const double strength = shadow.alphaF();
    for (std::size_t i = 0; i < kSegments; ++i) {
        const Vec3 at = bones[i] * Vec3{0, 0, -0.05};
        const double low = std::clamp(1 - at.z / 0.55, 0.0, 1.0);
        if (low <= 0) {
            continue;
        }
        const QPointF centre = canvas.seen({at.x, at.y, 0});
        const double wide = 0.16;
        const double high = std::max(wide * flat, 0.012);
        QRadialGradient gradient(QPointF(0, 0), 1);
        shadow.setAlphaF(static_cast<float>(strength * low * 0.8));
        gradient.setColorAt(0, shadow);
        shadow.setAlphaF(0);
        gradient.setColorAt(1, shadow);
        canvas.painter.save();
        canvas.painter.translate(centre + QPointF(0, flat < kFloorSeen ? 0.006 : 0));
        canvas.painter.scale(wide, high);
        canvas.painter.setBrush(gradient);
        canvas.painter.drawEllipse(QRectF(-1, -1, 2, 2));
        canvas.painter.restore();
    }
}

void paintProp(const Canvas& canvas, const PropShape& shape)
{
    const QColor base = canvas.color(shape.soft ? Ink::Mat : Ink::Prop);
    const QColor shade = canvas.color(shape.soft ? Ink::MatShade : Ink::PropShade);
    for (const Face& face : shape.faces) {
        const QColor tone = mixed(shade, base, std::clamp((face.light + 0.3) / 1.1, 0.0, 1.0));
        if (face.stroke > 0) {
            canvas.painter.setPen(QPen(canvas.color(Ink::Accent), face.stroke, Qt::SolidLine, Qt::RoundCap));
            canvas.painter.drawPolyline(face.outline);
            continue;
        }
        canvas.painter.setPen(QPen(tone, 0.008, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        canvas.painter.setBrush(tone);
        canvas.painter.drawPolygon(face.outline);
    }
}

QColor clothColor(const Canvas& canvas, const Part& part)
{
    switch (part.cloth) {
    case Cloth::Skin:
        return mixed(canvas.color(Ink::NearLimb), canvas.color(Ink::FarLimb), part.farness);
    case Cloth::Shorts:
        return mixed(canvas.color(Ink::NearShorts), canvas.color(Ink::FarShorts), part.farness);
    case Cloth::Face:
        return canvas.color(Ink::NearShorts);
    }
    return {};
}

/// Pieces of one limb that follow each other get one contour around all of them.
void paintRun(const Canvas& canvas, std::vector<Part>::const_iterator from, std::vector<Part>::const_iterator to)
{
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(mixed(canvas.color(Ink::NearShorts), canvas.color(Ink::FigureLine), 0.45));
    for (auto part = from; part != to; ++part) {
        for (const QPolygonF& outline : part->outlines) {
            if (part->cloth == Cloth::Skin) {
                canvas.painter.drawConvexPolygon(grown(outline, kContour));
            }
        }
    }
    for (auto part = from; part != to; ++part) {
        // A rim in the shade and, moved towards the light, the rest: as soft as a gradient, at a third of its cost.
        const QColor base = clothColor(canvas, *part);
        canvas.painter.setBrush(mixed(base, canvas.color(Ink::FigureLine), kShade));
        for (const QPolygonF& outline : part->outlines) {
            canvas.painter.drawConvexPolygon(outline);
        }
        // The two tones are near each other: their border needs no smoothing.
        canvas.painter.setRenderHint(QPainter::Antialiasing, false);
        canvas.painter.setBrush(mixed(base, canvas.color(Ink::FigureLight), kLit));
        for (const QPolygonF& outline : part->outlines) {
            canvas.painter.drawConvexPolygon(grown(outline, -kRim).translated(-kRim * 0.6, -kRim * 0.8));
        }
        canvas.painter.setRenderHint(QPainter::Antialiasing);
    }
}

void paintMarks(const Canvas& canvas, const Moment& moment, const Skeleton& bones)
{
    for (const protocol::Mark& mark : moment.pose->marks) {
        const auto which = segment(mark.segment, Of::This);
        if (!which) {
            continue;
        }
        const double out = outward(sideOf(*which).value_or(Of::This));
        const Vec3 at = bones[*which] * (Vec3{mark.at[0], mark.at[1] * out, mark.at[2]} * kHeight);
        const double radius = mark.size * kHeight;
        QColor fill = canvas.color(Ink::Accent);
        fill.setAlphaF(0.35F);
        canvas.painter.setBrush(fill);
        canvas.painter.setPen(QPen(canvas.color(Ink::Accent), 0.010, Qt::DashLine));
        canvas.painter.drawEllipse(canvas.seen(at), radius, radius);
    }
}

} // namespace

double FigurePainter::scale(const QRectF& area, const QRectF& shown, const Moment& moment)
{
    return std::min(area.width() / shown.width(), area.height() / shown.height()) * moment.pose->camera.zoom;
}

double FigurePainter::travel(const Moment& from, const Moment& to) const
{
    constexpr Vec3 kAside{0, 0, -0.3}; // metres: a segment that only turns moves there
    constexpr double kBreath = 0.004;  // metres that the chest moves from flat to full
    const Skeleton first = skeleton(from.posture);
    const Skeleton second = skeleton(to.posture);
    const Projection before = view(from);
    const Projection after = view(to);
    double farthest = std::abs(to.breath - from.breath) * kBreath;
    for (std::size_t i = 0; i < kSegments; ++i) {
        for (const Vec3 at : {Vec3{}, kAside}) {
            const QPointF way = after(second[i] * at) - before(first[i] * at);
            farthest = std::max(farthest, std::hypot(way.x(), way.y()));
        }
    }
    return farthest;
}

/// A painter that draws a moment in metres, until this goes away.
class FigurePainter::Stage {
public:
    Stage(const FigurePainter& figure, QPainter& painter, const QRectF& area, const QRectF& shown, const Moment& moment)
        : seen(figure.view(moment))
        , bones(skeleton(moment.posture))
        , canvas{painter, seen, figure.m_scheme}
    {
        const double by = scale(area, shown, moment);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipRect(area, Qt::IntersectClip);
        painter.translate(area.center());
        painter.scale(figure.m_mirrored ? -by : by, by);
        painter.translate(-shown.center());
    }
    ~Stage() { canvas.painter.restore(); }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    const Projection seen;
    const Skeleton bones;
    const Canvas canvas;
};

void FigurePainter::paintGround(QPainter& painter, const QRectF& area, const QRectF& shown, const Moment& moment) const
{
    if (shown.isEmpty() || area.isEmpty()) {
        return;
    }
    const Stage stage(*this, painter, area, shown, moment);
    const double far = std::max(shown.width(), shown.height()) * (area.width() + area.height()) /
                       std::min(area.width(), area.height());
    paintFloor(stage.canvas, stage.bones, shown.united(QRectF(-far, 0, 2 * far, 0.01)));
    std::vector<PropShape> props;
    for (const protocol::Prop& prop : propsOf(moment)) {
        if (prop.ends.empty()) {
            props.push_back(propShape(prop, stage.bones, stage.seen));
        }
    }
    std::ranges::stable_sort(props, {}, &PropShape::depth);
    for (const PropShape& prop : props) {
        if (!prop.inFront) {
            paintProp(stage.canvas, prop);
        }
    }
}

void FigurePainter::paintBody(QPainter& painter, const QRectF& area, const QRectF& shown, const Moment& moment,
                              const std::vector<ShownMuscle>& muscles) const
{
    if (shown.isEmpty() || area.isEmpty()) {
        return;
    }
    const Stage stage(*this, painter, area, shown, moment);
    std::vector<PropShape> held;
    for (const protocol::Prop& prop : propsOf(moment)) {
        if (!prop.ends.empty() || prop.inFront) {
            held.push_back(propShape(prop, stage.bones, stage.seen));
        }
    }
    for (const PropShape& prop : held) {
        if (!prop.inFront) {
            paintProp(stage.canvas, prop);
        }
    }
    const std::vector<Part> parts = bodyParts(stage.bones, stage.seen, moment.breath);
    const std::vector<MuscleShape> bellies = muscleShapes(stage.bones, stage.seen, muscles);
    auto belly = bellies.cbegin();
    for (auto from = parts.begin(); from != parts.end();) {
        auto to = std::find_if(from, parts.end(), [&](const Part& part) { return part.group != from->group; });
        paintRun(stage.canvas, from, to);
        const double reached = to == parts.end() ? std::numeric_limits<double>::infinity() : to->depth;
        for (; belly != bellies.cend() && belly->depth < reached; ++belly) {
            paintMuscle(painter, *belly, color(belly->ink), color(Ink::FigureLight));
        }
        from = to;
    }
    for (const PropShape& prop : held) {
        if (prop.inFront) {
            paintProp(stage.canvas, prop);
        }
    }
    paintMarks(stage.canvas, moment, stage.bones);
}

void FigurePainter::paint(QPainter& painter, const QRectF& area, const QRectF& shown, const Moment& moment,
                          const std::vector<ShownMuscle>& muscles) const
{
    paintGround(painter, area, shown, moment);
    paintBody(painter, area, shown, moment, muscles);
}

} // namespace psoas::app::figure
