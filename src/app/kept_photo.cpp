// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kept_photo.h"

namespace psoas::app {

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

} // namespace psoas::app
