// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kept_photo.h"

#include "app/words.h"

#include <QCoreApplication>

namespace psoas::app {

namespace {

struct KeptPhoto {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::KeptPhoto)
};

} // namespace

Result<Photo> keptPhoto(const history::Store& store, const std::string& hash)
{
    const auto bytes = store.photo(hash);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    PhotoRead photo = readKeptPhoto(QByteArray::fromStdString(*bytes));
    if (!photo) {
        return fail(ErrorCode::Damaged, hash, "this picture cannot be decoded");
    }
    return std::move(*photo);
}

QString noPhotoSentence(const Error& error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return KeptPhoto::tr("The photo of this test was deleted.");
    case ErrorCode::Damaged:
        return KeptPhoto::tr(
            "The photo of this test is damaged or missing. The angles that were read from it are kept.");
    default:
        return words::error(error);
    }
}

} // namespace psoas::app
