// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/stop_view.h"
#include "app/session_controller.h"
#include "app/speech/speaker.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace psoas::history {
class StoreThread;
}

namespace psoas::app {

class ActivityView;
class ClientScreen;
class ConfirmBar;
class CurrentPerson;
class EmptyState;
class FigurePanel;
class FloorMode;
class InlineMessage;
class Inset;
class NotePanel;
class SessionBar;
class ScreenWake;
class Settings;
class SkipPanel;
class StepBar;

/// A guided session: the steps across the top, the activity in the middle with the figure beside it, the bar below.
/// Shows whatever the stored state says and holds nothing clinical itself.
class SessionPage : public QWidget {
    Q_OBJECT

public:
    /// @param client  screen that outlasts this page; null: one of its own
    SessionPage(SessionController& controller, Settings& settings, QWidget* parent, ClientScreen* client = nullptr);
    ~SessionPage() override;

    /// Puts the focus where the user begins on what is shown now.
    void focusFirst();
    /// The same for one who has just come here: the page stands at its beginning.
    void begin();
    /// Replaces the file dialog of "Save a note for the doctor".
    void setSavePrompt(SavePrompt prompt);
    /// Replaces the printer dialog.
    void setPrintPrompt(PrintPrompt prompt);
    /// Says what comes in floor mode; null: it is read. Outlives the page, or is taken away before.
    void setSpeaker(Speaker* speaker);
    /// Keeps the screen on while an exercise or a test is on the page, a clock runs, or floor mode or another screen is
    /// open: then nobody touches the machine for minutes. Reading and answering at the desk do not need it. Null:
    /// nothing does. Outlives the page.
    void setWake(ScreenWake* wake);
    /// Tells when the notes of a session were written; null: only where. Outlives the page.
    void setStore(history::StoreThread* store) { m_store = store; }
    /// Whose name stands on what is printed; null: nobody's. Outlives this.
    void setPerson(const CurrentPerson* person) { m_person = person; }
    /// Floor mode and the other screen.
    [[nodiscard]] FloorMode& floorMode() const { return *m_floor; }
    /// What a client of a therapist looks at.
    [[nodiscard]] ClientScreen& clientScreen() const { return *m_client; }
    /// Sends what was typed and not sent yet.
    void flush();
    /// Whether a session waits to be gone on with, though none is open here.
    void setUnfinished(bool unfinished);
    /// Where Tab stops now, in the order in which it is seen: steps, activity, what the page asks, bar. Screenfuls come
    /// and go, so the order in which widgets were made says nothing. Empty where no session is shown.
    [[nodiscard]] QList<QWidget*> tabStops() const;
    /// True while the emergency notice is shown: nothing else should be offered then.
    [[nodiscard]] bool showsEmergency() const;

Q_SIGNALS:
    /// The user wants to go to Today.
    void leaveRequested();
    /// The user wants to go on with the session that waits.
    void continueRequested();
    /// Something here needs the user who was elsewhere: the page and its window have to come forward.
    void forwardRequested();
    /// The emergency notice came or went.
    void emergencyShown(bool shown);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void buildFrame();
    void addKeys();
    void sync();
    void showEnd();
    void showActivity();
    void showResume();
    void letGo();
    void putMain(QWidget* widget);
    void adoptView(ActivityView* view);
    void updateChrome();
    void updateSteps();
    void updateFigure();
    void watchFloor();
    void openFloor();
    void chooseScreen(QWidget* button);
    void updateScreens();
    void watchClient(ClientScreen* client);
    void chooseSpot();
    void toggleClient();
    void updateClient();
    [[nodiscard]] bool isFollowed() const;
    void updateWake();
    void readAloud();
    void stopReading();
    void updateReading();
    void onFloorChanged();
    void onFloorLeft(const QString& sentence);
    void goToStep(int index);
    void goBack();
    void pressPrimary();
    void pauseClock();
    void openSkip();
    /// Skip and note panel alike; a note that was not saved waits.
    void closePanels();
    /// A panel covers what is shown.
    [[nodiscard]] bool isCovered() const { return m_skip != nullptr || m_note != nullptr; }
    void cover(QWidget* panel);
    // session_page_note.cpp
    void watchNotes();
    [[nodiscard]] bool canNote() const;
    void openNote();
    void saveNote(const QString& text);
    [[nodiscard]] bool noteWaits() const;
    /// The session is about to be finished, and a note waits: its panel is open now.
    bool asksForNote();
    /// True if there was one to keep.
    bool keepDraft();
    void showSavedNotes();
    void showNoteClock();
    void updateNoteButton();
    void change(const session::Place& place, const QString& fact);
    void say(int tone, const QString& sentence);
    void onRefused(const Error& error);
    void leave();
    [[nodiscard]] bool returns() const;

    SessionController& m_controller;
    Settings& m_settings;
    NotePrompts m_prompts;

    QStackedWidget* m_pages = nullptr; ///< empty, frame, end
    EmptyState* m_empty = nullptr;
    bool m_unfinished = false;
    QWidget* m_frame = nullptr;
    StepBar* m_steps = nullptr;
    QVBoxLayout* m_main = nullptr;
    QWidget* m_shown = nullptr; ///< in m_main: a view, the resume choice
    SkipPanel* m_skip = nullptr;
    QPushButton* m_noteButton = nullptr;
    NotePanel* m_note = nullptr;
    bool m_noteSent = false;  ///< and not stored yet
    bool m_keptAtEnd = false; ///< what was sent is a note that waited when the session ended
    history::StoreThread* m_store = nullptr;
    const CurrentPerson* m_person = nullptr;
    FigurePanel* m_figure = nullptr;
    FloorMode* m_floor = nullptr;
    ClientScreen* m_client = nullptr;
    QPushButton* m_clientButton = nullptr;
    InlineMessage* m_clientLeft = nullptr; ///< says that the client's screen is open while no page with its button is
    ScreenWake* m_wake = nullptr;
    QPointer<Speaker> m_speaker;
    std::optional<int> m_reading; ///< number of the sentence in which the page is being read aloud
    Inset* m_notices = nullptr;   ///< over the bar, in line with the content
    InlineMessage* m_message = nullptr;
    ConfirmBar* m_confirm = nullptr;
    SessionBar* m_bar = nullptr;
    ActivityView* m_view = nullptr;
    StopView* m_end = nullptr;
    std::string m_endOf;  ///< session the end page was made for
    std::string m_viewOf; ///< session the view was made for

    QString m_wantedFact;                     ///< to open once its page is there
    std::optional<session::Place> m_returnTo; ///< review that a change started from
};

} // namespace psoas::app
