// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_legend.h"

#include "app/style/look.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr double kSign = 30.0;
constexpr double kUsualWidth = 480.0;

} // namespace

LegendSetting::LegendSetting(const ChartModel& model, const ChartStyle& style, double width)
    : m_model(model)
    , m_style(style)
{
    collect();
    setLines(width);
}

void LegendSetting::collect()
{
    int faint = -1;
    int error = -1;
    for (int i = 0; i < m_model.series.size(); ++i) {
        const ChartSeries& series = m_model.series.at(i);
        m_entries.append({Sign::Series, i, series.name});
        const auto any = [&series](auto&& holds) {
            return std::any_of(series.points.begin(), series.points.end(), holds);
        };
        if (faint < 0 && any([](const ChartPoint& point) { return point.faint; })) {
            faint = i;
        }
        if (error < 0 && any([](const ChartPoint& point) { return point.error.has_value(); })) {
            error = i;
        }
    }
    for (int i = 0; i < m_model.bands.size(); ++i) {
        m_entries.append({Sign::Band, i, m_model.bands.at(i).name});
    }
    if (error >= 0 && !m_model.errorName.isEmpty()) {
        m_entries.append({Sign::Error, error, m_model.errorName});
    }
    if (faint >= 0 && !m_model.faintName.isEmpty()) {
        m_entries.append({Sign::Faint, faint, m_model.faintName});
    }
}

void LegendSetting::setLines(double width)
{
    const QFontMetricsF metrics(m_style.caption);
    const double line = std::ceil(metrics.height() * 1.25);
    const double sign = kSign * m_style.scale;
    const double between = kSpace2 * m_style.scale;
    const double gap = kSpace4 * m_style.scale;
    double x = 0;
    double y = 0;
    for (Entry& entry : m_entries) {
        const double wanted = sign + between + std::ceil(metrics.horizontalAdvance(entry.name));
        if (x > 0.0 && x + wanted > width) {
            x = 0;
            y += line;
        }
        // A name wider than the whole line breaks inside itself.
        const double taken = std::min(wanted, std::max(width, 2.0 * sign));
        const double words = taken - sign - between;
        const QRectF needed = metrics.boundingRect(QRectF(0, 0, words + 1.0, 1e4), Qt::TextWordWrap, entry.name);
        entry.rect = QRectF(x, y, taken, std::max(line, std::ceil(needed.height())));
        x += taken + gap;
        m_height = std::max(m_height, entry.rect.bottom());
        if (entry.rect.height() > line) {
            x = 0;
            y = entry.rect.bottom();
        }
    }
}

QStringList LegendSetting::names() const
{
    QStringList all;
    for (const Entry& entry : m_entries) {
        all.append(entry.name);
    }
    return all;
}

void LegendSetting::paint(QPainter& painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_style.caption);
    const double line = std::ceil(QFontMetricsF(m_style.caption).height() * 1.25);
    for (const Entry& entry : m_entries) {
        paintSign(painter, QRectF(entry.rect.topLeft(), QSizeF(kSign * m_style.scale, line)), entry);
        painter.setPen(m_style.text);
        // A little more than was measured: metrics of a fine device may differ by a hair, which must not break
        // it.
        QRectF words = entry.rect.adjusted((kSign + kSpace2) * m_style.scale, 0, 0, 0);
        const bool single = entry.rect.height() <= line;
        words.setWidth(words.width() + (single ? line : 1.0));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | (single ? 0 : int{Qt::TextWordWrap}), entry.name);
    }
    painter.restore();
}

void LegendSetting::paintSign(QPainter& painter, const QRectF& rect, const Entry& entry) const
{
    const QPointF middle = rect.center();
    const double half = rect.height() * 0.36;
    const QRectF box(rect.left(), middle.y() - half, rect.width(), 2.0 * half);
    switch (entry.sign) {
    case Sign::Series: {
        const ChartSeries& series = m_model.series.at(entry.index);
        if (series.kind == ChartKind::Bars) {
            paintFilled(painter, box.adjusted(rect.width() * 0.2, 0, -rect.width() * 0.2, 0), series.fill,
                        m_style.tone(series.tone), m_style);
            break;
        }
        // From the mark outwards, so that dashes lie evenly on both sides of it.
        QPen pen = linePen(m_style, series);
        if (pen.style() == Qt::CustomDashLine) {
            pen.setDashOffset(pen.dashPattern().first() / 2.0);
        }
        painter.setPen(pen);
        painter.drawLine(middle, QPointF(rect.left(), middle.y()));
        painter.drawLine(middle, QPointF(rect.right(), middle.y()));
        paintMark(painter, middle, m_style, series, false);
        break;
    }
    case Sign::Band:
        paintBand(painter, box, m_model.bands.at(entry.index), m_style);
        break;
    case Sign::Faint:
        paintMark(painter, middle, m_style, m_model.series.at(entry.index), true);
        break;
    case Sign::Error: {
        painter.setPen(errorPen(m_style, m_style.second));
        const double foot = 3.5 * m_style.scale;
        painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()));
        for (const double y : {box.top(), box.bottom()}) {
            painter.drawLine(QPointF(middle.x() - foot, y), QPointF(middle.x() + foot, y));
        }
        break;
    }
    }
}

ChartLegend::ChartLegend(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setModel(const ChartModel& model)
{
    m_model = model;
    // Of the points only one of each kind is looked for, and that for every width that the layout asks about.
    for (ChartSeries& series : m_model.series) {
        const QList<ChartPoint> all = series.points;
        series.points.clear();
        const auto keepOne = [&](auto&& holds) {
            if (const auto one = std::find_if(all.begin(), all.end(), holds); one != all.end()) {
                series.points.append(*one);
            }
        };
        keepOne([](const ChartPoint& point) { return point.faint; });
        keepOne([](const ChartPoint& point) { return point.error.has_value(); });
    }
    const QStringList names = LegendSetting(m_model, chartStyle(look()), kUsualWidth).names();
    setAccessibleName(tr("Legend: %1").arg(QLocale().createSeparatedList(names)));
    updateGeometry();
    update();
}

int ChartLegend::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(LegendSetting(m_model, chartStyle(look()), width).height()));
}

QSize ChartLegend::sizeHint() const
{
    const int width = look().scaled(static_cast<int>(kUsualWidth));
    return {width, heightForWidth(width)};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {look().scaled(static_cast<int>(kSign) * 4), look().scaled(kCaptionSize)};
}

void ChartLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ChartStyle style = chartStyle(look());
    LegendSetting(m_model, style, width()).paint(painter);
}

void ChartLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

} // namespace psoas::app
