// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/step_bar.h"

#include "app/plain_text.h"
#include "app/style/icons.h"
#include "app/style/look.h"
#include "app/widgets/paint.h"

#include <QAbstractButton>
#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr int kDisc = 30;
constexpr int kWidestStep = 84;

int discSide()
{
    return look().scaled(kDisc);
}

int circleSide()
{
    return std::max(kTarget, discSide() + kSpace2);
}

} // namespace

class StepBar::Circle : public QAbstractButton {
public:
    Circle(int index, StepBar& bar)
        : QAbstractButton(&bar)
        , m_index(index)
        , m_bar(bar)
    {
        setObjectName(QStringLiteral("step%1Button").arg(index + 1));
        setProperty("focusRadius", kTarget);
        setProperty("focusInset", kSpace1);
        setAttribute(Qt::WA_Hover);
    }

    void setMark(StepMark mark)
    {
        m_mark = mark;
        update();
    }

    [[nodiscard]] QSize sizeHint() const override { return {circleSide(), circleSide()}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double side = discSide();
        QRectF disc(0.0, 0.0, side, side);
        disc.moveCenter(QRectF(rect()).center());
        const bool warm = isEnabled() && underMouse();
        switch (m_mark) {
        case StepMark::Current:
            painter.setPen(Qt::NoPen);
            painter.setBrush(look().color(Ink::Accent));
            painter.drawEllipse(disc);
            paintNumber(painter, disc, Ink::OnAccent);
            break;
        case StepMark::Completed:
            painter.setPen(QPen(look().color(Ink::Accent), kIconStroke));
            painter.setBrush(look().color(Ink::AccentSoft));
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
            paintSign(painter, disc, Icon::Check, Ink::Accent);
            break;
        case StepMark::Skipped:
            painter.setPen(QPen(look().color(Ink::Border), kIconStroke, Qt::CustomDashLine));
            setDashes(painter);
            painter.setBrush(look().color(warm ? Ink::SurfaceRaised : Ink::Page));
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
            paintSign(painter, disc, Icon::Minus, Ink::TextSecond);
            break;
        case StepMark::NotReached:
            painter.setPen(QPen(look().color(Ink::Border), kIconStroke));
            painter.setBrush(look().color(warm ? Ink::SurfaceRaised : Ink::Surface));
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
            paintNumber(painter, disc, Ink::TextSecond);
            break;
        }
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        switch (event->key()) {
        case Qt::Key_Left:
            m_bar.moveFocus(m_index, -1);
            return;
        case Qt::Key_Right:
            m_bar.moveFocus(m_index, 1);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            click();
            return;
        default:
            QAbstractButton::keyPressEvent(event);
        }
    }

private:
    void paintNumber(QPainter& painter, const QRectF& disc, Ink ink) const
    {
        QFont font = look().font(TextRole::Strong);
        painter.setPen(look().color(ink));
        paintTabular(painter, disc, QString::number(m_index + 1), font);
    }

    static void paintSign(QPainter& painter, const QRectF& disc, Icon sign, Ink ink)
    {
        const double gap = disc.width() * 0.2;
        paintIcon(painter, disc.adjusted(gap, gap, -gap, -gap), sign, ink);
    }

    static void setDashes(QPainter& painter)
    {
        QPen pen = painter.pen();
        pen.setDashPattern({2.4, 2.0});
        painter.setPen(pen);
    }

    int m_index;
    StepBar& m_bar;
    StepMark m_mark = StepMark::NotReached;
};

StepBar::StepBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Steps"));
}

void StepBar::setSteps(const QList<StepItem>& steps)
{
    m_steps = steps;
    while (m_circles.size() > m_steps.size()) {
        Circle* last = m_circles.takeLast();
        last->hide();
        last->deleteLater();
    }
    while (m_circles.size() < m_steps.size()) {
        const int index = static_cast<int>(m_circles.size());
        auto* circle = new Circle(index, *this);
        connect(circle, &QAbstractButton::clicked, this, [this, index] { Q_EMIT stepClicked(index); });
        circle->show();
        m_circles.append(circle);
    }
    describe();
    place();
    updateGeometry();
    update();
}

void StepBar::setBefore(const QString& title)
{
    m_before = title;
    describe();
    place();
    update();
}

void StepBar::setMark(int index, StepMark mark)
{
    if (index < 0 || index >= m_steps.size()) {
        return;
    }
    m_steps[index].mark = mark;
    describe();
    place();
    update();
}

void StepBar::setCount(int position, int total)
{
    m_position = position;
    m_total = total;
    describe();
    place();
    update();
}

int StepBar::currentIndex() const
{
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        if (m_steps.at(i).mark == StepMark::Current) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

QString StepBar::countText() const
{
    return m_total > 0 ? tr("%1 of %2").arg(m_position).arg(m_total) : QString();
}

QString StepBar::titleText() const
{
    const int current = currentIndex();
    return current < 0 ? m_before : m_steps.at(current).title;
}

/// What is read aloud of the words beside the circles while no step is current.
QString StepBar::beforeText() const
{
    return m_total > 0 ? tr("%1, %2 of %3").arg(m_before, QString::number(m_position), QString::number(m_total))
                       : m_before;
}

void StepBar::describe()
{
    // A current step says it itself.
    setAccessibleDescription(currentIndex() < 0 ? beforeText() : QString());
    for (qsizetype i = 0; i < m_circles.size(); ++i) {
        const StepItem& step = m_steps.at(i);
        Circle& circle = *m_circles.at(i);
        const auto number = i + 1;
        switch (step.mark) {
        case StepMark::NotReached:
            circle.setAccessibleName(tr("Step %1, %2, not reached yet").arg(number).arg(step.title));
            break;
        case StepMark::Current:
            circle.setAccessibleName(m_total > 0
                                         ? tr("Step %1, %2, current, %3").arg(number).arg(step.title, countText())
                                         : tr("Step %1, %2, current").arg(number).arg(step.title));
            break;
        case StepMark::Completed:
            circle.setAccessibleName(tr("Step %1, %2, completed").arg(number).arg(step.title));
            break;
        case StepMark::Skipped:
            circle.setAccessibleName(tr("Step %1, %2, skipped").arg(number).arg(step.title));
            break;
        }
        circle.setAccessibleDescription(step.detail);
        circle.setToolTip(plainTip(step.detail.isEmpty() ? step.title : tr("%1: %2").arg(step.title, step.detail)));
        circle.setEnabled(step.enabled);
        circle.setMark(step.mark);
        // One stop on the way of the Tab key; the arrows go on from there.
        const bool stop = step.enabled && (currentIndex() < 0 ? i == 0 : step.mark == StepMark::Current);
        circle.setFocusPolicy(stop ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void StepBar::moveFocus(int from, int by)
{
    for (qsizetype i = from + by; i >= 0 && i < m_circles.size(); i += by) {
        if (m_circles.at(i)->isEnabled()) {
            m_circles.at(i)->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

int StepBar::circlesWidth() const
{
    const int count = static_cast<int>(m_circles.size());
    if (count == 0) {
        return 0;
    }
    const int side = circleSide();
    const double words = QFontMetricsF(look().font(TextRole::Heading)).horizontalAdvance(titleText()) +
                         QFontMetricsF(look().font(TextRole::Body)).horizontalAdvance(countText());
    const int free = width() - static_cast<int>(words) - 2 * kSpace5;
    return std::clamp(free, count * side, count * kWidestStep);
}

void StepBar::place()
{
    const int count = static_cast<int>(m_circles.size());
    if (count == 0) {
        return;
    }
    const int side = circleSide();
    const double pitch = count == 1 ? 0.0 : (circlesWidth() - side) / (count - 1.0);
    // The first disc, not the room to press around it, stands flush with what is below the bar.
    const int overhang = (side - discSide()) / 2;
    for (int i = 0; i < count; ++i) {
        m_circles.at(i)->setGeometry(static_cast<int>(std::lround(i * pitch)) - overhang, (height() - side) / 2, side,
                                     side);
    }
}

QSize StepBar::sizeHint() const
{
    const int count = static_cast<int>(std::max<qsizetype>(1, m_circles.size()));
    return {count * kWidestStep + look().scaled(200), minimumSizeHint().height()};
}

QSize StepBar::minimumSizeHint() const
{
    const int count = static_cast<int>(std::max<qsizetype>(1, m_circles.size()));
    const int twoLines = static_cast<int>(look().lineHeight(TextRole::Heading) + look().lineHeight(TextRole::Caption));
    return {count * circleSide() + look().scaled(110) + kSpace4, std::max(circleSide(), twoLines) + kSpace2};
}

void StepBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    const double half = discSide() / 2.0 + kSpace1;
    for (qsizetype i = 0; i + 1 < m_circles.size(); ++i) {
        const double from = m_circles.at(i)->geometry().center().x() + 0.5 + half;
        const double to = m_circles.at(i + 1)->geometry().center().x() + 0.5 - half;
        const bool gone = m_steps.at(i).mark == StepMark::Completed;
        painter.setPen(QPen(look().color(gone ? Ink::Accent : Ink::Line), 2.0, Qt::SolidLine, Qt::RoundCap));
        if (to > from) {
            painter.drawLine(QPointF(from, middle), QPointF(to, middle));
        }
    }
    paintWords(painter);
}

void StepBar::paintWords(QPainter& painter) const
{
    const int left = circlesWidth() + kSpace5;
    const int room = width() - left;
    const QFont titleFont = look().font(TextRole::Heading);
    const QFont countFont = look().font(TextRole::Body);
    const QFontMetricsF title(titleFont);
    const QFontMetricsF count(countFont);
    const double countWidth = count.horizontalAdvance(countText());
    const bool oneLine = title.horizontalAdvance(titleText()) + kSpace4 + countWidth <= room;

    painter.setFont(titleFont);
    painter.setPen(look().color(Ink::Text));
    const QString shown = title.elidedText(titleText(), Qt::ElideRight, room);
    if (oneLine || countText().isEmpty()) {
        painter.drawText(QRect(left, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
        painter.setFont(countFont);
        painter.setPen(look().color(Ink::TextSecond));
        const int after = left + static_cast<int>(std::ceil(title.horizontalAdvance(shown))) + kSpace4;
        painter.drawText(QRect(after, 0, width() - after, height()), Qt::AlignLeft | Qt::AlignVCenter, countText());
        return;
    }
    const int first = static_cast<int>(std::ceil(title.height()));
    const int second = static_cast<int>(std::ceil(QFontMetricsF(look().font(TextRole::Caption)).height()));
    const int top = (height() - first - second) / 2;
    painter.drawText(QRect(left, top, room, first), Qt::AlignLeft | Qt::AlignVCenter, shown);
    painter.setFont(look().font(TextRole::Caption));
    painter.setPen(look().color(Ink::TextSecond));
    painter.drawText(QRect(left, top + first, room, second), Qt::AlignLeft | Qt::AlignVCenter, countText());
}

void StepBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void StepBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
        place();
        update();
    }
}

} // namespace psoas::app
