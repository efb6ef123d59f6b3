// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/badge.h"

#include "app/widgets/paint.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace psoas::app {

namespace {

constexpr int kHeight = 26;
constexpr int kMark = 8;
constexpr int kSign = 14;

QFont badgeFont()
{
    QFont font = look().font(TextRole::Caption);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

Badge::Badge(Kind kind, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_text(text)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    refresh();
}

void Badge::setKind(Kind kind)
{
    m_kind = kind;
    refresh();
}

void Badge::setText(const QString& text)
{
    m_text = text;
    refresh();
}

QString Badge::text() const
{
    if (!m_text.isEmpty()) {
        return m_text;
    }
    switch (m_kind) {
    case Kind::Left:
        return tr("Left");
    case Kind::Right:
        return tr("Right");
    case Kind::Both:
        return tr("Both sides");
    case Kind::Neutral:
    case Kind::Accent:
    case Kind::Caution:
    case Kind::Stop:
    case Kind::Done:
        break;
    }
    return m_text;
}

Badge::Colors Badge::colors() const
{
    switch (m_kind) {
    case Kind::Left:
        return {Ink::SurfaceRaised, Ink::LeftSide};
    case Kind::Right:
        return {Ink::SurfaceRaised, Ink::RightSide};
    case Kind::Both:
        return {Ink::SurfaceRaised, Ink::Text};
    case Kind::Neutral:
        return {Ink::SurfaceRaised, Ink::TextSecond};
    case Kind::Accent:
    case Kind::Done:
        return {Ink::AccentSoft, Ink::Accent};
    case Kind::Caution:
        return {Ink::CautionSoft, Ink::Caution};
    case Kind::Stop:
        return {Ink::StopSoft, Ink::Stop};
    }
    return {Ink::SurfaceRaised, Ink::Text};
}

int Badge::signWidth() const
{
    switch (m_kind) {
    case Kind::Left:
    case Kind::Right:
        return look().scaled(kMark) + kSpace2;
    case Kind::Both:
        return 2 * look().scaled(kMark) + kSpace1 + kSpace2;
    case Kind::Done:
    case Kind::Caution:
    case Kind::Stop:
        return look().scaled(kSign) + kSpace2 - 2;
    case Kind::Neutral:
    case Kind::Accent:
        break;
    }
    return 0;
}

QSize Badge::sizeHint() const
{
    const double words = QFontMetricsF(badgeFont()).horizontalAdvance(text());
    return {static_cast<int>(std::ceil(words)) + signWidth() + 2 * kSpace3 - 2, look().scaled(kHeight)};
}

QSize Badge::minimumSizeHint() const
{
    return sizeHint();
}

void Badge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors inks = colors();
    paintPanel(painter, rect(), height() / 2.0, inks.fill);

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look().color(inks.ink));
    const double mark = look().scaled(kMark);
    QRectF first(kSpace3 - 1, (height() - mark) / 2.0, mark, mark);
    switch (m_kind) {
    case Kind::Left:
        painter.drawEllipse(first);
        break;
    case Kind::Right:
        painter.drawRect(first);
        break;
    case Kind::Both:
        painter.setBrush(look().color(Ink::LeftSide));
        painter.drawEllipse(first);
        painter.setBrush(look().color(Ink::RightSide));
        painter.drawRect(first.translated(mark + kSpace1, 0.0));
        break;
    case Kind::Done:
    case Kind::Caution:
    case Kind::Stop: {
        const double sign = look().scaled(kSign);
        const Icon drawing =
            m_kind == Kind::Done ? Icon::Check : (m_kind == Kind::Caution ? Icon::Warning : Icon::Stop);
        paintIcon(painter, QRectF(kSpace3 - 2, (height() - sign) / 2.0, sign, sign), drawing, inks.ink);
        break;
    }
    case Kind::Neutral:
    case Kind::Accent:
        break;
    }

    painter.setFont(badgeFont());
    painter.setPen(look().color(inks.ink));
    painter.drawText(rect().adjusted(kSpace3 - 1 + signWidth(), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
}

void Badge::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

void Badge::refresh()
{
    setAccessibleName(text());
    updateGeometry();
    update();
}

} // namespace psoas::app
