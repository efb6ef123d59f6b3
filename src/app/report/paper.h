// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <QByteArray>
#include <QPageLayout>
#include <QPageSize>
#include <QString>

#include <memory>

class QPaintDevice;
class QTextDocument;

/// What everything that is printed has in common.
namespace psoas::app::paper {

inline constexpr double kPointsPerInch = 72.0;
/// Dots per inch of a PDF.
inline constexpr int kResolution = 600;

/// A4, or Letter where that is what paper comes in.
[[nodiscard]] QPageSize::PageSizeId pageSize();
[[nodiscard]] QPageLayout layout();
/// Running text for a device. @param points  size of its letters  @param width  in pixels of the device
[[nodiscard]] std::unique_ptr<QTextDocument> document(QPaintDevice& device, double points, double width);
/// Where a font draws tab and space alike, Qt gives the letter back as a tab; nobody finds words with tabs between
/// them.
void giveSpacesBack(QByteArray& pdf);
/// @error CannotWrite; the file is then as before
[[nodiscard]] Result<void> write(const QByteArray& bytes, const QString& file);

} // namespace psoas::app::paper
