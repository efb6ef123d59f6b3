// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/week_strip.h"

#include "app/style/icons.h"
#include "app/style/look.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kDays = 7;
constexpr int kDisc = 26;
constexpr double kRing = 1.75;

} // namespace

WeekStrip::WeekStrip(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WeekStrip::setDays(const std::array<bool, 7>& done, int today)
{
    m_done = done;
    m_today = today;
    const auto count = static_cast<int>(std::ranges::count(done, true));
    setAccessibleName(tr("Practised on %n day(s) this week", nullptr, count));
    update();
}

QSize WeekStrip::sizeHint() const
{
    return {look().scaled(kDays * (kDisc + kSpace3)),
            look().scaled(kDisc) + kSpace2 + look().scaled(kCaptionSize + kSpace1)};
}

QSize WeekStrip::minimumSizeHint() const
{
    return {look().scaled(kDays * (kDisc + kSpace1)), sizeHint().height()};
}

void WeekStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double disc = look().scaled(kDisc);
    const double pitch = std::min(width() / static_cast<double>(kDays), disc + kSpace4);
    for (int day = 0; day < kDays; ++day) {
        const bool done = m_done[static_cast<std::size_t>(day)];
        const QRectF circle(day * pitch + kRing, kRing, disc - 2 * kRing, disc - 2 * kRing);
        const Ink ring = done || day == m_today ? Ink::Accent : Ink::Border;
        painter.setPen(QPen(look().color(ring), kRing));
        painter.setBrush(done ? QBrush(look().color(Ink::Accent)) : QBrush(Qt::NoBrush));
        painter.drawEllipse(circle);
        if (done) {
            const double inset = disc / 5;
            paintIcon(painter, circle.adjusted(inset, inset, -inset, -inset), Icon::Check, Ink::OnAccent);
        }
        painter.setFont(look().font(TextRole::Caption));
        painter.setPen(look().color(day == m_today ? Ink::Accent : Ink::TextSecond));
        const QRectF below(day * pitch, disc + kSpace1, disc, height() - disc - kSpace1);
        painter.drawText(below, Qt::AlignHCenter | Qt::AlignTop,
                         QLocale().standaloneDayName(day + 1, QLocale::NarrowFormat));
    }
}

void WeekStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

} // namespace psoas::app
