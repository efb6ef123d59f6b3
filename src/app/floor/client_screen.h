// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/floor/floor_scene.h"
#include "app/screen_list.h"
#include "app/session_controller.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace psoas::app {

class ClientWindow;

/// The screen a client looks at while a therapist enters: full screen on another screen, or a window beside the main
/// one.
///
/// Opened from a running session of a therapist, it stays until it is closed: through every page, over the end of the
/// session, and on into the next one that a therapist begins, be it of another client. In between it shows nothing of
/// either. A session at home closes it.
class ClientScreen : public QObject {
    Q_OBJECT

public:
    /// @param owner  in the main window, or that itself: its screen is not the client's
    ClientScreen(SessionController& controller, QWidget* owner);
    ~ClientScreen() override;

    /// Replaces the screens of the desktop; outlives this.
    void setScreens(ScreenList* screens);

    /// Where it can be: another screen, or beside.
    struct Spot {
        QString screen; ///< name; empty: beside the main window
        QString label;
        bool here = false; ///< it is there now
    };
    /// The other screens, then beside.
    [[nodiscard]] QList<Spot> spots() const;
    /// A session of a therapist is running.
    [[nodiscard]] bool canOpen() const;
    /// Where it was last while the program runs, if it was anywhere and that is still there.
    [[nodiscard]] std::optional<QString> lastSpot() const;
    /// Where it was last, else on the first other screen, else beside.
    void open();
    /// @param screen  as in Spot; one that is gone opens nothing
    void openAt(const QString& screen);
    void close();
    /// As another one was that goes with its window, and as it stands between two sessions.
    void follow(const std::optional<QString>& spot, bool open);

    [[nodiscard]] bool isOpen() const { return m_window != nullptr; }
    /// The window is in sight, so that a hold may go on though the page is not.
    [[nodiscard]] bool isSeen() const;
    /// What the page stands at; kept until it is told again.
    void setPage(const std::optional<ActivityView::ForClient>& page);
    /// Null while closed.
    [[nodiscard]] ClientWindow* window() const { return m_window; }

Q_SIGNALS:
    /// It was opened, closed, hidden or seen again, or the spots changed.
    void changed();
    /// Its screen went away. @param sentence  says so
    void lost(const QString& sentence);

private:
    void placeAt(const QString& screen);
    void show(const QRect& place, bool fullScreen);
    void refresh();
    void onOpened();
    void letGo();
    void onScreens();
    [[nodiscard]] QRect makeRoom();
    /// The main window is again as it was before it made room, unless somebody moved it since.
    void giveRoomBack();

    SessionController& m_controller;
    QWidget* m_owner = nullptr;
    QPointer<ScreenList> m_screens;
    ClientWindow* m_window = nullptr;
    std::optional<QString> m_spot; ///< of the window; while closed, where it was
    QByteArray m_mainBefore;       ///< the main window, as it was before it made room; empty: it made none
    QRect m_mainRoom;              ///< where it went
    std::optional<ActivityView::ForClient> m_page;
    bool m_between = false; ///< a session was let go of, and no other has come
};

} // namespace psoas::app
