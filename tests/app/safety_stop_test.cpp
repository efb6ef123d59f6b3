// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"
#include "app/pages/progress/session_detail_page.h"
#include "app/pages/session/fact_field.h"
#include "app/safety_questions.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/style/theme.h"
#include "app/surroundings.h"
#include "app/words.h"
#include "psoas/history/store.h"
#include "psoas/history/store_thread.h"
#include "psoas/protocol/loader.h"
#include "support/catch.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>

using namespace psoas;
using namespace psoas::test;
using assessment::Outcome;

namespace {

constexpr Instant kStart{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};

/// The whole window, driven by keys alone.
struct House {
    House()
        : paths(app::Paths::below(folder.path()))
        , protocol(protocol::shipped())
        , theme(*qApp)
        , settings(paths.settings)
        , store(paths.history.toStdString(), [this](const Result<void>& result) { opened = result.has_value(); })
        , controller(*protocol, store, clock)
    {
        settings.giveConsent(app::words::text(*protocol, protocol->safetyStatement), QDate(2026, 11, 22));
        REQUIRE(settings.setEmergencyNumber(QStringLiteral("999")));
        theme.set(app::SchemeChoice::Light, 1.0, true);
        window = std::make_unique<app::MainWindow>(app::Surroundings{*protocol, controller, settings, store, paths});
        window->show();
        window->activateWindow();
        REQUIRE(QTest::qWaitFor([this] { return opened.load(); }, 5000));
        window->setHistory({});
        REQUIRE(QTest::qWaitForWindowActive(window.get()));
    }
    [[nodiscard]] bool settle()
    {
        const bool done = QTest::qWaitFor([this] { return !controller.busy(); }, 5000);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        return done;
    }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : window.get(), static_cast<Qt::Key>(key), modifiers);
        REQUIRE(settle());
    }
    template <class T = QWidget>
    [[nodiscard]] T* find(const char* name) const
    {
        for (T* each : window->findChildren<T*>(QLatin1String(name))) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    [[nodiscard]] std::string asked() const
    {
        for (const app::FactField* field : window->findChildren<app::FactField*>()) {
            if (field->isVisible()) {
                return field->fact();
            }
        }
        return {};
    }
    void start()
    {
        controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
        REQUIRE(settle());
        REQUIRE(controller.active());
    }
    /// No to everything until this is asked.
    void walkTo(const std::string& fact)
    {
        for (int i = 0; i < 60 && asked() != fact; ++i) {
            const protocol::Fact* known = protocol->fact(asked());
            if (known != nullptr && known->type != protocol::FactType::Choice) {
                QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("41"));
            } else if (known != nullptr) {
                key(Qt::Key_N);
            }
            key(Qt::Key_Return);
        }
        REQUIRE(asked() == fact);
    }

    QTemporaryDir folder;
    app::Paths paths;
    ManualClock clock{kStart};
    std::unique_ptr<const protocol::Protocol> protocol;
    app::Theme theme;
    app::Settings settings;
    std::atomic<bool> opened = false;
    history::StoreThread store;
    app::SessionController controller;
    std::unique_ptr<app::MainWindow> window;
};

} // namespace

TEST_CASE("every emergency answer covers the window, and no key leads on", "[safety-gate]")
{
    House house;
    bool yes = true;
    for (const protocol::Question& question : questionsOf(*house.protocol, isEmergency)) {
        INFO(question.id);
        house.start();
        house.walkTo(question.fact);
        house.key(yes ? Qt::Key_Y : Qt::Key_U);
        REQUIRE(house.controller.state().ended());
        CHECK(house.controller.state().outcome == Outcome::StoppedEmergency);
        CHECK(house.controller.state().stoppedBy == std::vector<std::string>{question.id});
        auto* notice = house.find("emergencyNotice");
        REQUIRE(notice != nullptr);
        CHECK(notice->mapTo(house.window.get(), QPoint()) == QPoint());
        CHECK(notice->size() == house.window->size());
        const QString said = shownWords(*notice);
        CHECK(said.contains(QStringLiteral("Call 999")));
        CHECK(said.contains(app::words::fact(*house.protocol, question.fact)));
        CHECK(said.contains(yes ? QStringLiteral("“Yes”") : QStringLiteral("“Not sure”")));
        CHECK(said.contains(app::words::text(*house.protocol, question.action)));
        for (const char* way : {"nextButton", "backButton", "skipButton", "stepBar", "navigationRail"}) {
            INFO(way);
            CHECK(house.find(way) == nullptr);
        }
        int buttons = 0;
        for (const QAbstractButton* each : house.window->findChildren<QAbstractButton*>()) {
            buttons += each->isVisible() ? 1 : 0;
        }
        CHECK(buttons == 3);

        // The notice itself has the focus: a key that was on its way presses nothing.
        CHECK(QApplication::focusWidget() == notice);
        for (const int each : {Qt::Key_Escape, Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_F, Qt::Key_S,
                               Qt::Key_H, Qt::Key_Y, Qt::Key_N}) {
            house.key(each);
        }
        house.key(Qt::Key_Left, Qt::AltModifier);
        for (int page = 0; page < 6; ++page) {
            house.key(Qt::Key_1 + page, Qt::ControlModifier);
        }
        CHECK(house.find("emergencyNotice") == notice);
        CHECK(house.window->page() == QStringLiteral("session"));
        CHECK(house.controller.state().outcome == Outcome::StoppedEmergency);

        // In the order in which they are seen: the note, its print, and away.
        QStringList stops;
        for (int i = 0; i < 3; ++i) {
            house.key(Qt::Key_Tab);
            stops << QApplication::focusWidget()->objectName();
        }
        CHECK(stops == QStringList{QStringLiteral("saveNoteButton"), QStringLiteral("printNoteButton"),
                                   QStringLiteral("closeButton")});
        house.key(Qt::Key_Return);
        CHECK_FALSE(house.controller.active());
        CHECK(house.window->page() == QStringLiteral("today"));
        CHECK(house.find("navigationRail") != nullptr);
        yes = !yes;
    }
}

TEST_CASE("a session's page shows what was agreed before it, and offers its note", "[safety-gate]")
{
    House house;
    const auto routine = questionsOf(*house.protocol, isRoutine).back();
    house.start();
    session::AnswerSheet sheet;
    for (const protocol::Question& question : house.protocol->screen.questions) {
        const bool number = house.protocol->fact(question.fact)->type != protocol::FactType::Choice;
        const std::string word = question.id == routine.id ? "yes" : "no";
        sheet.answers.push_back({question.fact,
                                 Side::None,
                                 {number ? protocol::FactValue(41.0) : protocol::FactValue(word)},
                                 assessment::Provenance::Answer});
    }
    sheet.clearances.push_back({routine.id, "Dr Example", house.controller.state().date});
    house.controller.send(sheet);
    REQUIRE(house.settle());
    house.controller.send(session::Abandon{});
    REQUIRE(house.settle());
    house.controller.close();
    house.clock.advance(std::chrono::hours(24 * 3));
    house.start();
    for (const std::string& check : house.protocol->screen.checks) {
        house.controller.send(session::Answer{check, Side::None, {std::string("no")}});
    }
    house.controller.send(session::StopSession{"user"});
    REQUIRE(house.settle());
    const QString id = QString::fromStdString(house.controller.state().sessionId);

    app::SessionDetailPage page(
        app::Surroundings{*house.protocol, house.controller, house.settings, house.store, house.paths});
    const QString saved = house.folder.filePath(QStringLiteral("note.pdf"));
    page.setNotePrompts({[&](QWidget*, const QString&) { return saved; }, {}});
    QSignalSpy loaded(&page, &app::SessionDetailPage::loaded);
    page.show();
    page.open(id);
    REQUIRE(QTest::qWaitFor([&] { return loaded.count() > 0; }, 5000));
    const auto* card = page.findChild<QWidget*>(QStringLiteral("decisionsCard"));
    REQUIRE(card != nullptr);
    REQUIRE(QTest::qWaitFor([&] { return card->isVisible(); }, 5000));
    CHECK(shownWords(*card).contains(QStringLiteral("recorded on 22 November 2026")));
    auto* save = page.findChild<QPushButton*>(QStringLiteral("saveNoteButton"));
    REQUIRE(save != nullptr);
    save->click();
    CHECK(QFile::exists(saved));
}
