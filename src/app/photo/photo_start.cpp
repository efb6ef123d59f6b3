// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_start.h"

#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/icon_view.h"
#include "app/widgets/wrap_layout.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

PhotoStart::PhotoStart(QWidget* parent)
    : QWidget(parent)
    , m_chooseButton(makeButton(ButtonKind::Secondary, tr("Choose a photo…"), this))
{
    auto* title = new FlowTextLabel(TextRole::Heading, tr("Drop a photo taken from the side here"), this);
    title->setObjectName(QStringLiteral("dropLabel"));
    auto* how = new FlowTextLabel(
        TextRole::Body,
        tr("JPEG or PNG. The whole hanging leg and the edge of the table should be in it, with the camera at the "
           "height of the table and square to the body."),
        this);
    how->setInk(Ink::TextSecond);

    m_chooseButton->setObjectName(QStringLiteral("choosePhotoButton"));
    auto* paste = makeButton(ButtonKind::Plain, tr("Paste"), this);
    paste->setObjectName(QStringLiteral("pastePhotoButton"));
    paste->setToolTip(
        tr("Paste a copied photo (%1)").arg(QKeySequence(QKeySequence::Paste).toString(QKeySequence::NativeText)));
    auto* buttons = new WrapLayout(kSpace2);
    buttons->addWidget(m_chooseButton);
    buttons->addWidget(paste);

    auto* promise = new FlowTextLabel(TextRole::Caption,
                                      tr("The photo stays on this computer. It is kept without the place, the time and "
                                         "the camera's data, and can be deleted later."),
                                      this);
    promise->setObjectName(QStringLiteral("privacyLabel"));
    promise->setInk(Ink::TextSecond);
    auto* promised = new QHBoxLayout;
    promised->setSpacing(kSpace2);
    promised->addWidget(new IconView(Icon::Lock, Ink::TextSecond, 16, this), 0, Qt::AlignTop);
    promised->addWidget(promise, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpace5, kSpace5, kSpace5, kSpace5);
    layout->setSpacing(kSpace3);
    layout->addWidget(title);
    layout->addWidget(how);
    layout->addLayout(buttons);
    layout->addLayout(promised);

    connect(m_chooseButton, &QPushButton::clicked, this, &PhotoStart::chooseClicked);
    connect(paste, &QPushButton::clicked, this, &PhotoStart::pasteClicked);
}

void PhotoStart::setInvited(bool invited)
{
    m_invited = invited;
    update();
}

void PhotoStart::focusChoose()
{
    m_chooseButton->setFocus(Qt::OtherFocusReason);
}

void PhotoStart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen edge(look().color(m_invited ? Ink::Accent : Ink::Border), m_invited ? 2.0 : 1.5);
    edge.setDashPattern({4, 4});
    painter.setPen(edge);
    painter.setBrush(look().color(m_invited ? Ink::AccentSoft : Ink::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRadiusCard, kRadiusCard);
}

void PhotoStart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        update();
    }
}

} // namespace psoas::app
