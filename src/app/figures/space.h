// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <numbers>

/// The little space geometry that a jointed body needs. x forward, y towards the side that is treated, z up; metres.
namespace psoas::app::figure {

inline constexpr double kRadians = std::numbers::pi / 180.0;

struct Vec3 {
    double x = 0, y = 0, z = 0;

    friend constexpr Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend constexpr Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend constexpr Vec3 operator*(Vec3 a, double by) { return {a.x * by, a.y * by, a.z * by}; }
    friend constexpr bool operator==(Vec3, Vec3) = default;
};

[[nodiscard]] constexpr double dot(Vec3 a, Vec3 b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
[[nodiscard]] inline double length(Vec3 a)
{
    return std::sqrt(dot(a, a));
}

/// A turn; the columns are where the axes go.
struct Turn {
    Vec3 x{1, 0, 0}, y{0, 1, 0}, z{0, 0, 1};

    [[nodiscard]] constexpr Vec3 operator*(Vec3 v) const { return x * v.x + y * v.y + z * v.z; }
    /// First `first`, then this.
    [[nodiscard]] constexpr Turn operator*(const Turn& first) const
    {
        return {*this * first.x, *this * first.y, *this * first.z};
    }
};

/// Forward lean: up goes towards x.
[[nodiscard]] inline Turn lean(double degrees)
{
    const double c = std::cos(degrees * kRadians);
    const double s = std::sin(degrees * kRadians);
    return {{c, 0, -s}, {0, 1, 0}, {s, 0, c}};
}
/// Sideways: up goes towards y.
[[nodiscard]] inline Turn roll(double degrees)
{
    const double c = std::cos(degrees * kRadians);
    const double s = std::sin(degrees * kRadians);
    return {{1, 0, 0}, {0, c, -s}, {0, s, c}};
}
/// About the upright: forward goes towards y.
[[nodiscard]] inline Turn spin(double degrees)
{
    const double c = std::cos(degrees * kRadians);
    const double s = std::sin(degrees * kRadians);
    return {{c, s, 0}, {-s, c, 0}, {0, 0, 1}};
}

/// A frame: where it lies and how it is turned.
struct Frame {
    Vec3 at;
    Turn turn;

    [[nodiscard]] constexpr Vec3 operator*(Vec3 local) const { return at + turn * local; }
};

} // namespace psoas::app::figure
