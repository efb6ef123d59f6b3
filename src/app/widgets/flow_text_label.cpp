// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/flow_text_label.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace psoas::app {

namespace {

/// Ordinary prose, to learn how wide a character is on average in the font at hand.
constexpr QLatin1String kProse("Sit back for a moment and look out of the window until the room feels quiet again.");

constexpr double kUnlimited = 1.0e6;
constexpr int kLongestWord = 36;

/// What a font is told apart by, of those that labels have.
using FontKey = std::tuple<QString, int, int>;

FontKey keyOf(const QFont& font)
{
    return {font.family(), font.pixelSize(), font.weight()};
}

/// A layout asks for the same figures many times, and every page for those of the same few fonts: they are measured
/// once. The UI thread's alone.
double averageWidth(const QFont& font)
{
    static std::map<FontKey, double> known;
    const auto [each, isNew] = known.try_emplace(keyOf(font), 0.0);
    if (isNew) {
        const QString prose = kProse;
        each->second = QFontMetricsF(font).horizontalAdvance(prose) / static_cast<double>(prose.size());
    }
    return each->second;
}

/// Sizes of the texts that were laid out last.
using Laid = std::map<std::tuple<QString, int, FontKey>, QSizeF>;
constexpr std::size_t kMostLaid = 400;

Laid& laid()
{
    static Laid sizes;
    if (sizes.size() > kMostLaid) {
        sizes.clear();
    }
    return sizes;
}

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
    return static_cast<int>(std::ceil(averageWidth(look().font(role)) * characters));
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
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
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
    const QMargins margins = contentsMargins();
    const int inner = std::max(1, std::min(width - margins.left() - margins.right(), lineLimit()));
    const auto [each, isNew] = laid().try_emplace({text(), inner, keyOf(look().font(m_role))});
    if (isNew) {
        QTextLayout layout;
        each->second = layOut(layout, inner);
    }
    return static_cast<int>(std::ceil(each->second.height())) + margins.top() + margins.bottom();
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
    const QStringList words =
        text().replace(QLatin1Char('\n'), QLatin1Char(' ')).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        widest = std::max(widest, metrics.horizontalAdvance(word));
    }
    // What is longer than any word is broken where there is no room for it.
    widest = std::min<double>(widest, widthOf(m_role, kLongestWord));
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
