// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_bench.h"

#include "app/photo/placement.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPainter>
#include <QtEndian>

#include <cmath>
#include <cstdlib>
#include <numbers>

namespace psoas::test {

using assessment::ImagePoint;
using assessment::PhotoMarks;

namespace {

constexpr double kDegree = std::numbers::pi / 180;
/// Far apart, so that what JPEG does to colours does not matter.
constexpr std::array kDots{qRgb(255, 0, 255), qRgb(0, 255, 255), qRgb(255, 0, 0), qRgb(0, 255, 0), qRgb(0, 0, 255)};

template <class T>
void append(QByteArray& bytes, T value)
{
    std::array<char, sizeof(T)> raw{};
    qToBigEndian(value, raw.data());
    bytes.append(raw.data(), sizeof(T));
}

quint32 checksum(const QByteArray& bytes)
{
    quint32 crc = 0xffffffff;
    for (const char each : bytes) {
        crc ^= static_cast<quint8>(each);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0U);
        }
    }
    return ~crc;
}

QByteArray chunk(const QByteArray& type, const QByteArray& data)
{
    QByteArray bytes;
    append(bytes, static_cast<quint32>(data.size()));
    bytes += type + data;
    append(bytes, checksum(type + data));
    return bytes;
}

QByteArray encoded(const QImage& picture, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(95);
    writer.write(picture);
    return bytes;
}

} // namespace

PhotoMarks marksOf(const Leg& leg)
{
    const double unit = leg.size.height() / 1200.0;
    const double side = leg.right ? 1 : -1;
    const ImagePoint middle{leg.size.width() / 2.0, leg.size.height() / 2.0};
    const ImagePoint hip{middle.x - side * 130 * unit, middle.y - 120 * unit};
    const ImagePoint knee{hip.x + side * 400 * unit * std::cos(leg.thigh * kDegree),
                          hip.y - 400 * unit * std::sin(leg.thigh * kDegree)};
    const ImagePoint ankle{knee.x + side * 370 * unit * std::sin(leg.shin * kDegree),
                           knee.y + 370 * unit * std::cos(leg.shin * kDegree)};
    const auto seen = [&](ImagePoint at) {
        const double c = std::cos(leg.tilt * kDegree);
        const double s = std::sin(leg.tilt * kDegree);
        const double x = at.x - middle.x;
        const double y = at.y - middle.y;
        return ImagePoint{middle.x + c * x - s * y, middle.y + s * x + c * y};
    };
    const double edge = middle.y - 50 * unit;
    return {seen({middle.x - 600 * unit, edge}), seen({middle.x + 500 * unit, edge}), seen(hip), seen(knee),
            seen(ankle)};
}

QImage painted(const Leg& leg)
{
    QImage picture(leg.size, QImage::Format_RGB32);
    picture.fill(qRgb(196, 188, 176));
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const PhotoMarks marks = marksOf(leg);
    const double unit = leg.size.height() / 1200.0;
    painter.setPen(QPen(QColor(112, 92, 72), 14 * unit));
    painter.drawLine(app::toPoint(marks.horizonA), app::toPoint(marks.horizonB));
    painter.setPen(QPen(QColor(150, 160, 170), 90 * unit, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(app::toPoint(marks.hip), app::toPoint(marks.knee));
    painter.setPen(QPen(QColor(165, 172, 180), 64 * unit, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(app::toPoint(marks.knee), app::toPoint(marks.ankle));
    painter.setPen(Qt::NoPen);
    const app::Placement placement = app::Placement::of(marks);
    for (std::size_t i = 0; i < kDots.size(); ++i) {
        painter.setBrush(QColor(kDots[i]));
        painter.drawEllipse(app::toPoint(placement.at(app::kMarks[i])), 9 * unit, 9 * unit);
    }
    return picture;
}

PhotoMarks dotsIn(const QImage& picture)
{
    struct Sum {
        double x = 0, y = 0, weight = 0;
    };
    std::array<Sum, kDots.size()> sums;
    const QImage plain = picture.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < plain.height(); ++y) {
        const auto* row = reinterpret_cast<const QRgb*>(plain.constScanLine(y));
        for (int x = 0; x < plain.width(); ++x) {
            for (std::size_t i = 0; i < kDots.size(); ++i) {
                const int off = std::abs(qRed(row[x]) - qRed(kDots[i])) + std::abs(qGreen(row[x]) - qGreen(kDots[i])) +
                                std::abs(qBlue(row[x]) - qBlue(kDots[i]));
                if (off < 150) {
                    sums[i].x += x + 0.5;
                    sums[i].y += y + 0.5;
                    ++sums[i].weight;
                }
            }
        }
    }
    app::Placement found;
    for (std::size_t i = 0; i < kDots.size(); ++i) {
        found.at(app::kMarks[i]) = {sums[i].x / sums[i].weight, sums[i].y / sums[i].weight};
    }
    return found.marks;
}

QByteArray pngOf(const QImage& picture)
{
    return encoded(picture, "png");
}

QByteArray jpegOf(const QImage& picture)
{
    return encoded(picture, "jpeg");
}

QImage storedAs(const QImage& upright, int orientation)
{
    // Exif says at which side of the upright picture the first stored row and the first stored column lie.
    enum class Side { Top, Bottom, Left, Right };
    struct Sides {
        Side row, column;
    };
    constexpr std::array<Sides, 8> kSides{{{Side::Top, Side::Left},
                                           {Side::Top, Side::Right},
                                           {Side::Bottom, Side::Right},
                                           {Side::Bottom, Side::Left},
                                           {Side::Left, Side::Top},
                                           {Side::Right, Side::Top},
                                           {Side::Right, Side::Bottom},
                                           {Side::Left, Side::Bottom}}};
    const Sides sides = kSides.at(static_cast<std::size_t>(orientation - 1));
    const bool across = sides.row == Side::Left || sides.row == Side::Right;
    QImage stored(across ? upright.size().transposed() : upright.size(), QImage::Format_RGB32);
    for (int row = 0; row < stored.height(); ++row) {
        for (int column = 0; column < stored.width(); ++column) {
            QPoint at;
            for (const auto& [side, index] : {std::pair{sides.row, row}, std::pair{sides.column, column}}) {
                switch (side) {
                case Side::Top:
                    at.setY(index);
                    break;
                case Side::Bottom:
                    at.setY(upright.height() - 1 - index);
                    break;
                case Side::Left:
                    at.setX(index);
                    break;
                case Side::Right:
                    at.setX(upright.width() - 1 - index);
                    break;
                }
            }
            stored.setPixel(column, row, upright.pixel(at));
        }
    }
    return stored;
}

QByteArray withExif(const QByteArray& jpeg, int orientation)
{
    constexpr quint16 kAscii = 2;
    constexpr quint16 kShort = 3;
    constexpr quint32 kIfd = 8;
    constexpr quint32 kEntries = 3;
    const QByteArray maker = QByteArray(kSecret) + '\0';
    const QByteArray place = QByteArray(kPlace) + '\0';
    const auto text = static_cast<quint32>(kIfd + 2 + kEntries * 12 + 4);

    QByteArray tiff("MM\0*", 4);
    append(tiff, kIfd);
    append(tiff, static_cast<quint16>(kEntries));
    append(tiff, quint16{0x010f}); // maker
    append(tiff, kAscii);
    append(tiff, static_cast<quint32>(maker.size()));
    append(tiff, text);
    append(tiff, quint16{0x0112}); // orientation
    append(tiff, kShort);
    append(tiff, quint32{1});
    append(tiff, static_cast<quint16>(orientation));
    append(tiff, quint16{0});
    append(tiff, quint16{0x0131}); // software, standing in for what tells the place
    append(tiff, kAscii);
    append(tiff, static_cast<quint32>(place.size()));
    append(tiff, static_cast<quint32>(text + maker.size()));
    append(tiff, quint32{0});
    tiff += maker + place;

    QByteArray segment("\xff\xe1", 2);
    append(segment, static_cast<quint16>(tiff.size() + 8));
    segment += QByteArray("Exif\0\0", 6) + tiff;
    return jpeg.first(2) + segment + jpeg.sliced(2);
}

QByteArray withChunk(const QByteArray& png, const QByteArray& type, const QByteArray& data)
{
    constexpr qsizetype kBehindHeader = 8 + 12 + 13;
    return png.first(kBehindHeader) + chunk(type, data) + png.sliced(kBehindHeader);
}

QByteArray pngClaiming(QSize size)
{
    QByteArray header;
    append(header, static_cast<quint32>(size.width()));
    append(header, static_cast<quint32>(size.height()));
    header += QByteArray("\x08\x02\x00\x00\x00", 5);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("IDAT", qCompress("nothing").sliced(4)) +
           chunk("IEND", {});
}

QByteArray jpegClaiming(QSize size)
{
    QByteArray jpeg = jpegOf(painted({0, 0, true, 0, {64, 48}}));
    const qsizetype frame = jpeg.indexOf(QByteArray("\xff\xc0", 2));
    QByteArray sides;
    append(sides, static_cast<quint16>(size.height()));
    append(sides, static_cast<quint16>(size.width()));
    return jpeg.replace(frame + 5, 4, sides);
}

} // namespace psoas::test
