// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_button.h"

#include <QStyleOptionButton>
#include <QStylePainter>

namespace psoas::app {

FloorButton::FloorButton(const Look& look, ButtonKind kind, const QString& text, std::optional<Icon> icon,
                         QWidget* parent)
    : QPushButton(text, parent)
    , m_look(look)
{
    setAutoDefault(true);
    // The ring of the application is in the colours of its theme; here the style sheet draws the focus.
    setProperty("focusRing", false);
    setProperty("targetSize", QStringLiteral("session"));
    setButtonKind(*this, kind);
    if (icon) {
        setButtonIcon(*this, *icon);
    }
}

void FloorButton::setShape(Shape shape)
{
    m_shape = shape;
    const bool bar = shape == Shape::Bar;
    setProperty("floor", bar                      ? QStringLiteral("bar")
                         : shape == Shape::Number ? QStringLiteral("number")
                         : shape == Shape::Words  ? QStringLiteral("words")
                                                  : QString());
    setSizePolicy(bar ? QSizePolicy::Expanding : QSizePolicy::Ignored, QSizePolicy::Fixed);
    setProperty("targetSize", QString());
}

QSize FloorButton::sizeHint() const
{
    const LookScope scope(m_look);
    return QPushButton::sizeHint();
}

QSize FloorButton::minimumSizeHint() const
{
    const LookScope scope(m_look);
    return QPushButton::minimumSizeHint();
}

void FloorButton::paintEvent(QPaintEvent* event)
{
    const LookScope scope(m_look);
    if (m_shape != Shape::Words) {
        QPushButton::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);
    const QString said = QString(text()).replace(QStringLiteral("&&"), QStringLiteral("&"));
    const int pad = m_look.scaled(kSpace2);
    const QRect room = rect().adjusted(pad, kSpace1, -pad, -kSpace1);
    constexpr int kHow = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;
    QFont words = font();
    while (words.pixelSize() > kCaptionSize && !room.contains(QFontMetrics(words).boundingRect(room, kHow, said))) {
        words.setPixelSize(words.pixelSize() - 1);
    }
    painter.setFont(words);
    painter.setPen(look().color(isChecked() ? Ink::Accent : Ink::Text));
    painter.drawText(room, kHow, said);
}

} // namespace psoas::app
