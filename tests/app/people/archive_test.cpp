// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/practice.h"
#include "app/widgets/confirm_bar.h"

#include <QPushButton>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Practice;
using psoas::test::waitFor;

namespace {

/// Archives whom the page of a client shows, up to the question that comes before.
void archive(Practice& practice)
{
    practice.goTo<QPushButton>("archiveClientButton");
    practice.key(Qt::Key_Return);
    REQUIRE(practice.find<ConfirmBar>("confirmArchive") != nullptr);
    practice.key(Qt::Key_Tab);
    practice.key(Qt::Key_Return);
}

/// As another computer archives somebody.
void archiveElsewhere(Practice& practice, const QString& id)
{
    history::Person who = practice.kept(id);
    who.archived = true;
    bool stored = false;
    writeStore<void>(
        practice.store, practice.window.get(),
        [who, now = practice.clock.now()](history::Store& store) { return store.keepPerson(who, now); },
        [&](const Result<void>& kept) { stored = kept.has_value(); });
    REQUIRE(waitFor([&] { return stored; }));
}

} // namespace

TEST_CASE("a client with a session that is not finished is archived once it is put away", "[people]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    const std::string session = practice.begin(QStringLiteral("Anna"));
    const QString anna = practice.person->id();
    practice.window->showPage(QStringLiteral("people"));
    archive(practice);
    REQUIRE(practice.find<ConfirmBar>("confirmChange") != nullptr);
    CHECK_FALSE(practice.kept(anna).archived);

    SECTION("staying archives nobody")
    {
        practice.key(Qt::Key_Escape);
        CHECK(practice.person->id() == anna);
        CHECK(practice.controller->state().sessionId == session);
        CHECK_FALSE(practice.kept(anna).archived);
    }
    SECTION("put away, it waits under an archived client, and nobody is chosen")
    {
        practice.key(Qt::Key_Tab);
        practice.key(Qt::Key_Return);
        REQUIRE(waitFor([&] { return !practice.person->chosen(); }));
        CHECK_FALSE(practice.controller->active());
        CHECK(practice.kept(anna).archived);
        CHECK(practice.kept(anna).unfinished);
        CHECK(practice.window->page() == QStringLiteral("people"));
        REQUIRE(waitFor([&] { return practice.find<QWidget>("noClientsState") != nullptr; }));
    }
}

TEST_CASE("a client who is archived is not worked with any more", "[people]")
{
    const QTemporaryDir folder;
    QString anna;
    {
        Practice practice(folder.path());
        practice.add(QStringLiteral("Anna"));
        practice.work();
        anna = practice.person->id();
        SECTION("at once")
        {
            archiveElsewhere(practice, anna);
            practice.person->reload();
            CHECK(waitFor([&] { return !practice.person->chosen(); }));
            CHECK(practice.find<QWidget>("noClientState") != nullptr);
        }
        SECTION("but a session goes on to its end")
        {
            practice.startSession();
            archiveElsewhere(practice, anna);
            practice.person->reload();
            REQUIRE(waitFor([&] { return practice.person->client() && practice.person->client()->archived; }));
            CHECK(practice.person->id() == anna);
            CHECK(practice.controller->active());
        }
    }
    Practice again(folder.path());
    CHECK(waitFor([&] { return !again.person->chosen(); }));
    CHECK(again.find<QWidget>("noClientState") != nullptr);
}
