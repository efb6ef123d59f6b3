// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/current_person.h"
#include "app/main_window.h"
#include "app/pages/protocols/protocols_page.h"
#include "app/protocol_library.h"
#include "app/session_controller.h"
#include "app/session_walk.h"
#include "app/settings.h"
#include "app/store_access.h"
#include "app/widget_bench.h"
#include "app/widgets/inline_message.h"
#include "app/workplace.h"
#include "support/shipped.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace psoas::test {

/// The program on a folder of its own and a clock of ours, used by keyboard; its windows come and go with the protocol
/// in use.
struct Desk {
    explicit Desk(const QString& folder, const QString& given = {}, Mode mode = Mode::Self)
        : paths(app::Paths::below(folder))
        , settings(paths.settings)
        , library(paths, settings)
        , store(paths.history.toStdString(), [this](const Result<void>& result) { opened = result.has_value(); })
    {
        settings.giveConsent(QString::fromStdString(shippedProtocol().texts.at(shippedProtocol().safetyStatement)),
                             QDate(2026, 11, 22));
        REQUIRE(library.open(given).empty());
        settings.setMode(mode);
        person = std::make_unique<app::CurrentPerson>(settings, store);
        workplace = std::make_unique<app::Workplace>(
            app::Workplace::Services{library, settings, store, clock, paths, person.get()});
        QObject::connect(workplace.get(), &app::Workplace::remade, workplace.get(), [this] { prepare(); });
        REQUIRE(waitFor([this] { return opened.load(); }));
        workplace->setHistory({});
        window().show();
        prepare();
    }
    [[nodiscard]] app::MainWindow& window() const { return workplace->window(); }
    [[nodiscard]] app::SessionController& controller() const { return workplace->controller(); }
    [[nodiscard]] app::ProtocolsPage& page() const
    {
        return *static_cast<app::ProtocolsPage*>(window().pageWidget(QStringLiteral("protocols")));
    }
    void prepare()
    {
        controller().setLongestStall(std::chrono::hours(24));
        page().setPrompts({[this](QWidget*, const QString&) { return savedTo; }, [this](QWidget*) { return chosen; }});
        window().activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window()));
    }
    template <class Widget = QWidget>
    [[nodiscard]] Widget* find(const QString& name) const
    {
        for (auto* widget : window().findChildren<Widget*>(name)) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QString text(const char* name) const
    {
        const auto* label = find<QLabel>(QLatin1String(name));
        return label != nullptr ? label->text() : QString();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : &window(), key, modifiers);
    }
    void type(const QString& text) const { QTest::keyClicks(QApplication::focusWidget(), text); }
    void goTo(const QString& name) const
    {
        REQUIRE(waitFor([&] { return find(name) != nullptr && find(name)->isEnabled(); }));
        find(name)->setFocus(Qt::TabFocusReason);
        REQUIRE(find(name)->hasFocus());
    }
    void press(const QString& name) const
    {
        INFO(name.toStdString());
        goTo(name);
        key(Qt::Key_Return);
        // What was replaced goes for good, so that no name is found twice.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    /// The page of protocols, with its list read.
    void open()
    {
        QSignalSpy listed(&library, &app::ProtocolLibrary::listed);
        window().showPage(QStringLiteral("protocols"));
        REQUIRE(waitFor([&] { return listed.count() > 0; }));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    [[nodiscard]] std::size_t kept() const
    {
        return static_cast<std::size_t>(
            QDir(paths.protocols).entryList({QStringLiteral("*.json")}, QDir::Files).size());
    }
    /// Text of the message over the list.
    [[nodiscard]] QString said() const
    {
        const auto* message = find<app::InlineMessage>(QStringLiteral("protocolsMessage"));
        return message != nullptr ? message->text() : QString();
    }
    void startSession()
    {
        window().showPage(QStringLiteral("today"));
        press(QStringLiteral("startButton"));
        REQUIRE(waitFor([this] { return controller().active() && !controller().busy(); }));
    }
    [[nodiscard]] history::SessionRow newestSession()
    {
        history::SessionRow row;
        bool read = false;
        app::readStore<std::vector<history::SessionRow>>(
            store, &window(), [](history::Store& kept) { return kept.sessions({}); },
            [&](const Result<std::vector<history::SessionRow>>& rows) {
                REQUIRE(rows);
                REQUIRE_FALSE(rows->empty());
                row = rows->front();
                read = true;
            });
        REQUIRE(waitFor([&] { return read; }));
        return row;
    }

    app::Paths paths;
    ManualClock clock{Instant{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)}};
    app::Settings settings;
    app::ProtocolLibrary library;
    std::atomic<bool> opened = false;
    history::StoreThread store;
    std::unique_ptr<app::CurrentPerson> person;
    std::unique_ptr<app::Workplace> workplace;
    QString savedTo; ///< what the injected prompts answer
    QString chosen;
};

inline void fill(const Desk& desk, const char* field, const QString& text)
{
    desk.goTo(QLatin1String(field));
    auto* edit = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    REQUIRE(edit != nullptr);
    edit->selectAll();
    desk.type(text);
}

/// From the list of protocols to an exercise without a fault, by keyboard.
inline void makeExercise(const Desk& desk, const QString& name)
{
    desk.press(QStringLiteral("addOwnButton"));
    REQUIRE(desk.find(QStringLiteral("exerciseForm")) != nullptr);
    CHECK(desk.find(QStringLiteral("exerciseNameEdit"))->hasFocus());
    desk.type(name);
    fill(desk, "exerciseTextEdit", QStringLiteral("You let the {side} leg hang."));
    fill(desk, "setupLines:0", QStringLiteral("Lie on your back."));
    desk.key(Qt::Key_Return);
    desk.type(QStringLiteral("Let the leg hang."));
    fill(desk, "cueLines:0", QStringLiteral("Breathe."));
    fill(desk, "stopLines:0", QStringLiteral("Pain in the groin."));
    // The second pose of the pictures, by arrow.
    desk.press(QStringLiteral("poseButton"));
    REQUIRE(desk.find<QListWidget>(QStringLiteral("poseButtonList")) != nullptr);
    desk.key(Qt::Key_Right);
    desk.key(Qt::Key_Right);
    desk.key(Qt::Key_Return);
    CHECK(desk.find(QStringLiteral("poseButtonList")) == nullptr);
    REQUIRE(waitFor([&] {
        const QWidget* save = desk.find(QStringLiteral("saveProtocolButton"));
        return save != nullptr && save->isEnabled();
    }));
}

} // namespace psoas::test
