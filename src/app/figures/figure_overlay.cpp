// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_overlay.h"

#include "app/figures/figure_painter.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

struct Overlay {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::FigureOverlay)
};

} // namespace

namespace figure {

namespace {

constexpr double kReach = 1.32; ///< of the segment's length
constexpr double kErrorReach = 1.22;
constexpr double kStep = 2;        ///< degrees between the points of an arc
constexpr double kWidest = 38;     ///< degrees of a range that are drawn
constexpr double kOutline = 0.008; ///< metres

/// A segment that an aim turns, with the two directions its angle is measured between.
struct Hinge {
    Vec3 at;
    Vec3 zero; ///< where 0° points
    Vec3 plus; ///< where +90° points
    double length = 0;
};

std::optional<Hinge> hingeOf(const Moment& moment, const Skeleton& bones, const std::string& fact)
{
    const auto aim = std::ranges::find(moment.pose->aims, fact, &protocol::Aim::fact);
    const auto which = aim != moment.pose->aims.end() ? segment(aim->segment, Of::This) : std::nullopt;
    if (!which) {
        return std::nullopt;
    }
    const Of of = sideOf(*which).value_or(Of::This);
    const bool shin = *which == segment(LimbSegment::Shin, of);
    const Frame& thigh = bones[segment(LimbSegment::Thigh, of)];
    Vec3 ahead = thigh.turn.z * -1.0;
    ahead.z = 0;
    const double size = std::max(length(ahead), 1e-6);
    ahead = ahead * (1 / size);
    const Vec3 up{0, 0, 1};
    Hinge hinge;
    hinge.at = bones[*which].at;
    hinge.zero = shin ? up * -1.0 : ahead;
    hinge.plus = shin ? ahead : up;
    hinge.length = (shin ? kShin : kThigh) * kHeight;
    return hinge;
}

QPolygonF wedge(const Hinge& hinge, const Projection& seen, const FigureZone& zone)
{
    double from = std::min(zone.from, zone.to);
    double to = std::max(zone.from, zone.to);
    if (to - from > kWidest && zone.kind == FigureZone::Kind::Usual) {
        from = to - kWidest; // the end that decides stays
    }
    const double reach = hinge.length * (zone.kind == FigureZone::Kind::Usual ? kReach : kErrorReach);
    QPolygonF outline{seen(hinge.at)};
    const int steps = std::max(1, static_cast<int>(std::ceil((to - from) / kStep)));
    for (int i = 0; i <= steps; ++i) {
        const double angle = std::lerp(from, to, static_cast<double>(i) / steps) * kRadians;
        outline << seen(hinge.at + (hinge.zero * std::cos(angle) + hinge.plus * std::sin(angle)) * reach);
    }
    return outline;
}

template <class Take>
void eachWedge(const Moment& moment, const std::vector<FigureZone>& zones, Take take)
{
    if (moment.pose == nullptr) {
        return;
    }
    const Skeleton bones = skeleton(moment.posture);
    const Projection seen(moment.pose->camera);
    for (const FigureZone& zone : zones) {
        if (const auto hinge = hingeOf(moment, bones, zone.fact)) {
            take(wedge(*hinge, seen, zone), zone);
        }
    }
}

/// Where the angle is 0: level, or plumb.
void paintZeroLines(QPainter& painter, const Moment& moment, const std::vector<FigureZone>& zones, const QColor& color)
{
    const Skeleton bones = skeleton(moment.posture);
    const Projection seen(moment.pose->camera);
    painter.setPen(QPen(color, kOutline, Qt::DotLine, Qt::RoundCap));
    for (const FigureZone& zone : zones) {
        if (const auto hinge = hingeOf(moment, bones, zone.fact); hinge && zone.kind == FigureZone::Kind::Usual) {
            painter.drawLine(seen(hinge->at), seen(hinge->at + hinge->zero * (hinge->length * kReach)));
        }
    }
}

} // namespace

QRectF ZonePainter::bounds(const Moment& moment, const std::vector<FigureZone>& zones) const
{
    QRectF all;
    eachWedge(moment, zones, [&](const QPolygonF& outline, const FigureZone&) { all |= outline.boundingRect(); });
    return all;
}

void ZonePainter::paint(QPainter& painter, const QRectF& area, const QRectF& shown, const Moment& moment,
                        const std::vector<FigureZone>& zones, Layer layer) const
{
    if (moment.pose == nullptr || shown.isEmpty() || area.isEmpty()) {
        return;
    }
    const double by = FigurePainter::scale(area, shown, moment);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(area, Qt::IntersectClip);
    painter.translate(area.center());
    painter.scale(m_mirrored ? -by : by, by);
    painter.translate(-shown.center());
    const bool behind = layer == Layer::Behind;
    eachWedge(moment, zones, [&](const QPolygonF& outline, const FigureZone& zone) {
        const bool usual = zone.kind == FigureZone::Kind::Usual;
        if (usual != behind) {
            return;
        }
        const QColor edge = QColor::fromRgba(rgb(usual ? Ink::Accent : Ink::Caution, m_scheme));
        QColor fill = edge;
        fill.setAlphaF(usual ? 0.20F : 0.38F);
        painter.setPen(QPen(edge, kOutline, usual ? Qt::SolidLine : Qt::DashLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(fill);
        painter.drawPolygon(outline);
    });
    if (!behind) {
        paintZeroLines(painter, moment, zones, QColor::fromRgba(rgb(Ink::TextSecond, m_scheme)));
    }
    painter.restore();
}

} // namespace figure

std::vector<FigureZone> zonesOf(const protocol::Protocol& protocol, const std::string& pose,
                                const protocol::Observation& observation, std::optional<double> value)
{
    std::vector<FigureZone> zones;
    const protocol::Pose* shown = protocol.pose(pose);
    if (shown == nullptr ||
        std::ranges::find(shown->aims, observation.value, &protocol::Aim::fact) == shown->aims.end()) {
        return zones; // nothing in the picture turns with it
    }
    const protocol::Fact* fact = protocol.fact(observation.value);
    if (fact != nullptr && !observation.upto.empty()) {
        const double limit = observation.lowerIsBetter ? observation.upto.front() : observation.upto.back();
        zones.push_back({observation.value, observation.lowerIsBetter ? fact->min : limit,
                         observation.lowerIsBetter ? limit : fact->max, FigureZone::Kind::Usual});
    }
    if (value && observation.margin > 0) {
        zones.push_back(
            {observation.value, *value - observation.margin, *value + observation.margin, FigureZone::Kind::Error});
    }
    return zones;
}

std::optional<double> bandMiddle(const protocol::Protocol& protocol, const protocol::Observation& observation,
                                 const std::string& band)
{
    const protocol::Fact* fact = protocol.fact(observation.band);
    const protocol::Scale* scale = fact != nullptr ? protocol.scale(fact->scale) : nullptr;
    if (scale == nullptr || observation.upto.empty()) {
        return std::nullopt;
    }
    const auto found = std::ranges::find(scale->options, band, &protocol::Option::id);
    const auto at = static_cast<std::size_t>(found - scale->options.begin());
    const auto& upto = observation.upto;
    if (at > upto.size()) {
        return std::nullopt;
    }
    // The outer bands are open: they are shown as far from their limit as the margin, twice.
    return at == 0             ? upto.front() - observation.margin
           : at == upto.size() ? upto.back() + 2 * observation.margin
                               : (upto[at - 1] + upto[at]) / 2;
}

std::map<std::string, double> valuesOf(const protocol::Protocol& protocol, const protocol::Test& test,
                                       const std::vector<assessment::ObservationValue>& seen)
{
    std::map<std::string, double> values;
    for (const assessment::ObservationValue& each : seen) {
        const auto known = std::ranges::find(test.observations, each.observation, &protocol::Observation::id);
        if (known != test.observations.end()) {
            if (const auto value = each.value ? each.value : bandMiddle(protocol, *known, each.band)) {
                values[known->value] = *value;
            }
        }
    }
    return values;
}

MeasuredFigure measuredFigure(const protocol::Protocol& protocol, const assessment::TestResult& result,
                              const std::vector<assessment::ObservationValue>& before)
{
    MeasuredFigure shown;
    const protocol::Test* test = protocol.test(result.test);
    if (test == nullptr) {
        return shown;
    }
    for (const protocol::Step& step : protocol.steps) {
        for (const protocol::Activity& activity : step.activities) {
            for (const protocol::MeasureItem& item : activity.observations) {
                if (activity.test == result.test && shown.pose.empty() && !item.observation.empty()) {
                    shown.pose = item.pose;
                }
            }
        }
    }
    shown.measured = valuesOf(protocol, *test, result.observations);
    shown.overlay.ghost = valuesOf(protocol, *test, before);
    for (const protocol::Observation& observation : test->observations) {
        const auto now =
            std::ranges::find(result.observations, observation.id, &assessment::ObservationValue::observation);
        const auto value = now != result.observations.end() ? now->value : std::nullopt;
        for (FigureZone& zone : zonesOf(protocol, shown.pose, observation, value)) {
            shown.overlay.zones.push_back(std::move(zone));
        }
    }
    return shown;
}

QString words::overlay(const protocol::Protocol& protocol, const FigureOverlay& overlay, std::optional<Date> first)
{
    QStringList parts;
    const auto isUsual = [](const FigureZone& zone) { return zone.kind == FigureZone::Kind::Usual; };
    // The numbers where there is one range; with several they stand beside the readings.
    const bool one = std::ranges::count_if(overlay.zones, isUsual) == 1;
    for (const FigureZone& zone : overlay.zones) {
        const protocol::Observation* observation = protocol.observationOf(zone.fact);
        if (observation == nullptr) {
            continue;
        }
        const QString size = number(observation->margin);
        const double edge = observation->lowerIsBetter ? zone.to : zone.from;
        const QString limit = value(protocol, zone.fact, edge);
        // A size with a direction grows the other way below zero: what is lower than 10° below level is more of it.
        const protocol::Fact* fact = protocol.fact(zone.fact);
        const bool turned = fact != nullptr && !fact->minus.empty() && edge < 0;
        parts << (!isUsual(zone) ? Overlay::tr("dashed: give or take %1°", "wedge of a figure").arg(size)
                  : !one         ? Overlay::tr("solid: usual range", "wedge of a figure")
                  : observation->lowerIsBetter != turned
                      ? Overlay::tr("solid: usual range, up to %1", "wedge of a figure").arg(limit)
                      : Overlay::tr("solid: usual range, %1 or more", "wedge of a figure").arg(limit));
    }
    parts.removeDuplicates();
    if (!overlay.ghost.empty() && first) {
        parts << Overlay::tr("pale: first test, %1", "figure").arg(shortDate(*first));
    }
    return parts.join(Overlay::tr(" · ", "between parts of a caption"));
}

} // namespace psoas::app
