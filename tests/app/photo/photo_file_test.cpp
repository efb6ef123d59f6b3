// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_file.h"

#include "app/photo/photo_bench.h"
#include "app/photo/photo_format.h"
#include "app/photo/placement.h"
#include "support/catch.h"

#include <QBuffer>
#include <QFile>
#include <QImageWriter>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>
#include <QtTest>

#include <algorithm>
#include <memory>

using namespace psoas::app;
using namespace psoas::test;
using psoas::assessment::PhotoMarks;

namespace {

constexpr Leg kLeg{-12, 8, true, 6, {480, 360}};

/// By how much the dots of a picture lie off, pixels.
double offBy(const QImage& picture, const PhotoMarks& wanted, double scale = 1)
{
    const Placement found{dotsIn(picture), {}};
    const Placement right{wanted, {}};
    double worst = 0;
    for (const Mark each : kMarks) {
        const QPointF off = toPoint(found.at(each)) - toPoint(right.at(each)) * scale;
        worst = std::max(worst, std::hypot(off.x(), off.y()));
    }
    return worst;
}

PhotoFault faultOf(const PhotoRead& read)
{
    REQUIRE_FALSE(read.has_value());
    CHECK(sentence(read.error()).size() > 20);
    return read.error();
}

QString written(const QTemporaryDir& folder, const char* name, const QByteArray& bytes)
{
    QFile file(folder.filePath(QLatin1String(name)));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
    return file.fileName();
}

} // namespace

TEST_CASE("a photo is read upright, whatever way the camera was held", "[photo]")
{
    const QImage upright = painted(kLeg);
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const auto read = readPhoto(withExif(jpegOf(storedAs(upright, orientation)), orientation));
        REQUIRE(read.has_value());
        CHECK(read->image.size() == upright.size());
        CHECK(offBy(read->image, marksOf(kLeg)) < 0.5);
    }
    // A tag that makes no sense is no reason to refuse the picture.
    CHECK(readPhoto(withExif(jpegOf(upright), 9)).has_value());
}

TEST_CASE("a photo is kept small, opaque and without anything but its pixels", "[photo]")
{
    const Leg leg{5, 0, false, 0, {4000, 3000}};
    const QImage large = painted(leg);
    for (const QByteArray& bytes : {withExif(jpegOf(large), 1), pngOf(large)}) {
        const auto read = readPhoto(bytes);
        REQUIRE(read.has_value());
        CHECK(read->image.size() == QSize(2400, 1800));
        CHECK(read->image.format() == QImage::Format_RGB32);
        CHECK(offBy(read->image, marksOf(leg), 0.6) < 0.5);
        const QImage again = QImage::fromData(read->bytes, "jpeg");
        CHECK(again.size() == read->image.size());
        CHECK(offBy(again, marksOf(leg), 0.6) < 0.5);
    }

    QImage talkative = painted(kLeg).convertToFormat(QImage::Format_ARGB32);
    talkative.setText(QStringLiteral("Author"), QLatin1String(kSecret));
    talkative.setPixel(0, 0, qRgba(0, 0, 0, 0));
    QByteArray exif = withExif(jpegOf(talkative), 1);
    REQUIRE(exif.contains(kSecret));
    REQUIRE(exif.contains(kPlace));
    REQUIRE(pngOf(talkative).contains(kSecret));
    for (const QByteArray& bytes : {exif, pngOf(talkative)}) {
        const auto read = readPhoto(bytes);
        REQUIRE(read.has_value());
        for (const char* word : {"Exif", kSecret, kPlace, "ICC_PROFILE", "Author"}) {
            CHECK_FALSE(read->bytes.contains(word));
        }
        CHECK(read->image.textKeys().isEmpty());
    }
    CHECK(readPhoto(pngOf(talkative))->image.pixelColor(0, 0) == QColor(Qt::white));
}

TEST_CASE("bytes that were kept stay as they are", "[photo]")
{
    const auto first = readPhoto(pngOf(painted(kLeg)));
    REQUIRE(first.has_value());
    const auto again = readKeptPhoto(first->bytes);
    REQUIRE(again.has_value());
    CHECK(again->bytes == first->bytes);
    CHECK(again->image.size() == first->image.size());
    CHECK(faultOf(readKeptPhoto(first->bytes.chopped(40))) == PhotoFault::Damaged);
}

TEST_CASE("what is not a whole single photo is refused with a sentence", "[photo]")
{
    const QByteArray jpeg = jpegOf(painted(kLeg));
    const QByteArray png = pngOf(painted(kLeg));
    CHECK(faultOf(readPhoto(QByteArray())) == PhotoFault::Empty);
    CHECK(faultOf(readPhoto(QByteArray("A letter, and no photo."))) == PhotoFault::NotAPhoto);
    CHECK(faultOf(readPhoto(QByteArray("GIF89a\x01\x00\x01\x00\x00\x00\x00;", 14))) == PhotoFault::NotAPhoto);
    CHECK(faultOf(readPhoto(QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>"))) == PhotoFault::NotAPhoto);
    CHECK(faultOf(readPhoto(pngClaiming({30000, 30000}))) == PhotoFault::TooManyPixels);
    CHECK(faultOf(readPhoto(jpegClaiming({30000, 30000}))) == PhotoFault::TooManyPixels);
    CHECK(faultOf(readPhoto(pngClaiming({5000, 5001}))) == PhotoFault::TooManyPixels);
    CHECK(faultOf(readPhoto(pngClaiming({5000, 5000}))) == PhotoFault::Damaged);
    CHECK(faultOf(readPhoto(jpegClaiming({640, 480}))) == PhotoFault::Damaged);
    CHECK(faultOf(readPhoto(withChunk(png, "acTL", QByteArray(8, '\1')))) == PhotoFault::Animated);

    // Cut off with the end mark put back: only the decoder notices.
    QByteArray mended = jpeg.first(jpeg.size() / 2) + QByteArray("\xff\xd9", 2);
    CHECK(faultOf(readPhoto(mended)) == PhotoFault::Damaged);
    QByteArray spoiled = png;
    spoiled[spoiled.size() / 2] = static_cast<char>(spoiled.at(spoiled.size() / 2) ^ 0x55);
    CHECK(faultOf(readPhoto(spoiled)) == PhotoFault::Damaged);
    CHECK(readPhoto(jpeg + QByteArray("\xff\xd8\xff second picture", 18)).has_value());
}

TEST_CASE("a photo cut off anywhere is refused", "[photo]")
{
    const QImage small = painted({0, 0, true, 0, {96, 72}});
    for (const QByteArray& whole : {jpegOf(small), withExif(jpegOf(small), 6), pngOf(small)}) {
        REQUIRE(readPhoto(whole).has_value());
        for (qsizetype length = 0; length < whole.size(); length += 7) {
            const auto read = readPhoto(whole.first(length));
            if (read.has_value()) {
                FAIL("taken after " << length << " of " << whole.size() << " bytes");
            }
        }
    }
}

TEST_CASE("a progressive photo and one with restart marks are read", "[photo]")
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(95);
    writer.setProgressiveScanWrite(true);
    writer.setOptimizedWrite(true);
    REQUIRE(writer.write(painted(kLeg)));
    const auto read = readPhoto(bytes);
    REQUIRE(read.has_value());
    CHECK(offBy(read->image, marksOf(kLeg)) < 0.5);
    CHECK(faultOf(readPhoto(bytes.first(bytes.size() / 2))) == PhotoFault::Damaged);
}

TEST_CASE("the name of a file says nothing about what is in it", "[photo]")
{
    const QTemporaryDir folder;
    const QImage picture = painted(kLeg);
    CHECK(readPhotoFile(written(folder, "really-a-png.jpg", pngOf(picture))).has_value());
    CHECK(readPhotoFile(written(folder, "no-ending", jpegOf(picture))).has_value());
    CHECK(faultOf(readPhotoFile(written(folder, "gif.jpg", "GIF89a\x01"))) == PhotoFault::NotAPhoto);
    CHECK(faultOf(readPhotoFile(written(folder, "letter.png", "Dear friend"))) == PhotoFault::NotAPhoto);
    CHECK(faultOf(readPhotoFile(written(folder, "empty.jpg", {}))) == PhotoFault::Empty);
    CHECK(faultOf(readPhotoFile(folder.filePath(QStringLiteral("gone.jpg")))) == PhotoFault::CannotRead);
    CHECK(faultOf(readPhotoFile(folder.path())) == PhotoFault::CannotRead);

    // A file with a hole: large to those who ask, and nothing on the disk.
    const QString huge = written(folder, "huge.jpg", jpegOf(picture));
    REQUIRE(QFile::resize(huge, kMostPhotoBytes + 1));
    CHECK(faultOf(readPhotoFile(huge)) == PhotoFault::TooManyBytes);
    CHECK(glanceAt(huge) == PhotoFault::TooManyBytes);
}

TEST_CASE("a photo is found in what is dropped or pasted", "[photo]")
{
    const QTemporaryDir folder;
    const QImage picture = painted(kLeg);
    const auto readFrom = [](const QMimeData& data) -> PhotoRead {
        auto source = photoIn(data);
        return source ? readPhoto(*source) : PhotoRead(tl::unexpected(source.error()));
    };
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(written(folder, "leg.png", pngOf(picture)))});
    CHECK(mayHoldPhoto(file));
    CHECK(readFrom(file).has_value());
    QMimeData list;
    list.setData(QStringLiteral("text/uri-list"), file.urls().first().toEncoded() + "\r\n");
    CHECK(readFrom(list).has_value());
    QMimeData bytes;
    bytes.setData(QStringLiteral("image/png"), pngOf(picture));
    CHECK(readFrom(bytes).has_value());
    bytes.setData(QStringLiteral("image/png"), pngClaiming({30000, 30000}));
    CHECK(faultOf(readFrom(bytes)) == PhotoFault::TooManyPixels);
    QMimeData image;
    image.setImageData(picture);
    CHECK(mayHoldPhoto(image));
    CHECK(readFrom(image)->image.size() == picture.size());

    QMimeData words;
    words.setText(QStringLiteral("hello"));
    CHECK_FALSE(mayHoldPhoto(words));
    CHECK(faultOf(readFrom(words)) == PhotoFault::Nothing);
    QMimeData two;
    two.setUrls({QUrl::fromLocalFile(QStringLiteral("/a.png")), QUrl::fromLocalFile(QStringLiteral("/b.png"))});
    CHECK(faultOf(readFrom(two)) == PhotoFault::Several);
    QMimeData far;
    far.setUrls({QUrl(QStringLiteral("https://example.org/leg.jpg"))});
    CHECK(faultOf(readFrom(far)) == PhotoFault::Elsewhere);
    far.setData(QStringLiteral("image/jpeg"), jpegOf(picture));
    CHECK(readFrom(far).has_value());
}

TEST_CASE("the largest photo is read while the window goes on", "[photo]")
{
    QImage large(5000, 5000, QImage::Format_RGB32);
    large.fill(qRgb(120, 130, 140));
    const QByteArray bytes = jpegOf(large);
    const auto context = std::make_unique<QObject>();
    int turns = 0;
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, context.get(), [&turns] { ++turns; });
    ticker.start(1);
    std::optional<PhotoRead> read;
    readPhotoLater(bytes, context.get(), [&read](PhotoRead result) { read = std::move(result); });
    CHECK_FALSE(read.has_value());
    REQUIRE(QTest::qWaitFor([&read] { return read.has_value(); }, 30'000));
    REQUIRE(read->has_value());
    CHECK(read->value().image.size() == QSize(2400, 2400));
    CHECK(turns > 3);
}

TEST_CASE("a photo that nobody waits for any more is dropped", "[photo]")
{
    auto context = std::make_unique<QObject>();
    bool told = false;
    readPhotoLater(pngOf(painted(kLeg)), context.get(), [&told](const PhotoRead&) { told = true; });
    context.reset();
    QObject other;
    bool second = false;
    readPhotoLater(pngOf(painted(kLeg)), &other, [&second](const PhotoRead&) { second = true; });
    REQUIRE(QTest::qWaitFor([&second] { return second; }, 10'000));
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    CHECK_FALSE(told);
}
