// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/care_line.h"

#include "app/care_words.h"
#include "app/cared_house.h"
#include "app/picture_looks.h"
#include "app/widgets/inline_message.h"
#include "support/catch.h"

#include <QDir>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace psoas;
using namespace psoas::app;
using history::Notice;
using test::waitFor;

namespace {

Notice noticeOf(Notice::Kind kind, ErrorCode code = ErrorCode::Database)
{
    return {kind, Error{code, {}, {}}, {}, {}};
}

/// What the button of the notice says that is shown; empty where none is.
QString offered(const CaredHouse& house)
{
    const auto* message = house.find<InlineMessage>("careMessage");
    return message == nullptr ? QString() : message->findChild<QPushButton*>()->text();
}

void press(const CaredHouse& house)
{
    house.find<InlineMessage>("careMessage")->findChild<QPushButton*>()->click();
}

} // namespace

TEST_CASE("no milder notice takes the place of a graver one, and none is lost", "[care]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
    house.window().tell(noticeOf(Notice::Kind::Repaired));
    house.window().tell(noticeOf(Notice::Kind::BackupFailed, ErrorCode::DiskFull));
    CHECK(offered(house) == QStringLiteral("Close"));
    house.window().tell(noticeOf(Notice::Kind::DamageFound));
    house.window().tell(noticeOf(Notice::Kind::PhotosDamaged));
    house.window().tell(noticeOf(Notice::Kind::SpaceShort));
    house.window().tell(noticeOf(Notice::Kind::BackupFailed, ErrorCode::CannotRead));
    CHECK(offered(house) == QStringLiteral("Repair now"));
    press(house);
    // What was true of the one that was closed is not said of the one that is open now; the rest waits its turn.
    REQUIRE(waitFor([&] { return house.window().historyOpen(); }));
    CHECK(house.find<InlineMessage>("careMessage")->text() == words::care(noticeOf(Notice::Kind::Repaired)).text);
    press(house);
    CHECK(house.find<InlineMessage>("careMessage") == nullptr);
}

TEST_CASE("a backup that was made takes back that none could be", "[care]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
    house.window().tell(noticeOf(Notice::Kind::BackupFailed, ErrorCode::CannotWrite));
    CHECK(offered(house) == QStringLiteral("Show backups"));
    house.window().tell(noticeOf(Notice::Kind::BackedUp));
    CHECK(house.find<InlineMessage>("careMessage") == nullptr);
}

TEST_CASE("a notice says what is known and no more", "[care]")
{
    for (const ErrorCode code : {ErrorCode::CannotRead, ErrorCode::CannotWrite, ErrorCode::DiskFull,
                                 ErrorCode::ReadOnly, ErrorCode::Locked, ErrorCode::Damaged, ErrorCode::Database}) {
        CAPTURE(name(code));
        for (const Notice::Kind kind : {Notice::Kind::BackupFailed, Notice::Kind::ViewOnly}) {
            const words::CareText text = words::care(noticeOf(kind, code));
            CHECK_FALSE(text.text.isEmpty());
            CHECK_FALSE(text.text.contains(QStringLiteral("safe")));
            CHECK(text.text.contains(QStringLiteral("writable")) ==
                  (kind == Notice::Kind::ViewOnly && (code == ErrorCode::CannotWrite || code == ErrorCode::ReadOnly)));
        }
    }
    Notice repaired = noticeOf(Notice::Kind::Repaired);
    repaired.repair.emplace();
    repaired.repair->lost = 0;
    repaired.repair->lostPhotos = 2;
    CHECK(words::care(repaired).text.contains(QStringLiteral("any more: 2")));
    CHECK_FALSE(words::care(repaired).text.contains(QStringLiteral("Nothing is missing")));
}

TEST_CASE("damage can still be repaired after a no, and in a window that is made anew", "[care]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
    house.workplace->controller().start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(test::settle(house.workplace->controller()));
    house.window().tell(noticeOf(Notice::Kind::DamageFound));
    press(house);
    auto* unfinished = house.find<QWidget>("confirmChange");
    REQUIRE(unfinished != nullptr);
    unfinished->findChild<QPushButton*>(QStringLiteral("cancelButton"))->click();
    CHECK(offered(house) == QStringLiteral("Repair now"));
    CHECK(house.window().historyOpen());

    house.workplace->controller().close();
    QSignalSpy remade(house.workplace.get(), &Workplace::remade);
    Q_EMIT house.library.usedChanged();
    REQUIRE(waitFor([&] { return remade.count() == 1; }));
    CHECK(offered(house) == QStringLiteral("Repair now"));
}

TEST_CASE("while a damaged history is repaired nothing of it is shown and nothing begins", "[care]")
{
    const QTemporaryDir folder;
    CaredHouse house(folder.path());
    house.playOne();
    house.window().showPage(kProgress);
    house.window().showPage(kToday);
    REQUIRE(waitFor([&] { return house.find<QPushButton>("startButton")->isEnabled(); }));
    const QPointer<QWidget> today = house.window().pageWidget(kToday);
    const QPointer<QWidget> progress = house.window().pageWidget(kProgress);
    house.window().tell(noticeOf(Notice::Kind::DamageFound));
    {
        const HeldStore held(*house.store);
        press(house);
        CHECK_FALSE(house.window().historyOpen());
        CHECK(house.find<QProgressBar>("careProgress") != nullptr);
        CHECK(offered(house).isEmpty());
        CHECK(house.window().page() == kToday);
        CHECK_FALSE(house.find<QPushButton>("startButton")->isEnabled());
        CHECK(house.find<QLabel>("nowTitle")->text() == QStringLiteral("Today's session")); // not "Your first session"
        CHECK(waitFor([&] { return today == nullptr && progress == nullptr; }));
    }
    REQUIRE(waitFor([&] { return house.window().historyOpen(); }));
    CHECK(house.find<QProgressBar>("careProgress") == nullptr);
    CHECK(house.find<InlineMessage>("careMessage") == nullptr);
    CHECK(waitFor([&] { return house.find<QPushButton>("startButton")->isEnabled(); }));
}

/// PSOAS_CARE_PICTURES=DIR psoas_app_tests "[care-pictures]"
TEST_CASE("pictures of what is told of the history, and of the backups", "[.][care-pictures]")
{
    const QString out = qEnvironmentVariable("PSOAS_CARE_PICTURES");
    REQUIRE(QDir().mkpath(out));
    for (const test::PictureLook& each : test::kPictureLooks) {
        const QTemporaryDir folder;
        CaredHouse house(folder.path());
        house.theme.set(each.scheme, each.scale, true);
        house.window().resize(each.size);
        const auto shoot = [&](const char* name) {
            QTest::qWait(300);
            REQUIRE(house.window().grab().save(
                QStringLiteral("%1/%2-%3.png").arg(out, QLatin1String(name), QLatin1String(each.name))));
        };
        static_cast<void>(house.backedUp());
        shoot("1-backups");
        house.find<QPushButton>("deleteBackupButton")->click();
        shoot("2-delete");
        {
            const HeldStore held(*house.store);
            house.find<QPushButton>("backUpNowButton")->click();
            shoot("3-busy");
        }
        REQUIRE(waitFor([&] { return house.find<QPushButton>("backUpNowButton")->isEnabled(); }));
        house.window().showPage(kToday);
        house.window().tell(noticeOf(Notice::Kind::BackupFailed, ErrorCode::CannotRead));
        shoot("4-no-backup");
        house.window().tell(noticeOf(Notice::Kind::DamageFound));
        shoot("5-damage");
        {
            const HeldStore held(*house.store);
            press(house);
            shoot("6-repairing");
        }
        REQUIRE(waitFor([&] { return house.window().historyOpen(); }));
    }
}
