// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_view.h"

#include "app/charts/plot_canvas.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr int kPlotHeight = 220; ///< at text scale 1
constexpr qint64 kDayMs = 24LL * 3600 * 1000;
constexpr qint64 kShortestMs = 3 * kDayMs;
constexpr int kFewestPeriods = 3;
/// A reading of this many characters is usual; where it does not fit, two lines are kept free.
constexpr int kUsualReading = 60;

qint64 shortest(const ChartModel& model)
{
    return hasBars(model) ? kFewestPeriods * model.periodDays * kDayMs : kShortestMs;
}

} // namespace

ChartView::ChartView(QWidget* parent)
    : QWidget(parent)
    , m_range(wholeRange(m_model))
    , m_canvas(new PlotCanvas(this))
    , m_readout(new FlowTextLabel(TextRole::Body, this))
    , m_allButton(makeButton(ButtonKind::Secondary, tr("Show all"), this))
{
    m_canvas->setObjectName(QStringLiteral("plotCanvas"));
    m_canvas->setAccessibleDescription(
        tr("Chart. Left and right go from point to point, up and down to another series. "
           "Plus and minus change how much time is seen, 0 shows all."));
    m_canvas->setProperty("focusRadius", kRadiusControl);
    m_readout->setObjectName(QStringLiteral("readoutLabel"));
    m_allButton->setObjectName(QStringLiteral("showAllButton"));
    QSizePolicy policy = m_allButton->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // or the plot would change its height with every zoom
    m_allButton->setSizePolicy(policy);
    m_allButton->hide();
    setFocusProxy(m_canvas);

    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace3);
    head->addWidget(m_readout, 1, Qt::AlignVCenter);
    head->addWidget(m_allButton, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace2);
    column->addLayout(head); // above, where it is in sight as long as the values are
    column->addWidget(m_canvas, 1);

    connect(m_canvas, &PlotCanvas::pointed, this, &ChartView::point);
    connect(m_canvas, &PlotCanvas::pressed, this,
            [this](PlotLayout::Found found) { choose(found.series, found.index); });
    connect(m_canvas, &PlotCanvas::rangeDragged, this, &ChartView::zoomTo);
    connect(m_canvas, &PlotCanvas::resetRequested, this, &ChartView::showAll);
    connect(m_allButton, &QPushButton::clicked, this, [this] {
        showAll();
        // The button is gone: the keyboard goes on in the plot.
        m_canvas->setFocus(Qt::OtherFocusReason);
    });
    reserveRoom();
    read();
}

void ChartView::setModel(const ChartModel& model)
{
    m_model = ordered(model);
    m_chosen.reset();
    m_pointed.reset();
    m_range = wholeRange(m_model);
    m_allButton->hide();
    m_canvas->setChart(m_model, chartStyle(look()), m_range);
    read();
}

void ChartView::zoomTo(const ChartRange& range)
{
    const ChartRange whole = wholeRange(m_model);
    ChartRange wanted = range;
    const qint64 missing = std::min(shortest(m_model), whole.length()) - wanted.length();
    if (missing > 0) {
        wanted.fromUtcMs -= missing / 2;
        wanted.toUtcMs += missing - missing / 2;
    }
    // Moved before it is cut, so that it keeps its length.
    const qint64 move =
        std::max<qint64>(0, whole.fromUtcMs - wanted.fromUtcMs) - std::max<qint64>(0, wanted.toUtcMs - whole.toUtcMs);
    if (wanted.length() < whole.length()) {
        wanted.fromUtcMs += move;
        wanted.toUtcMs += move;
    } else {
        wanted = whole;
    }
    setRange(wanted);
}

void ChartView::showAll()
{
    setRange(wholeRange(m_model));
}

void ChartView::setRange(const ChartRange& range)
{
    if (range == m_range) {
        return;
    }
    m_range = range;
    m_pointed.reset();
    m_canvas->setRange(range);
    m_allButton->setVisible(isZoomed());
    read();
    Q_EMIT rangeChanged(range.fromUtcMs, range.toUtcMs);
}

void ChartView::zoomBy(double factor)
{
    const double length = static_cast<double>(m_range.length()) * factor;
    double middle = static_cast<double>(m_range.fromUtcMs) + static_cast<double>(m_range.length()) / 2.0;
    if (m_chosen) {
        middle = static_cast<double>(m_model.series.at(m_chosen->series).points.at(m_chosen->index).utcMs);
    }
    zoomTo({std::llround(middle - length / 2.0), std::llround(middle + length / 2.0)});
}

void ChartView::choose(int series, int index)
{
    m_chosen = PlotLayout::Found{series, index};
    m_pointed.reset();
    bringIntoView(m_model.series.at(series).points.at(index).utcMs);
    read();
}

void ChartView::bringIntoView(qint64 utcMs)
{
    const qint64 length = m_range.length();
    if (utcMs < m_range.fromUtcMs || utcMs > m_range.toUtcMs) {
        zoomTo({utcMs - length / 2, utcMs - length / 2 + length});
    }
}

void ChartView::chooseEnd(bool last)
{
    int series = m_chosen ? m_chosen->series : 0;
    while (series < m_model.series.size() && m_model.series.at(series).points.isEmpty()) {
        ++series;
    }
    if (series < m_model.series.size()) {
        choose(series, last ? static_cast<int>(m_model.series.at(series).points.size()) - 1 : 0);
    }
}

void ChartView::stepInTime(int by)
{
    if (!m_chosen) {
        chooseEnd(true); // the newest one is what is asked for most
        return;
    }
    const auto last = static_cast<int>(m_model.series.at(m_chosen->series).points.size()) - 1;
    choose(m_chosen->series, std::clamp(m_chosen->index + by, 0, last));
}

void ChartView::stepSeries(int by)
{
    if (!m_chosen) {
        chooseEnd(true);
        return;
    }
    const qint64 now = m_model.series.at(m_chosen->series).points.at(m_chosen->index).utcMs;
    for (int i = m_chosen->series + by; i >= 0 && i < m_model.series.size(); i += by) {
        const QList<ChartPoint>& points = m_model.series.at(i).points;
        if (points.isEmpty()) {
            continue;
        }
        auto at = std::lower_bound(points.begin(), points.end(), now,
                                   [](const ChartPoint& one, qint64 moment) { return one.utcMs < moment; });
        if (at == points.end() || (at != points.begin() && now - (at - 1)->utcMs < at->utcMs - now)) {
            --at;
        }
        choose(i, static_cast<int>(at - points.begin()));
        return;
    }
}

void ChartView::point(std::optional<PlotLayout::Found> at)
{
    if (at != m_pointed) {
        m_pointed = at;
        read();
    }
}

QString ChartView::readout() const
{
    return m_readout->text();
}

void ChartView::read()
{
    const std::optional<PlotLayout::Found> shown = m_pointed ? m_pointed : m_chosen;
    m_canvas->setHighlight(shown);
    m_readout->setInk(shown ? Ink::Text : Ink::TextSecond);
    m_readout->setText(shown        ? readingText(m_model, shown->series, shown->index)
                       : isZoomed() ? tr("From %1 to %2").arg(dayText(m_range.fromUtcMs), dayText(m_range.toUtcMs))
                                    : tr("Point at a value, or use the arrow keys, to read it here."));
    // What the pointer does is no news for a screen reader.
    const QString name = m_chosen
                             ? tr("%1. %2").arg(readingText(m_model, m_chosen->series, m_chosen->index), m_model.title)
                             : m_model.title;
    if (m_canvas->accessibleName() != name) {
        m_canvas->setAccessibleName(name);
    }
    const QString help =
        tr("Chart. Left and right go from point to point, up and down to another series. Plus and minus "
           "change how much time is seen, 0 shows all.");
    const QString description =
        isZoomed() ? tr("Zoomed, from %1 to %2. %3").arg(dayText(m_range.fromUtcMs), dayText(m_range.toUtcMs), help)
                   : help;
    if (m_canvas->accessibleDescription() != description) {
        m_canvas->setAccessibleDescription(description);
    }
}

void ChartView::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    constexpr double kZoomStep = 2.0;
    switch (event->key()) {
    case Qt::Key_Left:
        stepInTime(-1);
        break;
    case Qt::Key_Right:
        stepInTime(1);
        break;
    case Qt::Key_Up:
        stepSeries(-1);
        break;
    case Qt::Key_Down:
        stepSeries(1);
        break;
    case Qt::Key_Home:
        chooseEnd(false);
        break;
    case Qt::Key_End:
        chooseEnd(true);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(1.0 / kZoomStep);
        break;
    case Qt::Key_Minus:
    case Qt::Key_Underscore:
        zoomBy(kZoomStep);
        break;
    case Qt::Key_0:
        showAll();
        break;
    case Qt::Key_Escape:
        if (m_canvas->isDragging()) {
            m_canvas->cancelDrag();
        } else if (isZoomed()) {
            showAll();
        } else {
            event->ignore(); // the page's
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChartView::reserveRoom()
{
    m_canvas->setMinimumHeight(look().scaled(kPlotHeight));
    const bool narrow = m_readout->width() < FlowTextLabel::widthOf(TextRole::Body, kUsualReading);
    m_readout->setMinimumHeight(static_cast<int>(std::ceil(look().lineHeight(TextRole::Body) * (narrow ? 2 : 1))));
}

void ChartView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    reserveRoom();
}

void ChartView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        reserveRoom();
        m_canvas->setChart(m_model, chartStyle(look()), m_range);
        read();
    }
}

} // namespace psoas::app
