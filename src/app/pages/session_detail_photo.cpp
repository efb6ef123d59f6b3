// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session_detail_photo.h"

#include "app/photo/photo_picture.h"
#include "app/widgets/buttons.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

SessionDetailPhoto::SessionDetailPhoto(const KeptPicture& kept, QWidget* parent)
    : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace2);
    if (!kept.photo) {
        const bool deleted = kept.photo.error().code == ErrorCode::NotFound;
        auto* gone = new FlowTextLabel(TextRole::Body,
                                       deleted ? tr("The photo of this test was deleted.")
                                               : tr("The photo of this test is damaged and cannot be shown. The angles "
                                                    "that were read from it are kept."),
                                       this);
        gone->setObjectName(QStringLiteral("photoGoneLabel"));
        gone->setInk(deleted ? Ink::TextSecond : Ink::Caution);
        column->addWidget(gone);
        return;
    }
    auto* picture = new PhotoPicture(this);
    picture->setObjectName(QStringLiteral("keptPhoto"));
    picture->showPhoto(kept.photo->image, kept.marks);
    column->addWidget(picture);

    m_deleteButton = makeButton(ButtonKind::Plain, tr("Delete this photo…"), this);
    m_deleteButton->setObjectName(QStringLiteral("deletePhotoButton"));
    alignWithText(*m_deleteButton);
    column->addWidget(m_deleteButton, 0, Qt::AlignLeft);
    m_confirm = new ConfirmBar(tr("Delete this photo for good? The angles that were read from it are kept. Backups "
                                  "made before still hold it."),
                               tr("Delete the photo"), tr("Keep it"), this);
    m_confirm->setObjectName(QStringLiteral("deletePhotoConfirm"));
    m_confirm->hide();
    column->addWidget(m_confirm);
    connect(m_deleteButton, &QPushButton::clicked, m_confirm, &ConfirmBar::ask);
    connect(m_confirm, &ConfirmBar::askingChanged, m_deleteButton, &QWidget::setHidden);
    connect(m_confirm, &ConfirmBar::cancelled, this, [this] { m_deleteButton->setFocus(Qt::OtherFocusReason); });
    connect(m_confirm, &ConfirmBar::confirmed, this, [this, hash = kept.hash] { Q_EMIT deleteConfirmed(hash); });
}

} // namespace psoas::app
