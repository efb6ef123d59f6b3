// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_detail_photo.h"

#include "app/kept_photo.h"
#include "app/photo/photo_picture.h"
#include "app/widgets/buttons.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

SessionDetailPhoto::SessionDetailPhoto(const KeptPicture& kept, QWidget* parent)
    : QWidget(parent)
    , m_hash(kept.hash)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace2);
    if (kept.photo) {
        auto* picture = new PhotoPicture(this);
        picture->setObjectName(QStringLiteral("keptPhoto"));
        picture->showPhoto(kept.photo->image, kept.marks);
        column->addWidget(picture);
    } else {
        const bool damaged = kept.photo.error().code == ErrorCode::Damaged;
        auto* gone = new FlowTextLabel(TextRole::Body, noPhotoSentence(kept.photo.error()), this);
        gone->setObjectName(QStringLiteral("photoGoneLabel"));
        gone->setInk(damaged ? Ink::Caution : Ink::TextSecond);
        column->addWidget(gone);
        if (!damaged) {
            return;
        }
    }
    if (kept.stays) {
        auto* stays = new FlowTextLabel(TextRole::Caption, tr("The session is signed, so its photo stays."), this);
        stays->setObjectName(QStringLiteral("photoStaysLabel"));
        stays->setInk(Ink::TextSecond);
        column->addWidget(stays);
        return;
    }
    m_deleteButton = makeButton(ButtonKind::Plain, tr("Delete this photo…"), this);
    m_deleteButton->setObjectName(QStringLiteral("deletePhotoButton"));
    alignWithText(*m_deleteButton);
    column->addWidget(m_deleteButton, 0, Qt::AlignLeft);
    QString question = tr("Delete this photo for good? The angles that were read from it are kept. Backups made before "
                          "still hold it.");
    if (kept.uses > 1) {
        question =
            tr("Delete this photo for good? %n other test(s) have the same photo and lose it too. The angles that "
               "were read from it are kept. Backups made before still hold it.",
               nullptr, kept.uses - 1);
    }
    m_confirm = new ConfirmBar(question, tr("Delete the photo"), tr("Keep it"), this);
    m_confirm->setObjectName(QStringLiteral("deletePhotoConfirm"));
    m_confirm->hide();
    column->addWidget(m_confirm);
    connect(m_deleteButton, &QPushButton::clicked, m_confirm, &ConfirmBar::ask);
    connect(m_confirm, &ConfirmBar::askingChanged, m_deleteButton, &QWidget::setHidden);
    connect(m_confirm, &ConfirmBar::cancelled, this, [this] { m_deleteButton->setFocus(Qt::OtherFocusReason); });
    connect(m_confirm, &ConfirmBar::confirmed, this, [this] {
        m_deleteButton->setFocus(Qt::OtherFocusReason); // the focus stays here while it is done
        Q_EMIT deleteConfirmed(m_hash);
    });
}

} // namespace psoas::app
