// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/current_person.h"
#include "app/floor/client_screen.h"
#include "app/floor/floor_mode.h"
#include "app/main_window.h"
#include "app/page_ids.h"
#include "app/pages/people/people_page.h"
#include "app/pages/people/person_words.h"
#include "app/pages/protocols/protocols_page.h"
#include "app/pages/session_page.h"
#include "app/pages/typed_page.h"
#include "app/protocol_library.h"
#include "app/session_controller.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/navigation_rail.h"

#include <QStackedWidget>

#include <utility>

/// The window and whom it is about.
namespace psoas::app {

void MainWindow::watchPerson()
{
    connect(m_confirmChange, &ConfirmBar::confirmed, this, &MainWindow::putAway);
    connect(m_confirmChange, &ConfirmBar::cancelled, this, [this] { m_then = nullptr; });
    connect(m_rail, &NavigationRail::personClicked, this, [this] { showPage(kPeople); });
    if (m_all.person != nullptr) {
        connect(m_all.person, &CurrentPerson::changed, this, &MainWindow::onPersonChanged);
        connect(m_all.person, &CurrentPerson::described, this, &MainWindow::onPersonDescribed);
    }
    showWho();
}

void MainWindow::onPersonDescribed()
{
    const SessionController& controller = m_all.controller;
    const bool unfinished = controller.active() && !controller.state().ended();
    // Archived on another computer, or by a program that ended before it chose nobody.
    if (m_all.person->client()->archived && !unfinished) {
        changeOver([this] { m_all.person->choose({}); });
        return;
    }
    showWho();
}

void MainWindow::showWho()
{
    const CurrentPerson* person = m_all.person;
    const bool therapist = person != nullptr && person->mode() == Mode::Therapist;
    m_rail->setItemVisible(kPeople, therapist);
    const QString name = therapist ? person->name() : QString();
    const auto& client = therapist ? person->client() : std::optional<history::Person>();
    m_rail->setPerson(name, client ? words::personDetail(*client) : QString());
    // Also where the rail gives way, as in an emergency.
    setWindowTitle(name.isEmpty() ? tr("Psoas Release") : tr("%1 – Psoas Release", "client").arg(name));
}

void MainWindow::onPersonChanged()
{
    const QString before = page();
    forgetPages();
    if (m_clientScreen != nullptr && m_all.person->mode() == Mode::Self) {
        m_clientScreen->close();
    }
    showWho();
    const bool gone = before == kPeople && m_all.person->mode() == Mode::Self;
    showPage(gone || before == kSession ? kToday : before);
}

bool MainWindow::lacksPerson(const QString& id) const
{
    return m_all.person != nullptr && !m_all.person->chosen() && (id == kToday || id == kSession || id == kProgress);
}

QWidget* MainWindow::noClientPage()
{
    if (m_noClient == nullptr) {
        auto* state =
            new EmptyState(Icon::People, tr("Nobody is chosen. Choose a client, and this page is about them."),
                           tr("Go to People"), m_pages);
        state->setObjectName(QStringLiteral("noClientState"));
        connect(state, &EmptyState::actionTriggered, this, [this] { showPage(kPeople); });
        m_pages->addWidget(state);
        m_noClient = state;
    }
    return m_noClient;
}

QWidget* MainWindow::makePeoplePage()
{
    auto* people = new PeoplePage(m_all, m_pages);
    const auto work = [this](const QString& id, const QString& shown) {
        if (id == m_all.person->id()) {
            showPage(shown);
            return;
        }
        changeOver([this, id, shown] {
            m_all.person->choose(id);
            showPage(shown);
        });
    };
    connect(people, &PeoplePage::workRequested, this, [work](const QString& id) { work(id, kToday); });
    connect(people, &PeoplePage::historyRequested, this, [work](const QString& id) { work(id, kProgress); });
    connect(people, &PeoplePage::archiveRequested, this,
            [this, people] { changeOver([people] { people->archive(); }); });
    connect(people, &PeoplePage::archived, this, [this] { changeOver([this] { m_all.person->choose({}); }); });
    return people;
}

QWidget* MainWindow::makeProtocolsPage()
{
    m_protocols = new ProtocolsPage(m_all, m_pages);
    // Everything that shows a protocol is made anew for another one, also this window.
    connect(m_protocols, &ProtocolsPage::useRequested, this, [this](const QString& name) {
        changeOver([this, name] {
            if (const auto used = m_all.library->use(name); !used) {
                m_protocols->showProblem(used.error());
            }
        });
    });
    return m_protocols;
}

/// Shows the first of these pages on which something was typed that is not stored; it asks, and does `then` when that
/// may go. @return  false where nothing was
bool MainWindow::asksAboutTyped(const QStringList& pages, std::function<void()> then)
{
    for (const QString& id : pages) {
        auto* page = dynamic_cast<TypedPage*>(m_made.value(id));
        if (page != nullptr && page->isChanged()) {
            showPage(id);
            page->askToLeave(std::move(then));
            return true;
        }
    }
    return false;
}

/// Does `then` once nothing typed and no session is on the screen: what is not stored is asked about, and so is a
/// session that is not finished, which is put away whole.
void MainWindow::changeOver(std::function<void()> then)
{
    if (asksAboutTyped({kPeople, kProgress}, [this, then] { changeOver(then); })) {
        return;
    }
    m_then = std::move(then);
    const SessionController& controller = m_all.controller;
    if (!controller.active() || controller.state().ended()) {
        putAway();
        return;
    }
    const QString name = m_all.person != nullptr ? m_all.person->name() : QString();
    m_confirmChange->setMessage(name.isEmpty() ? tr("The session is not finished. It is kept where it stands, and can "
                                                    "be continued later.")
                                               : tr("The session of %1 is not finished. It is kept where it stands, "
                                                    "and can be continued later.")
                                                     .arg(name));
    m_confirmChange->ask();
}

void MainWindow::putAway()
{
    SessionController& controller = m_all.controller;
    if (!std::exchange(m_puttingAway, true)) {
        if (m_session != nullptr) {
            m_session->flush();
            m_session->floorMode().close();
        }
        if (controller.clockRuns()) {
            controller.send(session::Pause{});
        }
    }
    if (controller.busy()) {
        return; // goes on when everything is stored
    }
    m_puttingAway = false;
    if (controller.active()) {
        controller.close();
    }
    if (const auto then = std::exchange(m_then, nullptr)) {
        then();
    }
}

/// Nothing of one person may be seen, nor come in late, on a page of another: what is about a person is made anew. The
/// client's screen stays, and shows nothing of either until the next session.
void MainWindow::forgetPages()
{
    forget({kToday, kSession, kProgress});
}

void MainWindow::forget(const QStringList& pages)
{
    for (const QString& id : pages) {
        if (QWidget* page = m_made.take(id)) {
            m_pages->removeWidget(page);
            page->hide();
            page->deleteLater();
        }
    }
    m_session = nullptr;
}

} // namespace psoas::app
