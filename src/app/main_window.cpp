// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/care_line.h"
#include "app/current_person.h"
#include "app/dates.h"
#include "app/floor/client_screen.h"
#include "app/floor/floor_mode.h"
#include "app/log.h"
#include "app/page_ids.h"
#include "app/pages/consent_page.h"
#include "app/pages/people/people_page.h"
#include "app/pages/progress/progress_page.h"
#include "app/pages/session_page.h"
#include "app/pages/today_page.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/speech/cue_player.h"
#include "app/speech/sound_notice.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/inset.h"
#include "app/widgets/navigation_rail.h"
#include "app/widgets/page_keys.h"
#include "app/words.h"
#include "psoas/history/store.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr QSize kStartSize(1100, 760);
constexpr QSize kSmallest(800, 600);

} // namespace

MainWindow::MainWindow(const Surroundings& surroundings, QWidget* parent)
    : QWidget(parent)
    , m_all(surroundings)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Psoas Release"));
    setMinimumSize(kSmallest);
    restorePlace();
    m_root = new QStackedLayout(this);
    buildFrame();
    watchController();
    watchPerson();

    const QString statement = words::text(m_all.protocol, m_all.protocol.safetyStatement);
    if (!m_all.settings.consentGiven(statement)) {
        m_consent = new ConsentPage(m_all.protocol, this);
        m_root->addWidget(m_consent);
        m_root->setCurrentWidget(m_consent);
        connect(m_consent, &ConsentPage::accepted, this, [this, statement] {
            m_all.settings.giveConsent(statement, toQDate(m_all.controller.clock().now().localDate()));
            m_root->setCurrentWidget(m_frame);
            showPage(kToday);
        });
    }
    showPage(kToday);

    auto* quit = new QShortcut(QKeySequence::Quit, this);
    connect(quit, &QShortcut::activated, this, &QWidget::close);
    new PageKeys(this);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    m_frame = new QWidget(this);
    auto* across = new QHBoxLayout(m_frame);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);

    m_rail = new NavigationRail(m_frame);
    m_rail->setObjectName(QStringLiteral("navigationRail"));
    m_rail->addItem(kToday, Icon::Today, tr("Today"));
    m_rail->addItem(kSession, Icon::Session, tr("Session"));
    m_rail->addItem(kProgress, Icon::Progress, tr("Progress"));
    m_rail->addItem(kPeople, Icon::People, tr("People"));
    m_rail->addItem(kProtocols, Icon::Protocols, tr("Protocols"));
    m_rail->addBottomItem(kSettingsPage, Icon::Settings, tr("Settings"));
    m_rail->addBottomItem(kAbout, Icon::Info, tr("About"));
    across->addWidget(m_rail);
    connect(m_rail, &NavigationRail::activated, this, &MainWindow::showPage);

    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    across->addLayout(column, 1);

    m_trouble = new InlineMessage(InlineMessage::Tone::Stop, QString(), m_frame);
    m_trouble->setObjectName(QStringLiteral("troubleMessage"));
    m_trouble->hide();
    auto* inset = new Inset({kSpace5, kSpace4, kSpace5, 0}, m_frame);
    inset->add(m_trouble);
    column->addWidget(inset);
    buildCare();
    auto* told = new Inset({kSpace5, kSpace4, kSpace5, 0}, m_frame);
    told->add(m_care);
    column->addWidget(told);
    if (m_all.cues != nullptr) {
        auto* silence = new Inset({kSpace5, kSpace4, kSpace5, 0}, m_frame);
        silence->add(new SoundNotice(*m_all.cues, m_all.controller, m_frame));
        column->addWidget(silence);
    }
    connect(m_trouble, &InlineMessage::actionTriggered, this, [this] {
        m_trouble->hide();
        if (!m_historyOpen) {
            Q_EMIT reopenRequested();
        }
    });

    m_confirmChange = new ConfirmBar(QString(), tr("Put it away"), tr("Stay with it"), m_frame);
    m_confirmChange->setObjectName(QStringLiteral("confirmChange"));
    m_confirmChange->setLossy(false);
    m_confirmChange->hide();
    auto* question = new Inset({kSpace5, kSpace4, kSpace5, 0}, m_frame);
    question->add(m_confirmChange);
    column->addWidget(question);

    m_pages = new QStackedWidget(m_frame);
    column->addWidget(m_pages, 1);
    m_root->addWidget(m_frame);
}

void MainWindow::watchController()
{
    SessionController& controller = m_all.controller;
    connect(&controller, &SessionController::opened, this, [this] {
        markSession();
        showPage(kSession);
    });
    connect(&controller, &SessionController::stateChanged, this, [this] {
        if (m_historyOpen) {
            m_trouble->hide();
        }
        markSession();
    });
    connect(&controller, &SessionController::storeFailed, this, [this](const Error& error) {
        logFailure("a session's event was not stored", error);
        m_puttingAway = false; // it stays until its last answer is stored
        if (m_all.controller.active()) {
            if (page() == kSession) {
                return; // it says so itself
            }
            showTrouble(
                tr("Not stored"),
                tr("What you did last is not recorded; everything before it is safe. %1").arg(words::error(error)),
                tr("Close"));
        } else {
            showTrouble(tr("The session could not be opened"), words::error(error), tr("Close"));
        }
    });
    // Not before the page of the session has had its say.
    connect(
        &controller, &SessionController::settled, this,
        [this] {
            if (m_closing) {
                close();
            } else if (m_puttingAway) {
                putAway();
            }
        },
        Qt::QueuedConnection);
}

void MainWindow::setHistory(const Result<void>& opened)
{
    m_historyOpen = opened.has_value();
    m_care->endOpening();
    if (m_historyOpen) {
        m_trouble->hide();
    } else if (opened.error().code == ErrorCode::Locked) {
        showTrouble(tr("Your history is in use"),
                    tr("Another program has it open. Nothing is lost. Close that program, then try again."),
                    tr("Try again"));
    } else {
        showTrouble(tr("Your history cannot be opened"), words::error(opened.error()), tr("Try again"));
    }
    if (auto* today = qobject_cast<TodayPage*>(m_made.value(kToday))) {
        today->setHistoryOpen(m_historyOpen);
    }
    if (auto* progress = qobject_cast<ProgressPage*>(m_made.value(kProgress)); progress != nullptr && m_historyOpen) {
        progress->refresh();
    }
    if (m_historyOpen && m_all.person != nullptr) {
        m_all.person->reload();
        if (auto* people = qobject_cast<PeoplePage*>(m_made.value(kPeople))) {
            people->refresh();
        }
    }
}

void MainWindow::showTrouble(const QString& title, const QString& text, const QString& action)
{
    m_trouble->setTitle(title);
    m_trouble->setText(text);
    m_trouble->setAction(action);
    m_trouble->show();
}

void MainWindow::markSession()
{
    const bool unfinished = m_all.controller.active() && !m_all.controller.state().ended();
    m_rail->setItemMarked(kSession, unfinished, tr("not finished"));
}

void MainWindow::comeForward()
{
    if (isMinimized()) {
        showNormal();
    }
    show();
    raise();
    activateWindow();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    // Between the rail and the session page: what that shows comes and goes, and it knows the order itself.
    const QList<QWidget*> stops =
        m_session != nullptr && m_session->isVisible() ? m_session->tabStops() : QList<QWidget*>();
    if (stops.isEmpty()) {
        return QWidget::focusNextPrevChild(next);
    }
    const QWidget* focused = focusWidget();
    const Qt::FocusReason reason = next ? Qt::TabFocusReason : Qt::BacktabFocusReason;
    if (focused != nullptr && m_session->isAncestorOf(focused)) {
        m_rail->focusCurrent(reason);
    } else {
        (next ? stops.first() : stops.last())->setFocus(reason);
    }
    return true;
}

void MainWindow::restorePlace()
{
    const QByteArray geometry = m_all.settings.windowGeometry();
    if (geometry.isEmpty() || !restoreGeometry(geometry)) {
        resize(kStartSize);
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    // The place in a running hold is stored before the window goes; the store itself finishes what it was given.
    if (!m_closing && asksAboutTyped({kPeople, kProgress, kProtocols}, [this] { close(); })) {
        event->ignore();
        return;
    }
    if (!m_closing) {
        m_closing = true;
        if (m_session != nullptr) {
            m_session->flush();
            m_session->floorMode().close();
        }
        if (m_clientScreen != nullptr) {
            m_clientScreen->close();
        }
        m_all.settings.setWindowGeometry(saveGeometry()); // without the room that it made for the client
        if (m_all.controller.clockRuns()) {
            m_all.controller.send(session::Pause{});
        }
    }
    if (m_all.controller.busy()) {
        event->ignore();
        return;
    }
    event->accept();
}

} // namespace psoas::app
