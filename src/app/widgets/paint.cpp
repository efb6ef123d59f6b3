// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace psoas::app {

namespace {

double digitWidth(const QFontMetricsF& metrics)
{
    double widest = 0.0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    }
    return widest;
}

double cellWidth(QChar character, double digit, const QFontMetricsF& metrics)
{
    return character.isDigit() ? digit : metrics.horizontalAdvance(character);
}

} // namespace

void paintPanel(QPainter& painter, const QRectF& rect, double radius, Ink fill, std::optional<Ink> edge)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(look().color(fill));
    QRectF area = rect;
    if (edge) {
        painter.setPen(QPen(look().color(*edge), 1.0));
        area.adjust(0.5, 0.5, -0.5, -0.5);
    } else {
        painter.setPen(Qt::NoPen);
    }
    painter.drawRoundedRect(area, radius, radius);
    painter.restore();
}

double tabularWidth(const QString& text, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double digit = digitWidth(metrics);
    double width = 0.0;
    for (const QChar character : text) {
        width += cellWidth(character, digit, metrics);
    }
    return width;
}

void paintTabular(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double digit = digitWidth(metrics);
    // Digits have no descenders: centred by their own height they sit in the optical middle.
    const double baseline = rect.center().y() + metrics.capHeight() / 2.0;
    double x = rect.center().x() - tabularWidth(text, font) / 2.0;
    painter.setFont(font);
    for (const QChar character : text) {
        const double cell = cellWidth(character, digit, metrics);
        painter.drawText(QPointF(x + (cell - metrics.horizontalAdvance(character)) / 2.0, baseline),
                         QString(character));
        x += cell;
    }
}

} // namespace psoas::app
