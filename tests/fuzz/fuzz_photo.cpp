// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_file.h"
#include "app/photo/photo_format.h"
#include "fuzz/harness.h"

namespace psoas::fuzz {
namespace {

using namespace psoas::app;

void check(const Photo& photo)
{
    promise(!photo.image.isNull(), "a photo that is taken in can be shown");
    promise(photo.image.width() <= kLongestPhotoEdge && photo.image.height() <= kLongestPhotoEdge,
            "a photo is no larger than it is kept");
    promise(photoFormat(photo.bytes) == PhotoFormat::Jpeg, "a photo is kept as JPEG");
    promise(!photo.bytes.contains("Exif") && photo.image.text().isEmpty(), "nothing but pixels is kept");
}

} // namespace

int fuzzPhoto(Bytes bytes)
{
    const QByteArray content(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    const PhotoRead read = readPhoto(content);
    const PhotoRead kept = readKeptPhoto(content);
    promise(read.has_value() == kept.has_value(), "what was kept is held to the same as what is taken in");
    if (!read) {
        promise(read.error() == kept.error(), "it is refused for the same reason");
        promise(!sentence(read.error()).isEmpty(), "a photo that is refused is told why");
        return 0;
    }
    check(*read);
    const PhotoRead again = readKeptPhoto(read->bytes);
    promise(again.has_value(), "a photo that was kept can be shown again");
    promise(again->image.size() == read->image.size(), "it has the size it had");
    return 0;
}

} // namespace psoas::fuzz
