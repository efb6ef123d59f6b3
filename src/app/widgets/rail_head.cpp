// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/rail_head.h"

#include "app/plain_text.h"
#include "app/style/look.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr int kCircle = 36;
constexpr int kLines = 2;

QFont nameFont()
{
    QFont font = look().font(TextRole::Caption);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

RailHead::RailHead(QWidget* parent)
    : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("railHead"));
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void RailHead::setPerson(const QString& name, const QString& detail)
{
    m_name = name; // not as the text of a button, which would have a key
    const QString whole = detail.isEmpty() ? name : tr("%1, %2", "name, born").arg(name, detail);
    setToolTip(plainTip(whole));
    setAccessibleName(tr("Client: %1").arg(whole));
    update();
}

void RailHead::setCompact(bool compact)
{
    if (m_compact != compact) {
        m_compact = compact;
        updateGeometry();
        update();
    }
}

QString RailHead::initials(const QString& name)
{
    QString letters;
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const auto first =
            std::find_if(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
        if (first != word.end() && (letters.isEmpty() || &word == &words.last())) {
            const auto at = static_cast<qsizetype>(first - word.begin());
            letters += first->isHighSurrogate() ? word.mid(at, 2) : word.mid(at, 1).toUpper();
        }
    }
    return letters;
}

int RailHead::circle() const
{
    return look().scaled(kCircle);
}

QSize RailHead::sizeHint() const
{
    if (m_compact) {
        return {circle(), circle() + 2 * kSpace1};
    }
    const int words = static_cast<int>(std::ceil(kLines * QFontMetricsF(nameFont()).height()));
    return {circle(), circle() + kSpace1 + words + 2 * kSpace1};
}

/// The name in at most kLines lines, broken between words where that is possible; the last one ends in an ellipsis.
QStringList RailHead::lines() const
{
    QStringList lines;
    QTextOption breaks(Qt::AlignHCenter);
    breaks.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(m_name, nameFont());
    layout.setTextOption(breaks);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width());
        const bool last = lines.size() + 1 == kLines;
        const QString part = last ? m_name.mid(line.textStart()) : m_name.mid(line.textStart(), line.textLength());
        lines << QFontMetricsF(nameFont()).elidedText(part.trimmed(), Qt::ElideRight, width());
        if (last) {
            break;
        }
    }
    layout.endLayout();
    return lines;
}

void RailHead::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        paintPanel(painter, rect(), kRadiusControl, Ink::SurfaceRaised);
    }
    const QRectF round((width() - circle()) / 2.0, kSpace1, circle(), circle());
    painter.setPen(Qt::NoPen);
    painter.setBrush(look().color(Ink::Accent));
    painter.drawEllipse(round);
    painter.setFont(nameFont());
    painter.setPen(look().color(Ink::OnAccent));
    painter.drawText(round, Qt::AlignCenter, initials(m_name));
    if (m_compact) {
        return;
    }
    const QFontMetricsF metrics(nameFont());
    painter.setPen(look().color(Ink::Text));
    double top = round.bottom() + kSpace1;
    for (const QString& line : lines()) {
        painter.drawText(QRectF(0.0, top, width(), metrics.height()), Qt::AlignCenter, line);
        top += metrics.height();
    }
}

void RailHead::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

} // namespace psoas::app
