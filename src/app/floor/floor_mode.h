// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/screen_list.h"
#include "app/session_controller.h"

#include <QObject>
#include <QPointer>

namespace psoas::app {

class FloorWindow;
class HandsFree;
class Speaker;

/// Opens and closes the window of the floor: on the screen of the session, where it goes on hands-free, or on another
/// screen for a client, where it only shows and acts never.
///
/// It leaves the floor by itself when answers are needed, when the session ends, whatever the end, and when the screen
/// goes away, so that nobody is left in front of a window without controls.
class FloorMode : public QObject {
    Q_OBJECT

public:
    /// @param owner  page of the session; its screen is the floor's
    FloorMode(SessionController& controller, QWidget* owner);
    ~FloorMode() override;

    void setSpeaker(Speaker* speaker);
    /// Replaces the screens of the desktop; outlives this.
    void setScreens(ScreenList* screens);

    /// An exercise or something to read is on the screen, and no hold waits to be taken up.
    [[nodiscard]] bool canOpen() const;
    /// Where something runs on another page, goes there first.
    void open();
    /// Shows it on the screen of that name, unless that is gone.
    void showOn(const QString& screen);
    void close();

    [[nodiscard]] bool isOpen() const { return m_window != nullptr; }
    [[nodiscard]] bool isForClient() const;
    /// The open window is in sight, so that a hold may go on though the page is not.
    [[nodiscard]] bool isSeen() const;
    /// Screens a client may be shown it on.
    [[nodiscard]] QList<ScreenList::Screen> otherScreens() const;
    /// Null while closed.
    [[nodiscard]] FloorWindow* window() const { return m_window; }
    [[nodiscard]] HandsFree& handsFree() const { return *m_handsFree; }

Q_SIGNALS:
    /// It was opened, closed, hidden or seen again.
    void changed();
    void screensChanged();
    /// It closed by itself, and the page has to come forward. @param sentence  why; empty where the page says so
    void left(const QString& sentence);

private:
    void show(bool forClient, const QRect& screen);
    void sync();
    void onScreens();
    void stayInSight(const QList<ScreenList::Screen>& screens);
    void leave(const QString& sentence);

    SessionController& m_controller;
    QWidget* m_owner = nullptr;
    HandsFree* m_handsFree = nullptr;
    QPointer<ScreenList> m_screens;
    FloorWindow* m_window = nullptr;
    QString m_screen;          ///< of the client's window
    bool m_opensThere = false; ///< as soon as the page is where something runs
};

} // namespace psoas::app
