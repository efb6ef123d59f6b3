// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/placement.h"

#include "app/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace psoas::app {

using assessment::ImagePoint;
using assessment::PhotoMarks;

namespace {

constexpr std::array kPlaces{&PhotoMarks::horizonA, &PhotoMarks::horizonB, &PhotoMarks::hip, &PhotoMarks::knee,
                             &PhotoMarks::ankle};
constexpr std::array kJoints{Mark::Hip, Mark::Knee, Mark::Ankle};

struct MarkWords {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::MarkWords)
};

/// Without its sign, in whole degrees, as it is read.
QString size(double degrees)
{
    return words::number(static_cast<double>(std::labs(std::lround(degrees))));
}

} // namespace

ImagePoint& Placement::at(Mark mark)
{
    return marks.*kPlaces[static_cast<std::size_t>(mark)];
}

ImagePoint Placement::at(Mark mark) const
{
    return marks.*kPlaces[static_cast<std::size_t>(mark)];
}

bool Placement::complete() const
{
    return !next();
}

std::optional<Mark> Placement::next() const
{
    const auto found = std::ranges::find_if(kJoints, [this](Mark each) { return !isPlaced(each); });
    return found == kJoints.end() ? std::nullopt : std::optional(*found);
}

Placement Placement::of(const PhotoMarks& marks)
{
    Placement placement{marks, {}};
    placement.placed.fill(true);
    return placement;
}

namespace photo_words {

QString name(Mark mark)
{
    switch (mark) {
    case Mark::HorizonA:
        return MarkWords::tr("Table edge, one end");
    case Mark::HorizonB:
        return MarkWords::tr("Table edge, other end");
    case Mark::Hip:
        return MarkWords::tr("Hip");
    case Mark::Knee:
        return MarkWords::tr("Knee");
    case Mark::Ankle:
        return MarkWords::tr("Ankle");
    }
    return {};
}

QString instruction(Mark mark)
{
    switch (mark) {
    case Mark::HorizonA:
    case Mark::HorizonB:
        return MarkWords::tr("Lay the line along the edge of the table: move its two ends. Everything is measured "
                             "against it, so it does not matter how level the camera was.");
    case Mark::Hip:
        return MarkWords::tr("Mark the hip: the bony bump at the side, where the thigh turns.");
    case Mark::Knee:
        return MarkWords::tr("Mark the knee: the middle of its outer side, where it bends.");
    case Mark::Ankle:
        return MarkWords::tr("Mark the ankle: the bony bump on its outer side.");
    }
    return {};
}

QString thigh(double degrees)
{
    const long whole = std::lround(degrees);
    return whole == 0  ? MarkWords::tr("thigh level")
           : whole < 0 ? MarkWords::tr("thigh %1° below level").arg(size(degrees))
                       : MarkWords::tr("thigh %1° above level").arg(size(degrees));
}

QString shin(double degrees)
{
    const long whole = std::lround(degrees);
    return whole == 0  ? MarkWords::tr("shin hanging straight down")
           : whole < 0 ? MarkWords::tr("shin %1° tucked under").arg(size(degrees))
                       : MarkWords::tr("shin %1° forward").arg(size(degrees));
}

QString knee(double degrees)
{
    return std::lround(degrees) < 0 ? MarkWords::tr("knee bent the other way by %1°").arg(size(degrees))
                                    : MarkWords::tr("knee bent %1°").arg(size(degrees));
}

QString both(double thighDegrees, double shinDegrees)
{
    return MarkWords::tr("%1, %2", "thigh, shin").arg(thigh(thighDegrees), shin(shinDegrees));
}

QString all(const assessment::PhotoAngles& angles)
{
    return MarkWords::tr("%1, %2, %3", "thigh, shin, knee")
        .arg(thigh(angles.thighDeg), shin(angles.shinForwardDeg), knee(angles.kneeFlexionDeg));
}

QString problem(const std::string& place)
{
    if (place == "horizon") {
        return MarkWords::tr("The line of the table edge is too short or too steep. Move its ends apart along the "
                             "edge, or turn the picture.");
    }
    if (place == "thigh") {
        return MarkWords::tr("The thigh cannot be read: hip and knee lie in one place or one straight above the "
                             "other. Look where they are marked.");
    }
    if (place == "shin") {
        return MarkWords::tr("The shin cannot be read: knee and ankle lie in one place. Look where they are marked.");
    }
    return MarkWords::tr("The marks cannot be read. Place them again.");
}

} // namespace photo_words

} // namespace psoas::app
