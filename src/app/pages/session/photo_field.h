// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QWidget>

#include <string>

class QPushButton;

namespace psoas::app {

class FlowTextLabel;
class PhotoGoniometer;

/// The photo of one side of a test: what is marked in it is recorded for every observation that a photo gives, and the
/// picture is kept with the session.
class PhotoField : public QWidget {
    Q_OBJECT

public:
    /// @param observation  the one on this page: where the photo gave it already, its value is shown, and the photo
    ///                     only on demand
    PhotoField(SessionController& controller, std::string test, const protocol::Observation& observation, Side side,
               QWidget* parent);

    void refresh();
    /// Everything is sent at once; nothing waits here.
    void flush() {}
    void focusEditor();
    [[nodiscard]] bool given() const;
    /// Its value alone is shown.
    [[nodiscard]] bool isFolded() const { return m_unfoldButton != nullptr; }

Q_SIGNALS:
    /// Marks were placed or taken away.
    void read();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showKept();
    void fold(const protocol::Observation& observation);
    void send();

    SessionController& m_controller;
    std::string m_test;
    Side m_side;
    PhotoGoniometer* m_goniometer = nullptr;
    FlowTextLabel* m_lost = nullptr;
    bool m_isLost = false;                 ///< the angles stand, but their photo cannot be shown
    QPushButton* m_unfoldButton = nullptr; ///< while the value alone is shown
};

} // namespace psoas::app
