// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/choice_button.h"

#include "app/widgets/flow_text_label.h"
#include "app/widgets/icon_view.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kTallDown = 56;
constexpr int kTallAcross = 72;
constexpr int kWideAcross = 112;
constexpr int kCap = 22;
constexpr int kDot = 20;

} // namespace

ChoiceButton::ChoiceButton(const Choice& choice, int index, bool across, QWidget* parent)
    : QRadioButton(parent)
    , m_key(choice.letter.isNull() ? QString::number(index + 1) : QString(choice.letter.toUpper()))
    , m_letter(choice.letter.toUpper())
    , m_across(across)
    , m_label(new FlowTextLabel(TextRole::Strong, choice.label, this))
    , m_description(new FlowTextLabel(TextRole::Caption, choice.description, this))
{
    setAccessibleName(choice.label);
    setAccessibleDescription(choice.description);
    setProperty("focusRadius", kRadiusCard);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);

    m_description->setInk(Ink::TextSecond);
    m_description->setVisible(!choice.description.isEmpty());

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_label);
    words->addWidget(m_description);

    QWidget* above = choice.picture;
    if (above == nullptr && choice.icon) {
        above = new IconView(*choice.icon, Ink::Accent, across ? 28 : kIconGrid, this);
    }
    auto* layout = new QBoxLayout(across ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, this);
    layout->setSpacing(across ? kSpace2 : kSpace3);
    const bool floating = across && choice.picture == nullptr;
    if (floating) {
        layout->addStretch(1);
    }
    if (across) {
        m_label->setTextAlignment(Qt::AlignHCenter);
        m_description->setTextAlignment(Qt::AlignHCenter);
    }
    if (above != nullptr) {
        above->setParent(this);
        if (across && choice.picture != nullptr) {
            layout->addWidget(above, 1);
        } else {
            layout->addWidget(above, 0, across ? Qt::AlignHCenter : Qt::AlignVCenter);
        }
    }
    if (across) {
        layout->addLayout(words);
        if (floating) {
            layout->addStretch(1);
        }
    } else {
        auto* middle = new QVBoxLayout;
        middle->addStretch(1);
        middle->addLayout(words);
        middle->addStretch(1);
        layout->addLayout(middle, 1);
    }
    // A press anywhere is a press on the answer.
    const QList<QWidget*> parts = findChildren<QWidget*>();
    for (QWidget* part : parts) {
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    applyLook();
}

void ChoiceButton::setKeyShown(bool shown)
{
    m_keyShown = shown;
    applyLook();
    update();
}

void ChoiceButton::applyLook()
{
    const int dot = look().scaled(kDot);
    const int cap = m_keyShown ? look().scaled(kCap) + kSpace3 : 0;
    if (m_across) {
        // The dot and the key stand in the top corners, so the content keeps clear of them by height.
        layout()->setContentsMargins(kSpace3, std::max(dot, look().scaled(kCap)) + kSpace2, kSpace3, kSpace4);
    } else {
        layout()->setContentsMargins(kSpace4 + dot + kSpace3, kSpace3, kSpace4 + cap, kSpace3);
    }
    // A layout asks our layout, not us, for the height of a width; only this bound reaches it.
    setMinimumHeight(least());
    updateGeometry();
}

int ChoiceButton::least() const
{
    return look().scaled(m_across ? kTallAcross : kTallDown);
}

bool ChoiceButton::hasHeightForWidth() const
{
    return true;
}

int ChoiceButton::heightForWidth(int width) const
{
    const int inner =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height();
    return std::max(least(), inner);
}

QSize ChoiceButton::sizeHint() const
{
    return layout()->totalSizeHint().expandedTo({look().scaled(kWideAcross), least()});
}

QSize ChoiceButton::minimumSizeHint() const
{
    return layout()->totalMinimumSize().expandedTo({look().scaled(kTallDown), least()});
}

bool ChoiceButton::hitButton(const QPoint& position) const
{
    return rect().contains(position);
}

QRectF ChoiceButton::dotRect() const
{
    const double side = look().scaled(kDot);
    const double top = m_across ? kSpace3 : (height() - side) / 2.0;
    return {m_across ? kSpace3 : kSpace4 * 1.0, top, side, side};
}

QRectF ChoiceButton::capRect() const
{
    const double side = look().scaled(kCap);
    const double right = width() - (m_across ? kSpace3 : kSpace4);
    return {right - side, m_across ? kSpace3 * 1.0 - 1.0 : (height() - side) / 2.0, side, side};
}

void ChoiceButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool given = isChecked();
    const bool warm = isEnabled() && underMouse();
    Ink fill = Ink::Surface;
    if (given) {
        fill = Ink::AccentSoft;
    } else if (warm || isDown()) {
        fill = Ink::SurfaceRaised;
    }
    paintPanel(painter, rect(), kRadiusCard, fill);
    painter.setBrush(Qt::NoBrush);
    const double edge = given ? 2.0 : 1.0;
    const Ink edgeInk = !isEnabled() ? Ink::Line : (given ? Ink::Accent : Ink::Border);
    painter.setPen(QPen(look().color(edgeInk), edge));
    const double half = edge / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), kRadiusCard - half, kRadiusCard - half);

    // The dot says which answer was given without relying on colour.
    const QRectF dot = dotRect();
    painter.setPen(QPen(look().color(edgeInk), 2.0));
    painter.setBrush(look().color(given ? Ink::Accent : Ink::Surface));
    painter.drawEllipse(dot.adjusted(1, 1, -1, -1));
    if (given) {
        paintIcon(painter, dot.adjusted(3, 3, -3, -3), Icon::Check, Ink::OnAccent);
    }
    if (m_keyShown) {
        const QRectF cap = capRect();
        paintPanel(painter, cap, kSpace1, given ? Ink::AccentSoft : Ink::Surface, given ? Ink::Accent : Ink::Line);
        painter.setPen(look().color(isEnabled() ? (given ? Ink::Accent : Ink::TextSecond) : Ink::TextDisabled));
        paintTabular(painter, cap, m_key, look().font(TextRole::Caption));
    }
}

void ChoiceButton::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Left:
        Q_EMIT arrowPressed(-1);
        return;
    case Qt::Key_Down:
    case Qt::Key_Right:
        Q_EMIT arrowPressed(1);
        return;
    case Qt::Key_Space:
        QRadioButton::keyPressEvent(event);
        return;
    default:
        // Digits and letters are the group's. Enter goes on and never answers: one press too many on the page before
        // would answer a question that nobody has read.
        event->ignore();
    }
}

void ChoiceButton::changeEvent(QEvent* event)
{
    QRadioButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        applyLook();
        update();
    }
}

} // namespace psoas::app
