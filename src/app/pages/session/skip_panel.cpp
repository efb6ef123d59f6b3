// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/skip_panel.h"

#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

namespace {
constexpr int kWidth = 620;
} // namespace

const std::array<const char*, 5>& skipReasons()
{
    static constexpr std::array<const char*, 5> kReasons{"no_time", "no_space", "tired", "not_wanted", "did_already"};
    return kReasons;
}

SkipPanel::SkipPanel(const QString& what, bool canHurt, QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("skipPanel"));
    setContentWidth(kWidth);
    body()->addWidget(new FlowTextLabel(TextRole::Title, tr("Why skip it?"), this));
    const QString words = canHurt ? tr("%1. If it hurts, use “It hurts” instead.").arg(what) : what;
    auto* name = new FlowTextLabel(TextRole::Body, words, this);
    name->setInk(Ink::TextSecond);
    body()->addWidget(name);
    m_reasons = new ChoiceGroup(tr("Why skip it?"), Qt::Vertical, this);
    QList<Choice> choices;
    for (const char* reason : skipReasons()) {
        Choice choice;
        choice.label = words::skipReason(reason);
        choices.append(choice);
    }
    m_reasons->setChoices(choices);
    connect(m_reasons, &ChoiceGroup::chosen, this,
            [this](int index) { Q_EMIT chosen(skipReasons().at(static_cast<std::size_t>(index))); });
    body()->addWidget(m_reasons);
    auto* cancel = makeButton(ButtonKind::Plain, tr("Do not skip"), this);
    cancel->setObjectName(QStringLiteral("keepButton"));
    alignWithText(*cancel);
    connect(cancel, &QPushButton::clicked, this, &SkipPanel::cancelled);
    body()->addWidget(cancel, 0, Qt::AlignLeft);
    body()->addStretch(1);
}

void SkipPanel::focusFirst()
{
    m_reasons->focusChoice();
}

void SkipPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT cancelled();
        return;
    }
    PageScroll::keyPressEvent(event);
}

} // namespace psoas::app
