// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/read_view.h"

#include "app/widgets/bullet_list.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

ReadView::ReadView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text);
    if (!activity().points.empty()) {
        layout->addWidget(
            new BulletList(BulletList::Mark::Dot, words::texts(protocol(), activity().points, side()), content()));
    }
    for (const protocol::Section& section : activity().sections) {
        auto* card = new Card(text(section.title), content());
        for (const protocol::TextId& id : section.text) {
            card->body()->addWidget(new FlowTextLabel(TextRole::Body, text(id), card));
        }
        if (!section.points.empty()) {
            card->body()->addWidget(
                new BulletList(BulletList::Mark::Dot, words::texts(protocol(), section.points, side()), card));
        }
        layout->addWidget(card);
    }
    layout->addStretch(1);
}

ChecklistView::ChecklistView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    auto* card = new Card(content());
    for (const protocol::ChecklistItem& item : activity().items) {
        auto* row = new QWidget(card);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(kSpace3);
        auto* box = new QCheckBox(row);
        box->setObjectName(QStringLiteral("item:") + QString::fromStdString(item.id));
        box->setMinimumHeight(look().targetHeight());
        box->setAccessibleName(text(item.text));
        box->setChecked(confirmed());
        auto* label = new FlowTextLabel(TextRole::Body, text(item.text), row);
        label->setBuddy(box);
        line->addWidget(box, 0, Qt::AlignTop);
        auto* words = new QVBoxLayout;
        words->addStretch(1);
        words->addWidget(label);
        words->addStretch(1);
        line->addLayout(words, 1);
        card->body()->addWidget(row);
        m_boxes.append(box);
        connect(box, &QCheckBox::toggled, this, [this] { Q_EMIT told({}); });
    }
    layout->addWidget(card);
    layout->addStretch(1);
}

bool ChecklistView::confirmed() const
{
    const auto& list = state().checklistsConfirmed;
    return std::find(list.begin(), list.end(), activity().id) != list.end();
}

void ChecklistView::pressPrimary()
{
    const QStringList open = missing();
    if (!open.isEmpty()) {
        Q_EMIT told(tr("%n point(s) are not ticked yet. Go on when each one is true, or skip with a reason.", nullptr,
                       static_cast<int>(open.size())));
        return;
    }
    if (!confirmed()) {
        send(session::ConfirmChecklist{activity().id});
    }
    send(session::Next{});
}

void ChecklistView::focusFirst()
{
    if (!m_boxes.isEmpty()) {
        m_boxes.first()->setFocus(Qt::OtherFocusReason);
    }
}

QStringList ChecklistView::missing() const
{
    QStringList open;
    for (const QCheckBox* box : m_boxes) {
        if (!box->isChecked()) {
            open.append(box->accessibleName());
        }
    }
    return open;
}

} // namespace psoas::app
