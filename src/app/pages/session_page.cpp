// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session_page.h"

#include "app/current_person.h"
#include "app/floor/client_screen.h"
#include "app/floor/floor_mode.h"
#include "app/pages/session/activity_view.h"
#include "app/pages/session/figure_panel.h"
#include "app/pages/session/note_panel.h"
#include "app/pages/session/plan_view.h"
#include "app/pages/session/resume_view.h"
#include "app/pages/session/screen_view.h"
#include "app/pages/session/session_bar.h"
#include "app/pages/session/skip_panel.h"
#include "app/settings.h"
#include "app/widgets/buttons.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/inset.h"
#include "app/widgets/step_bar.h"
#include "app/words.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

constexpr const char* kUserStop = "user";

} // namespace

SessionPage::SessionPage(SessionController& controller, Settings& settings, QWidget* parent, ClientScreen* client)
    : QWidget(parent)
    , m_controller(controller)
    , m_settings(settings)
{
    setObjectName(QStringLiteral("sessionPage"));
    buildFrame();
    addKeys();
    connect(&controller, &SessionController::opened, this, &SessionPage::sync);
    connect(&controller, &SessionController::stateChanged, this, &SessionPage::sync);
    connect(&controller, &SessionController::ended, this, &SessionPage::sync);
    connect(&controller, &SessionController::refused, this, &SessionPage::onRefused);
    connect(&controller, &SessionController::storeFailed, this,
            [this](const Error& error) { say(static_cast<int>(InlineMessage::Tone::Stop), words::error(error)); });
    connect(&controller, &SessionController::ticked, this, [this] {
        if (m_view != nullptr && m_controller.active()) {
            m_view->tick();
            showNoteClock();
        }
    });
    connect(&controller, &SessionController::closing, this, &SessionPage::letGo);
    connect(&controller, &SessionController::stoodStill, this, [this] {
        say(static_cast<int>(InlineMessage::Tone::Info),
            tr("The computer or the program stood still for a while. The clock is paused where you last saw it."));
    });
    watchFloor();
    watchClient(client);
    watchNotes();
    sync();
}

void SessionPage::buildFrame()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_pages = new QStackedWidget(this);
    outer->addWidget(m_pages);
    m_empty = new EmptyState(Icon::Session, {}, tr("Go to Today"), this);
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { m_unfinished ? Q_EMIT continueRequested() : Q_EMIT leaveRequested(); });
    m_pages->addWidget(m_empty);
    setUnfinished(false);

    m_frame = new QWidget(this);
    m_pages->addWidget(m_frame);
    auto* column = new QVBoxLayout(m_frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(kSpace5, kSpace3, kSpace5, kSpace3);
    header->setSpacing(kSpace4);
    m_steps = new StepBar(m_frame);
    m_steps->setObjectName(QStringLiteral("stepBar"));
    header->addWidget(m_steps, 1);
    m_clientButton = makeIconButton(ButtonKind::Secondary, Icon::Screen, tr("Client screen"), m_frame);
    m_clientButton->setObjectName(QStringLiteral("clientScreenButton"));
    m_clientButton->setCheckable(true);
    m_clientButton->hide();
    header->addWidget(m_clientButton, 0, Qt::AlignVCenter);
    m_noteButton = makeIconButton(ButtonKind::Plain, Icon::Pencil, tr("Write a note"), m_frame);
    m_noteButton->setObjectName(QStringLiteral("noteButton"));
    header->addWidget(m_noteButton, 0, Qt::AlignVCenter);
    column->addLayout(header);

    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    auto* main = new QWidget(m_frame);
    m_main = new QVBoxLayout(main);
    m_main->setContentsMargins(0, 0, 0, 0);
    m_main->setSpacing(0);
    auto* left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    left->addWidget(main, 1);
    middle->addLayout(left, 1);
    auto* side = new QVBoxLayout;
    side->setContentsMargins(kSpace2, kSpace4, kSpace5, kSpace4);
    m_figure = new FigurePanel(m_frame);
    m_figure->setObjectName(QStringLiteral("figurePanel"));
    side->addWidget(m_figure);
    middle->addLayout(side);
    column->addLayout(middle, 1);

    m_notices = new Inset({kSpace5, kSpace2, kSpace5, kSpace3}, m_frame);
    m_message = new InlineMessage(InlineMessage::Tone::Caution, {}, m_frame);
    m_message->setObjectName(QStringLiteral("sessionMessage"));
    m_message->hide();
    m_notices->add(m_message);
    m_confirm = new ConfirmBar({}, tr("End session"), tr("Stay"), m_frame);
    m_confirm->setObjectName(QStringLiteral("endConfirm"));
    m_confirm->hide();
    m_notices->add(m_confirm);
    left->addWidget(m_notices);
    m_bar = new SessionBar(m_frame);
    column->addWidget(m_bar);

    connect(m_steps, &StepBar::stepClicked, this, &SessionPage::goToStep);
    connect(m_bar, &SessionBar::primaryPressed, this, &SessionPage::pressPrimary);
    connect(m_bar, &SessionBar::backPressed, this, &SessionPage::goBack);
    connect(m_bar, &SessionBar::skipPressed, this, &SessionPage::openSkip);
    connect(m_bar, &SessionBar::endPressed, this, [this] {
        pauseClock();
        m_confirm->setMessage(noteWaits() ? tr("End the session now? What was answered and done is kept, and the note "
                                               "that waits is saved.")
                                          : tr("End the session now? What was answered and done is kept."));
        m_confirm->ask();
    });
    connect(m_confirm, &ConfirmBar::askingChanged, m_bar, &SessionBar::setPrimaryQuiet);
    connect(m_bar, &SessionBar::hurtPressed, this, [this] {
        closePanels();
        stopReading();
        if (m_view != nullptr) {
            m_view->openHurt();
        }
    });
    connect(m_confirm, &ConfirmBar::confirmed, this, [this] {
        if (m_view != nullptr) {
            m_view->flush();
        }
        m_controller.send(session::StopSession{kUserStop});
    });
    connect(m_confirm, &ConfirmBar::cancelled, this, &SessionPage::focusFirst);
}

SessionPage::~SessionPage()
{
    if (m_client != nullptr) {
        m_client->disconnect(this); // it may go with the children, when this is no page any more
    }
    // What was typed is sent when it loses the focus: while there still is a page to tell.
    if (QWidget* focused = focusWidget()) {
        focused->clearFocus();
    }
}

void SessionPage::setUnfinished(bool unfinished)
{
    m_unfinished = unfinished;
    m_empty->setSentence(unfinished ? tr("A session waits where you left it.")
                                    : tr("No session is open. You can start one from Today."));
    m_empty->setAction(unfinished ? tr("Continue") : tr("Go to Today"));
}

void SessionPage::setSavePrompt(SavePrompt prompt)
{
    m_prompts.save = std::move(prompt);
}

void SessionPage::setPrintPrompt(PrintPrompt prompt)
{
    m_prompts.print = std::move(prompt);
}

bool SessionPage::showsEmergency() const
{
    return m_end != nullptr && m_controller.active() &&
           m_controller.state().outcome == assessment::Outcome::StoppedEmergency;
}

void SessionPage::sync()
{
    m_message->hide();
    updateWake();
    updateClient();
    if (!m_controller.active()) {
        stopReading();
        putMain(nullptr);
        m_figure->clear();
        m_pages->setCurrentIndex(0);
        return;
    }
    if (m_controller.state().ended()) {
        showEnd();
        return;
    }
    if (m_end != nullptr) {
        m_pages->removeWidget(m_end);
        m_end->deleteLater();
        m_end = nullptr;
        m_endOf.clear();
        Q_EMIT emergencyShown(false);
    }
    m_pages->setCurrentWidget(m_frame);
    if (m_controller.resumedInHold()) {
        showResume();
    } else {
        showActivity();
    }
}

void SessionPage::showEnd()
{
    if (m_end != nullptr && m_endOf == m_controller.state().sessionId) {
        return;
    }
    closePanels();
    m_keptAtEnd = keepDraft();
    stopReading();
    putMain(nullptr);
    m_confirm->hide();
    m_end = new StopView(m_controller, m_settings.emergencyNumber(), m_prompts, this);
    m_endOf = m_controller.state().sessionId;
    connect(m_end, &StopView::closeRequested, this, &SessionPage::leave);
    m_pages->addWidget(m_end);
    m_pages->setCurrentWidget(m_end);
    updateClient();
    m_returnTo.reset();
    if (isVisible()) {
        m_end->focusFirst();
    }
    Q_EMIT emergencyShown(showsEmergency());
}

void SessionPage::leave()
{
    m_controller.close();
    Q_EMIT leaveRequested();
}

/// Nothing that points into the session stays.
void SessionPage::letGo()
{
    m_floor->close();
    closePanels();
    putMain(nullptr);
    m_figure->clear();
    m_returnTo.reset();
    // The focus goes to what comes in its place, before that goes away.
    m_pages->setCurrentIndex(0);
    const bool hadEnd = m_end != nullptr;
    if (hadEnd) {
        m_pages->removeWidget(m_end);
        m_end->deleteLater();
        m_end = nullptr;
        m_endOf.clear();
    }
    updateClient();
    if (hadEnd) {
        Q_EMIT emergencyShown(false);
    }
}

void SessionPage::putMain(QWidget* widget)
{
    if (m_shown != nullptr) {
        m_shown->hide();
        m_main->removeWidget(m_shown);
        m_shown->setParent(nullptr);
        m_shown->deleteLater();
    }
    m_view = nullptr;
    m_shown = widget;
    if (widget != nullptr) {
        m_main->addWidget(widget, 1);
        widget->show();
        if (auto* scrolls = qobject_cast<PageScroll*>(widget)) {
            m_notices->lineUpWith(scrolls);
        }
    }
}

void SessionPage::showResume()
{
    if (qobject_cast<ResumeView*>(m_shown) == nullptr) {
        auto* view = new ResumeView(m_controller, this);
        putMain(view);
        if (isVisible()) {
            view->focusFirst();
        }
    }
    updateChrome();
}

void SessionPage::showActivity()
{
    const session::Place& place = m_controller.state().cursor;
    const std::string& session = m_controller.state().sessionId;
    if (m_view != nullptr && m_view->place() == place && m_viewOf == session) {
        m_view->refresh();
        updateChrome();
        return;
    }
    closePanels();
    m_confirm->hide();
    if (m_returnTo && *m_returnTo == place) {
        m_returnTo.reset();
    }
    ActivityView* view = makeActivityView(m_controller, place, this);
    putMain(view);
    m_viewOf = session;
    if (view == nullptr) {
        return;
    }
    adoptView(view);
    const QString wanted = std::exchange(m_wantedFact, QString());
    if (!wanted.isEmpty()) {
        view->showFact(wanted.toStdString());
    }
    updateChrome();
    if (wanted.isEmpty()) {
        begin();
    } else {
        focusFirst();
    }
}

void SessionPage::adoptView(ActivityView* view)
{
    m_view = view;
    if (auto* screen = qobject_cast<ScreenView*>(view)) {
        screen->setNotePrompts(m_prompts);
    } else if (auto* plan = qobject_cast<PlanView*>(view)) {
        plan->setPaper(m_settings.emergencyNumber(), m_person != nullptr ? m_person->name() : QString(), m_prompts);
    }
    connect(view, &ActivityView::chromeChanged, this, &SessionPage::updateChrome);
    connect(view, &ActivityView::focusPrimary, m_bar, &SessionBar::focusPrimary);
    connect(view, &ActivityView::told, this,
            [this](const QString& sentence) { say(static_cast<int>(InlineMessage::Tone::Caution), sentence); });
    connect(view, &ActivityView::changeRequested, this, &SessionPage::change);
    connect(view, &ActivityView::skipRequested, this, &SessionPage::openSkip);
    connect(view, &ActivityView::floorRequested, this, &SessionPage::openFloor);
    connect(view, &ActivityView::screenRequested, this, &SessionPage::chooseScreen);
    connect(view, &ActivityView::readAloudRequested, this, &SessionPage::readAloud);
    updateScreens();
    stopReading();
}

void SessionPage::begin()
{
    focusFirst();
    if (m_view != nullptr) {
        m_view->verticalScrollBar()->setValue(0);
    }
}

void SessionPage::focusFirst()
{
    if (!isVisible()) {
        return;
    }
    if (m_pages->currentWidget() == m_end && m_end != nullptr) {
        m_end->focusFirst();
    } else if (auto* resume = qobject_cast<ResumeView*>(m_shown)) {
        resume->focusFirst();
    } else if (m_skip != nullptr) {
        m_skip->focusFirst();
    } else if (m_note != nullptr) {
        m_note->focusFirst();
    } else if (m_view != nullptr && m_view->isVisible()) {
        m_view->focusFirst();
    }
}

} // namespace psoas::app
