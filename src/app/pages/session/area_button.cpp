// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/area_button.h"

#include "app/style/icons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/paint.h"
#include "app/words.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kTall = 48;
constexpr int kBox = 20;
constexpr int kNumber = 22;
constexpr double kBoxRadius = 4;

} // namespace

AreaButton::AreaButton(const QString& name, std::string fact, Side side, std::size_t index, QWidget* parent)
    : QCheckBox(parent)
    , m_fact(std::move(fact))
    , m_side(side)
    , m_number(QString::number(index + 1))
    , m_label(new FlowTextLabel(TextRole::Body, name, this))
{
    setObjectName(QStringLiteral("area:") + QString::fromStdString(m_fact));
    setAccessibleName(words::withSide(name, side));
    setProperty("focusRadius", kRadiusCard);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* words = new QVBoxLayout(this);
    words->setSpacing(0);
    words->addStretch(1);
    words->addWidget(m_label);
    words->addStretch(1);
    applyLook();
}

void AreaButton::applyLook()
{
    const int left = kSpace3 + look().scaled(kBox) + kSpace2 + look().scaled(kNumber) + kSpace3;
    layout()->setContentsMargins(left, kSpace2, kSpace3, kSpace2);
    // A layout asks our layout, not us, for the height of a width; only this bound reaches it.
    setMinimumHeight(least());
    updateGeometry();
}

int AreaButton::least() const
{
    return look().scaled(kTall);
}

bool AreaButton::hasHeightForWidth() const
{
    return true;
}

int AreaButton::heightForWidth(int width) const
{
    const int inner =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height();
    return std::max(least(), inner);
}

QSize AreaButton::sizeHint() const
{
    return layout()->totalSizeHint().expandedTo({least(), least()});
}

QSize AreaButton::minimumSizeHint() const
{
    return layout()->totalMinimumSize().expandedTo({least(), least()});
}

bool AreaButton::hitButton(const QPoint& position) const
{
    return rect().contains(position);
}

QRectF AreaButton::boxRect() const
{
    const double side = look().scaled(kBox);
    return {1.0 * kSpace3, (height() - side) / 2, side, side};
}

QRectF AreaButton::numberRect() const
{
    const double side = look().scaled(kNumber);
    return {boxRect().right() + kSpace2, (height() - side) / 2, side, side};
}

void AreaButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool warm = isEnabled() && (underMouse() || isDown());
    paintPanel(painter, rect(), kRadiusCard, isChecked() ? Ink::AccentSoft : warm ? Ink::SurfaceRaised : Ink::Surface);
    const double edge = isChecked() ? 2 : 1;
    const QColor color = look().color(isChecked() ? Ink::Accent : Ink::Border);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, edge));
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), kRadiusCard - edge / 2,
                            kRadiusCard - edge / 2);
    painter.setPen(QPen(color, 2));
    painter.setBrush(look().color(isChecked() ? Ink::Accent : Ink::Surface));
    painter.drawRoundedRect(boxRect().adjusted(1, 1, -1, -1), kBoxRadius, kBoxRadius);
    if (isChecked()) {
        paintIcon(painter, boxRect().adjusted(3, 3, -3, -3), Icon::Check, Ink::OnAccent);
    }
    painter.setPen(QPen(color, edge));
    painter.setBrush(look().color(Ink::Surface));
    painter.drawEllipse(numberRect());
    painter.setPen(look().color(isChecked() ? Ink::Accent : Ink::Text));
    paintTabular(painter, numberRect(), m_number, look().font(TextRole::Caption));
}

void AreaButton::changeEvent(QEvent* event)
{
    QCheckBox::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        applyLook();
        update();
    }
}

void AreaButton::enterEvent(QEnterEvent* event)
{
    QCheckBox::enterEvent(event);
    Q_EMIT pointedChanged(true);
}

void AreaButton::leaveEvent(QEvent* event)
{
    QCheckBox::leaveEvent(event);
    Q_EMIT pointedChanged(hasFocus());
}

void AreaButton::focusInEvent(QFocusEvent* event)
{
    QCheckBox::focusInEvent(event);
    Q_EMIT pointedChanged(true);
}

void AreaButton::focusOutEvent(QFocusEvent* event)
{
    QCheckBox::focusOutEvent(event);
    Q_EMIT pointedChanged(underMouse());
}

} // namespace psoas::app
