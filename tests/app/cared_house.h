// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/main_window.h"
#include "app/page_ids.h"
#include "app/pages/backups_page.h"
#include "app/protocol_library.h"
#include "app/session_controller.h"
#include "app/session_walk.h"
#include "app/settings.h"
#include "app/style/theme.h"
#include "app/words.h"
#include "app/workplace.h"
#include "psoas/history/store_thread.h"
#include "support/catch.h"

#include <QApplication>
#include <QPushButton>

#include <functional>
#include <future>
#include <memory>

namespace psoas::app {

inline constexpr Instant kStart{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};

/// Keeps the database thread from everything that comes after, until it goes.
class HeldStore {
public:
    explicit HeldStore(history::StoreThread& thread)
    {
        thread.write([wait = m_go.get_future().share()](history::Store&) { wait.wait(); });
    }
    HeldStore(const HeldStore&) = delete;
    HeldStore& operator=(const HeldStore&) = delete;
    ~HeldStore() { m_go.set_value(); }

private:
    std::promise<void> m_go;
};

/// The program as it is composed, on a folder, with the history in care.
struct CaredHouse {
    explicit CaredHouse(const QString& folder)
        : paths(Paths::below(folder))
        , settings(paths.settings)
        , library(paths, settings)
    {
        theme.set(SchemeChoice::Light, 1.0, true);
        REQUIRE(library.open({}).empty());
        REQUIRE(paths.makeDataFolder());
        settings.giveConsent(words::text(library.used(), library.used().safetyStatement), QDate(2026, 11, 22));
        history::Care care;
        care.now = [this] { return clock.now(); };
        care.tell = [this](const history::Notice& notice) {
            QMetaObject::invokeMethod(
                qApp, [this, notice] { workplace->tell(notice); }, Qt::QueuedConnection);
        };
        care.backups = settings.backups();
        opened = [this](const Result<void>& result) {
            QMetaObject::invokeMethod(
                qApp, [this, result] { workplace->setHistory(result); }, Qt::QueuedConnection);
        };
        store = std::make_unique<history::StoreThread>(paths.history.toStdString(), opened, care);
        workplace = std::make_unique<Workplace>(Workplace::Services{library, settings, *store, clock, paths});
        QObject::connect(workplace.get(), &Workplace::reopenRequested, workplace.get(),
                         [this] { store->openAgain(opened); });
        workplace->window().show();
        REQUIRE(test::waitFor([this] { return workplace->window().historyOpen(); }));
    }
    ~CaredHouse()
    {
        workplace.reset();
        store.reset();
        QCoreApplication::sendPostedEvents();
    }
    [[nodiscard]] MainWindow& window() const { return workplace->window(); }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        for (auto* widget : window().findChildren<Widget*>(QString::fromLatin1(name))) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }
    /// A session begun, and given up.
    void playOne() const
    {
        SessionController& controller = workplace->controller();
        controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
        REQUIRE(test::settle(controller));
        controller.send(session::Abandon{});
        REQUIRE(test::settle(controller));
        controller.close();
    }
    [[nodiscard]] BackupsPage& openPage() const
    {
        window().showPage(kSettingsPage);
        auto* button = find<QPushButton>("showBackupsButton");
        REQUIRE(button != nullptr);
        button->click();
        auto* page = find<BackupsPage>("backupsPage");
        REQUIRE(page != nullptr);
        return *page;
    }
    [[nodiscard]] int rows() const
    {
        int visible = 0;
        for (const auto* row : window().findChildren<QWidget*>(QStringLiteral("backupRow"))) {
            visible += row->isVisible() ? 1 : 0;
        }
        return visible;
    }
    /// The page, after a session and a backup that was asked for.
    [[nodiscard]] BackupsPage& backedUp() const
    {
        playOne();
        BackupsPage& page = openPage();
        find<QPushButton>("backUpNowButton")->click();
        REQUIRE(test::waitFor([&] { return !page.isBusy() && rows() >= 1; }));
        return page;
    }
    [[nodiscard]] int files() const
    {
        return static_cast<int>(history::backupsOf(paths.history.toStdString()).value().size());
    }
    [[nodiscard]] int sessions() const
    {
        std::promise<int> count;
        store->read([&](history::Store& open) { count.set_value(open.countSessions({}).value()); });
        return count.get_future().get();
    }

    history::StoreThread::Opened opened;
    Theme theme{*qApp};
    Paths paths;
    ManualClock clock{kStart};
    Settings settings;
    ProtocolLibrary library;
    std::unique_ptr<history::StoreThread> store;
    std::unique_ptr<Workplace> workplace;
};

} // namespace psoas::app
