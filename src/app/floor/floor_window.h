// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/floor/floor_scene.h"
#include "app/session_controller.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QShortcut;
class QStackedLayout;

namespace psoas::app {

class FloorButton;
class FloorFace;
class FloorHurt;
class HandsFree;

/// A session as it is followed from the mat, or by a client on another screen: a full-screen window of its own, in
/// large words on a dark ground. On the mat it has the keys of the player and three large buttons; for a client it only
/// shows, and takes neither focus nor keys.
class FloorWindow : public QWidget {
    Q_OBJECT

public:
    /// @param handsFree  who goes on by itself, and is held while something is asked here; null: for a client
    FloorWindow(SessionController& controller, HandsFree* handsFree, QWidget* parent);
    ~FloorWindow() override;

    [[nodiscard]] bool isForClient() const { return m_handsFree == nullptr; }
    [[nodiscard]] const FloorFace& face() const { return *m_face; }
    /// Stops the clock and asks where and how much.
    void openHurt();
    /// Repaints from the stored state.
    void refresh();

Q_SIGNALS:
    void leaveRequested();
    /// It came into sight or went out of it.
    void seenChanged(bool seen);

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildButtons();
    void addKeys();
    void wear();
    void onState();
    void onTrouble(const Error& error);
    void pressPrimary();
    void wait();
    void openSkip();
    void ask(QWidget* panel);
    void closePanel();
    void freeze();
    void updateButtons();
    [[nodiscard]] bool atExercise() const;
    [[nodiscard]] bool runsHere() const;
    [[nodiscard]] QString exerciseName() const;

    SessionController& m_controller;
    HandsFree* m_handsFree = nullptr;
    Look m_look;
    QStackedLayout* m_stack = nullptr;
    QWidget* m_front = nullptr;
    FloorFace* m_face = nullptr;
    QHBoxLayout* m_row = nullptr;
    FloorButton* m_hurtButton = nullptr;
    FloorButton* m_pauseButton = nullptr;
    FloorButton* m_leaveButton = nullptr;
    QList<QShortcut*> m_keys;
    QWidget* m_panel = nullptr;
    FloorHurt* m_hurt = nullptr;
    std::size_t m_hurtsKnown = 0;
    QString m_notice;            ///< what went wrong last
    std::size_t m_hurtsRead = 0; ///< pain whose words were read before the clock went on
    bool m_wearing = false;
};

} // namespace psoas::app
