// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"
#include "psoas/history/care.h"
#include "psoas/units.h"

#include <QHash>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <vector>

class QStackedLayout;
class QStackedWidget;

namespace psoas::app {

class CareLine;
class ClientScreen;
class ConfirmBar;
class ConsentPage;
class InlineMessage;
class NavigationRail;
class ProtocolsPage;
class SessionPage;
class SettingsPages;
class TodayPage;

/// The window: rail, pages, and a line over them when something could not be stored. Pages are made when first shown.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    explicit MainWindow(const Surroundings& surroundings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Tells whether the history is open; until then nothing is read and no session can begin.
    void setHistory(const Result<void>& opened);
    [[nodiscard]] bool historyOpen() const noexcept { return m_historyOpen; }
    /// Shows what the database thread tells of the history, until it is closed or not true any more.
    void tell(const history::Notice& notice);
    /// What was told and is not closed: a window that takes the place of this one tells it again.
    [[nodiscard]] std::vector<history::Notice> notices() const;

    /// Shows a page of the rail: today, session, progress, people (therapist mode), protocols, settings or about.
    void showPage(const QString& id);
    [[nodiscard]] QString page() const;
    /// What a therapist's client looks at, whoever that is.
    [[nodiscard]] ClientScreen& clientScreen();
    /// The widget of a page, made if need be.
    [[nodiscard]] QWidget* pageWidget(const QString& id);

public Q_SLOTS:
    /// Raises the window for a second start of the program.
    void comeForward();

Q_SIGNALS:
    /// "Try again" for a history that could not be opened.
    void reopenRequested();
    /// The history was closed and opened again by a page.
    void historyReopened(const psoas::Result<void>& opened);

protected:
    void closeEvent(QCloseEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    [[nodiscard]] QWidget* makePage(const QString& id);
    [[nodiscard]] QWidget* makeSessionPage();
    [[nodiscard]] QWidget* makeSettingsPage();
    void buildCare();
    void leaveHistory(const QString& title, const QString& says);
    void buildFrame();
    void watchController();
    void showTrouble(const QString& title, const QString& text, const QString& action);
    void markSession();
    void restorePlace();

    // Whose sessions are shown.
    void watchPerson();
    void showWho();
    void onPersonChanged();
    void onPersonDescribed();
    [[nodiscard]] bool asksAboutTyped(const QStringList& pages, std::function<void()> then);
    void changeOver(std::function<void()> then);
    void putAway();
    void forgetPages();
    void forget(const QStringList& pages);
    [[nodiscard]] QWidget* makeProtocolsPage();
    [[nodiscard]] QWidget* makePeoplePage();
    [[nodiscard]] QWidget* noClientPage();
    [[nodiscard]] bool lacksPerson(const QString& id) const;

    Surroundings m_all;
    QStackedLayout* m_root = nullptr;
    ConsentPage* m_consent = nullptr;
    QWidget* m_frame = nullptr;
    NavigationRail* m_rail = nullptr;
    InlineMessage* m_trouble = nullptr;
    CareLine* m_care = nullptr;
    QStackedWidget* m_pages = nullptr;
    QHash<QString, QWidget*> m_made;
    SessionPage* m_session = nullptr;
    ClientScreen* m_clientScreen = nullptr; ///< of every session page, one after the other
    ProtocolsPage* m_protocols = nullptr;
    ConfirmBar* m_confirmChange = nullptr;
    QWidget* m_noClient = nullptr;
    std::function<void()> m_then; ///< what a change waits to do until the session is put away
    bool m_puttingAway = false;
    bool m_historyOpen = false;
    bool m_closing = false;
};

} // namespace psoas::app
