// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_face.h"

#include "app/floor/floor_face_sizes.h"
#include "app/pages/session/figure_panel.h"
#include "app/widgets/paint.h"

#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace psoas::app {

using namespace face_share;

FloorFace::FloorFace(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look)
    , m_figure(new FigurePanel(this, look))
{
    setObjectName(QStringLiteral("floorFace"));
    m_figure->setObjectName(QStringLiteral("floorFigurePanel"));
    m_figure->setFrameShown(false);
    m_figure->setLegendShown(false);
    m_figure->hide();
    m_which = new FigurePanel(this, look);
    m_which->setObjectName(QStringLiteral("floorSidePanel"));
    m_which->setFrameShown(false);
    m_which->hide();
}

FloorFace::~FloorFace() = default;

void FloorFace::setLook(const Look& look)
{
    m_look = look;
    m_figure->setLook(look);
    m_which->setLook(look);
    layOut();
    update();
}

void FloorFace::show(const protocol::Protocol* protocol, const FloorScene& scene)
{
    const bool sameText = scene.lines == m_scene.lines && scene.title == m_scene.title &&
                          scene.place == m_scene.place && scene.message == m_scene.message &&
                          scene.calm == m_scene.calm && scene.figure.has_value() == m_scene.figure.has_value();
    const Side before = std::exchange(m_scene, scene).side;
    if (scene.figure && protocol != nullptr) {
        m_figure->show(*protocol, *scene.figure);
        if (scene.moment) {
            m_figure->showMoment(*scene.moment);
        }
    } else {
        m_figure->showStanding(scene.figure ? scene.figure->side : Side::None);
    }
    m_figure->setVisible(scene.figure.has_value());
    if (scene.side != before) {
        m_which->showStanding(scene.side);
    }
    m_which->setVisible(scene.calm && scene.side != Side::None);
    if (!sameText) {
        layOut();
    }
    const QRect stood = m_figure->geometry();
    placeFigures();
    describe();
    // The figure paints itself, as often as it moves.
    const bool stays = sameText && scene.figure && m_figure->geometry() == stood;
    update(stays ? QRegion(rect()) - stood : QRegion(rect()));
}

void FloorFace::placeFigures()
{
    const Areas all = areas();
    m_figure->setGeometry(all.figure.toRect());
    if (m_scene.calm) {
        m_which->setGeometry(calm(all.words).which.toRect());
    }
}

void FloorFace::describe()
{
    QStringList parts{m_scene.heading, m_scene.title,  m_scene.place, m_scene.phase, m_scene.message,
                      m_scene.cue,     m_scene.effort, m_scene.next,  m_scene.hint};
    parts += m_scene.lines;
    parts.removeAll(QString());
    const QString words = parts.join(QStringLiteral(", "));
    // Screen readers are told of every name that is set.
    if (words != accessibleName()) {
        setAccessibleName(words);
    }
}

double FloorFace::digitHeight() const
{
    return m_scene.digits.isEmpty() ? 0.0 : QFontMetricsF(digitFont()).capHeight();
}

void FloorFace::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
    placeFigures();
}

void FloorFace::paintEvent(QPaintEvent* event)
{
    const LookScope scope(m_look);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), look().color(Ink::Page));
    if (!m_figure->isHidden() && m_figure->geometry().contains(event->region().boundingRect())) {
        return;
    }
    const Areas all = areas();
    if (m_scene.calm) {
        paintCalm(painter, all.words);
        return;
    }
    if (m_scene.isText()) {
        paintText(painter);
        if (!m_scene.digits.isEmpty()) {
            paintDigits(painter, all.digits);
        }
    } else {
        paintMoment(painter, all.words);
    }
    paintNext(painter, all.next);
}

void FloorFace::paintDigits(QPainter& painter, const QRectF& rect) const
{
    const double h = unit();
    const QRectF under(rect.left(), rect.top(), rect.width(), h * kCue * 1.4);
    painter.setPen(look().color(Ink::TextSecond));
    paintTabular(painter, under, m_scene.underDigits,
                 m_fonts.line(font(kCue, QFont::Normal), m_scene.underDigits, rect.width()));
    painter.setPen(look().color(Ink::Text));
    paintTabular(painter, rect.adjusted(0, under.height(), 0, 0), m_scene.digits, digitFont());
}

void FloorFace::paintMoment(QPainter& painter, const QRectF& rect) const
{
    const double h = unit();
    double top = rect.top();
    const auto row = [&](const QString& text, double share, QFont::Weight weight, Ink ink, double lines = 1.25) {
        if (!text.isEmpty()) {
            painter.setPen(look().color(ink));
            paintTabular(painter, QRectF(rect.left(), top, rect.width(), h * share * lines), text,
                         m_fonts.line(font(share, weight), text, rect.width()));
            top += h * share * lines;
        }
    };
    row(m_scene.heading, kNext, QFont::DemiBold, Ink::TextSecond, 1.4);
    if (!m_scene.digits.isEmpty()) {
        const double digits = QFontMetricsF(digitFont()).capHeight() + h * 0.055;
        if (!m_scene.underDigits.isEmpty()) {
            row(m_scene.underDigits, kCue, QFont::Normal, Ink::TextSecond);
        }
        painter.setPen(look().color(Ink::Text));
        paintTabular(painter, QRectF(rect.left(), top, rect.width(), digits), m_scene.digits, digitFont());
        top += digits;
    }
    if (m_scene.progress) {
        const double bar = h * 0.014;
        const QRectF groove(rect.left(), top, rect.width(), bar);
        paintPanel(painter, groove, bar / 2, Ink::Line);
        QRectF left = groove;
        left.setWidth(std::max(bar, groove.width() * (1.0 - std::clamp(*m_scene.progress, 0.0, 1.0))));
        paintPanel(painter, left, bar / 2, m_scene.ink);
        top += bar + h * 0.02;
    }
    row(m_scene.phase, kPhase, QFont::Bold, m_scene.ink);
    row(m_scene.place, kPlace, QFont::Bold, Ink::Text);
    top += h * 0.01;
    const double effort = m_scene.effortPct ? h * (kCue * 1.4 + 0.03) : 0.0;
    const QRectF rest(rect.left(), top, rect.width(), rect.bottom() - effort - top);
    if (!m_scene.message.isEmpty()) {
        paintMessage(painter, rest);
    } else if (!m_scene.cue.isEmpty()) {
        painter.setPen(look().color(Ink::Text));
        painter.setFont(m_fonts.block(font(kCue, QFont::Normal), m_scene.cue, rest.size()));
        painter.drawText(rest, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_scene.cue);
    }
    if (m_scene.effortPct) {
        paintEffort(painter, QRectF(rect.left(), rect.bottom() - effort, rect.width(), effort));
    }
}

void FloorFace::paintEffort(QPainter& painter, const QRectF& rect) const
{
    const double bar = unit() * 0.022;
    painter.setPen(look().color(Ink::Text));
    paintTabular(painter, QRectF(rect.left(), rect.top(), rect.width(), rect.height() - bar), m_scene.effort,
                 m_fonts.line(font(kCue, QFont::DemiBold), m_scene.effort, rect.width()));
    QRectF groove(rect.left() + rect.width() * 0.15, rect.bottom() - bar, rect.width() * 0.7, bar);
    paintPanel(painter, groove, bar / 2, Ink::Line);
    groove.setWidth(std::max(bar, groove.width() * m_scene.effortPct.value_or(0) / 100.0));
    paintPanel(painter, groove, bar / 2, m_scene.ink);
}

void FloorFace::paintMessage(QPainter& painter, const QRectF& rect) const
{
    const double pad = unit() * 0.02;
    Ink ground = Ink::AccentSoft;
    Ink ink = Ink::Text;
    if (m_scene.tone == FloorScene::Tone::Caution) {
        ground = Ink::CautionSoft;
        ink = Ink::Caution;
    } else if (m_scene.tone == FloorScene::Tone::Stop) {
        ground = Ink::StopSoft;
        ink = Ink::Stop;
    }
    const QFont wished =
        m_fonts.block(font(kCue, QFont::DemiBold), m_scene.message, rect.size() - QSizeF(2 * pad, 2 * pad));
    const double needs = wrappedHeight(m_scene.message, wished, rect.width() - 2 * pad) + 2 * pad;
    const QRectF panel(rect.left(), rect.top(), rect.width(), std::min(rect.height(), needs));
    paintPanel(painter, panel, kRadiusCard, ground);
    painter.setPen(look().color(ink));
    painter.setFont(wished);
    painter.drawText(panel.adjusted(pad, pad, -pad, -pad), Qt::AlignCenter | Qt::TextWordWrap, m_scene.message);
}

void FloorFace::paintNext(QPainter& painter, const QRectF& rect) const
{
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), std::max(1.0, unit() * 0.002)),
                     look().color(Ink::Line));
    QString left = m_scene.next;
    if (m_scene.isText() && pages() > 1) {
        left = tr("Page %1 of %2").arg(page()).arg(pages());
    }
    const QRectF row = rect.adjusted(0, unit() * 0.012, 0, 0);
    const double share = m_scene.hint.isEmpty() ? 1.0 : left.isEmpty() ? 0.0 : 0.58;
    const auto one = [&](const QRectF& where, const QString& text, Ink ink, Qt::AlignmentFlag side) {
        painter.setPen(look().color(ink));
        painter.setFont(m_fonts.block(font(kNext, QFont::DemiBold), text, where.size()));
        painter.drawText(where, side | Qt::AlignVCenter | Qt::TextWordWrap, text);
    };
    if (!left.isEmpty()) {
        one(QRectF(row.left(), row.top(), row.width() * share, row.height()), left, Ink::TextSecond, Qt::AlignLeft);
    }
    if (!m_scene.hint.isEmpty()) {
        one(QRectF(row.left() + row.width() * share, row.top(), row.width() * (1.0 - share), row.height()),
            m_scene.hint, Ink::Accent, Qt::AlignRight);
    }
}

} // namespace psoas::app
