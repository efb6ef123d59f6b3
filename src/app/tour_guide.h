// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tour_camera.h"
#include "app/tour_script.h"

#include <QObject>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace psoas::app {

class MainWindow;
class SessionController;
class Settings;
class Theme;
enum class SchemeChoice;
struct TourWorld;

/// Walks through sessions of any protocol in the real window, on a temporary database and a fast clock, and takes a
/// picture of every screen that was not taken before. What it answers is up to its script.
class TourGuide : public QObject {
    Q_OBJECT

public:
    /// @param folder  for the pictures; made if need be
    TourGuide(const protocol::Protocol& protocol, Theme& theme, const QString& folder);
    ~TourGuide() override;

    /// Opens the window, and an earlier one's history again, as after a crash: nothing is closed in order.
    /// @return  false, with a line on stderr, if the temporary database cannot be opened
    [[nodiscard]] bool openWindow();
    void closeWindow();
    /// Only while a window is open.
    [[nodiscard]] MainWindow& window();
    [[nodiscard]] SessionController& controller();
    [[nodiscard]] Settings& settings();
    [[nodiscard]] TourScript& script() { return m_script; }
    [[nodiscard]] const TourCamera& camera() const { return m_camera; }
    /// Off: sessions are walked without pictures.
    void setPhotographs(bool on) { m_photographs = on; }

    void showPage(const QString& page);
    /// Starts a session, or goes on with the open one, from the page of today.
    [[nodiscard]] bool begin();
    /// Walks until that holds or the session ends; nothing: to the end.
    [[nodiscard]] bool walk(const std::function<bool()>& until = nullptr);
    /// Kind of the activity on the screen; nothing outside a session.
    [[nodiscard]] std::optional<protocol::ActivityKind> kindNow();
    /// Id of the step on the screen; empty outside a session.
    [[nodiscard]] std::string stepNow();
    /// Presses the visible button of that object name. @return false if there is none
    bool press(const QString& button);
    void unfoldAll();
    void passTime(qint64 milliseconds);
    /// The same, and lets the running exercise notice it.
    void runOn(qint64 milliseconds);
    /// Until everything asked of the history is answered and painted.
    void wait();
    void shoot(const QString& name, bool everySize = false);
    /// What the client of a therapist sees of the page on the screen, in every size.
    void client(const QString& name);
    [[nodiscard]] bool ended();

private:
    [[nodiscard]] bool step();
    void wear(SchemeChoice scheme, double textScale);
    void photograph();
    [[nodiscard]] std::vector<session::Answer> answersToWhatIsShown();
    bool answerWhatIsShown();
    void exercise(const std::string& name);
    void floor(const QString& name, bool telling);
    [[nodiscard]] QString lookNow() const;

    const protocol::Protocol& m_protocol;
    Theme& m_theme;
    QTemporaryDir m_folder;
    TourScript m_script;
    TourCamera m_camera;
    std::unique_ptr<TourWorld> m_world;
    std::set<std::string> m_taken; ///< places and exercises photographed already
    std::set<std::string> m_kinds; ///< kinds of screen that were taken in every size
    bool m_photographs = true;
};

} // namespace psoas::app
