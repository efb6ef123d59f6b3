// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_report.h"

#include "app/charts/chart_legend.h"
#include "app/charts/plot_canvas.h"
#include "app/style/look.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPainter>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr double kPointsPerInch = 72.0;

double pixelsOf(const QPainter& painter)
{
    const QFont font = painter.font();
    return font.pixelSize() > 0 ? font.pixelSize()
                                : font.pointSizeF() * painter.device()->logicalDpiY() / kPointsPerInch;
}

} // namespace

void paintChart(QPainter& painter, const QRectF& rect, const ChartModel& given)
{
    const ChartModel model = ordered(given);
    const ChartStyle style = chartStyle(Look());
    // Everything below is in the pixels of the screen; the painter makes them as large as its text wants.
    const double scale = std::max(0.01, pixelsOf(painter) / kCaptionSize);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(scale, scale);
    const QSizeF size = rect.size() / scale;
    double top = 0;
    if (!model.title.isEmpty()) {
        const QFont font = Look().font(TextRole::Strong);
        const double height = QFontMetricsF(font).height();
        painter.setFont(font);
        painter.setPen(style.text);
        painter.drawText(QRectF(0, 0, size.width(), height), Qt::AlignLeft | Qt::AlignVCenter, model.title);
        top += height + kSpace1;
    }
    if (isEmpty(model)) {
        painter.setFont(style.caption);
        painter.setPen(style.second);
        painter.drawText(QRectF(0, top, size.width(), size.height() - top), Qt::AlignLeft | Qt::TextWordWrap,
                         model.emptySentence);
        painter.restore();
        return;
    }
    const LegendSetting legend(model, style, size.width());
    painter.translate(0, top);
    legend.paint(painter);
    painter.translate(0, legend.height() + kSpace1);
    top += legend.height() + kSpace1;
    paintPlot(painter, QRectF(0, 0, size.width(), std::max(1.0, size.height() - top)), model, style);
    painter.restore();
}

} // namespace psoas::app
