// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/current_person.h"
#include "app/early_protocol.h"
#include "app/english_plurals.h"
#include "app/figures/contact_sheet.h"
#include "app/log.h"
#include "app/main_window.h"
#include "app/protocol_library.h"
#include "app/report/file_prompt.h"
#include "app/screen_wake.h"
#include "app/settings.h"
#include "app/single_instance.h"
#include "app/speech/qt_sound_output.h"
#include "app/speech/qt_speech_engine.h"
#include "app/speech/tone_player.h"
#include "app/store_access.h"
#include "app/style/icons.h"
#include "app/style/theme.h"
#include "app/tour.h"
#include "app/widgets/wheel_guard.h"
#include "app/workplace.h"
#include "psoas/history/store_thread.h"
#include "psoas/protocol/loader.h"
#include "psoas/version.h"

#include <QApplication>
#include <QFontMetrics>
#include <QTimer>

#include <cstdio>
#include <functional>
#include <utility>

namespace psoas::app {

/// In the order of their making; they go the other way round, so that the store outlives all who ask it.
struct Application::Services {
    SystemClock clock;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<ProtocolLibrary> library;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<SingleInstance> instance;
    std::unique_ptr<history::StoreThread> store;
    std::unique_ptr<CurrentPerson> person;
    std::unique_ptr<TonePlayer> tones;
    std::unique_ptr<ScreenWake> wake;
    std::unique_ptr<Workplace> workplace;
};

namespace {

/// Hands what the database thread says over to the UI thread.
template <class Told>
std::function<void(const Told&)> onUiThread(Application* application, void (Application::*slot)(const Told&))
{
    return [guarded = QPointer<Application>(application), slot](const Told& told) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guarded, slot, told] {
                if (guarded) {
                    (guarded->*slot)(told);
                }
            },
            Qt::QueuedConnection);
    };
}

} // namespace

Application::Application(QApplication& qt, const Options& options, EarlyProtocol& protocol)
    : m_qt(qt)
    , m_options(options)
    , m_protocol(protocol)
    , m_paths(options.dataDir.isEmpty() ? Paths::standard() : Paths::below(options.dataDir))
    , m_services(std::make_unique<Services>())
{
    QApplication::setApplicationName(QStringLiteral("psoas-release"));
    QApplication::setApplicationDisplayName(tr("Psoas Release"));
    QApplication::setApplicationVersion(QString::fromLatin1(kVersion.data(), static_cast<qsizetype>(kVersion.size())));
    QApplication::setDesktopFileName(QStringLiteral("io.github.psoas_release.PsoasRelease"));
    QApplication::installTranslator(new EnglishPlurals(&qt));
    new WheelGuard(&qt);
}

Application::~Application() = default;

bool Application::openProtocol()
{
    const std::vector<protocol::Problem> problems = m_services->library->open(m_options.protocol);
    for (const protocol::Problem& problem : problems) {
        std::fprintf(stderr, "%s\n", problem.line().c_str());
    }
    return problems.empty();
}

int Application::run()
{
    if (!m_options.tour.isEmpty() || !m_options.figures.isEmpty()) {
        return runPictures();
    }
    startLog(m_paths.log);
    Services& all = *m_services;
    all.settings = std::make_unique<Settings>(m_paths.settings);
    all.library = std::make_unique<ProtocolLibrary>(m_paths, *all.settings, &m_protocol);
    // One that was named is judged before anything else happens, even when the program already runs.
    const bool named = !m_options.protocol.isEmpty();
    if (named && !openProtocol()) {
        return 1;
    }
    if (const auto made = m_paths.makeDataFolder(); !made) {
        std::fprintf(stderr, "%s: %s\n", made.error().place.c_str(), made.error().detail.c_str());
        return 1;
    }
    all.instance = std::make_unique<SingleInstance>(m_paths.data);
    if (!all.instance->claim()) {
        if (!all.instance->answered()) {
            std::fprintf(stderr, "psoas-release is running already and does not answer. End it, then start again.\n");
            return 1;
        }
        return 0;
    }
    all.theme = std::make_unique<Theme>(m_qt);
    applyLook();
    connect(all.settings.get(), &Settings::changed, this, &Application::applyLook);
    QApplication::setWindowIcon(applicationIcon());
    keepDialogPlacesIn(m_paths.data);

    history::Care care;
    care.now = [&clock = all.clock] { return clock.now(); };
    care.tell = onUiThread(this, &Application::told);
    care.backups = all.settings->backups();
    all.store = std::make_unique<history::StoreThread>(m_paths.history.toStdString(),
                                                       onUiThread(this, &Application::opened), std::move(care));
    connect(all.settings.get(), &Settings::changed, this, [&all] { all.store->setBackups(all.settings->backups()); });
    all.person = std::make_unique<CurrentPerson>(*all.settings, *all.store);
    // Neither Qt Multimedia nor a speech engine is touched before the first cue.
    all.tones = std::make_unique<TonePlayer>(std::make_unique<QtSoundOutput>(all.clock), all.clock);
    all.wake = std::make_unique<DesktopScreenWake>(tr("An exercise is running"));
    // Finding the fonts takes long, and the protocol is being read meanwhile.
    static_cast<void>(QFontMetrics(QApplication::font()).height());
    if (!named && !openProtocol()) {
        return 1;
    }
    all.workplace = std::make_unique<Workplace>(
        Workplace::Services{*all.library, *all.settings, *all.store, all.clock, m_paths, all.person.get(),
                            all.tones.get(), all.wake.get(), [] { return std::make_unique<QtSpeechEngine>(); }});
    connect(all.workplace.get(), &Workplace::reopenRequested, this,
            [this] { m_services->store->openAgain(onUiThread(this, &Application::opened)); });
    connect(all.instance.get(), &SingleInstance::raiseRequested, all.workplace.get(),
            [this] { m_services->workplace->window().comeForward(); });
    all.workplace->window().show();
    return QApplication::exec();
}

/// Pictures are of the shipped protocol or the given one, whatever this person uses.
int Application::runPictures()
{
    protocol::Loaded loaded;
    if (m_options.protocol.isEmpty()) {
        loaded.protocol = m_protocol.take();
    } else {
        loaded = protocol::loadFile(m_options.protocol.toStdString());
    }
    for (const protocol::Problem& problem : loaded.problems) {
        std::fprintf(stderr, "%s\n", problem.line().c_str());
    }
    if (!loaded.protocol) {
        return 1;
    }
    return m_options.tour.isEmpty() ? saveFigures(*loaded.protocol) : runTour(*loaded.protocol);
}

int Application::runTour(const protocol::Protocol& protocol)
{
    m_services->theme = std::make_unique<Theme>(m_qt);
    QApplication::setWindowIcon(applicationIcon());
    Tour tour(protocol, *m_services->theme, m_options.tour);
    QTimer::singleShot(0, &tour, &Tour::start);
    return QApplication::exec();
}

int Application::saveFigures(const protocol::Protocol& protocol)
{
    const auto sheets = saveContactSheets(protocol, m_options.figures);
    if (!sheets) {
        return 1;
    }
    std::printf("%d contact sheets\n", *sheets);
    return 0;
}

void Application::opened(const Result<void>& result)
{
    if (!result) {
        logFailure("history cannot be opened", result.error());
    }
    if (m_services->workplace) {
        m_services->workplace->setHistory(result);
    }
}

void Application::told(const history::Notice& notice)
{
    if (m_services->workplace) {
        m_services->workplace->tell(notice);
    }
}

void Application::applyLook()
{
    const Settings& settings = *m_services->settings;
    m_services->theme->set(settings.schemeChoice(), settings.textScale(), settings.reduceMotion());
}

} // namespace psoas::app
