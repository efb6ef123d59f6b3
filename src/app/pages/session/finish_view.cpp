// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/finish_view.h"

#include "app/pages/session/hands_on_card.h"
#include "app/pages/session/side_badge.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kMostLetters = 1000;

} // namespace

void addDoneToday(QVBoxLayout& layout, const protocol::Protocol& protocol, const session::State& state, QWidget* parent)
{
    int seconds = 0;
    // An exercise that was only begun was not done.
    const auto isDone = [](const session::Attempt& attempt) {
        return attempt.ended && (attempt.dose.secondsDone > 0 || attempt.dose.setsDone > 0);
    };
    for (const session::Attempt& attempt : state.attempts) {
        seconds += isDone(attempt) ? attempt.dose.secondsDone : 0;
    }
    const bool any = std::ranges::any_of(state.attempts, isDone);
    const QList<HandsOn> hands = handsOnWork(protocol, state);
    if (!any && !hands.isEmpty()) {
        addHandsOn(layout, hands, parent); // that is what was done
        return;
    }
    auto* card = new Card(
        seconds > 0
            ? QCoreApplication::translate("psoas::app::FinishView", "Done today: %1").arg(words::duration(seconds))
        : any ? QCoreApplication::translate("psoas::app::FinishView", "Done today")
              : QCoreApplication::translate("psoas::app::FinishView", "No exercise was done today"),
        parent);
    card->setObjectName(QStringLiteral("doneCard"));
    auto* rows = new QGridLayout;
    rows->setHorizontalSpacing(kSpace4);
    rows->setVerticalSpacing(kSpace3);
    rows->setColumnStretch(0, 1);
    int row = 0;
    for (const session::Attempt& attempt : state.attempts) {
        if (!attempt.ended || !any) {
            continue;
        }
        auto* name = new FlowTextLabel(TextRole::Strong, words::exercise(protocol, attempt.exercise), card);
        rows->addWidget(name, row, 0, Qt::AlignTop);
        rows->addWidget(makeSideBadge(attempt.side, card), row, 1, Qt::AlignTop | Qt::AlignLeft);
        const QString much =
            isDone(attempt)
                ? QCoreApplication::translate("psoas::app::FinishView", "%1 of %n set(s), %2", nullptr,
                                              attempt.dose.setsPlanned)
                      .arg(QString::number(attempt.dose.setsDone), words::duration(attempt.dose.secondsDone))
                : QCoreApplication::translate("psoas::app::FinishView", "not done");
        auto* done = new FlowTextLabel(TextRole::Body, much, card);
        done->setInk(Ink::TextSecond);
        rows->addWidget(done, row, 2, Qt::AlignTop);
        ++row;
    }
    card->body()->addLayout(rows);
    layout.addWidget(card);
    addHandsOn(layout, hands, parent);
}

FinishView::FinishView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    addDoneToday(*layout, protocol(), state(), content());
    auto* card = new Card(tr("A note for yourself"), content());
    m_note = new QLineEdit(card);
    m_note->setObjectName(QStringLiteral("noteEdit"));
    m_note->setAccessibleName(tr("Note about this session"));
    m_note->setPlaceholderText(tr("What went well, what to remember next time"));
    m_note->setMaxLength(kMostLetters);
    m_note->setMinimumHeight(look().targetHeight());
    const auto& notes = state().notes;
    const auto mine = std::find_if(notes.rbegin(), notes.rend(), [&](const auto& note) { return note.place == place; });
    if (mine != notes.rend()) {
        m_note->setText(QString::fromStdString(mine->text));
    }
    connect(m_note, &QLineEdit::editingFinished, this, &FinishView::flush);
    card->body()->addWidget(m_note);
    layout->addWidget(card);
    layout->addStretch(1);
}

ActivityView::Primary FinishView::primary() const
{
    return {tr("Finish"), Icon::Check, true};
}

void FinishView::flush()
{
    if (!m_note->isModified()) {
        return;
    }
    m_note->setModified(false);
    const QString note = m_note->text().trimmed();
    if (!note.isEmpty()) {
        send(session::Note{note.toStdString()});
    }
}

} // namespace psoas::app
