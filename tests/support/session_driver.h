// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QString>
#include <QWidget>

#include <functional>

namespace psoas::test {

/// Goes through a session in a whole window by pressing what is on the screen: the plainest answers, tests by eye,
/// every exercise done. Nothing is sent past the widgets.
class SessionDriver {
public:
    /// Called while a hold's clock runs: lets it come to its end.
    using Hold = std::function<void()>;

    SessionDriver(QWidget& window, app::SessionController& controller, Hold hold);

    /// Accepts what is asked for before the first use, if it is.
    void consent();
    /// One screenful on. @return  false if nothing that is shown leads on
    [[nodiscard]] bool step();
    /// To the end of the session. @return  false if it did not come to one
    [[nodiscard]] bool toTheEnd();
    /// Clicks a button that can be seen and pressed.
    bool press(const QString& button);
    /// What can be read in the window now.
    [[nodiscard]] QString texts() const;

private:
    template <class T>
    [[nodiscard]] T* find(const QString& name = {}) const;
    void answerScreen();
    void chooseFirst();
    void tick();
    void letGo();

    QWidget& m_window;
    app::SessionController& m_controller;
    Hold m_hold;
};

/// Runs the event loop until a condition holds, woken by whatever happens. @return  false after a long time without it
bool waitUntil(const std::function<bool()>& condition);

} // namespace psoas::test
