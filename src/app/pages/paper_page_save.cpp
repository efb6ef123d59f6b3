// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dates.h"
#include "app/log.h"
#include "app/pages/paper_line.h"
#include "app/pages/paper_page.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/speech/announcer.h"
#include "app/store_access.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/scale_field.h"
#include "app/words.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTimeEdit>

#include <algorithm>
#include <utility>

/// What is on the page as a session, and what is said of it.
namespace psoas::app {

QTime PaperPage::time() const
{
    return m_time->time();
}

Instant PaperPage::when() const
{
    return paperInstant(m_day->date(), time(), now());
}

bool PaperPage::timeFits() const
{
    return when().utc >= m_plan->madeAt.utc && when().utc <= now().utc;
}

/// Nothing where something is missing; then it is said, and the focus is there.
std::optional<session::EnterPaper> PaperPage::sheet()
{
    session::EnterPaper sheet;
    sheet.personId = m_person.toStdString();
    sheet.mode = m_all.settings.mode();
    sheet.day = m_plan->facts.plan.day;
    sheet.note = m_note->toPlainText().trimmed().toStdString();
    sheet.enteredAt = now().utc;
    sheet.plannedAt = m_plan->madeAt.utc;
    if (!timeFits()) {
        refuseTime(
            when().utc > now().utc
                ? tr("That time is still to come. Choose a day and a time that are over.")
                : tr("That is before this plan was made, on %1. If it was done with the plan before, choose that "
                     "one above.")
                      .arg(words::dateTime(m_plan->madeAt)));
        return std::nullopt;
    }
    PaperLineField* faulty = nullptr;
    for (PaperLineField* field : std::as_const(m_lines)) {
        if (!field->isUsable()) {
            continue;
        }
        if (const std::optional<session::PaperLine> line = field->value()) {
            sheet.lines.push_back(*line);
            continue;
        }
        field->showFault();
        faulty = faulty == nullptr ? field : faulty;
    }
    if (faulty != nullptr) {
        refuse(tr("A number is missing, or cannot be. Of all that was done, say how much it hurt; the field says what "
                  "is allowed."));
        faulty->focusFault();
        return std::nullopt;
    }
    if (std::ranges::none_of(sheet.lines, [](const session::PaperLine& line) { return line.setsDone > 0; })) {
        refuse(tr("Tick what was done first. A day on which nothing was done needs no entry."));
        m_allDone->setFocus();
        return std::nullopt;
    }
    for (qsizetype i = 0; i < m_ratings.size(); ++i) {
        if (const std::optional<int> value = m_ratings.at(i)->value()) {
            const PaperRating& asked = m_asked[static_cast<std::size_t>(i)];
            sheet.answers.push_back({asked.fact, asked.side, {static_cast<double>(*value)}});
        }
    }
    return sheet;
}

void PaperPage::refuse(const QString& sentence)
{
    m_told->hide();
    m_fault->setText(sentence);
    m_fault->show();
    m_announcer->announce(sentence);
}

/// The focus brings it into sight.
void PaperPage::refuseTime(const QString& sentence)
{
    m_told->hide();
    m_timeProblem->setText(sentence);
    m_timeProblem->show();
    m_day->setFocus();
    m_announcer->announce(sentence);
}

void PaperPage::save(bool twice)
{
    m_fault->hide();
    m_timeProblem->hide();
    std::optional<session::EnterPaper> sheet = this->sheet();
    if (!sheet) {
        return;
    }
    const Instant at = when();
    sheet->sessionId = history::newUuid(now());
    m_save->setEnabled(false); // once
    writeStore<PaperEntered>(
        m_all.store, this,
        [&protocol = m_all.protocol, sheet = *std::move(sheet), at, twice](history::Store& store) {
            return enterPaper(store, protocol, sheet, at, twice);
        },
        [this, at](const Result<PaperEntered>& entered) {
            m_save->setEnabled(true);
            if (!entered) {
                logFailure("a session on paper was not stored", entered.error());
                refuse(tr("It was not saved; what you entered is still here. %1").arg(words::error(entered.error())));
            } else if (entered->alreadyThere) {
                m_twice->ask();
            } else {
                onSaved(*entered, at);
            }
        });
}

void PaperPage::onSaved(const PaperEntered& entered, Instant when)
{
    QStringList said;
    said << (entered.whole
                 ? tr("Saved: %1, all of the plan, %2.").arg(words::dateTime(when), words::duration(entered.seconds))
                 : tr("Saved: %1, %2 of %n exercise(s) whole, %3.", nullptr, entered.lines)
                       .arg(words::dateTime(when), QString::number(entered.linesDone),
                            words::duration(entered.seconds)));
    if (entered.hurt) {
        said << tr("The strong pain is kept with it, and later sessions take it into account.");
    }
    const Date today = now().localDate();
    const Date next{when.localDate().days + 1};
    clearSheet();
    if (next <= today) {
        setDay(toQDate(next));
        said << tr("Now the next day, %1.").arg(words::date(next));
    } else {
        said << tr("Nothing later can be written down yet.");
    }
    m_told->setText(said.join(u' '));
    m_told->show();
    m_announcer->announce(m_told->text());
    m_allDone->setFocus();
    verticalScrollBar()->setValue(0);
    Q_EMIT saved();
}

bool PaperPage::isChanged() const
{
    return m_plan &&
           (std::ranges::any_of(m_lines, &PaperLineField::isChanged) ||
            std::ranges::any_of(m_ratings, [](const ScaleField* rating) { return rating->value().has_value(); }) ||
            !m_note->toPlainText().trimmed().isEmpty());
}

void PaperPage::focusFirst()
{
    if (m_plan) {
        m_allDone->setFocus();
    }
}

void PaperPage::discard()
{
    clearSheet();
    m_fault->hide();
    m_timeProblem->hide();
    m_twice->hide();
}

void PaperPage::clearSheet()
{
    for (PaperLineField* line : std::as_const(m_lines)) {
        line->clear();
    }
    for (ScaleField* rating : std::as_const(m_ratings)) {
        rating->setValue(std::nullopt);
    }
    m_note->clear();
    markAll();
}

} // namespace psoas::app
