// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/current_person.h"
#include "app/main_window.h"
#include "app/session_controller.h"
#include "app/session_walk.h"
#include "app/settings.h"
#include "app/store_access.h"
#include "app/widget_bench.h"
#include "psoas/history/store.h"
#include "support/shipped.h"

#include <QLineEdit>
#include <QPushButton>

#include <atomic>
#include <memory>

namespace psoas::test {

inline constexpr Instant kPracticeStart{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};

/// The window in therapist mode, used by keyboard.
struct Practice {
    explicit Practice(const QString& folder, Mode mode = Mode::Therapist)
        : paths(app::Paths::below(folder))
        , settings(paths.settings)
        , store(paths.history.toStdString(), [this](const Result<void>& result) { opened = result.has_value(); })
    {
        settings.setMode(mode);
        settings.giveConsent(QString::fromStdString(shippedProtocol().texts.at(shippedProtocol().safetyStatement)),
                             QDate(2026, 11, 22));
        person = std::make_unique<app::CurrentPerson>(settings, store);
        controller = std::make_unique<app::SessionController>(shippedProtocol(), store, clock);
        app::Surroundings all{shippedProtocol(), *controller, settings, store, paths};
        all.person = person.get();
        window = std::make_unique<app::MainWindow>(all);
        window->show();
        REQUIRE(waitFor([this] { return opened.load(); }));
        window->setHistory({});
        window->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(window.get()));
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        for (auto* widget : window->findChildren<Widget*>(QString::fromLatin1(name))) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : window.get(), key, modifiers);
    }
    void type(const QString& text) const { QTest::keyClicks(QApplication::focusWidget(), text); }
    void page(int number) const
    {
        QTest::keyClick(window.get(), static_cast<Qt::Key>(Qt::Key_0 + number), Qt::ControlModifier);
    }
    template <class Widget>
    void goTo(const char* name) const
    {
        REQUIRE(waitFor([&] { return find<Widget>(name) != nullptr && find<Widget>(name)->isEnabled(); }));
        find<Widget>(name)->setFocus(Qt::TabFocusReason);
        REQUIRE(find<Widget>(name)->hasFocus());
    }
    /// A new client by keyboard, from the list of clients.
    void add(const QString& name, const QString& year = {})
    {
        page(4);
        REQUIRE(window->page() == QStringLiteral("people"));
        goTo<QPushButton>("addClientButton");
        key(Qt::Key_Return);
        REQUIRE(find<QLineEdit>("clientNameEdit") != nullptr);
        CHECK(find<QLineEdit>("clientNameEdit")->hasFocus());
        type(name);
        goTo<QLineEdit>("clientYearEdit");
        type(year);
        key(Qt::Key_Return, Qt::ControlModifier);
        REQUIRE(waitFor([this] { return find<QPushButton>("workButton") != nullptr; }));
    }
    void work()
    {
        goTo<QPushButton>("workButton");
        key(Qt::Key_Return);
    }
    [[nodiscard]] history::Person kept(const QString& id)
    {
        history::Person who;
        bool read = false;
        app::readStore<history::Person>(
            store, window.get(), [id](history::Store& open) { return open.person(id.toStdString()); },
            [&](const Result<history::Person>& found) {
                REQUIRE(found);
                who = *found;
                read = true;
            });
        REQUIRE(waitFor([&] { return read; }));
        return who;
    }
    /// A new client is worked with. @return their session, which has just begun
    std::string begin(const QString& name)
    {
        add(name);
        work();
        startSession();
        return controller->state().sessionId;
    }
    void startSession()
    {
        page(1);
        REQUIRE(waitFor([this] { return find<QPushButton>("startButton") != nullptr; }));
        goTo<QPushButton>("startButton");
        key(Qt::Key_Return);
        REQUIRE(waitFor([this] { return controller->active() && !controller->busy(); }));
    }

    app::Paths paths;
    ManualClock clock{kPracticeStart};
    app::Settings settings;
    std::atomic<bool> opened = false;
    history::StoreThread store;
    std::unique_ptr<app::CurrentPerson> person;
    std::unique_ptr<app::SessionController> controller;
    std::unique_ptr<app::MainWindow> window;
};

} // namespace psoas::test
