// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <QByteArray>
#include <QImage>
#include <QPageLayout>
#include <QPageSize>
#include <QSizeF>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QPaintDevice;
class QPainter;
class QPrinter;
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
/// Pages that are set for a device.
class Sheets {
public:
    Sheets() = default;
    Sheets(const Sheets&) = delete;
    Sheets& operator=(const Sheets&) = delete;
    virtual ~Sheets() = default;
    [[nodiscard]] virtual int pages() const = 0;
    /// @param page  from 0
    virtual void paint(QPainter& painter, int page) const = 0;
};
/// Sets pages. @param device  gives the resolution @param area  of a page without its margins, in pixels of the device
using SetSheets = std::function<std::unique_ptr<Sheets>(QPaintDevice& device, QSizeF area)>;

/// PDF with text that can be selected. @error CannotWrite; the file is then as before
[[nodiscard]] Result<void> savePdf(const QString& title, const SetSheets& set, const QString& file);
/// Sets page, margins and the name of the job: before the user is asked, who may change them.
void setUpPrinter(QPrinter& printer, const QString& title);
/// @return false if the printer takes nothing
[[nodiscard]] bool print(const SetSheets& set, QPrinter& printer);
/// The pages as they would be printed, for looking at. @param width  of a page, in pixels
[[nodiscard]] std::vector<QImage> pictures(const SetSheets& set, int width, double devicePixelRatio);

/// @error CannotWrite; the file is then as before
[[nodiscard]] Result<void> write(const QByteArray& bytes, const QString& file);

} // namespace psoas::app::paper
