// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/flow_text_label.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

/// Ordinary prose, to learn how wide a character is on average in the font at hand.
constexpr QLatin1String kProse("Sit back for a moment and look out of the window until the room feels quiet again.");

constexpr double kUnlimited = 1.0e6;

} // namespace

FlowTextLabel::FlowTextLabel(TextRole role, QWidget* parent)
    : FlowTextLabel(role, QString(), parent)
{
}

FlowTextLabel::FlowTextLabel(TextRole role, const QString& text, QWidget* parent)
    : QLabel(parent)
    , m_role(role)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(text);
}

void FlowTextLabel::setRole(TextRole role)
{
    m_role = role;
    refresh();
}

void FlowTextLabel::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

void FlowTextLabel::setMeasure(int characters)
{
    m_measure = characters;
    refresh();
}

void FlowTextLabel::setTextAlignment(Qt::Alignment alignment)
{
    m_textAlignment = alignment & Qt::AlignHorizontal_Mask;
    update();
}

int FlowTextLabel::widthOf(TextRole role, int characters)
{
    const QString prose = kProse;
    const double average =
        QFontMetricsF(look().font(role)).horizontalAdvance(prose) / static_cast<double>(prose.size());
    return static_cast<int>(std::ceil(average * characters));
}

int FlowTextLabel::lineLimit() const
{
    return m_measure <= 0 ? QWIDGETSIZE_MAX : widthOf(m_role, m_measure);
}

QSizeF FlowTextLabel::layOut(QTextLayout& layout, double width) const
{
    QString shown = text();
    shown.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
    layout.setText(shown);
    layout.setFont(look().font(m_role));
    QTextOption option(m_textAlignment);
    option.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(option);

    const double pitch = look().lineHeight(m_role);
    double y = 0.0;
    double widest = 0.0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0.0, y + std::floor((pitch - line.height()) / 2.0)));
        widest = std::max(widest, line.naturalTextWidth());
        y += pitch;
    }
    layout.endLayout();
    return {widest, std::max(y, pitch)};
}

bool FlowTextLabel::hasHeightForWidth() const
{
    return true;
}

int FlowTextLabel::heightForWidth(int width) const
{
    QTextLayout layout;
    const QMargins margins = contentsMargins();
    const int inner = std::min(width - margins.left() - margins.right(), lineLimit());
    return static_cast<int>(std::ceil(layOut(layout, std::max(1, inner)).height())) + margins.top() + margins.bottom();
}

QSize FlowTextLabel::sizeHint() const
{
    QTextLayout layout;
    const QMargins margins = contentsMargins();
    const double natural = layOut(layout, std::min<double>(kUnlimited, lineLimit())).width();
    const int width = static_cast<int>(std::ceil(natural)) + margins.left() + margins.right();
    return {width, heightForWidth(width)};
}

QSize FlowTextLabel::minimumSizeHint() const
{
    // The widest word and the height of one line; the layout asks heightForWidth for the rest.
    const QFontMetricsF metrics(look().font(m_role));
    double widest = 0.0;
    const QStringList words = text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        widest = std::max(widest, metrics.horizontalAdvance(word));
    }
    const QMargins margins = contentsMargins();
    return {static_cast<int>(std::ceil(widest)) + margins.left() + margins.right(),
            static_cast<int>(look().lineHeight(m_role)) + margins.top() + margins.bottom()};
}

void FlowTextLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect area = contentsRect();
    const int width = std::min(area.width(), lineLimit());
    double left = area.left();
    if (m_textAlignment.testFlag(Qt::AlignHCenter)) {
        left += (area.width() - width) / 2.0;
    } else if (m_textAlignment.testFlag(Qt::AlignRight)) {
        left += area.width() - width;
    }
    QTextLayout layout;
    layOut(layout, std::max(1, width));
    painter.setPen(look().color(isEnabled() ? m_ink : Ink::TextDisabled));
    layout.draw(&painter, QPointF(left, area.top()));
}

void FlowTextLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
        refresh();
    }
}

void FlowTextLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    update();
}

void FlowTextLabel::refresh()
{
    updateGeometry();
    update();
}

} // namespace psoas::app
