// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/number_frame.h"

#include "app/style/look.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

namespace psoas::app {

namespace {
constexpr int kWidth = 124;
} // namespace

NumberFrame::NumberFrame(const QString& unit, QWidget* parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_unit(new QLabel(unit, this))
{
    m_unit->setTextFormat(Qt::PlainText);
    m_edit->setProperty("bare", true);
    m_edit->setProperty("focusFrame", QVariant::fromValue<QWidget*>(this));
    m_edit->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_edit->setFrame(false);
    m_edit->installEventFilter(this);
    m_unit->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_unit->setVisible(!unit.isEmpty());
    setCursor(Qt::IBeamCursor);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpace3, 1, kSpace3, 1);
    layout->setSpacing(unit.size() > 1 ? kSpace1 + 2 : 1);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_unit);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    applyLook();
}

void NumberFrame::setFaulty(bool faulty)
{
    m_faulty = faulty;
    update();
}

void NumberFrame::applyLook()
{
    const QFont number = look().font(TextRole::Heading);
    if (m_edit->font() != number) {
        m_edit->setFont(number);
        m_unit->setFont(look().font(m_unit->text().size() > 1 ? TextRole::Body : TextRole::Lead));
        const QSize room(look().scaled(kWidth), look().targetHeight());
        setFixedSize(room.expandedTo({m_unit->sizeHint().width() + look().scaled(kWidth / 2), 0}));
    }
    QPalette palette = m_unit->palette();
    palette.setColor(QPalette::WindowText, look().color(isEnabled() ? Ink::TextSecond : Ink::TextDisabled));
    if (palette != m_unit->palette()) {
        m_unit->setPalette(palette);
    }
    update();
}

bool NumberFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        update();
    }
    return QWidget::eventFilter(watched, event);
}

void NumberFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    Ink edge = Ink::Border;
    if (!isEnabled()) {
        edge = Ink::Line;
    } else if (m_faulty) {
        edge = Ink::Stop;
    } else if (m_edit->hasFocus()) {
        edge = Ink::Accent;
    }
    paintPanel(painter, rect(), kRadiusControl, isEnabled() ? Ink::Surface : Ink::Page, edge);
}

void NumberFrame::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::EnabledChange) {
        applyLook();
    }
}

void NumberFrame::mousePressEvent(QMouseEvent* event)
{
    QWidget::mousePressEvent(event);
    m_edit->setFocus(Qt::MouseFocusReason);
}

} // namespace psoas::app
