// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/backups_page.h"

#include "app/care_words.h"
#include "app/cared_house.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/inline_message.h"
#include "support/catch.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace psoas;
using namespace psoas::app;
using test::waitFor;

TEST_CASE("a backup is made after a session and shown with its date and size", "[backups]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
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
    CaredHouse house(folder.path());
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
    CaredHouse house(folder.path());
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
    CaredHouse house(folder.path() + QStringLiteral("/data"));
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
    CaredHouse house(folder.path() + QStringLiteral("/data"));
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
    CaredHouse house(folder.path());
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
        CaredHouse house(folder.path());
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
    CaredHouse house(folder.path());
    REQUIRE(waitFor([&] { return house.find<InlineMessage>("careMessage") != nullptr; }));
    CHECK(house.find<InlineMessage>("careMessage")->text().contains(QStringLiteral("22 November 2026")));
    CHECK(house.sessions() == 1);
    static_cast<void>(house.openPage());
    REQUIRE(waitFor([&] { return house.find<QWidget>("setAsideCard") != nullptr; }));
    CHECK(house.find<QLabel>("setAsideLabel")->text().contains(QStringLiteral("quarantine/2026-11-22")));
    house.find<InlineMessage>("careMessage")->findChild<QPushButton*>()->click();
    CHECK(house.find<InlineMessage>("careMessage") == nullptr);
}

TEST_CASE("a backup that the history is opened again under leaves the page free", "[backups]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
    house.playOne();
    house.store->setBackups(std::nullopt);
    BackupsPage& page = house.openPage();
    {
        const HeldStore held(*house.store);
        house.find<QPushButton>("backUpNowButton")->click();
        house.store->openAgain(house.opened);
        REQUIRE(page.isBusy());
    }
    REQUIRE(waitFor([&] { return !page.isBusy(); }));
    CHECK(house.find<QLabel>("backupSaidLabel")->text() == words::backupError(Error{ErrorCode::Cancelled, {}, {}}));
    REQUIRE(house.find<QPushButton>("backUpNowButton")->isEnabled());
    house.find<QPushButton>("backUpNowButton")->click();
    REQUIRE(waitFor([&] { return !page.isBusy() && house.rows() >= 1; }));
}

TEST_CASE("a backup can be cancelled, and nothing of it is left", "[backups]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
    house.store->setBackups(std::nullopt);
    house.playOne();
    BackupsPage& page = house.openPage();
    {
        const HeldStore held(*house.store);
        house.find<QPushButton>("backUpNowButton")->click();
        auto* cancel = house.find<QPushButton>("cancelBackupButton");
        REQUIRE(cancel != nullptr);
        CHECK(cancel->hasFocus());
        cancel->click();
    }
    REQUIRE(waitFor([&] { return !page.isBusy(); }));
    CHECK(house.find<QLabel>("backupSaidLabel")->text().startsWith(QStringLiteral("Cancelled")));
    CHECK(house.find<QPushButton>("cancelBackupButton") == nullptr);
    CHECK(house.files() == 0);
    CHECK(QDir(folder.filePath(QStringLiteral("backups"))).isEmpty());
}

TEST_CASE("while something is under way no question stays that would begin something else", "[backups]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
    BackupsPage& page = house.backedUp();
    const int files = house.files();
    {
        const HeldStore held(*house.store);
        house.find<QPushButton>("restoreButton")->click();
        REQUIRE(house.find<QWidget>("confirmRestore") != nullptr);
        house.find<QPushButton>("backUpNowButton")->click();
        CHECK(house.find<QWidget>("confirmRestore") == nullptr);
        CHECK_FALSE(page.restore("nothing.sqlite3"));
        CHECK(page.isBusy());
    }
    REQUIRE(waitFor([&] { return !page.isBusy() && house.files() == files + 1; }));
    CHECK(house.sessions() == 1);
}

TEST_CASE("one backup can be deleted, once the question is answered", "[backups]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
    const BackupsPage& page = house.backedUp();
    house.store->setBackups(std::nullopt);
    REQUIRE(house.sessions() == 1); // that has reached the database thread
    static_cast<void>(house.openPage());
    const int files = house.files();
    REQUIRE(waitFor([&] { return house.rows() == files; }));
    house.find<QPushButton>("deleteBackupButton")->click();
    auto* question = house.find<QWidget>("confirmDeleteBackup");
    REQUIRE(question != nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    CHECK(house.files() == files);
    // The other question takes its place.
    house.find<QPushButton>("restoreButton")->click();
    house.find<QPushButton>("deleteBackupButton")->click();
    CHECK(house.find<QWidget>("confirmRestore") == nullptr);
    question->findChildren<QPushButton*>().last()->click();
    REQUIRE(waitFor([&] { return !page.isBusy() && house.rows() == files - 1; }));
    CHECK(house.files() == files - 1);
    CHECK(house.sessions() == 1);
}

TEST_CASE("what is said of backups that are kept goes with the setting", "[backups]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
    static_cast<void>(house.openPage());
    REQUIRE(waitFor([&] { return house.find<QLabel>("noBackupsLabel") != nullptr; }));
    CHECK(house.find<QLabel>("noBackupsLabel")->text().contains(QStringLiteral("after your next session")));
    CHECK(house.find<QLabel>("backupKeepLabel")->text().contains(QStringLiteral("Older ones are deleted")));
    house.settings.setBackupsOn(false);
    CHECK_FALSE(house.find<QLabel>("noBackupsLabel")->text().contains(QStringLiteral("after your next session")));
    CHECK_FALSE(house.find<QLabel>("backupKeepLabel")->text().contains(QStringLiteral("Older ones are deleted")));
}

TEST_CASE("a backup that was not made or restored is not spoken of as your records", "[backups]")
{
    const QString history = QStringLiteral("/data/history.sqlite3");
    for (const ErrorCode code :
         {ErrorCode::CannotRead, ErrorCode::CannotWrite, ErrorCode::DiskFull, ErrorCode::ReadOnly,
          ErrorCode::NotAllowed, ErrorCode::Locked, ErrorCode::NewerFile, ErrorCode::Damaged, ErrorCode::Database}) {
        CAPTURE(name(code));
        const Error error{code, "/stick/copy.sqlite3", {}};
        for (const QString& text : {words::backupError(error), words::restoreError(error, history)}) {
            CHECK_FALSE(text.isEmpty());
            CHECK_FALSE(text.contains(QStringLiteral("our records")));
            CHECK_FALSE(text.contains(QStringLiteral("recorded")));
        }
    }
    // Of the history itself, which is there and cannot be replaced.
    const Error newer{ErrorCode::NewerFile, history.toStdString(), {}};
    CHECK(words::restoreError(newer, history) == words::error(newer));
}
