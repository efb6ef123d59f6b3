// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/exercise_thumbnail.h"
#include "app/report/handout_document.h"
#include "app/style/look.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTextDocument>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr double kHairline = 0.5; ///< points
constexpr double kPictureDpi = 400.0;

QColor paperColor(Ink ink)
{
    return Look{}.color(ink);
}

} // namespace

/// A picture in dots: soft shadows as shapes come out black on many a printer.
QImage HandoutDocument::picture(const HandoutRow& row, QSizeF size) const
{
    const double scale = std::min(1.0, kPictureDpi / (m_perPoint * paper::kPointsPerInch));
    QImage image((size * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    ExerciseThumbnail::paint(painter, image.rect(), *m_handout.protocol, row.exercise, row.side);
    return image;
}

void HandoutDocument::paint(QPainter& painter, int page) const
{
    const QColor ink = paperColor(Ink::Text);
    const auto pen = [&](double points, Ink color) { return QPen(paperColor(color), dots(points)); };
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform | QPainter::LosslessImageRendering);
    for (const Placed& figure : m_figures) {
        if (figure.page == page && m_handout.protocol != nullptr) {
            const HandoutRow& row = m_handout.rows[figure.row];
            painter.drawImage(figure.place, picture(row, figure.place.size()));
        }
    }
    painter.setBrush(Qt::NoBrush);
    for (const Rule& each : m_rules) {
        if (each.page == page) {
            painter.setPen(each.strong ? pen(1.0, Ink::Text) : pen(kHairline, Ink::Border));
            painter.drawLine(each.line);
        }
    }
    painter.setPen(pen(0.8, Ink::Text));
    for (const Placed& box : m_boxes) {
        if (box.page == page) {
            painter.drawRect(box.place);
        }
    }
    if (page == 0) {
        painter.setPen(pen(1.2, Ink::Text));
        painter.drawRoundedRect(m_stopFrame, dots(4), dots(4));
    }
    QFont small = QApplication::font();
    small.setPointSizeF(kSmallPoints);
    painter.setFont(small);
    painter.setPen(paperColor(Ink::TextSecond));
    for (const Letter& letter : m_letters) {
        if (letter.page == page) {
            painter.drawText(letter.place, Qt::AlignVCenter | (letter.day ? Qt::AlignHCenter : Qt::AlignRight),
                             letter.text);
        }
    }
    for (const Piece& each : m_pieces) {
        if (each.page == page) {
            painter.save();
            painter.translate(each.place.topLeft());
            QAbstractTextDocumentLayout::PaintContext context;
            context.palette.setColor(QPalette::Text, ink);
            each.text->documentLayout()->draw(&painter, context);
            painter.restore();
        }
    }
}

QString HandoutDocument::text(int page) const
{
    QStringList all;
    for (const Piece& each : m_pieces) {
        if (each.page == page) {
            all << each.text->toPlainText().replace(QChar::Nbsp, u' ');
        }
    }
    return all.join(u'\n');
}

std::vector<QRectF> HandoutDocument::texts(int page) const
{
    std::vector<QRectF> all;
    for (const Piece& each : m_pieces) {
        if (each.page == page) {
            all.push_back(each.place);
        }
    }
    return all;
}

paper::SetSheets handoutSheets(const Handout& handout)
{
    return [handout](QPaintDevice& device, QSizeF area) {
        return std::make_unique<HandoutDocument>(handout, device, area);
    };
}

} // namespace psoas::app
