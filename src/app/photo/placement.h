// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/photo_geometry.h"

#include <QPointF>
#include <QString>

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace psoas::app {

/// What is marked in a photo, in the order in which the keys 1 to 5 and Tab go.
enum class Mark : std::size_t { HorizonA, HorizonB, Hip, Knee, Ankle };
inline constexpr std::array kMarks{Mark::HorizonA, Mark::HorizonB, Mark::Hip, Mark::Knee, Mark::Ankle};

[[nodiscard]] constexpr bool isHorizon(Mark mark)
{
    return mark == Mark::HorizonA || mark == Mark::HorizonB;
}

[[nodiscard]] inline QPointF toPoint(assessment::ImagePoint at)
{
    return {at.x, at.y};
}

/// The marks as they are being made: where each is, and whether somebody put it there.
struct Placement {
    assessment::PhotoMarks marks;
    std::array<bool, kMarks.size()> placed{};

    [[nodiscard]] assessment::ImagePoint& at(Mark mark);
    [[nodiscard]] assessment::ImagePoint at(Mark mark) const;
    [[nodiscard]] bool isPlaced(Mark mark) const { return placed[static_cast<std::size_t>(mark)]; }
    void setPlaced(Mark mark, bool yes) { placed[static_cast<std::size_t>(mark)] = yes; }
    /// Hip, knee and ankle were all placed.
    [[nodiscard]] bool complete() const;
    /// The joint to place next; nothing once all three are.
    [[nodiscard]] std::optional<Mark> next() const;

    [[nodiscard]] static Placement of(const assessment::PhotoMarks& marks);
};

/// Words about marks and angles. Degrees are whole: a photo does not tell more.
namespace photo_words {

[[nodiscard]] QString name(Mark mark);
/// What to do with a mark, for eyes and hands.
[[nodiscard]] QString instruction(Mark mark);
/// "thigh 12° below level", "thigh level".
[[nodiscard]] QString thigh(double degrees);
/// "shin 12° forward", "shin 5° tucked under", "shin hanging straight down".
[[nodiscard]] QString shin(double degrees);
/// "knee bent 85°".
[[nodiscard]] QString knee(double degrees);
/// "thigh 6° above level, shin 12° forward".
[[nodiscard]] QString both(double thighDegrees, double shinDegrees);
/// The three together.
[[nodiscard]] QString all(const assessment::PhotoAngles& angles);
/// Why the marks give no angles, and what to do. @param place  of the error of photoAngles()
[[nodiscard]] QString problem(const std::string& place);

} // namespace photo_words

} // namespace psoas::app
