// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workplace.h"

#include "app/floor/client_screen.h"
#include "app/main_window.h"
#include "app/page_ids.h"
#include "app/pages/session/session_drafts.h"
#include "app/paths.h"
#include "app/protocol_library.h"
#include "app/session_controller.h"
#include "app/speech/cue_player.h"
#include "app/speech/voice.h"
#include "psoas/history/store_thread.h"

namespace psoas::app {

Workplace::Workplace(const Services& services, QObject* parent)
    : QObject(parent)
    , m_all(services)
{
    make();
    // The page that asked for it is among what goes: not before it has had its say.
    connect(&m_all.library, &ProtocolLibrary::usedChanged, this, &Workplace::remake, Qt::QueuedConnection);
}

Workplace::~Workplace() = default;

void Workplace::make()
{
    const protocol::Protocol& protocol = m_all.library.used();
    m_controller = std::make_unique<SessionController>(protocol, m_all.store, m_all.clock);
    SessionDrafts::of(*m_controller).keepIn(m_all.paths.drafts);
    if (m_all.tones != nullptr) {
        const QString language = QString::fromStdString(protocol.language);
        if (m_voice == nullptr || m_language != language) {
            m_language = language;
            m_voice = std::make_unique<Voice>(m_all.settings, *m_all.tones, m_all.speech(), language);
        }
        m_cues = std::make_unique<CuePlayer>(*m_controller, m_all.settings, *m_all.tones, *m_voice);
    }
    Surroundings around{protocol, *m_controller, m_all.settings, m_all.store, m_all.paths};
    around.cues = m_cues.get();
    around.tones = m_all.tones;
    around.voice = m_voice.get();
    around.speaker = m_voice.get();
    around.wake = m_all.wake;
    around.person = m_all.person;
    around.library = &m_all.library;
    m_window = std::make_unique<MainWindow>(around);
    connect(m_window.get(), &MainWindow::reopenRequested, this, [this] {
        m_history.reset(); // not known until it is
        Q_EMIT reopenRequested();
    });
    connect(m_window.get(), &MainWindow::historyReopened, this,
            [this](const Result<void>& opened) { m_history = opened; });
    connect(m_controller.get(), &SessionController::ended, this, [this] { m_all.store.backUpSoon(); });
}

void Workplace::remake()
{
    const QByteArray place = m_window->saveGeometry();
    const bool wasShown = m_window->isVisible();
    const std::optional<QString> spot = m_window->clientScreen().lastSpot();
    const bool clientLooks = m_window->clientScreen().isOpen();
    const std::vector<history::Notice> notices = m_window->notices();
    m_window.reset();
    m_cues.reset();
    m_controller.reset();
    make();
    m_window->restoreGeometry(place);
    if (m_history) {
        m_window->setHistory(*m_history);
    }
    for (const history::Notice& notice : notices) {
        m_window->tell(notice);
    }
    m_window->showPage(kProtocols);
    if (wasShown) {
        m_window->show();
        m_window->clientScreen().follow(spot, clientLooks);
        m_window->activateWindow();
    }
    Q_EMIT remade();
}

void Workplace::setHistory(const Result<void>& opened)
{
    m_history = opened;
    m_window->setHistory(opened);
}

void Workplace::tell(const history::Notice& notice)
{
    m_window->tell(notice);
}

} // namespace psoas::app
