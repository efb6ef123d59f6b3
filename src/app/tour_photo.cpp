// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour_photo.h"

#include "app/figures/figure_painter.h"

#include <QPainter>

#include <algorithm>

namespace psoas::app {

using namespace figure;

TourPhoto tourPhoto(const protocol::Protocol& protocol, const std::string& pose, Side side,
                    const std::map<std::string, double>& measured)
{
    constexpr QSize kSize(1600, 1100);
    constexpr int kMargin = 80;
    constexpr double kFloorShare = 0.8;
    TourPhoto photo;
    photo.image = QImage(kSize, QImage::Format_RGB32);
    const protocol::Pose* found = protocol.pose(pose);
    if (found == nullptr) {
        return photo;
    }
    Moment moment;
    moment.pose = found;
    moment.posture = posed(*found, measured);
    const bool mirrored = side == Side::Left;
    const FigurePainter figures(Scheme::Light, mirrored);
    const QRectF shown = figures.bounds(moment);
    const QRectF area(kMargin, kMargin, kSize.width() - 2 * kMargin, kSize.height() - 2 * kMargin);

    QPainter painter(&photo.image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor wall = QColor::fromRgba(rgb(Ink::Prop, Scheme::Light));
    painter.fillRect(photo.image.rect(), wall.lighter(112));
    painter.fillRect(QRectF(0, kSize.height() * kFloorShare, kSize.width(), kSize.height()), wall.darker(112));
    figures.paint(painter, area, shown, moment, {});

    const Projection seen(found->camera);
    const double by = FigurePainter::scale(area, shown, moment);
    const auto place = [&](Vec3 at) -> assessment::ImagePoint {
        const QPointF from = (seen(at) - shown.center()) * by;
        return {area.center().x() + (mirrored ? -from.x() : from.x()), area.center().y() + from.y()};
    };
    const Skeleton bones = skeleton(moment.posture);
    const auto table = std::ranges::find(found->props, std::string("table"), &protocol::Prop::kind);
    if (table != found->props.end()) {
        const double half = table->size[0] / 2;
        photo.marks.horizonA = place({table->at[0] - half, table->at[1], table->at[2]});
        photo.marks.horizonB = place({table->at[0] + half, table->at[1], table->at[2]});
    }
    photo.marks.hip = place(bones[segment(LimbSegment::Thigh, Of::This)].at);
    photo.marks.knee = place(bones[segment(LimbSegment::Shin, Of::This)].at);
    photo.marks.ankle = place(bones[segment(LimbSegment::Foot, Of::This)].at);
    return photo;
}

} // namespace psoas::app
