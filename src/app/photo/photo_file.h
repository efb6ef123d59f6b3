// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <optional>
#include <variant>

class QMimeData;
class QObject;

namespace psoas::app {

/// A photo as it is kept: upright, without anything but the picture.
struct Photo {
    QImage image;     ///< RGB, no edge longer than kLongestPhotoEdge
    QByteArray bytes; ///< the same as JPEG, without metadata: no camera, no place, no words
};

/// Why a photo was not taken.
enum class PhotoFault {
    Nothing,      ///< what was dropped or pasted is no picture
    Several,      ///< more than one file at once
    CannotRead,   ///< no such file, no permission, not a regular file
    Elsewhere,    ///< an address on the net
    TooManyBytes, ///< over kMostPhotoBytes
    Empty,
    NotAPhoto, ///< by its content neither JPEG nor PNG
    TooManyPixels,
    Animated,
    Damaged,
};
/// What is wrong and what to do, as the user reads it.
[[nodiscard]] QString sentence(PhotoFault fault);

/// Not a psoas::Result: its codes know files and protocols, and each of these faults has a sentence of its own.
using PhotoRead = tl::expected<Photo, PhotoFault>;

inline constexpr qint64 kMostPhotoBytes = 64LL * 1024 * 1024;
inline constexpr qint64 kMostPhotoPixels = 25'000'000;
inline constexpr int kLongestPhotoEdge = 2400;

/// Only JPEG and PNG, told by content and never by name; size checked before anything is decoded; the orientation
/// tag followed; animated, cut off or damaged pictures refused as a whole.
/// Takes a while for a large one: see readPhotoLater().
[[nodiscard]] PhotoRead readPhoto(const QByteArray& bytes);
[[nodiscard]] PhotoRead readPhotoFile(const QString& path);
/// A picture that is decoded already, such as a pasted one.
[[nodiscard]] PhotoRead readPhoto(const QImage& picture);
/// Bytes that were kept before, with the same checks; they stay as they are, so that their hash does.
[[nodiscard]] PhotoRead readKeptPhoto(const QByteArray& bytes);

/// What can be told about a file at once: whether it can be opened and begins like a photo.
[[nodiscard]] std::optional<PhotoFault> glanceAt(const QString& path);

/// The upright picture as it is kept: nothing of it but its pixels.
[[nodiscard]] Photo makePhoto(const QImage& upright);

struct PhotoPath {
    QString path;
};
using PhotoSource = std::variant<PhotoPath, QByteArray, QImage>;

/// Whether it is worth asking photoIn(), without fetching anything: for what is dragged over a window.
[[nodiscard]] bool mayHoldPhoto(const QMimeData& data);
/// The photo in what was dropped or pasted; `Nothing` where there is none.
[[nodiscard]] tl::expected<PhotoSource, PhotoFault> photoIn(const QMimeData& data);
[[nodiscard]] PhotoRead readPhoto(const PhotoSource& source);

/// Reads on another thread. Call it on the thread of the window; `done` runs there, later, unless `context` is gone.
void readPhotoLater(PhotoSource source, QObject* context, std::function<void(PhotoRead)> done);

} // namespace psoas::app
