// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/paper.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QLocale>
#include <QSaveFile>
#include <QTextDocument>

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

Result<void> write(const QByteArray& bytes, const QString& file)
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit()) {
        return fail(ErrorCode::CannotWrite, file.toStdString(), target.errorString().toStdString());
    }
    return {};
}

} // namespace psoas::app::paper
