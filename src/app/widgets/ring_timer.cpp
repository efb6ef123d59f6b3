// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/ring_timer.h"

#include "app/style/look.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr int kOrdinary = 260;
constexpr int kSmallest = 140;
/// A jump larger than this is a new phase and is shown at once.
constexpr double kGlideLimit = 0.2;

/// The largest pixel size, up to a wish, at which the text fits the width.
QFont fitted(QFont font, const QString& text, double wish, double width)
{
    font.setPixelSize(std::max(1, static_cast<int>(wish)));
    const double taken = tabularWidth(text, font);
    if (taken > width) {
        font.setPixelSize(std::max(1, static_cast<int>(wish * width / taken)));
    }
    return font;
}

} // namespace

RingTimer::RingTimer(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_glide.setEasingCurve(QEasingCurve::Linear);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        m_shownProgress = value.toDouble();
        update();
    });
}

void RingTimer::setRemaining(std::optional<std::chrono::milliseconds> remaining)
{
    const QString before = timeText();
    m_remaining = remaining;
    if (timeText() != before) {
        describe();
        update();
    }
}

void RingTimer::setProgress(double fraction)
{
    const double wanted = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0.0;
    if (wanted == m_progress) {
        return;
    }
    m_progress = wanted;
    const bool smooth = look().motion() > 0 && !m_paused && isVisible() && wanted > m_shownProgress &&
                        wanted - m_shownProgress < kGlideLimit;
    m_glide.stop();
    if (!smooth) {
        m_shownProgress = wanted;
        update();
        return;
    }
    m_glide.setDuration(look().motion());
    m_glide.setStartValue(m_shownProgress);
    m_glide.setEndValue(wanted);
    m_glide.start();
}

void RingTimer::setPhase(const QString& phase)
{
    m_phase = phase;
    describe();
    update();
}

void RingTimer::setDetail(const QString& detail)
{
    m_detail = detail;
    describe();
    update();
}

void RingTimer::setEffort(std::optional<int> percent, const QString& label)
{
    m_effort = percent ? std::optional(std::clamp(*percent, 0, 100)) : std::nullopt;
    m_effortLabel = label;
    describe();
    update();
}

void RingTimer::setEffortRoom(bool kept)
{
    m_effortRoom = kept;
    update();
}

void RingTimer::setPaused(bool paused)
{
    m_paused = paused;
    if (paused) {
        m_glide.stop();
        m_shownProgress = m_progress;
    }
    describe();
    update();
}

void RingTimer::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

QString RingTimer::timeText() const
{
    if (!m_remaining) {
        return {};
    }
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(std::max(*m_remaining, std::chrono::milliseconds(0)));
    const auto whole = seconds.count();
    return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

void RingTimer::describe()
{
    QStringList parts{m_phase, timeText(), m_detail};
    if (m_paused) {
        parts.prepend(tr("Paused"));
    }
    if (m_effort) {
        parts.append(effortText());
    }
    parts.removeAll(QString());
    setAccessibleName(parts.join(QStringLiteral(", ")));
}

QString RingTimer::effortText() const
{
    return m_effortLabel.isEmpty() ? tr("%1 %").arg(m_effort.value_or(0))
                                   : tr("%1 %2 %").arg(m_effortLabel).arg(m_effort.value_or(0));
}

QSize RingTimer::sizeHint() const
{
    return {look().scaled(kOrdinary), look().scaled(kOrdinary + (hasGauge() ? kTarget : 0))};
}

QSize RingTimer::minimumSizeHint() const
{
    return {look().scaled(kSmallest), look().scaled(kSmallest + (hasGauge() ? kTarget : 0))};
}

double RingTimer::gauge() const
{
    return hasGauge() ? std::max<double>(look().scaled(kTarget), height() * 0.14) : 0.0;
}

double RingTimer::diameter() const
{
    return std::min<double>(width(), height() - gauge()) - 2.0;
}

void RingTimer::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF area(rect());
    const double below = gauge();
    if (m_effort) {
        paintEffort(painter, QRectF(area.left(), area.bottom() - below, area.width(), below));
    }
    area.setBottom(area.bottom() - below);
    QRectF ring(0.0, 0.0, diameter(), diameter());
    ring.moveCenter(area.center());
    paintRing(painter, ring);
    paintWords(painter, ring);
}

void RingTimer::paintRing(QPainter& painter, const QRectF& ring) const
{
    const double stroke = std::max(5.0, ring.width() * 0.042);
    const QRectF path = ring.adjusted(stroke / 2.0, stroke / 2.0, -stroke / 2.0, -stroke / 2.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look().color(Ink::Surface));
    painter.drawEllipse(path);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look().color(Ink::Line), stroke));
    painter.drawEllipse(path);

    const double left = 1.0 - m_shownProgress;
    if (!m_remaining || left <= 0.0) {
        return;
    }
    // The arc shows what is left and empties clockwise, like the hand of a clock.
    constexpr double kDegree = 16.0;
    QPen arc(look().color(m_paused ? Ink::Border : m_ink), stroke, Qt::SolidLine, Qt::RoundCap);
    painter.setPen(arc);
    painter.drawArc(path, static_cast<int>(90.0 * kDegree), static_cast<int>(std::lround(360.0 * kDegree * left)));
}

void RingTimer::paintWords(QPainter& painter, const QRectF& ring) const
{
    const double side = ring.width();
    const double room = side * 0.74;
    const QString time = timeText();
    const QFont base = look().font(TextRole::Title);
    const QFont quiet = look().font(TextRole::Body);
    QFont digits = base;
    digits.setWeight(QFont::Medium);

    if (time.isEmpty()) {
        painter.setPen(look().color(Ink::Text));
        paintTabular(painter, ring.translated(0.0, m_detail.isEmpty() ? 0.0 : -side * 0.06), m_phase,
                     fitted(base, m_phase, side * 0.12, room));
    } else {
        painter.setPen(look().color(m_paused ? Ink::TextSecond : Ink::Text));
        paintTabular(painter, ring.translated(0.0, -side * 0.085), time, fitted(digits, time, side * 0.27, room));
        const QString word = m_paused ? tr("Paused") : m_phase;
        painter.setPen(look().color(m_paused ? Ink::TextSecond : m_ink));
        paintTabular(painter, ring.translated(0.0, side * 0.125), word, fitted(base, word, side * 0.085, room));
    }
    // A small ring still keeps its smallest words legible, as far as they fit.
    const double detail = std::max(side * 0.062, std::min<double>(look().fontPixels(TextRole::Caption), side * 0.08));
    painter.setPen(look().color(Ink::TextSecond));
    paintTabular(painter, ring.translated(0.0, time.isEmpty() ? side * 0.1 : side * 0.245), m_detail,
                 fitted(quiet, m_detail, detail, room * 0.88));
}

void RingTimer::paintEffort(QPainter& painter, const QRectF& rect) const
{
    const QString words = effortText();
    const QFont font = fitted(look().font(TextRole::Body), words,
                              std::max<double>(look().fontPixels(TextRole::Body), height() * 0.05), rect.width());
    const double bar = std::clamp(rect.height() * 0.16, 6.0, 14.0);
    const double width = std::min(rect.width() * 0.62, 320.0);
    QRectF groove(rect.center().x() - width / 2.0, rect.bottom() - bar - 2.0, width, bar);
    paintPanel(painter, groove, bar / 2.0, Ink::Line);
    QRectF filled = groove;
    filled.setWidth(std::max(bar, width * m_effort.value_or(0) / 100.0));
    if (m_effort.value_or(0) > 0) {
        paintPanel(painter, filled, bar / 2.0, m_ink);
    }
    painter.setPen(look().color(Ink::TextSecond));
    paintTabular(painter, QRectF(rect.left(), rect.top(), rect.width(), groove.top() - rect.top()), words, font);
}

void RingTimer::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

} // namespace psoas::app
