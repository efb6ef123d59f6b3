// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/backups_page.h"

#include "app/main_window.h"
#include "app/page_ids.h"
#include "app/pages/settings_pages.h"
#include "app/protocol_library.h"
#include "app/session_controller.h"
#include "app/session_walk.h"
#include "app/settings.h"
#include "app/style/theme.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"
#include "app/workplace.h"
#include "psoas/history/store_thread.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <memory>

using namespace psoas;
using namespace psoas::app;
using test::waitFor;

namespace {

constexpr Instant kStart{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};

/// The program as it is composed, on a folder, with the history in care.
struct House {
    explicit House(const QString& folder)
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
        const auto opened = [this](const Result<void>& result) {
            QMetaObject::invokeMethod(
                qApp, [this, result] { workplace->setHistory(result); }, Qt::QueuedConnection);
        };
        store = std::make_unique<history::StoreThread>(paths.history.toStdString(), opened, care);
        workplace = std::make_unique<Workplace>(Workplace::Services{library, settings, *store, clock, paths});
        QObject::connect(workplace.get(), &Workplace::reopenRequested, workplace.get(),
                         [this, opened] { store->openAgain(opened); });
        workplace->window().show();
        REQUIRE(waitFor([this] { return workplace->window().historyOpen(); }));
    }
    ~House()
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
        REQUIRE(waitFor([&] { return !page.isBusy() && rows() >= 1; }));
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

    Theme theme{*qApp};
    Paths paths;
    ManualClock clock{kStart};
    Settings settings;
    ProtocolLibrary library;
    std::unique_ptr<history::StoreThread> store;
    std::unique_ptr<Workplace> workplace;
};

} // namespace

TEST_CASE("a backup is made after a session and shown with its date and size", "[backups]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    BackupsPage& page = house.openPage();
    REQUIRE(waitFor([&] { return house.find<QWidget>("noBackupsLabel") != nullptr; }));
    house.playOne();
    REQUIRE(&house.openPage() == &page);
    REQUIRE(waitFor([&] { return history::backupsOf(house.paths.history.toStdString()).value().size() == 1; }));
    page.refresh();
    REQUIRE(waitFor([&] { return house.rows() == 1; }));
    QStringList texts;
    for (const auto* label : page.findChildren<QLabel*>()) {
        texts << label->text();
    }
    const QString all = texts.join(QLatin1Char('\n'));
    CHECK(all.contains(QStringLiteral("22 November 2026")));
    CHECK(all.contains(QStringLiteral("kB")) != all.contains(QStringLiteral("MB")));
    // As many as are made by hand.
    house.find<QPushButton>("backUpNowButton")->click();
    REQUIRE(waitFor([&] { return !page.isBusy() && house.rows() == 2; }));
}

TEST_CASE("one button puts a backup back, and what was there is kept", "[backups]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    static_cast<void>(house.backedUp());
    house.store->setBackups(std::nullopt);
    REQUIRE(house.sessions() == 1); // that has reached the database thread
    const int before = house.files();
    house.playOne();
    REQUIRE(house.sessions() == 2);
    // A session that is not finished is asked about first.
    house.workplace->controller().start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(test::settle(house.workplace->controller()));
    BackupsPage& again = house.openPage();
    REQUIRE(waitFor([&] { return house.rows() == before; }));
    house.find<QPushButton>("restoreButton")->click();
    auto* question = house.find<QWidget>("confirmRestore");
    REQUIRE(question != nullptr);
    question->findChildren<QPushButton*>().last()->click();
    auto* unfinished = house.find<QWidget>("confirmChange");
    REQUIRE(unfinished != nullptr);
    REQUIRE(house.sessions() == 3);
    unfinished->findChildren<QPushButton*>().last()->click();
    REQUIRE(waitFor([&] { return !again.isBusy() && house.sessions() == 1; }));
    CHECK(house.files() == before + 1); // with what was there
    REQUIRE(waitFor([&] { return house.rows() == before + 1; }));
    CHECK(house.window().historyOpen());
    CHECK_FALSE(house.workplace->controller().active());
    // And it goes on.
    house.playOne();
    CHECK(house.sessions() == 2);
}

TEST_CASE("the question before a restore can be answered with no", "[backups]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    static_cast<void>(house.backedUp());
    house.find<QPushButton>("restoreButton")->click();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    CHECK(house.find<QWidget>("confirmRestore") == nullptr);
    CHECK(house.find<BackupsPage>("backupsPage") != nullptr); // the key was the question's
    CHECK(house.sessions() == 1);
}

TEST_CASE("a file that is no backup changes nothing and says so", "[backups]")
{
    const QTemporaryDir folder;
    House house(folder.path() + QStringLiteral("/data"));
    house.playOne();
    const QString noise = folder.filePath(QStringLiteral("noise.sqlite3"));
    QFile file(noise);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    BackupsPage& page = house.openPage();
    page.setPrompts({nullptr, [&](QWidget*) { return noise; }});
    house.find<QPushButton>("restoreFromFileButton")->click();
    house.find<QWidget>("confirmRestore")->findChildren<QPushButton*>().last()->click();
    REQUIRE(waitFor([&] { return !page.isBusy() && house.find<QLabel>("backupSaidLabel") != nullptr; }));
    CHECK(house.find<QLabel>("backupSaidLabel")->text().contains(QStringLiteral("Nothing was changed")));
    REQUIRE(waitFor([&] { return house.window().historyOpen(); }));
    CHECK(house.sessions() == 1);
}

TEST_CASE("a backup can be saved elsewhere and brought back from there", "[backups]")
{
    const QTemporaryDir folder;
    House house(folder.path() + QStringLiteral("/data"));
    house.settings.setBackupsOn(false);
    house.playOne();
    BackupsPage& page = house.openPage();
    const QString place = folder.filePath(QStringLiteral("stick"));
    page.setPrompts({[&](QWidget*, const QString& name) {
                         CHECK(name == QStringLiteral("psoas-release-backup-2026-11-22.sqlite3"));
                         return place;
                     },
                     [&](QWidget*) { return place + QStringLiteral(".sqlite3"); }});
    house.find<QPushButton>("backUpElsewhereButton")->click();
    REQUIRE(waitFor([&] { return !page.isBusy() && QFile::exists(place + QStringLiteral(".sqlite3")); }));
    house.playOne();
    REQUIRE(house.sessions() == 2);
    static_cast<void>(house.openPage());
    house.find<QPushButton>("restoreFromFileButton")->click();
    house.find<QWidget>("confirmRestore")->findChildren<QPushButton*>().last()->click();
    REQUIRE(waitFor([&] { return !page.isBusy() && house.sessions() == 1; }));
}

TEST_CASE("how many backups are kept is a setting", "[backups]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    const BackupsPage& page = house.openPage();
    CHECK(house.settings.backups() == history::BackupKeep{3, 7, 4, 6});
    auto* keep = house.find<ChoiceGroup>("backupKeepChoice");
    REQUIRE(keep != nullptr);
    CHECK(keep->selected() == 1);
    Q_EMIT keep->chosen(0);
    CHECK(house.settings.backupKeep() == history::BackupKeep{1, 3, 2, 2});
    CHECK(house.find<QLabel>("backupKeepLabel")->text().contains(QStringLiteral("2 weeks")));
    house.settings.setBackupKeep({9, 9, 9, 9});
    CHECK_FALSE(keep->selected());
    house.find<QCheckBox>("automaticBackupsCheckBox")->click();
    CHECK_FALSE(house.settings.backups());
    static_cast<void>(page);
}

TEST_CASE("a damaged history is repaired at the start, and the person is told", "[backups]")
{
    const QTemporaryDir folder;
    QString aside;
    {
        House house(folder.path());
        house.playOne();
        BackupsPage& page = house.openPage();
        house.find<QPushButton>("backUpNowButton")->click();
        REQUIRE(waitFor([&] { return !page.isBusy(); }));
    }
    {
        QFile file(Paths::below(folder.path()).history);
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.resize(file.size() / 2));
    }
    House house(folder.path());
    REQUIRE(waitFor([&] { return house.find<InlineMessage>("careMessage") != nullptr; }));
    CHECK(house.find<InlineMessage>("careMessage")->text().contains(QStringLiteral("22 November 2026")));
    CHECK(house.sessions() == 1);
    static_cast<void>(house.openPage());
    REQUIRE(waitFor([&] { return house.find<QWidget>("setAsideCard") != nullptr; }));
    CHECK(house.find<QLabel>("setAsideLabel")->text().contains(QStringLiteral("quarantine/2026-11-22")));
    house.find<InlineMessage>("careMessage")->findChild<QPushButton*>()->click();
    CHECK(house.find<InlineMessage>("careMessage") == nullptr);
}
