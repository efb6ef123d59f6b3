// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/floor/floor_scene.h"

#include <QWidget>

class QPushButton;
class QTimer;

namespace psoas::app {

class FloorFace;

/// The window of a client: full screen or a window among others. It shows, and takes neither focus nor keys; all it
/// has is a button that closes it, under the pointer while it is full screen.
class ClientWindow : public QWidget {
    Q_OBJECT

public:
    ClientWindow(bool fullScreen, QWidget* parent);
    ~ClientWindow() override;

    /// What takes more than one page turns them by itself, over and over: nobody here can.
    /// @param protocol  as for FloorFace::show()
    void showScene(const protocol::Protocol* protocol, const FloorScene& scene);
    [[nodiscard]] const FloorFace& face() const { return *m_face; }

Q_SIGNALS:
    void closeRequested();
    /// It came into sight or went out of it.
    void seenChanged();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void wear();
    void turn();

    FloorFace* m_face = nullptr;
    QPushButton* m_close = nullptr; ///< null in a window that has a frame
    QTimer* m_turning = nullptr;
    const protocol::Protocol* m_protocol = nullptr;
    FloorScene m_scene;
    int m_turned = 0; ///< pages of what is read
    bool m_wearing = false;
};

} // namespace psoas::app
