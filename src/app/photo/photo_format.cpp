// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_format.h"

#include <QtEndian>

#include <limits>

namespace psoas::app {

namespace {

constexpr QByteArrayView kPngSignature("\x89PNG\r\n\x1a\n");
constexpr QByteArrayView kJpegStart("\xff\xd8\xff");

constexpr quint8 kMarker = 0xff;

/// @return  side that a QSize can hold, 0 for one that it cannot
int side(quint32 stored)
{
    return stored > static_cast<quint32>(std::numeric_limits<int>::max()) ? 0 : static_cast<int>(stored);
}

quint8 byteAt(QByteArrayView bytes, qsizetype at)
{
    return static_cast<quint8>(bytes[at]);
}

// --- PNG: length, four letters, data, checksum ---------------------------------------------------------------------

constexpr qsizetype kChunkFrame = 12;
constexpr qsizetype kChunkData = 8;
constexpr qsizetype kHeaderLength = 13;

PhotoOutline pngOutline(QByteArrayView bytes)
{
    PhotoOutline seen;
    bool data = false;
    qsizetype at = kPngSignature.size();
    while (bytes.size() - at >= kChunkFrame) {
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.data() + at));
        if (length > bytes.size() - at - kChunkFrame) {
            return seen;
        }
        const QByteArrayView type = bytes.sliced(at + 4, 4);
        if (type == QByteArrayView("IHDR") && length >= kHeaderLength && seen.size.isEmpty()) {
            const char* header = bytes.data() + at + kChunkData;
            seen.size = {side(qFromBigEndian<quint32>(header)), side(qFromBigEndian<quint32>(header + 4))};
        } else if (type == QByteArrayView("acTL")) {
            seen.animated = true;
        } else if (type == QByteArrayView("IDAT")) {
            data = true;
        } else if (type == QByteArrayView("IEND")) {
            seen.complete = data && !seen.size.isEmpty();
            return seen;
        }
        at += kChunkFrame + length;
    }
    return seen;
}

// --- JPEG: marked segments, and after a "start of scan" data until the next marker ---------------------------------

constexpr quint8 kEndOfImage = 0xd9;
constexpr quint8 kStartOfScan = 0xda;

bool isFrame(quint8 marker)
{
    constexpr quint8 kHuffmanTable = 0xc4;
    constexpr quint8 kReserved = 0xc8;
    constexpr quint8 kArithmetic = 0xcc;
    return marker >= 0xc0 && marker <= 0xcf && marker != kHuffmanTable && marker != kReserved && marker != kArithmetic;
}

bool isRestart(quint8 marker)
{
    return marker >= 0xd0 && marker <= 0xd7;
}

/// @return  where the next marker begins that ends the data of a scan, or the end
qsizetype endOfScan(QByteArrayView bytes, qsizetype at)
{
    for (; bytes.size() - at >= 2; ++at) {
        if (byteAt(bytes, at) != kMarker) {
            continue;
        }
        const quint8 next = byteAt(bytes, at + 1);
        // A zero stands for a data byte of 255, a further 255 is padding.
        if (next != 0 && next != kMarker && !isRestart(next)) {
            return at;
        }
    }
    return bytes.size();
}

PhotoOutline jpegOutline(QByteArrayView bytes)
{
    constexpr qsizetype kFrameLength = 7; // its own length, depth, height, width
    PhotoOutline seen;
    bool scan = false;
    qsizetype at = 2;
    while (bytes.size() - at >= 2) {
        if (byteAt(bytes, at) != kMarker) {
            return seen;
        }
        const quint8 marker = byteAt(bytes, at + 1);
        if (marker == kMarker) {
            ++at;
            continue;
        }
        if (marker == kEndOfImage) {
            // What follows, such as a second picture for bright screens, is none of our business.
            seen.complete = scan && !seen.size.isEmpty();
            return seen;
        }
        at += 2;
        if (isRestart(marker)) {
            continue;
        }
        if (bytes.size() - at < 2) {
            return seen;
        }
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint16>(bytes.data() + at));
        if (length < 2 || length > bytes.size() - at) {
            return seen;
        }
        if (isFrame(marker) && length >= kFrameLength && seen.size.isEmpty()) {
            const char* frame = bytes.data() + at;
            seen.size = {qFromBigEndian<quint16>(frame + 5), qFromBigEndian<quint16>(frame + 3)};
        }
        at += length;
        if (marker == kStartOfScan) {
            scan = true;
            at = endOfScan(bytes, at);
        }
    }
    return seen;
}

} // namespace

std::optional<PhotoFormat> photoFormat(QByteArrayView bytes)
{
    if (bytes.startsWith(kPngSignature)) {
        return PhotoFormat::Png;
    }
    if (bytes.startsWith(kJpegStart)) {
        return PhotoFormat::Jpeg;
    }
    return std::nullopt;
}

PhotoOutline outline(QByteArrayView bytes, PhotoFormat format)
{
    return format == PhotoFormat::Png ? pngOutline(bytes) : jpegOutline(bytes);
}

} // namespace psoas::app
