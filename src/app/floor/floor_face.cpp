// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_face.h"

#include "app/pages/session/figure_panel.h"
#include "app/widgets/paint.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPaintEvent>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

// Shares of the height of the face, which itself leaves the lowest eighth of the screen to the buttons.
constexpr double kMargin = 0.04;
constexpr double kDigits = 0.26;
constexpr double kTextDigits = 0.24;
constexpr double kPhase = 0.088;
constexpr double kPlace = 0.064;
constexpr double kCue = 0.055;
constexpr double kNext = 0.050;
constexpr double kText = 0.048;
constexpr double kTitle = 0.066;
constexpr double kNextRow = 0.10;
constexpr double kTextLine = 1.32;

} // namespace

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
}

FloorFace::~FloorFace() = default;

void FloorFace::setLook(const Look& look)
{
    m_look = look;
    m_figure->setLook(look);
    layOut();
    update();
}

void FloorFace::show(const protocol::Protocol& protocol, const FloorScene& scene)
{
    const bool sameText = scene.lines == m_scene.lines && scene.title == m_scene.title &&
                          scene.place == m_scene.place && scene.message == m_scene.message &&
                          scene.figure.has_value() == m_scene.figure.has_value();
    m_scene = scene;
    if (scene.figure) {
        m_figure->show(protocol, *scene.figure);
        if (scene.moment) {
            m_figure->showMoment(*scene.moment);
        }
    } else {
        m_figure->clear();
    }
    m_figure->setVisible(scene.figure.has_value());
    if (!sameText) {
        layOut();
    }
    const QRect before = m_figure->geometry();
    m_figure->setGeometry(areas().figure.toRect());
    describe();
    // The figure paints itself, as often as it moves.
    const bool stays = sameText && scene.figure && m_figure->geometry() == before;
    update(stays ? QRegion(rect()) - before : QRegion(rect()));
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

FloorFace::Areas FloorFace::areas() const
{
    const double h = height();
    const double margin = h * kMargin;
    const QRectF all(margin, margin, width() - 2 * margin, h - 2 * margin);
    Areas areas;
    areas.next = QRectF(all.left(), all.bottom() - h * kNextRow, all.width(), h * kNextRow);
    const QRectF upper(all.left(), all.top(), all.width(), areas.next.top() - all.top() - margin / 2);
    const bool text = m_scene.isText();
    // Digits of a reading page stand under the figure, those of an exercise head the words.
    const double share = !m_scene.figure ? (text ? 0.31 : 0.0) : text ? 0.36 : 0.50;
    QRectF left(upper.left(), upper.top(), upper.width() * share, upper.height());
    areas.words = upper.adjusted(share > 0.0 ? left.width() + margin : 0.0, 0.0, 0.0, 0.0);
    if (text) {
        const double digits = h * (kTextDigits * 0.9 + kCue * 1.5);
        areas.digits = QRectF(left.left(), left.bottom() - digits, left.width(), digits);
        left.setBottom(areas.digits.top() - margin / 2);
        if (!m_scene.figure) {
            areas.digits.moveTop(upper.top());
        }
    }
    areas.figure = left;
    return areas;
}

QFont FloorFace::font(double share, QFont::Weight weight) const
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(height() * share))));
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

double FloorFace::digitHeight() const
{
    return m_scene.digits.isEmpty() ? 0.0 : QFontMetricsF(digitFont()).capHeight();
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
    const double h = height();
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
    const QRectF area = textArea();
    const QFont body = font(kText, QFont::Normal);
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

void FloorFace::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
    m_figure->setGeometry(areas().figure.toRect());
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
    const double h = height();
    const QRectF under(rect.left(), rect.top(), rect.width(), h * kCue * 1.4);
    painter.setPen(look().color(Ink::TextSecond));
    paintTabular(painter, under, m_scene.underDigits,
                 m_fonts.line(font(kCue, QFont::Normal), m_scene.underDigits, rect.width()));
    painter.setPen(look().color(Ink::Text));
    paintTabular(painter, rect.adjusted(0, under.height(), 0, 0), m_scene.digits, digitFont());
}

void FloorFace::paintMoment(QPainter& painter, const QRectF& rect) const
{
    const double h = height();
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
    const double bar = height() * 0.022;
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
    const double pad = height() * 0.02;
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

void FloorFace::paintText(QPainter& painter) const
{
    const double h = height();
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

void FloorFace::paintNext(QPainter& painter, const QRectF& rect) const
{
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), std::max(1.0, height() * 0.002)),
                     look().color(Ink::Line));
    QString left = m_scene.next;
    if (m_scene.isText() && pages() > 1) {
        left = tr("Page %1 of %2").arg(page()).arg(pages());
    }
    const QRectF row = rect.adjusted(0, height() * 0.012, 0, 0);
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
