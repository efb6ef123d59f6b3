// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QSize>

#include <optional>

namespace psoas::app {

/// What kind of picture bytes are, by their first bytes and nothing else.
enum class PhotoFormat { Jpeg, Png };
[[nodiscard]] std::optional<PhotoFormat> photoFormat(QByteArrayView bytes);

/// What can be learned about a picture without decoding it.
struct PhotoOutline {
    QSize size;            ///< as stored, not yet upright; empty where no header was found
    bool complete = false; ///< from the header to the mark at the end of the picture
    bool animated = false; ///< an animated PNG
};
/// Walks through the parts of the file. Reads nothing outside the bytes, whatever they say.
[[nodiscard]] PhotoOutline outline(QByteArrayView bytes, PhotoFormat format);

} // namespace psoas::app
