// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_face.h"
#include "app/floor/floor_face_sizes.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

/// Where everything stands on the face, and what is read in pages.
namespace psoas::app {

using namespace face_share;

namespace {

constexpr double kTextLine = 1.32;
/// Faces that are narrower than this have smaller words instead of cut ones.
constexpr double kNarrow = 1.25;
constexpr double kUprightShare = 0.56;
constexpr double kAside = 0.68;

QRectF middleOf(const QRectF& area)
{
    QRectF middle(QPointF(), area.size() * kAside);
    middle.moveCenter(area.center());
    return middle;
}

} // namespace

/// Somebody who only stands, and shows nothing, is not what is looked at.
bool FloorFace::standsAside() const
{
    return m_scene.calm && m_scene.figure && m_scene.figure->exercise.empty() && m_scene.figure->pose.empty();
}

double FloorFace::unit() const
{
    return isUpright() ? std::min<double>(width(), height() * kUprightShare)
                       : std::min<double>(height(), width() / kNarrow);
}

FloorFace::Areas FloorFace::areas() const
{
    const double h = unit();
    const double margin = h * kMargin;
    const QRectF all(margin, margin, width() - 2 * margin, height() - 2 * margin);
    Areas areas;
    areas.next = QRectF(all.left(), all.bottom() - h * kNextRow, all.width(), h * kNextRow);
    // Nothing is ever said at the foot of a calm scene.
    const double foot = m_scene.calm ? all.bottom() : areas.next.top() - margin / 2;
    const QRectF upper(all.left(), all.top(), all.width(), foot - all.top());
    if (isUpright()) {
        divideUpright(areas, upper);
        return areas;
    }
    const bool text = m_scene.isText();
    // Digits of a reading page stand under the figure, those of an exercise head the words.
    const double share = !m_scene.figure ? (text && m_scene.counts ? 0.31 : 0.0) : text || standsAside() ? 0.36 : 0.50;
    QRectF left(upper.left(), upper.top(), upper.width() * share, upper.height());
    areas.words = upper.adjusted(share > 0.0 ? left.width() + margin : 0.0, 0.0, 0.0, 0.0);
    if (text && m_scene.counts) {
        const double digits = h * (kTextDigits * 0.9 + kCue * 1.5);
        areas.digits = QRectF(left.left(), left.bottom() - digits, left.width(), digits);
        left.setBottom(areas.digits.top() - margin / 2);
        if (!m_scene.figure) {
            areas.digits.moveTop(upper.top());
        }
    }
    areas.figure = standsAside() ? middleOf(left) : left;
    return areas;
}

/// On a screen that stands upright the figure is over the words, with the digits of a reading page beside it.
void FloorFace::divideUpright(Areas& areas, const QRectF& upper) const
{
    const double margin = unit() * kMargin;
    const bool text = m_scene.isText();
    const bool digits = text && !m_scene.digits.isEmpty();
    const double share = m_scene.figure || digits ? (text ? 0.32 : 0.42) : 0.0;
    QRectF top(upper.left(), upper.top(), upper.width(), upper.height() * share);
    areas.words = upper.adjusted(0.0, share > 0.0 ? top.height() + margin : 0.0, 0.0, 0.0);
    if (digits) {
        areas.digits = top.adjusted(m_scene.figure ? top.width() * 0.6 : 0.0, 0.0, 0.0, 0.0);
        top.setRight(areas.digits.left());
    }
    areas.figure = standsAside() ? middleOf(top) : top;
}

QFont FloorFace::font(double share, QFont::Weight weight) const
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(unit() * share))));
    font.setWeight(weight);
    return font;
}

QFont FloorFace::digitFont() const
{
    const Areas all = areas();
    const bool text = m_scene.isText();
    return m_fonts.line(font(text ? kTextDigits : kDigits, QFont::Medium), m_scene.digits,
                        (text ? all.digits : all.words).width());
}

int FloorFace::page() const
{
    if (m_pages.empty()) {
        return 0;
    }
    return std::min(pages(), static_cast<int>(m_scene.share * pages()) + 1);
}

QRectF FloorFace::textArea() const
{
    const double h = unit();
    QRectF area = areas().words;
    area.setTop(area.top() + h * kCue * 1.25 * (m_scene.heading.isEmpty() ? 0 : 1) + m_titleHeight +
                h * kPlace * 1.35 * (m_scene.place.isEmpty() ? 0 : 1) + h * 0.02);
    if (!m_scene.message.isEmpty()) {
        area.setTop(area.top() + h * 0.17);
    }
    return area;
}

void FloorFace::layOut()
{
    m_pages.clear();
    m_fonts.forget();
    m_titleHeight = wrappedHeight(m_scene.title, font(kTitle, QFont::Bold), areas().words.width());
    if (m_scene.lines.isEmpty() || width() < 1) {
        return;
    }
    const QFont body = font(kText, QFont::Normal);
    const QRectF area = textArea();
    const double step = body.pixelSize() * kTextLine;
    const double gap = step * 0.3;
    const double indent = m_scene.numbered ? body.pixelSize() * 1.5 : 0.0;
    double top = 0.0;
    int number = 0;
    m_pages.emplace_back();
    for (const QString& paragraph : m_scene.lines) {
        QString mark = m_scene.numbered ? QStringLiteral("%1.").arg(++number) : QString();
        QTextLayout layout(paragraph, body);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max(1.0, area.width() - indent));
            if (top + step > area.height() && !m_pages.back().empty()) {
                m_pages.emplace_back();
                top = 0.0;
            }
            m_pages.back().push_back({paragraph.mid(line.textStart(), line.textLength()), top, indent, mark});
            mark.clear();
            top += step;
        }
        layout.endLayout();
        top += gap;
    }
}

void FloorFace::paintText(QPainter& painter) const
{
    const double h = unit();
    const QRectF words = areas().words;
    double top = words.top();
    const auto left = [&](const QString& text, const QFont& font, Ink ink, double room) {
        painter.setPen(look().color(ink));
        painter.setFont(font);
        painter.drawText(QRectF(words.left(), top, words.width(), room), Qt::AlignLeft | Qt::TextWordWrap, text);
        top += room;
    };
    if (!m_scene.heading.isEmpty()) {
        left(m_scene.heading, font(kCue, QFont::DemiBold), Ink::Accent, h * kCue * 1.25);
    }
    const QFont bold = font(kTitle, QFont::Bold);
    left(m_scene.title, bold, Ink::Text, m_titleHeight);
    if (!m_scene.place.isEmpty()) {
        left(m_scene.place, m_fonts.line(font(kPlace * 0.9, QFont::Bold), m_scene.place, words.width()), Ink::Text,
             h * kPlace * 1.35);
    }
    const QRectF area = textArea();
    if (!m_scene.message.isEmpty()) {
        paintMessage(painter, QRectF(area.left(), area.top() - h * 0.16, area.width(), h * 0.145));
    }
    if (m_pages.empty()) {
        return;
    }
    const QFont body = font(kText, QFont::Normal);
    painter.setFont(body);
    const double ascent = QFontMetricsF(body).ascent();
    for (const Line& line : m_pages[static_cast<std::size_t>(page() - 1)]) {
        const double baseline = area.top() + line.top + ascent;
        painter.setPen(look().color(Ink::TextSecond));
        painter.drawText(QPointF(area.left(), baseline), line.mark);
        painter.setPen(look().color(Ink::Text));
        painter.drawText(QPointF(area.left() + line.indent, baseline), line.text);
    }
}

} // namespace psoas::app
