// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_window.h"

#include "app/floor/floor_button.h"
#include "app/floor/floor_face.h"
#include "app/floor/floor_hurt.h"
#include "app/floor/floor_look.h"
#include "app/floor/floor_skip.h"
#include "app/floor/hands_free.h"
#include "app/player_words.h"
#include "app/style/theme.h"
#include "app/words.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

FloorWindow::FloorWindow(SessionController& controller, HandsFree* handsFree, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_controller(controller)
    , m_handsFree(handsFree)
    , m_look(floorLook(1))
    , m_hurtsKnown(controller.active() ? controller.state().hurts.size() : 0)
{
    setObjectName(isForClient() ? QStringLiteral("clientWindow") : QStringLiteral("floorWindow"));
    setWindowTitle(tr("Psoas Release: the exercise"));
    if (isForClient()) {
        setWindowFlag(Qt::WindowDoesNotAcceptFocus);
        setAttribute(Qt::WA_ShowWithoutActivating);
    }
    build();
    connect(&controller, &SessionController::ticked, this, &FloorWindow::refresh);
    connect(&controller, &SessionController::stateChanged, this, &FloorWindow::onState);
    connect(&controller, &SessionController::refused, this, &FloorWindow::onTrouble);
    connect(&controller, &SessionController::storeFailed, this, &FloorWindow::onTrouble);
    connect(&controller, &SessionController::stoodStill, this, [this] {
        m_notice = tr("The computer or the program stood still. The clock is paused where you last saw it.");
        refresh();
    });
    if (m_handsFree != nullptr) {
        connect(m_handsFree, &HandsFree::changed, this, &FloorWindow::refresh);
        addKeys();
    }
    wear();
    refresh();
}

FloorWindow::~FloorWindow() = default;

void FloorWindow::build()
{
    m_stack = new QStackedLayout(this);
    m_front = new QWidget(this);
    auto* column = new QVBoxLayout(m_front);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_face = new FloorFace(m_look, m_front);
    column->addWidget(m_face, 1);
    m_stack->addWidget(m_front);
    if (!isForClient()) {
        buildButtons();
        column->addLayout(m_row);
    }
}

void FloorWindow::buildButtons()
{
    m_row = new QHBoxLayout;
    m_hurtButton = new FloorButton(m_look, ButtonKind::StopFilled, tr("It hurts"), Icon::Hand, m_front);
    m_hurtButton->setObjectName(QStringLiteral("floorHurtButton"));
    m_pauseButton = new FloorButton(m_look, ButtonKind::Primary, tr("Pause"), Icon::Pause, m_front);
    m_pauseButton->setObjectName(QStringLiteral("floorPauseButton"));
    m_leaveButton = new FloorButton(m_look, ButtonKind::Secondary, tr("Leave"), Icon::Close, m_front);
    m_leaveButton->setObjectName(QStringLiteral("floorLeaveButton"));
    m_leaveButton->setAccessibleName(tr("Leave floor mode"));
    for (FloorButton* button : {m_hurtButton, m_pauseButton, m_leaveButton}) {
        button->setShape(FloorButton::Shape::Bar);
        m_row->addWidget(button, button == m_leaveButton ? 2 : 3);
    }
    connect(m_hurtButton, &QPushButton::clicked, this, &FloorWindow::openHurt);
    connect(m_pauseButton, &QPushButton::clicked, this, [this] {
        // What is being said or counted is stopped by the button and cut short by the key.
        const bool announcing =
            m_handsFree->stage() == HandsFree::Stage::Speaking || m_handsFree->stage() == HandsFree::Stage::Counting;
        announcing ? wait() : pressPrimary();
    });
    connect(m_leaveButton, &QPushButton::clicked, this, &FloorWindow::leaveRequested);
    for (FloorButton* button : {m_hurtButton, m_pauseButton, m_leaveButton}) {
        button->setFocusPolicy(Qt::TabFocus);
    }
}

void FloorWindow::addKeys()
{
    const auto add = [this](int key, auto action) {
        auto* shortcut = new QShortcut(QKeySequence(key), this);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, action);
        m_keys.append(shortcut);
    };
    const auto move = [this](session::Command command) {
        return [this, command] {
            if (runsHere()) {
                m_controller.send(command);
            }
        };
    };
    add(Qt::Key_Left, move(session::PreviousPhase{}));
    add(Qt::Key_Right, move(session::NextPhase{}));
    add(Qt::Key_R, move(session::RedoPhase{}));
    add(Qt::Key_H, [this] { openHurt(); });
    add(Qt::Key_S, [this] { openSkip(); });
    add(Qt::Key_P, [this] { wait(); });
    add(Qt::Key_F, [this] { Q_EMIT leaveRequested(); });
    add(Qt::Key_Escape, [this] { Q_EMIT leaveRequested(); });
}

/// Sizes go with the height of the screen, colours never with the theme.
void FloorWindow::wear()
{
    if (m_wearing) {
        return;
    }
    m_wearing = true;
    m_look = floorLook(height());
    setPalette(paletteFor(m_look.scheme));
    setStyleSheet(floorSheet(m_look));
    setFont(m_look.font(TextRole::Body));
    m_face->setLook(m_look);
    if (m_row != nullptr) {
        const int space = m_look.scaled(kSpace3);
        m_row->setContentsMargins(space, 0, space, space);
        m_row->setSpacing(space);
        for (FloorButton* button : {m_hurtButton, m_pauseButton, m_leaveButton}) {
            button->setLook(m_look);
        }
    }
    m_wearing = false;
}

bool FloorWindow::atExercise() const
{
    return m_controller.active() && !m_controller.state().ended() && !m_controller.state().cursor.exercise.empty();
}

/// Every command acts on the place on the screen, or must not be sent.
bool FloorWindow::runsHere() const
{
    return m_controller.active() && runsAt(m_controller.state(), m_controller.state().cursor);
}

QString FloorWindow::exerciseName() const
{
    const session::Place& place = m_controller.state().cursor;
    return words::withSide(words::exercise(m_controller.engine().protocol(), place.exercise), place.side);
}

void FloorWindow::refresh()
{
    if (!m_controller.active()) {
        return;
    }
    FloorScene scene = floorScene(m_controller, m_handsFree);
    const session::State& state = m_controller.state();
    // What the traffic light said is read while the clock stands; who goes on has read it.
    if (m_controller.clockRuns()) {
        m_hurtsRead = state.hurts.size();
    } else if (state.running && m_hurtsRead == state.hurts.size()) {
        scene.message.clear();
    }
    if (scene.message.isEmpty() && !m_notice.isEmpty()) {
        scene.message = m_notice;
        scene.tone = FloorScene::Tone::Caution;
    }
    m_face->show(&m_controller.engine().protocol(), scene);
    updateButtons();
}

void FloorWindow::updateButtons()
{
    if (m_handsFree == nullptr) {
        return;
    }
    const HandsFree::Stage stage = m_handsFree->stage();
    const bool announcing = stage == HandsFree::Stage::Speaking || stage == HandsFree::Stage::Counting;
    const bool runs = m_controller.clockRuns();
    const QString text = runs ? tr("Pause") : announcing ? tr("Wait") : tr("Go on");
    if (m_pauseButton->text() != text) {
        m_pauseButton->setText(text);
        setButtonIcon(*m_pauseButton, runs || announcing ? Icon::Pause : Icon::Play);
    }
    m_pauseButton->setEnabled(stage != HandsFree::Stage::Idle || runsHere());
    m_hurtButton->setEnabled(atExercise());
}

void FloorWindow::onState()
{
    if (!m_controller.active()) {
        return;
    }
    const std::size_t hurts = m_controller.state().hurts.size();
    if (std::exchange(m_hurtsKnown, hurts) != hurts && m_hurt != nullptr) {
        closePanel();
    }
    if (m_controller.clockRuns() || !m_controller.state().running) {
        m_notice.clear();
    }
    refresh();
}

void FloorWindow::onTrouble(const Error& error)
{
    if (m_hurt != nullptr) {
        m_hurt->setSending(false);
        m_hurt->tell(words::error(error));
        return;
    }
    m_notice = words::error(error);
    refresh();
}

/// Space: pauses and takes up again; starts at once what is announced.
void FloorWindow::pressPrimary()
{
    if (m_controller.clockRuns()) {
        m_controller.send(session::Pause{});
    } else if (runsHere()) {
        m_controller.send(session::Resume{});
    } else if (m_handsFree != nullptr) {
        m_handsFree->go();
    }
}

void FloorWindow::wait()
{
    if (m_controller.clockRuns()) {
        m_controller.send(session::Pause{});
    } else if (m_handsFree != nullptr) {
        m_handsFree->hold();
    }
}

/// Before anything is asked, clock, voice and countdown stop.
void FloorWindow::freeze()
{
    if (m_controller.clockRuns()) {
        m_controller.send(session::Pause{});
    }
    m_handsFree->hold();
}

void FloorWindow::openHurt()
{
    if (m_handsFree == nullptr || m_panel != nullptr || !atExercise()) {
        return;
    }
    freeze();
    m_hurt = new FloorHurt(m_controller.engine().protocol(), exerciseName(), m_look, this);
    connect(m_hurt, &FloorHurt::told, this, [this](const session::ItHurts& hurt) { m_controller.send(hurt); });
    connect(m_hurt, &FloorHurt::cancelled, this, &FloorWindow::closePanel);
    ask(m_hurt);
    m_hurt->focusFirst();
}

void FloorWindow::openSkip()
{
    const session::State* state = m_controller.active() ? &m_controller.state() : nullptr;
    const bool settled =
        state == nullptr ||
        (!state->running && (lastAttempt(*state, state->cursor) != nullptr || skippedAt(*state, state->cursor)));
    if (m_panel != nullptr || !atExercise() || settled) {
        return;
    }
    freeze();
    auto* panel = new FloorSkip(exerciseName(), m_look, this);
    connect(panel, &FloorSkip::chosen, this, [this](const std::string& reason) {
        closePanel();
        m_controller.send(session::Skip{reason});
    });
    connect(panel, &FloorSkip::cancelled, this, &FloorWindow::closePanel);
    ask(panel);
    panel->focusFirst();
}

void FloorWindow::ask(QWidget* panel)
{
    m_panel = panel;
    m_stack->addWidget(panel);
    m_stack->setCurrentWidget(panel);
    for (QShortcut* key : m_keys) {
        key->setEnabled(false);
    }
}

void FloorWindow::closePanel()
{
    if (m_panel == nullptr) {
        return;
    }
    m_stack->setCurrentWidget(m_front);
    m_stack->removeWidget(m_panel);
    m_panel->setParent(nullptr);
    m_panel->deleteLater();
    m_panel = nullptr;
    m_hurt = nullptr;
    for (QShortcut* key : m_keys) {
        key->setEnabled(true);
    }
    setFocus(Qt::OtherFocusReason);
    refresh();
}

void FloorWindow::keyPressEvent(QKeyEvent* event)
{
    if (m_handsFree != nullptr && m_panel == nullptr && event->key() == Qt::Key_Space) {
        if (!event->isAutoRepeat()) {
            pressPrimary();
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

void FloorWindow::closeEvent(QCloseEvent* event)
{
    event->ignore();
    Q_EMIT leaveRequested();
}

void FloorWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!isForClient()) {
        setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT seenChanged(!isMinimized());
}

void FloorWindow::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT seenChanged(false);
}

void FloorWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && isVisible()) {
        Q_EMIT seenChanged(!isMinimized());
    }
}

void FloorWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    wear();
}

} // namespace psoas::app
