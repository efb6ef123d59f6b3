// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_file.h"

#include "app/photo/decoder_warnings.h"
#include "app/photo/photo_format.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>
#include <QMimeData>
#include <QPainter>
#include <QPointer>
#include <QThreadPool>
#include <QUrl>

#include <memory>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kQuality = 88;

struct PhotoWords {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::PhotoWords)
};

tl::unexpected<PhotoFault> refuse(PhotoFault fault)
{
    return tl::unexpected(fault);
}

QSize kept(QSize size)
{
    const bool large = size.width() > kLongestPhotoEdge || size.height() > kLongestPhotoEdge;
    return large ? size.scaled(kLongestPhotoEdge, kLongestPhotoEdge, Qt::KeepAspectRatio).expandedTo({1, 1}) : size;
}

bool tooManyPixels(QSize size)
{
    return qint64{size.width()} * size.height() > kMostPhotoPixels;
}

/// The upright picture of the bytes, as small as it is kept.
tl::expected<QImage, PhotoFault> decode(const QByteArray& bytes)
{
    if (bytes.size() > kMostPhotoBytes) {
        return refuse(PhotoFault::TooManyBytes);
    }
    if (bytes.isEmpty()) {
        return refuse(PhotoFault::Empty);
    }
    const auto format = photoFormat(bytes);
    if (!format) {
        return refuse(PhotoFault::NotAPhoto);
    }
    const PhotoOutline seen = outline(bytes, *format);
    if (tooManyPixels(seen.size)) {
        return refuse(PhotoFault::TooManyPixels);
    }
    if (seen.animated) {
        return refuse(PhotoFault::Animated);
    }
    if (!seen.complete) {
        return refuse(PhotoFault::Damaged);
    }
    const DecoderWarnings warnings;
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    // The allocation limit of Qt (256 MB) stays: the most that passes here takes 200 MB, at 16 bits a channel.
    QImageReader reader(&buffer, *format == PhotoFormat::Png ? "png" : "jpeg");
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    if (reader.supportsAnimation() || reader.imageCount() > 1) {
        return refuse(PhotoFault::Animated);
    }
    // The decoder may read another header than we did, and it is the one that allocates.
    const QSize size = reader.size();
    if (size.isEmpty()) {
        return refuse(PhotoFault::Damaged);
    }
    if (tooManyPixels(size)) {
        return refuse(PhotoFault::TooManyPixels);
    }
    if (kept(size) != size) {
        reader.setScaledSize(kept(size));
    }
    QImage picture;
    if (!reader.read(&picture) || picture.isNull() || warnings.damaged()) {
        return refuse(PhotoFault::Damaged);
    }
    return picture;
}

tl::expected<QByteArray, PhotoFault> contentOf(const QString& path)
{
    if (const auto fault = glanceAt(path)) {
        return refuse(*fault);
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return refuse(PhotoFault::CannotRead);
    }
    // It may have grown since; one byte more than allowed tells.
    const QByteArray bytes = file.read(kMostPhotoBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return refuse(PhotoFault::CannotRead);
    }
    return bytes;
}

} // namespace

QString sentence(PhotoFault fault)
{
    switch (fault) {
    case PhotoFault::Nothing:
        return PhotoWords::tr(
            "There is no photo in what you pasted or dropped. Copy a JPEG or PNG picture, or choose a "
            "file.");
    case PhotoFault::Several:
        return PhotoWords::tr("These are several files. Choose one photo at a time.");
    case PhotoFault::CannotRead:
        return PhotoWords::tr("This file cannot be read. Check that it is still there and that you may open it, or "
                              "choose another one.");
    case PhotoFault::Elsewhere:
        return PhotoWords::tr("This photo lies on the internet, and nothing is fetched from there. Save it on this "
                              "computer first, then choose the file.");
    case PhotoFault::TooManyBytes:
        return PhotoWords::tr("This file is larger than %1 MB. Save the photo smaller, then choose it again.")
            .arg(kMostPhotoBytes / (1024 * 1024));
    case PhotoFault::Empty:
        return PhotoWords::tr("This file is empty. Copy the photo to this computer again, or choose another one.");
    case PhotoFault::NotAPhoto:
        return PhotoWords::tr("This is not a JPEG or PNG photo, whatever its name says. Save it as JPEG or PNG, or "
                              "choose another one.");
    case PhotoFault::TooManyPixels:
        return PhotoWords::tr("This photo has more than %1 million pixels. Save it smaller, then choose it again.")
            .arg(kMostPhotoPixels / 1'000'000);
    case PhotoFault::Animated:
        return PhotoWords::tr("This picture moves or holds several pictures. Choose a single photo.");
    case PhotoFault::Damaged:
        return PhotoWords::tr("This photo is damaged or not complete. Copy it to this computer again, or open it in a "
                              "picture viewer and save it anew.");
    }
    return {};
}

std::optional<PhotoFault> glanceAt(const QString& path)
{
    const QFileInfo info(path);
    // Opening a pipe would wait for whoever writes into it.
    if (!info.isFile()) {
        return PhotoFault::CannotRead;
    }
    if (info.size() > kMostPhotoBytes) {
        return PhotoFault::TooManyBytes;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return PhotoFault::CannotRead;
    }
    constexpr qint64 kGlance = 16;
    const QByteArray start = file.read(kGlance);
    if (file.error() != QFileDevice::NoError) {
        return PhotoFault::CannotRead;
    }
    if (start.isEmpty()) {
        return PhotoFault::Empty;
    }
    return photoFormat(start) ? std::nullopt : std::optional(PhotoFault::NotAPhoto);
}

Photo makePhoto(const QImage& upright)
{
    const QSize size = kept(upright.size());
    const QImage small =
        size == upright.size() ? upright : upright.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    // Painted anew rather than converted: texts, colour profiles and resolutions stay behind with the old one.
    Photo photo{QImage(size, QImage::Format_RGB32), {}};
    photo.image.fill(Qt::white);
    QPainter(&photo.image).drawImage(QRect(QPoint(0, 0), size), small, QRect(QPoint(0, 0), small.size()));
    QBuffer buffer(&photo.bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(kQuality);
    writer.write(photo.image);
    return photo;
}

PhotoRead readPhoto(const QByteArray& bytes)
{
    auto picture = decode(bytes);
    if (!picture) {
        return refuse(picture.error());
    }
    return makePhoto(*picture);
}

PhotoRead readPhotoFile(const QString& path)
{
    const auto bytes = contentOf(path);
    if (!bytes) {
        return refuse(bytes.error());
    }
    return readPhoto(*bytes);
}

PhotoRead readPhoto(const QImage& picture)
{
    if (picture.isNull()) {
        return refuse(PhotoFault::Nothing);
    }
    if (tooManyPixels(picture.size())) {
        return refuse(PhotoFault::TooManyPixels);
    }
    return makePhoto(picture);
}

PhotoRead readKeptPhoto(const QByteArray& bytes)
{
    auto picture = decode(bytes);
    if (!picture) {
        return refuse(picture.error());
    }
    return Photo{picture->convertToFormat(QImage::Format_RGB32), bytes};
}

PhotoRead readPhoto(const PhotoSource& source)
{
    if (const auto* file = std::get_if<PhotoPath>(&source)) {
        return readPhotoFile(file->path);
    }
    if (const auto* bytes = std::get_if<QByteArray>(&source)) {
        return readPhoto(*bytes);
    }
    return readPhoto(std::get<QImage>(source));
}

bool mayHoldPhoto(const QMimeData& data)
{
    return data.hasUrls() || data.hasImage() || data.hasFormat(QStringLiteral("image/jpeg")) ||
           data.hasFormat(QStringLiteral("image/png"));
}

tl::expected<PhotoSource, PhotoFault> photoIn(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() > 1) {
        return refuse(PhotoFault::Several);
    }
    if (!urls.isEmpty() && urls.first().isLocalFile()) {
        return PhotoSource(PhotoPath{urls.first().toLocalFile()});
    }
    // The bytes as they came, checked before they are decoded, before a picture that somebody decoded.
    for (const QString& type : {QStringLiteral("image/jpeg"), QStringLiteral("image/png")}) {
        if (data.hasFormat(type)) {
            QByteArray bytes = data.data(type);
            if (!bytes.isEmpty()) {
                return PhotoSource(std::move(bytes));
            }
        }
    }
    if (data.hasImage()) {
        const auto picture = data.imageData().value<QImage>();
        if (!picture.isNull()) {
            return PhotoSource(picture);
        }
    }
    return refuse(urls.isEmpty() ? PhotoFault::Nothing : PhotoFault::Elsewhere);
}

void readPhotoLater(PhotoSource source, QObject* context, std::function<void(PhotoRead)> done)
{
    // The guard is looked into on the thread of the window alone, where the context lives and dies. The application
    // waits for the pool before it goes.
    QThreadPool::globalInstance()->start(
        [source = std::move(source), guard = QPointer<QObject>(context), done = std::move(done)] {
            auto read = std::make_shared<PhotoRead>(readPhoto(source));
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [read, guard, done] {
                    if (guard != nullptr) {
                        done(std::move(*read));
                    }
                },
                Qt::QueuedConnection);
        });
}

} // namespace psoas::app
