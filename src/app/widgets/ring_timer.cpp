// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/ring_timer.h"

#include "app/style/look.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kOrdinary = 260;
constexpr int kSmallest = 140;
/// A jump larger than this is a new phase and is shown at once.
constexpr double kGlideLimit = 0.2;
constexpr double kWords = 0.8; ///< share of the ring, across and down, that words are within
/// Pixels that the end of the arc moves before it is painted anew.
constexpr double kLeastMove = 1.0;

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
        moveArc(kLeastMove);
    });
    connect(&m_glide, &QVariantAnimation::finished, this, [this] { moveArc(0); });
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
        m_askedProgress = wanted;
        update();
        return;
    }
    m_glide.setDuration(look().motion());
    m_glide.setStartValue(m_shownProgress);
    m_glide.setEndValue(wanted);
    m_glide.start();
}

/// Only around the end of the arc: the rest of the ring and the words stay as they are.
void RingTimer::moveArc(double least)
{
    const QPointF from = arcEnd(m_askedProgress);
    const QPointF to = arcEnd(m_shownProgress);
    if (from == to || std::hypot(to.x() - from.x(), to.y() - from.y()) < least) {
        return;
    }
    m_askedProgress = m_shownProgress;
    const double around = stroke() / 2 + 2;
    const QRectF changed = QRectF(from, QSizeF(to.x() - from.x(), to.y() - from.y())).normalized();
    update(changed.adjusted(-around, -around, around, around).toAlignedRect());
}

/// Every tick says everything again: only what is new is painted.
template <class T>
void RingTimer::take(T& now, T wanted)
{
    if (now != wanted) {
        now = std::move(wanted);
        describe();
        update();
    }
}

void RingTimer::setPhase(const QString& phase)
{
    take(m_phase, phase);
}

void RingTimer::setDetail(const QString& detail)
{
    take(m_detail, detail);
}

void RingTimer::setEffort(std::optional<int> percent, const QString& label)
{
    take(m_effort, percent ? std::optional(std::clamp(*percent, 0, 100)) : std::nullopt);
    take(m_effortLabel, label);
}

void RingTimer::setEffortRoom(bool kept)
{
    take(m_effortRoom, kept);
}

void RingTimer::setPaused(bool paused)
{
    if (m_paused == paused) {
        return;
    }
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
    take(m_ink, ink);
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
                                   : tr("%1 %2 %").arg(m_effortLabel, QString::number(m_effort.value_or(0)));
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

QRectF RingTimer::ring() const
{
    QRectF square(0.0, 0.0, diameter(), diameter());
    square.moveCenter({width() / 2.0, (height() - gauge()) / 2.0});
    return square;
}

double RingTimer::stroke() const
{
    return std::max(5.0, diameter() * 0.042);
}

/// Where the arc ends, in its middle line.
QPointF RingTimer::arcEnd(double progress) const
{
    const double angle = 2 * std::numbers::pi * (0.25 + (1.0 - progress));
    const double radius = (diameter() - stroke()) / 2;
    return ring().center() + QPointF(std::cos(angle), -std::sin(angle)) * radius;
}

void RingTimer::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto changed = [event](const QRectF& part) { return event->region().intersects(part.toAlignedRect()); };
    const QRectF below(0.0, height() - gauge(), width(), gauge());
    if (m_effort && changed(below)) {
        paintEffort(painter, below);
    }
    paintRing(painter, ring());
    QRectF words(0.0, 0.0, diameter() * kWords, diameter() * kWords);
    words.moveCenter(ring().center());
    if (changed(words)) {
        paintWords(painter, ring());
    }
}

void RingTimer::paintRing(QPainter& painter, const QRectF& ring) const
{
    const double stroke = this->stroke();
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
