// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/qrgb.h>

#include <array>
#include <cstddef>

/// The one source of every colour, size and duration of the visual language.
/// Nothing outside this header names a colour by number.
namespace psoas::app {

enum class Scheme { Light, Dark };

/// What a colour is for. A widget asks for the ink, never for the value.
enum class Ink : std::size_t {
    Page,
    Surface,
    SurfaceRaised, ///< hovered rows and controls, one shade off the surface
    Line,
    Border,
    Text,
    TextSecond,
    TextDisabled, ///< inactive controls only; exempt from the contrast floor
    Accent,
    AccentHover,
    AccentPressed,
    OnAccent,
    AccentSoft,
    Caution,
    CautionSoft,
    Stop,
    StopSoft,
    StopFilled,
    StopFilledHover,
    StopFilledPressed,
    OnStopFilled,
    Lengthened,
    Working,
    Relaxing,
    LeftSide,
    RightSide,
    NearLimb,
    FarLimb,
    NearShorts,
    FarShorts,
    GroundShadow,
    Prop,
    PropShade,
    Mat,
    MatShade,
    FigureLight, ///< what turns to the light
    FigureLine,  ///< contours, and what turns away
    Count
};

struct InkPair {
    QRgb light;
    QRgb dark;
};

/// In the order of `Ink`.
inline constexpr std::array<InkPair, static_cast<std::size_t>(Ink::Count)> kInks{{
    {0xfff6f5f1, 0xff14171a}, // Page
    {0xffffffff, 0xff1d2226}, // Surface
    {0xfff1f0ec, 0xff272d32}, // SurfaceRaised
    {0xffe3e0d9, 0xff2c3338}, // Line
    {0xff8a8f94, 0xff70787e}, // Border
    {0xff1e2326, 0xffeceeef}, // Text
    {0xff596067, 0xffa7afb5}, // TextSecond
    {0xff9a9fa4, 0xff666e74}, // TextDisabled
    {0xff0e6a64, 0xff62cbc1}, // Accent
    {0xff0b5a55, 0xff7ad6cd}, // AccentHover
    {0xff094a46, 0xff4fb5ab}, // AccentPressed
    {0xffffffff, 0xff0b1f1d}, // OnAccent
    {0xffe0efec, 0xff17322f}, // AccentSoft
    {0xff7a4f00, 0xfff2c46b}, // Caution
    {0xfffff2d4, 0xff33290f}, // CautionSoft
    {0xffa8231b, 0xffff9c93}, // Stop
    {0xfffdebe9, 0xff3a1a18}, // StopSoft
    {0xffb3261e, 0xffb3261e}, // StopFilled
    {0xff9c1f18, 0xffc2342b}, // StopFilledHover
    {0xff861912, 0xff971e17}, // StopFilledPressed
    {0xffffffff, 0xffffffff}, // OnStopFilled
    {0xff2a63a8, 0xff7fb2f0}, // Lengthened
    {0xffb04a12, 0xfff2a26b}, // Working
    {0xff2f7145, 0xff86cf9c}, // Relaxing
    {0xff2a63a8, 0xff7fb2f0}, // LeftSide
    {0xffb04a12, 0xfff2a26b}, // RightSide
    {0xff7d929c, 0xff9fb4bf}, // NearLimb
    {0xffa8b6bd, 0xff6a787f}, // FarLimb: a third towards white, a third towards black
    {0xff5b6f7a, 0xff7c929e}, // NearShorts
    {0xff8b9ba4, 0xff55636b}, // FarShorts
    {0x241e2326, 0x66000000}, // GroundShadow
    {0xffd9d1c3, 0xff4a4640}, // Prop
    {0xffbfb5a4, 0xff37342f}, // PropShade
    {0xffcdd8cf, 0xff3d4a45}, // Mat
    {0xffb2c0b6, 0xff2d3834}, // MatShade
    {0xffffffff, 0xffe8f0f3}, // FigureLight
    {0xff33424a, 0xff20292e}, // FigureLine
}};

[[nodiscard]] constexpr QRgb rgb(Ink ink, Scheme scheme)
{
    const InkPair& pair = kInks[static_cast<std::size_t>(ink)];
    return scheme == Scheme::Dark ? pair.dark : pair.light;
}

/// Spacing in device independent pixels; it does not grow with the text size.
inline constexpr int kSpace1 = 4;
inline constexpr int kSpace2 = 8;
inline constexpr int kSpace3 = 12;
inline constexpr int kSpace4 = 16;
inline constexpr int kSpace5 = 24;
inline constexpr int kSpace6 = 32;
inline constexpr int kSpace7 = 48;

inline constexpr int kRadiusControl = 8;
inline constexpr int kRadiusCard = 12;

/// Type sizes in pixels at text scale 1.
inline constexpr int kCaptionSize = 13;
inline constexpr int kBodySize = 15;
inline constexpr int kLeadSize = 18;
inline constexpr int kTitleSize = 24;
inline constexpr int kDisplaySize = 34;

/// Longest comfortable line, in characters.
inline constexpr int kMeasure = 68;

/// Smallest height of anything that can be pressed, and of the session bar.
inline constexpr int kTarget = 40;
inline constexpr int kSessionTarget = 56;

inline constexpr int kFocusWidth = 2;
inline constexpr int kFocusGap = 2;

/// Length of a transition in milliseconds; 0 while motion is reduced.
inline constexpr int kMotionMs = 180;

inline constexpr int kIconGrid = 24;
inline constexpr double kIconStroke = 1.75;

/// The text sizes a user can choose from.
inline constexpr std::array<double, 4> kTextScales{0.9, 1.0, 1.25, 1.5};

} // namespace psoas::app
