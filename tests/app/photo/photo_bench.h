// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/photo_geometry.h"

#include <QByteArray>
#include <QImage>

#include <array>

/// Photos made for the tests: painted, with a leg whose angles are known, and broken in ways that are known.
namespace psoas::test {

struct Leg {
    double thigh = 0, shin = 0;
    bool right = true;
    double tilt = 0; ///< of the camera, degrees clockwise in the photo
    QSize size{1600, 1200};
};
[[nodiscard]] assessment::PhotoMarks marksOf(const Leg& leg);
/// A room, a table, a leg; a dot of its own colour at each mark.
[[nodiscard]] QImage painted(const Leg& leg);
/// Where the dots are found in a picture; by their colours, wherever they went.
[[nodiscard]] assessment::PhotoMarks dotsIn(const QImage& picture);

[[nodiscard]] QByteArray pngOf(const QImage& picture);
[[nodiscard]] QByteArray jpegOf(const QImage& picture);
/// What a camera held in another way stores, so that a viewer that follows the tag shows the picture upright.
/// @param orientation  1 … 8, as in Exif
[[nodiscard]] QImage storedAs(const QImage& upright, int orientation);
/// Adds the tag, the maker kSecret and a place to a JPEG.
[[nodiscard]] QByteArray withExif(const QByteArray& jpeg, int orientation);
inline constexpr const char* kSecret = "SecretCamera";
inline constexpr const char* kPlace = "GPSLatitude48";

/// With a chunk put behind the header of a PNG.
[[nodiscard]] QByteArray withChunk(const QByteArray& png, const QByteArray& type, const QByteArray& data);
/// A small file whose header speaks of so many pixels.
[[nodiscard]] QByteArray pngClaiming(QSize size);
[[nodiscard]] QByteArray jpegClaiming(QSize size);

} // namespace psoas::test
