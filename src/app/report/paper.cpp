// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/paper.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QBuffer>
#include <QLocale>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QSaveFile>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace psoas::app::paper {

namespace {

const QMarginsF kMargins(18, 15, 18, 13); // millimetres
constexpr double kIndent = 14.0;          ///< in pixels of a screen, which the layout scales

} // namespace

QPageSize::PageSizeId pageSize()
{
    return QLocale().measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter : QPageSize::A4;
}

QPageLayout layout()
{
    return {QPageSize(pageSize()), QPageLayout::Portrait, kMargins, QPageLayout::Millimeter};
}

std::unique_ptr<QTextDocument> document(QPaintDevice& device, double points, double width)
{
    auto document = std::make_unique<QTextDocument>();
    document->documentLayout()->setPaintDevice(&device);
    QFont font = QApplication::font();
    font.setPointSizeF(points);
    document->setDefaultFont(font);
    document->setDocumentMargin(0);
    document->setIndentWidth(kIndent);
    document->setUndoRedoEnabled(false);
    document->setTextWidth(width);
    return document;
}

void giveSpacesBack(QByteArray& pdf)
{
    for (qsizetype at = pdf.indexOf("beginbfrange"); at >= 0; at = pdf.indexOf("beginbfrange", at + 1)) {
        const qsizetype end = pdf.indexOf("endbfrange", at);
        for (qsizetype tab = pdf.indexOf("<0009>", at); tab >= 0 && tab < end; tab = pdf.indexOf("<0009>", tab)) {
            pdf.replace(tab, 6, "<0020>");
        }
    }
}

Result<void> savePdf(const QString& title, const SetSheets& set, const QString& file)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setCreator(QApplication::applicationDisplayName());
        writer.setResolution(kResolution);
        writer.setPageLayout(layout());
        QPainter painter(&writer);
        const auto sheets = set(writer, writer.pageLayout().paintRectPixels(kResolution).size());
        for (int page = 0; page < sheets->pages(); ++page) {
            if (page > 0) {
                writer.newPage();
            }
            sheets->paint(painter, page);
        }
    }
    giveSpacesBack(bytes);
    return write(bytes, file);
}

void setUpPrinter(QPrinter& printer, const QString& title)
{
    printer.setDocName(title);
    printer.setPageLayout(layout());
}

bool print(const SetSheets& set, QPrinter& printer)
{
    QPainter painter;
    if (!painter.begin(&printer)) {
        return false;
    }
    const auto sheets = set(printer, printer.pageLayout().paintRectPixels(printer.resolution()).size());
    for (int page = 0; page < sheets->pages(); ++page) {
        if (page > 0 && !printer.newPage()) {
            return false;
        }
        sheets->paint(painter, page);
    }
    return painter.end() && printer.printerState() != QPrinter::Error;
}

std::vector<QImage> pictures(const SetSheets& set, int width, double devicePixelRatio)
{
    constexpr double kInchesPerMetre = 39.37;
    const QPageLayout page = layout();
    const double dots = width * devicePixelRatio / page.fullRect(QPageLayout::Inch).width();
    const int resolution = std::max(1, static_cast<int>(std::lround(dots)));
    const auto blank = [&] {
        QImage sheet(page.fullRectPixels(resolution).size(), QImage::Format_RGB32);
        sheet.setDotsPerMeterX(static_cast<int>(std::lround(resolution * kInchesPerMetre)));
        sheet.setDotsPerMeterY(sheet.dotsPerMeterX());
        sheet.fill(Qt::white);
        return sheet;
    };
    QImage device = blank();
    const QRect area = page.paintRectPixels(resolution);
    const auto sheets = set(device, area.size());
    std::vector<QImage> all;
    for (int i = 0; i < sheets->pages(); ++i) {
        QImage sheet = blank();
        QPainter painter(&sheet);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(area.topLeft());
        sheets->paint(painter, i);
        painter.end();
        sheet.setDevicePixelRatio(devicePixelRatio);
        all.push_back(std::move(sheet));
    }
    return all;
}

Result<void> write(const QByteArray& bytes, const QString& file)
{
    QSaveFile target(file);
    bool whole = target.open(QIODevice::WriteOnly);
    // Over a file that others may read, too, it is its owner's alone; not every disk knows of that.
    if (whole) {
        target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    whole = whole && target.write(bytes) == bytes.size() && target.commit();
    if (!whole) {
        return fail(ErrorCode::CannotWrite, file.toStdString(), target.errorString().toStdString());
    }
    return {};
}

} // namespace psoas::app::paper
