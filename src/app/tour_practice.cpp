// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour_practice.h"

#include "app/current_person.h"
#include "app/main_window.h"
#include "app/page_ids.h"
#include "app/pages/protocols/protocols_page.h"
#include "app/paths.h"
#include "app/protocol_library.h"
#include "app/settings.h"
#include "app/store_access.h"
#include "app/style/theme.h"
#include "app/tour_camera.h"
#include "app/words.h"
#include "app/workplace.h"
#include "psoas/history/store.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>

#include <atomic>
#include <cstdio>

namespace psoas::app {

namespace {

constexpr Instant kDay{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};
constexpr int kPatienceMs = 10000;
constexpr int kTypedMs = 700; ///< what is typed is checked a moment later

/// The program with clients and a library. Everything answers true as long as nothing is missing.
class Practice {
public:
    Practice(Theme& theme, const QString& pictures)
        : m_theme(theme)
        , m_paths(Paths::below(m_folder.path()))
        , m_clock(kDay)
        , m_settings(m_paths.settings)
        , m_library(m_paths, m_settings)
        , m_store(m_paths.history.toStdString(), [this](const Result<void>& result) { m_opened = result.has_value(); })
        , m_camera([this](SchemeChoice scheme, double scale) { wear(scheme, scale); }, pictures)
    {
    }

    [[nodiscard]] bool open()
    {
        m_settings.setMode(Mode::Therapist);
        if (!m_folder.isValid() || !m_library.open({}).empty() || !waitFor([this] { return m_opened.load(); })) {
            return false;
        }
        const protocol::Protocol& protocol = m_library.used();
        m_settings.giveConsent(words::text(protocol, protocol.safetyStatement), QDate(2026, 11, 22));
        m_person = std::make_unique<CurrentPerson>(m_settings, m_store);
        Workplace::Services all{m_library, m_settings, m_store, m_clock, m_paths};
        all.person = m_person.get();
        m_workplace = std::make_unique<Workplace>(all);
        m_workplace->setHistory({});
        window().show();
        return true;
    }

    [[nodiscard]] bool clients()
    {
        shoot(QStringLiteral("today-no-client"));
        show(kPeople);
        shoot(QStringLiteral("people-empty"));
        if (!press(QStringLiteral("addClientButton"))) {
            return false;
        }
        type(QStringLiteral("clientNameEdit"), QStringLiteral("Client 07"));
        type(QStringLiteral("clientYearEdit"), QStringLiteral("1979"));
        if (auto* notes = find<QPlainTextEdit>(QStringLiteral("clientNotesEdit"))) {
            notes->setPlainText(QStringLiteral("Sits for ten hours a day. Runs at the weekend."));
        }
        shoot(QStringLiteral("people-form"));
        if (!press(QStringLiteral("saveClientButton")) ||
            !waitFor([this] { return find<QAbstractButton>(QStringLiteral("workButton")) != nullptr; })) {
            return false;
        }
        shoot(QStringLiteral("people-client"));
        for (const auto& [name, year] :
             {std::pair("Client 03", 1951), std::pair("Client 11", 1988), std::pair("Client 12", 1990)}) {
            keep(name, year);
        }
        if (!press(QStringLiteral("workButton"))) {
            return false;
        }
        show(kPeople);
        if (find<QAbstractItemView>(QStringLiteral("peopleTable")) == nullptr) {
            press(QStringLiteral("allClientsButton"));
        }
        shoot(QStringLiteral("people-list"));
        show(kToday);
        shoot(QStringLiteral("today-client"));
        return true;
    }

    [[nodiscard]] bool ownExercise()
    {
        show(kProtocols);
        letItTake();
        shoot(QStringLiteral("protocols-none-own"));
        if (!press(QStringLiteral("addOwnButton"))) {
            return false;
        }
        type(QStringLiteral("exerciseNameEdit"), QStringLiteral("Leg over the edge of the bed"));
        type(QStringLiteral("exerciseTextEdit"), QStringLiteral("You let the {foot} hang over the edge."));
        type(QStringLiteral("setupLines:0"), QStringLiteral("Lie on your back at the edge of the bed."));
        letItTake();
        shoot(QStringLiteral("editor-problem"));
        type(QStringLiteral("exerciseTextEdit"), QStringLiteral("You let the {side} leg hang over the edge."));
        type(QStringLiteral("cueLines:0"), QStringLiteral("Breathe out and let it grow heavy."));
        type(QStringLiteral("stopLines:0"), QStringLiteral("Pinching in the groin."));
        letItTake();
        shoot(QStringLiteral("editor"));
        if (press(QStringLiteral("poseButton"))) {
            shoot(QStringLiteral("editor-poses"));
            press(QStringLiteral("poseButton"));
        }
        if (!press(QStringLiteral("saveProtocolButton")) || !waitFor([this] { return !files().isEmpty(); })) {
            return false;
        }
        letItTake();
        shoot(QStringLiteral("protocols-own"));
        return true;
    }

    [[nodiscard]] bool imports()
    {
        auto* page = static_cast<ProtocolsPage*>(window().pageWidget(kProtocols));
        page->review(QDir(m_paths.protocols).filePath(files().first()));
        letItTake();
        shoot(QStringLiteral("import"));
        const QString bad = m_folder.filePath(QStringLiteral("faulty.json"));
        QFile file(bad);
        if (!press(QStringLiteral("leaveImportButton")) || !file.open(QIODevice::WriteOnly) ||
            file.write("{\"id\": \"faulty\", \"steps\": []}") < 0) {
            return false;
        }
        file.close();
        page->review(bad);
        letItTake();
        shoot(QStringLiteral("import-faulty"));
        return press(QStringLiteral("leaveImportButton"));
    }

    [[nodiscard]] const TourCamera& camera() const { return m_camera; }

private:
    [[nodiscard]] MainWindow& window() const { return m_workplace->window(); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_paths.protocols).entryList({QStringLiteral("*.json")}, QDir::Files);
    }

    template <class Widget>
    [[nodiscard]] Widget* find(const QString& name) const
    {
        for (auto* widget : window().findChildren<Widget*>(name)) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }

    [[nodiscard]] static bool waitFor(const std::function<bool()>& there)
    {
        QElapsedTimer patience;
        patience.start();
        while (!there() && patience.elapsed() < kPatienceMs) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        return there();
    }

    /// Until what was typed is checked, and what was asked of files and history is answered.
    void letItTake()
    {
        QElapsedTimer passed;
        passed.start();
        static_cast<void>(waitFor([&] { return passed.elapsed() > kTypedMs; }));
        bool answered = false;
        readStore<bool>(
            m_store, &window(), [](history::Store&) { return Result<bool>(true); },
            [&answered](const Result<bool>&) { answered = true; });
        static_cast<void>(waitFor([&] { return answered; }));
        letItSettle();
    }

    void show(const QString& page)
    {
        window().showPage(page);
        letItTake();
    }

    bool press(const QString& name)
    {
        auto* button = find<QAbstractButton>(name);
        if (button == nullptr || !button->isEnabled()) {
            std::fprintf(stderr, "the tour finds no %s\n", qUtf8Printable(name));
            return false;
        }
        button->click();
        letItSettle();
        return true;
    }

    void type(const QString& name, const QString& text)
    {
        if (auto* line = find<QLineEdit>(name)) {
            line->setFocus();
            line->selectAll();
            line->insert(text);
        }
        letItSettle();
    }

    void keep(const char* name, int year)
    {
        bool kept = false;
        history::Person who;
        who.name = name;
        who.birthYear = year;
        who.id = QStringLiteral("tour-%1").arg(year).toStdString();
        writeStore<void>(
            m_store, &window(), [who](history::Store& store) { return store.keepPerson(who, kDay); },
            [&kept](const Result<void>&) { kept = true; });
        static_cast<void>(waitFor([&] { return kept; }));
    }

    void shoot(const QString& name)
    {
        letItTake();
        m_camera.shoot(window(), name, true);
    }

    void wear(SchemeChoice scheme, double scale)
    {
        m_settings.setSchemeChoice(scheme);
        m_settings.setTextScale(scale);
        m_settings.setReduceMotion(true);
        m_theme.set(scheme, scale, true);
    }

    Theme& m_theme;
    QTemporaryDir m_folder;
    Paths m_paths;
    ManualClock m_clock;
    Settings m_settings;
    ProtocolLibrary m_library;
    std::atomic<bool> m_opened = false;
    history::StoreThread m_store;
    TourCamera m_camera;
    std::unique_ptr<CurrentPerson> m_person;
    std::unique_ptr<Workplace> m_workplace;
};

} // namespace

std::optional<int> tourPractice(Theme& theme, const QString& folder)
{
    Practice practice(theme, folder);
    const bool whole = practice.open() && practice.clients() && practice.ownExercise() && practice.imports() &&
                       practice.camera().failures().isEmpty();
    return whole ? std::optional(practice.camera().pictures()) : std::nullopt;
}

} // namespace psoas::app
