// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/rehearsal.h"

#include "app/current_person.h"
#include "app/english_plurals.h"
#include "app/log.h"
#include "app/main_window.h"
#include "app/pages/today_page.h"
#include "app/protocol_library.h"
#include "app/screen_wake.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/single_instance.h"
#include "app/speech/qt_sound_output.h"
#include "app/speech/qt_speech_engine.h"
#include "app/speech/tone_player.h"
#include "app/store_access.h"
#include "app/style/theme.h"
#include "app/widgets/wheel_guard.h"
#include "app/workplace.h"
#include "support/session_driver.h"

#include <QApplication>
#include <QFileInfo>
#include <QTimer>

#include <cstdlib>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// psoas_rehearsal DIR AT LEAP [heard|waits]: the program as it is, on the folder DIR and a clock of its own, going
/// through a session by itself and saying what it has stored and shown. AT    seconds since 1970 at which it starts
/// heard its tones are played; waits: it only opens its window, and says when others ask for that
/// LEAP  milliseconds by which the clock goes on in a hold, each time the history has what the screen shows
namespace {

using namespace psoas;
using namespace psoas::app;

/// In one piece, and on its way before anything that follows.
void say(const std::string& line)
{
    const std::string whole = line + '\n';
    if (::write(STDOUT_FILENO, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) {
        std::_Exit(3); // nobody listens any more
    }
}

class Rehearsal : public QObject {
public:
    enum class Way { Silent, Heard, Waits };

    Rehearsal(QApplication& qt, const QString& folder, Instant start, Millis leap, Way way)
        : m_paths(Paths::below(folder))
        , m_clock(start)
        , m_leap(leap)
        , m_waits(way == Way::Waits)
        , m_settings(m_paths.settings)
        , m_library(m_paths, m_settings)
        , m_theme(qt)
    {
        startLog(m_paths.log);
        if (!m_library.open({}).empty() || !m_paths.makeDataFolder()) {
            std::_Exit(1);
        }
        m_instance = std::make_unique<SingleInstance>(m_paths.data);
        if (!m_instance->claim()) {
            std::_Exit(2);
        }
        connect(m_instance.get(), &SingleInstance::raiseRequested, this, [] { say("raised"); });
        m_settings.setReduceMotion(true);
        m_theme.set(SchemeChoice::Light, 1.0, true);
        if (QFileInfo(m_paths.history + QStringLiteral("-wal")).size() > 0) {
            say("wal"); // of one that was killed
        }
        m_store = std::make_unique<history::StoreThread>(
            m_paths.history.toStdString(),
            [this](const Result<void>& is) {
                QMetaObject::invokeMethod(
                    this, [this, is] { opened(is); }, Qt::QueuedConnection);
            },
            care());
        m_person = std::make_unique<CurrentPerson>(m_settings, *m_store);
        if (way == Way::Heard) {
            m_tones = std::make_unique<TonePlayer>(std::make_unique<QtSoundOutput>(m_machine), m_clock);
        }
        m_wake = std::make_unique<DesktopScreenWake>(QStringLiteral("An exercise is running"));
        m_work = std::make_unique<Workplace>(Workplace::Services{m_library, m_settings, *m_store, m_clock, m_paths,
                                                                 m_person.get(), m_tones.get(), m_wake.get(),
                                                                 [] { return std::make_unique<QtSpeechEngine>(); }});
        // Time passes in leaps, as often as the history allows it.
        controller().setLongestStall(std::chrono::hours(24));
        for (QTimer* ticker : controller().findChildren<QTimer*>(Qt::FindDirectChildrenOnly)) {
            ticker->setInterval(1);
        }
        connect(&controller(), &SessionController::stateChanged, this, &Rehearsal::tellState);
        connect(&controller(), &SessionController::ticked, this, [this] { m_ticked = true; });
        connect(&controller(), &SessionController::storeFailed, this, [](const Error& error) {
            say(std::string("failed\t") + name(error.code));
            std::_Exit(4);
        });
        m_work->window().show();
        m_work->window().activateWindow();
    }

private:
    [[nodiscard]] SessionController& controller() { return m_work->controller(); }

    /// As in app/application.cpp.
    history::Care care()
    {
        history::Care care;
        // Asked on another thread: a rehearsal's clock belongs to this one.
        care.now = [start = m_clock.now()] { return start; };
        care.tell = [this](const history::Notice& notice) {
            QMetaObject::invokeMethod(
                this, [this, notice] { tell(notice); }, Qt::QueuedConnection);
        };
        care.backups = m_settings.backups();
        return care;
    }

    void tell(const history::Notice& notice)
    {
        switch (notice.kind) {
        case history::Notice::Kind::BackedUp:
            say("backed up");
            break;
        case history::Notice::Kind::SpaceShort:
            break;
        default:
            say("damaged\t" + std::to_string(static_cast<int>(notice.kind)));
        }
        m_work->tell(notice);
    }

    void opened(const Result<void>& result)
    {
        m_work->setHistory(result);
        if (!result) {
            say(std::string("failed\t") + name(result.error().code));
            std::_Exit(4);
        }
        say("ready");
        if (!m_waits) {
            QTimer::singleShot(0, this, &Rehearsal::run);
        }
    }

    void run()
    {
        test::SessionDriver driver(m_work->window(), controller(), [this] { hold(); });
        driver.consent();
        bool read = false;
        auto* today = m_work->window().findChild<TodayPage*>();
        connect(today, &TodayPage::refreshed, this, [&read] { read = true; });
        today->refresh();
        (void)test::waitUntil([&read] { return read; });
        const bool waits = today->hasUnfinished();
        if (waits) {
            say("offered\t" + driver.texts().toStdString());
        }
        const bool pressed = driver.press(QStringLiteral("startButton"));
        if (!pressed || !test::waitUntil([this] { return controller().active(); })) {
            std::_Exit(5);
        }
        if (waits) {
            say("resumed\t" + controller().state().sessionId + '\t' + test::standing(controller().state()) + '\t' +
                holdNow());
        }
        if (!driver.toTheEnd()) {
            say("stuck\t" + test::standing(controller().state()));
            std::_Exit(6);
        }
        readBack();
        say("ended\t" + std::to_string(static_cast<int>(controller().state().outcome)));
        QApplication::exit(0);
    }

    /// Where the hold is on the screen.
    [[nodiscard]] std::string holdNow()
    {
        const auto timer = controller().engine().timer(controller().state(), m_clock.now());
        return timer ? test::holdWord(controller().state().running->attempt, timer->phase, timer->elapsedInPhase)
                     : std::string();
    }

    /// The clock goes on only when the history has all that it was given, as a disk has that is quick enough.
    void hold()
    {
        while (controller().clockRuns()) {
            m_ticked = false;
            const bool ticked = test::waitUntil([this] { return m_ticked || !controller().clockRuns(); });
            readBack();
            if (!ticked || !controller().clockRuns() || controller().busy()) {
                continue;
            }
            const auto timer = controller().engine().timer(controller().state(), m_clock.now());
            if (timer && timer->remainingInPhase > Millis::zero()) {
                const Millis next = std::min<Millis>(m_leap, timer->remainingInPhase);
                say("clock\t" + holdNow() + '\t' + std::to_string((timer->elapsedInPhase + next).count()));
                m_clock.advance(next);
            }
        }
    }

    void tellState()
    {
        if (!controller().active()) {
            return;
        }
        const std::string id = controller().state().sessionId;
        say("state\t" + test::standing(controller().state()));
        readStore<std::vector<session::Stamped>>(
            *m_store, this, [id](history::Store& store) { return store.events(id); },
            [this, id](const Result<std::vector<session::Stamped>>& events) {
                if (id != m_told) {
                    m_told = id;
                    m_events = 0;
                }
                for (; events && m_events < events->size(); ++m_events) {
                    say("event\t" + id + '\t' + std::to_string(m_events) + '\t' +
                        session::encode((*events)[m_events].event));
                }
            });
    }

    /// What the history holds of the place in the hold. It keeps the order: all that was given before is stored then.
    void readBack()
    {
        bool answered = false;
        readStore<std::optional<history::Checkpoint>>(
            *m_store, this,
            [id = controller().state().sessionId](history::Store& store) { return store.checkpoint(id); },
            [this, &answered](const Result<std::optional<history::Checkpoint>>& kept) {
                answered = true;
                if (kept && *kept) {
                    const std::string word = test::holdWord((*kept)->attempt, (*kept)->phase, (*kept)->elapsed);
                    if (word != m_kept) {
                        say("kept\t" + word);
                    }
                    m_kept = word;
                }
            });
        if (!test::waitUntil([&answered] { return answered; })) {
            std::_Exit(7);
        }
    }

    Paths m_paths;
    SystemClock m_machine;
    ManualClock m_clock;
    Millis m_leap;
    bool m_waits;
    Settings m_settings;
    ProtocolLibrary m_library;
    Theme m_theme;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<history::StoreThread> m_store;
    std::unique_ptr<CurrentPerson> m_person;
    std::unique_ptr<TonePlayer> m_tones;
    std::unique_ptr<ScreenWake> m_wake;
    std::unique_ptr<Workplace> m_work;
    bool m_ticked = false;
    std::string m_told; ///< session whose events were told, and how many
    std::size_t m_events = 0;
    std::string m_kept;
};

} // namespace

/// In place of the library's, for every library of this process: tells what kinds of sockets are made.
extern "C" int socket(int domain, int type, int protocol) noexcept
{
    say("socket\t" + std::to_string(domain) + '\t' + std::to_string(type));
    return static_cast<int>(::syscall(SYS_socket, domain, type, protocol));
}

int main(int argc, char** argv)
{
    if (argc < 4) {
        return 2;
    }
    ::umask(0077);
    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("psoas-release"));
    QApplication::installTranslator(new EnglishPlurals(&qt));
    new WheelGuard(&qt);
    const Instant start{std::chrono::seconds(std::strtoll(argv[2], nullptr, 10)), 60, std::chrono::hours(1)};
    const std::string way = argc > 4 ? argv[4] : "";
    Rehearsal rehearsal(qt, QString::fromLocal8Bit(argv[1]), start, Millis(std::strtol(argv[3], nullptr, 10)),
                        way == "heard"   ? Rehearsal::Way::Heard
                        : way == "waits" ? Rehearsal::Way::Waits
                                         : Rehearsal::Way::Silent);
    return QApplication::exec();
}
