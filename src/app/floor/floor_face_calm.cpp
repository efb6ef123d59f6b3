// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_face.h"
#include "app/floor/floor_face_sizes.h"
#include "app/widgets/paint.h"

#include <QPainter>

#include <algorithm>

/// Scenes without a clock: few words, in the middle of the height.
namespace psoas::app {

using namespace face_share;

FloorFace::Calm FloorFace::calm(const QRectF& rect) const
{
    const double u = unit();
    const double gap = u * kCalmGap;
    Calm rows;
    double left = rect.height();
    const auto take = [&](QRectF& row, double height) {
        row = QRectF(rect.left(), 0.0, rect.width(), std::min(height, left));
        left = std::max(0.0, left - row.height() - gap);
    };
    if (!m_scene.heading.isEmpty()) {
        take(rows.heading, u * kNext * 1.4);
    }
    if (!m_scene.phase.isEmpty()) {
        rows.phaseFont = m_fonts.block(font(kPhase, QFont::Bold), m_scene.phase, {rect.width(), left / 2});
        take(rows.phase, wrappedHeight(m_scene.phase, rows.phaseFont, rect.width()));
    }
    if (!m_scene.place.isEmpty()) {
        const double drawn = m_scene.side == Side::None ? 0.0 : u * kCalmSideRow * 0.7;
        rows.placeFont = m_fonts.line(font(kCalmSide, QFont::Bold), m_scene.place, rect.width() - drawn - gap);
        take(rows.place, m_scene.side == Side::None ? u * kCalmSide * 1.3 : u * kCalmSideRow);
        const double words = tabularWidth(m_scene.place, rows.placeFont);
        const double from = rect.left() + std::max(0.0, (rect.width() - drawn - gap - words) / 2);
        rows.which = QRectF(from, 0.0, drawn, rows.place.height());
        if (drawn > 0.0) {
            rows.place.setLeft(from + drawn + gap);
            rows.place.setRight(rows.place.left() + words + 1.0);
        }
    }
    if (!m_scene.cue.isEmpty()) {
        rows.cueFont = m_fonts.block(font(kCalmCue, QFont::Normal), m_scene.cue, {rect.width(), left});
        take(rows.cue, wrappedHeight(m_scene.cue, rows.cueFont, rect.width()));
    }
    double top = rect.top() + left / 2;
    for (QRectF* row : {&rows.heading, &rows.phase, &rows.place, &rows.cue}) {
        row->moveTop(top);
        top += row->isEmpty() ? 0.0 : row->height() + gap;
    }
    rows.which.moveTop(rows.place.top());
    return rows;
}

void FloorFace::paintCalm(QPainter& painter, const QRectF& rect) const
{
    const Calm rows = calm(rect);
    const auto words = [&](const QRectF& row, const QString& text, const QFont& how, Ink ink) {
        painter.setPen(look().color(ink));
        painter.setFont(how);
        painter.drawText(row, Qt::AlignCenter | Qt::TextWordWrap, text);
    };
    words(rows.heading, m_scene.heading, m_fonts.line(font(kNext, QFont::DemiBold), m_scene.heading, rect.width()),
          Ink::TextSecond);
    words(rows.phase, m_scene.phase, rows.phaseFont, m_scene.ink);
    words(rows.cue, m_scene.cue, rows.cueFont, Ink::Text);
    const Ink side = m_scene.side == Side::Left    ? Ink::LeftSide
                     : m_scene.side == Side::Right ? Ink::RightSide
                                                   : Ink::Text;
    painter.setPen(look().color(side));
    paintTabular(painter, rows.place, m_scene.place, rows.placeFont);
}

} // namespace psoas::app
