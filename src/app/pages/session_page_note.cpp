// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/activity_view.h"
#include "app/pages/session/note_panel.h"
#include "app/pages/session/session_drafts.h"
#include "app/pages/session_page.h"
#include "app/session_place.h"
#include "app/store_access.h"
#include "app/widgets/buttons.h"
#include "app/widgets/choice_button.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"
#include "psoas/history/store.h"

#include <QPushButton>

#include <algorithm>
#include <utility>

/// Notes at any point of a session. What is typed waits in SessionDrafts until it is saved or thrown away.
namespace psoas::app {

namespace {

QString headOf(const protocol::Protocol& protocol, const session::Place& place, const std::optional<Instant>& at)
{
    const QString where = words::place(protocol, place);
    return at ? SessionPage::tr("%1 · %2", "place of a note, time").arg(where, words::time(*at)) : where;
}

} // namespace

void SessionPage::watchNotes()
{
    connect(m_noteButton, &QPushButton::clicked, this, &SessionPage::openNote);
    const auto failed = [this] {
        m_noteSent = false;
        if (m_note != nullptr) {
            m_note->setRefused();
        }
        if (std::exchange(m_keptAtEnd, false) && m_end != nullptr) {
            m_end->tellNote(false);
        }
    };
    connect(&m_controller, &SessionController::refused, this, failed);
    connect(&m_controller, &SessionController::storeFailed, this, failed);
    connect(&m_controller, &SessionController::settled, this, [this] {
        if (!std::exchange(m_noteSent, false) || !m_controller.active()) {
            return;
        }
        SessionDrafts::of(m_controller).setNote(m_controller.state().sessionId, {});
        if (std::exchange(m_keptAtEnd, false) && m_end != nullptr) {
            m_end->tellNote(true);
        }
        if (m_note != nullptr) {
            closePanels();
            say(static_cast<int>(InlineMessage::Tone::Info), tr("Your note is saved."));
            focusFirst();
        }
        updateNoteButton();
    });
}

bool SessionPage::canNote() const
{
    return m_view != nullptr && m_controller.active() && !m_controller.state().ended() && m_confirm->isHidden() &&
           m_note == nullptr;
}

void SessionPage::openNote()
{
    if (!canNote()) {
        return;
    }
    closePanels();
    stopReading();
    m_message->hide();
    const session::State& state = m_controller.state();
    // One that waits stays with the place it was begun at.
    const SessionDrafts& drafts = SessionDrafts::of(m_controller);
    const session::Place place = drafts.notePlace(state.sessionId).value_or(state.cursor);
    m_note = new NotePanel(words::place(m_controller.engine().protocol(), place), drafts.note(state.sessionId), this);
    connect(m_note, &NotePanel::typed, this, [this, id = state.sessionId, place](const QString& text) {
        SessionDrafts::of(m_controller).setNote(id, text, place);
        updateNoteButton();
    });
    connect(m_note, &NotePanel::saveRequested, this, &SessionPage::saveNote);
    connect(m_note, &NotePanel::pauseRequested, this, &SessionPage::pauseClock);
    connect(m_note, &NotePanel::discarded, this, [this, id = state.sessionId] {
        SessionDrafts::of(m_controller).setNote(id, {});
        closePanels();
        focusFirst();
    });
    showSavedNotes();
    cover(m_note);
    m_note->focusFirst();
}

void SessionPage::saveNote(const QString& text)
{
    m_noteSent = true;
    m_controller.send(
        session::Note{text.toStdString(), SessionDrafts::of(m_controller).notePlace(m_controller.state().sessionId)});
}

bool SessionPage::noteWaits() const
{
    return m_controller.active() && !m_noteSent &&
           !SessionDrafts::of(m_controller).note(m_controller.state().sessionId).trimmed().isEmpty();
}

/// What is signed at the end is what its author has seen: a note that waits is saved or thrown away before.
bool SessionPage::asksForNote()
{
    const protocol::Activity* activity = m_controller.engine().activity(m_view->place());
    if (activity == nullptr || activity->kind != protocol::ActivityKind::Finish || !noteWaits() || !canNote()) {
        return false;
    }
    m_view->flush();
    openNote();
    m_note->explain(tr("A note waits to be saved. Save it or throw it away, then finish."));
    return true;
}

/// The session has ended: what waited to be saved is, for nothing that was typed is lost.
bool SessionPage::keepDraft()
{
    if (!noteWaits() || m_controller.state().isSigned()) {
        return false;
    }
    saveNote(SessionDrafts::of(m_controller).note(m_controller.state().sessionId).trimmed());
    return true;
}

void SessionPage::showSavedNotes()
{
    const session::State& state = m_controller.state();
    QList<NotePanel::Saved> notes;
    for (auto each = state.notes.rbegin(); each != state.notes.rend(); ++each) {
        notes.append(
            {headOf(m_controller.engine().protocol(), each->place, std::nullopt), QString::fromStdString(each->text)});
    }
    m_note->setSaved(notes);
    if (m_store == nullptr || notes.isEmpty()) {
        return;
    }
    // The state does not know when; the history does.
    readStore<std::vector<history::WrittenNote>>(
        *m_store, m_note,
        [id = state.sessionId](history::Store& store) -> Result<std::vector<history::WrittenNote>> {
            auto detail = store.detail(id);
            if (!detail) {
                return tl::unexpected(detail.error());
            }
            return std::move(detail->notes);
        },
        [this, panel = m_note](const Result<std::vector<history::WrittenNote>>& read) {
            if (!read || panel != m_note || !m_controller.active()) {
                return;
            }
            QList<NotePanel::Saved> dated;
            for (auto each = read->rbegin(); each != read->rend(); ++each) {
                dated.append({headOf(m_controller.engine().protocol(), each->place, each->at),
                              QString::fromStdString(each->text)});
            }
            panel->setSaved(dated);
        });
}

void SessionPage::showNoteClock()
{
    if (m_note == nullptr) {
        return;
    }
    QString sentence;
    if (m_controller.clockRuns()) {
        const auto timer = m_controller.engine().timer(m_controller.state(), m_controller.clock().now());
        if (timer) {
            sentence = tr("The clock goes on: %1, %2 left.", "phase, time")
                           .arg(words::phase(timer->current.kind), words::countdown(timer->remainingInPhase));
        }
    }
    m_note->setClock(sentence);
}

void SessionPage::updateNoteButton()
{
    const bool shown = m_view != nullptr && m_controller.active() && !m_controller.state().ended();
    m_noteButton->setVisible(shown);
    if (!shown) {
        return;
    }
    const bool waits = !SessionDrafts::of(m_controller).note(m_controller.state().sessionId).trimmed().isEmpty();
    const auto answers = m_view->findChildren<ChoiceButton*>();
    const bool taken = std::ranges::any_of(answers, [this](const ChoiceButton* each) {
        return each->letter() == QChar(u'N') && each->isVisibleTo(m_view);
    });
    const QString key = taken ? tr("Ctrl+N", "key") : tr("N", "key");
    const QString name = waits ? tr("A note waits to be saved (%1)").arg(key) : tr("Write a note (%1)").arg(key);
    setButtonKind(*m_noteButton, waits ? ButtonKind::Secondary : ButtonKind::Plain);
    m_noteButton->setEnabled(m_note == nullptr);
    m_noteButton->setToolTip(name);
    m_noteButton->setAccessibleName(name);
}

} // namespace psoas::app
