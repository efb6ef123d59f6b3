// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocols/protocols_bench.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "psoas/protocol/own_protocols.h"

#include <QPushButton>

#include <sys/stat.h>
#include <unistd.h>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Desk;
using psoas::test::shippedProtocol;
using psoas::test::waitFor;

namespace {

/// A copy of the shipped protocol in the folder of a data folder. @return its name
QString makeCopy(const QString& folder, const char* title = "Mine")
{
    auto draft = protocol::Draft::of(shippedProtocol(), protocol::Draft::freshId());
    REQUIRE(draft);
    draft->setTitle(title);
    const auto kept = protocol::OwnProtocols(Paths::below(folder).protocols.toStdString()).save(*draft);
    REQUIRE(kept);
    return ProtocolLibrary::nameOf(kept->path);
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

} // namespace

TEST_CASE("without an own protocol the page offers to make one", "[protocols]")
{
    const QTemporaryDir folder;
    Desk desk(folder.path());
    desk.open();
    CHECK(desk.find(QStringLiteral("noOwnState")) != nullptr);
    CHECK(desk.find(QStringLiteral("usedBadge:shipped")) != nullptr);
    CHECK(desk.find(QStringLiteral("changeButton:shipped")) == nullptr);
    CHECK(desk.find(QStringLiteral("removeButton:shipped")) == nullptr);
    CHECK_FALSE(QDir(desk.paths.protocols).exists());
}

TEST_CASE("an own protocol is used from now on and after the next start", "[protocols]")
{
    const QTemporaryDir folder;
    const QString mine = makeCopy(folder.path());
    {
        Desk desk(folder.path());
        desk.open();
        CHECK(desk.library.used().hash == shippedProtocol().hash);
        desk.press(QStringLiteral("useButton:") + mine);
        REQUIRE(waitFor([&] { return desk.library.used().id != shippedProtocol().id; }));
        REQUIRE(waitFor([&] { return desk.find(QStringLiteral("usedBadge:") + mine) != nullptr; }));
        CHECK(desk.window().page() == QStringLiteral("protocols"));
        CHECK(&desk.controller().protocol() == &desk.library.used());
        CHECK(desk.settings.usedProtocol() == mine);
        // It cannot be moved aside while it is in use.
        CHECK(desk.find(QStringLiteral("removeButton:") + mine) == nullptr);
        desk.startSession();
        CHECK(desk.controller().state().protocolHash == desk.library.used().hash);
    }
    Desk again(folder.path());
    CHECK(QString::fromStdString(again.library.used().id) == mine);
}

TEST_CASE("what is removed can be taken back", "[protocols]")
{
    const QTemporaryDir folder;
    const QString mine = makeCopy(folder.path());
    Desk desk(folder.path());
    desk.open();
    desk.press(QStringLiteral("removeButton:") + mine);
    REQUIRE(waitFor([&] { return desk.find(QStringLiteral("noOwnState")) != nullptr; }));
    CHECK(desk.kept() == 0);
    CHECK(desk.said().contains(QStringLiteral("Mine")));
    desk.press(QStringLiteral("actionButton"));
    REQUIRE(waitFor([&] { return desk.find(QStringLiteral("protocolCard:") + mine) != nullptr; }));
    CHECK(desk.kept() == 1);
}

TEST_CASE("a used protocol that was damaged gives way to the shipped one, and its file stays", "[protocols]")
{
    const QTemporaryDir folder;
    const QString mine = makeCopy(folder.path());
    const QString path = Paths::below(folder.path()).protocols + QLatin1Char('/') + mine + QStringLiteral(".json");
    Settings(Paths::below(folder.path()).settings).setUsedProtocol(mine);
    write(path, "{}");
    Desk desk(folder.path());
    CHECK(desk.library.used().hash == shippedProtocol().hash);
    CHECK(desk.find(QStringLiteral("missedProtocolMessage")) != nullptr);
    desk.open();
    CHECK(desk.find(QStringLiteral("missedProtocolMessage")) != nullptr);
    const auto* faults = desk.find<BulletList>(QStringLiteral("faultsOf:") + mine);
    REQUIRE(faults != nullptr);
    CHECK(faults->items().size() > 1);
    CHECK(desk.settings.usedProtocol() == mine);
    CHECK(desk.kept() == 1);

    SECTION("and it is used again once it is whole")
    {
        write(path, QByteArray::fromStdString(shippedProtocol().bytes));
        ProtocolLibrary library(desk.paths, desk.settings);
        CHECK(library.open({}).empty());
        CHECK(library.missed().isEmpty());
    }
    const auto useShipped = [&] {
        auto* message = desk.find(QStringLiteral("missedProtocolMessage"));
        REQUIRE(message != nullptr);
        auto* button = message->findChild<QPushButton*>(QStringLiteral("actionButton"));
        REQUIRE(button->isVisible());
        button->setFocus(Qt::TabFocusReason);
        desk.key(Qt::Key_Return);
        REQUIRE(waitFor([&] { return desk.find(QStringLiteral("missedProtocolMessage")) == nullptr; }));
        CHECK(desk.settings.usedProtocol().isEmpty());
        CHECK(desk.library.missed().isEmpty());
        desk.window().showPage(QStringLiteral("today"));
        CHECK(desk.find(QStringLiteral("missedProtocolMessage")) == nullptr);
    };
    SECTION("the message offers to stay with the shipped one")
    {
        useShipped();
        CHECK(desk.kept() == 1);
    }
    SECTION("and still does when the file was removed, without saying that it is kept")
    {
        desk.press(QStringLiteral("removeButton:") + mine);
        REQUIRE(waitFor([&] { return desk.find(QStringLiteral("noOwnState")) != nullptr; }));
        for (const char* page : {"today", "protocols"}) {
            desk.window().showPage(QLatin1String(page));
            const auto* message = desk.find<InlineMessage>(QStringLiteral("missedProtocolMessage"));
            REQUIRE(message != nullptr);
            CHECK_FALSE(message->text().contains(QStringLiteral("kept")));
        }
        useShipped();
    }
    SECTION("choosing another one ends the message")
    {
        REQUIRE(desk.library.use({}));
        REQUIRE(waitFor([&] { return desk.find(QStringLiteral("missedProtocolMessage")) == nullptr; }));
        CHECK(desk.settings.usedProtocol().isEmpty());
    }
}

TEST_CASE("a file of the command line is used and said to be", "[protocols]")
{
    const QTemporaryDir folder;
    const QString mine = makeCopy(folder.path());
    const QString path = Paths::below(folder.path()).protocols + QLatin1Char('/') + mine + QStringLiteral(".json");
    const QString other = folder.filePath(QStringLiteral("other.json"));
    REQUIRE(QFile::copy(path, other));
    Desk desk(folder.path(), other);
    desk.open();
    CHECK(desk.library.isGiven());
    CHECK(desk.find(QStringLiteral("usedBadge:given")) != nullptr);
    CHECK(desk.settings.usedProtocol().isEmpty());
}

TEST_CASE("a session that is not finished is asked about before another protocol is used", "[protocols]")
{
    const QTemporaryDir folder;
    const QString mine = makeCopy(folder.path());
    Desk desk(folder.path());
    desk.startSession();
    const std::string session = desk.controller().state().sessionId;
    desk.open();
    desk.press(QStringLiteral("useButton:") + mine);
    REQUIRE(desk.find(QStringLiteral("confirmChange")) != nullptr);
    CHECK(desk.library.used().hash == shippedProtocol().hash);

    SECTION("staying changes nothing")
    {
        desk.key(Qt::Key_Escape);
        CHECK(desk.library.used().hash == shippedProtocol().hash);
        CHECK(desk.controller().state().sessionId == session);
    }
    SECTION("put away, it goes on under the protocol it began with")
    {
        desk.key(Qt::Key_Tab);
        desk.key(Qt::Key_Return);
        REQUIRE(waitFor([&] { return desk.library.used().id != shippedProtocol().id; }));
        REQUIRE(waitFor([&] { return desk.find(QStringLiteral("usedBadge:") + mine) != nullptr; }));
        CHECK_FALSE(desk.controller().active());
        desk.controller().resume(QString::fromStdString(session));
        REQUIRE(waitFor([&] { return desk.controller().active() && !desk.controller().busy(); }));
        CHECK(desk.controller().protocol().hash == shippedProtocol().hash);
    }
}

TEST_CASE("a hostile file is refused with a sentence, and nothing is stored", "[protocols]")
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    Desk desk(folder.path());
    desk.open();
    const auto path = [&](const char* name) { return elsewhere.filePath(QLatin1String(name)); };
    desk.chosen = path("file.json");
    const auto refused = [&] {
        desk.press(QStringLiteral("importButton"));
        CHECK(desk.said().contains(QStringLiteral("Nothing was stored")));
        CHECK(desk.kept() == 0);
        CHECK(desk.find(QStringLiteral("importReview")) == nullptr);
    };
    const auto faulty = [&] {
        desk.press(QStringLiteral("importButton"));
        REQUIRE(desk.find(QStringLiteral("importReview")) != nullptr);
        CHECK(desk.find(QStringLiteral("keepButton")) == nullptr);
        REQUIRE(desk.find<BulletList>(QStringLiteral("importFaults")) != nullptr);
        CHECK_FALSE(desk.find<BulletList>(QStringLiteral("importFaults"))->items().isEmpty());
        CHECK(desk.text("importLead").contains(QStringLiteral("Nothing was stored")));
        CHECK(desk.kept() == 0);
    };
    SECTION("a folder")
    {
        REQUIRE(QDir().mkpath(desk.chosen));
        refused();
    }
    SECTION("a pipe that nobody writes to")
    {
        REQUIRE(::mkfifo(desk.chosen.toLocal8Bit().constData(), 0600) == 0);
        refused();
    }
    SECTION("two megabytes")
    {
        write(desk.chosen, QByteArray(2 * 1024 * 1024, ' '));
        refused();
    }
    SECTION("a link to a device that never ends")
    {
        REQUIRE(::symlink("/dev/zero", desk.chosen.toLocal8Bit().constData()) == 0);
        refused();
    }
    SECTION("a file that is gone")
    {
        refused();
    }
    SECTION("lists in lists, a hundred deep")
    {
        write(desk.chosen, QByteArray(100, '[') + QByteArray(100, ']'));
        faulty();
    }
    SECTION("bytes that are no text")
    {
        write(desk.chosen, "{\"id\": \"\xff\xfe\"}");
        faulty();
    }
    SECTION("another kind of file")
    {
        write(desk.chosen, "{\"hello\": 1}");
        faulty();
        CHECK_FALSE(desk.text("importLead").contains(QStringLiteral("not a protocol")));
    }
    SECTION("a text that somebody took for one")
    {
        write(desk.chosen, "{\n  \"id\": \"mine\",\n  title\n}");
        faulty();
        CHECK(desk.text("importLead").contains(QStringLiteral("is not a protocol: line 3 cannot be read.")));
        // The words of the reader come after.
        CHECK_FALSE(desk.text("importLead").contains(QStringLiteral("JSON")));
    }
}
