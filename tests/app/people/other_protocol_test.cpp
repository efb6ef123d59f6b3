// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/client_screen.h"
#include "app/floor/client_window.h"
#include "app/floor/floor_face.h"
#include "app/pages/session/session_drafts.h"
#include "app/protocols/protocols_bench.h"
#include "app/tour_script.h"
#include "app/widgets/confirm_bar.h"
#include "psoas/protocol/own_protocols.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Desk;
using psoas::test::shippedProtocol;
using psoas::test::waitFor;

namespace {

const QString kNote = QStringLiteral("the left hip was guarded");

/// A practice with the shipped protocol and one of its own.
struct Clinic : Desk {
    explicit Clinic(const QString& folder)
        : Desk(folder, {}, Mode::Therapist)
        , mine(ownOf(library, paths))
    {
    }
    [[nodiscard]] static QString ownOf(ProtocolLibrary& library, const Paths& paths)
    {
        auto draft = protocol::Draft::of(shippedProtocol(), protocol::Draft::freshId());
        REQUIRE(draft);
        draft->setTitle("Mine");
        const auto kept = protocol::OwnProtocols(paths.protocols.toStdString()).save(*draft);
        REQUIRE(kept);
        library.refresh();
        return ProtocolLibrary::nameOf(kept->path);
    }
    /// A new client, who is worked with from now on.
    void workWith(const QString& name)
    {
        window().showPage(QStringLiteral("people"));
        press(QStringLiteral("addClientButton"));
        type(name);
        key(Qt::Key_Return, Qt::ControlModifier);
        press(QStringLiteral("workButton"));
        REQUIRE(waitFor([&] { return person->client().has_value(); }));
    }
    void askForOwn()
    {
        open();
        press(QStringLiteral("useButton:") + mine);
    }
    void confirm() const
    {
        key(Qt::Key_Tab);
        key(Qt::Key_Return);
    }
    /// Whether Today comes to offer this.
    [[nodiscard]] bool offers(const QString& what)
    {
        window().showPage(QStringLiteral("today"));
        return waitFor([&] {
            const auto* button = find<QPushButton>(QStringLiteral("startButton"));
            return button != nullptr && button->text() == what;
        });
    }
    [[nodiscard]] bool usesOwn()
    {
        return waitFor([&] { return find(QStringLiteral("usedBadge:") + mine) != nullptr; }) &&
               library.used().id != shippedProtocol().id;
    }

    QString mine; ///< name of the own protocol
};

} // namespace

TEST_CASE("a client's session outlives a change of protocol, with the note that was being typed", "[people][protocols]")
{
    const QTemporaryDir folder;
    Clinic clinic(folder.path());
    clinic.workWith(QStringLiteral("Anna"));
    const QString anna = clinic.person->id();
    clinic.startSession();
    const std::string session = clinic.controller().state().sessionId;
    clinic.key(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(clinic.find<QPlainTextEdit>(QStringLiteral("sessionNoteEdit")) != nullptr);
    clinic.type(kNote);
    clinic.askForOwn();
    REQUIRE(clinic.find(QStringLiteral("confirmChange")) != nullptr);
    clinic.confirm();
    REQUIRE(clinic.usesOwn());
    CHECK_FALSE(clinic.controller().active());
    CHECK(clinic.person->id() == anna);
    CHECK(clinic.window().windowTitle().startsWith(QStringLiteral("Anna")));

    // It is offered again, and goes on as it began.
    REQUIRE(clinic.offers(QStringLiteral("Continue")));
    clinic.startSession();
    const session::State& state = clinic.controller().state();
    CHECK(state.sessionId == session);
    CHECK(state.personId == anna.toStdString());
    CHECK(state.protocolHash == shippedProtocol().hash);

    // The note waits as it did, and is saved once.
    CHECK(state.notes.empty());
    clinic.key(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(clinic.find<QPlainTextEdit>(QStringLiteral("sessionNoteEdit")) != nullptr);
    CHECK(clinic.find<QPlainTextEdit>(QStringLiteral("sessionNoteEdit"))->toPlainText() == kNote);
    clinic.key(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitFor([&] { return state.notes.size() == 1 && !clinic.controller().busy(); }));
    CHECK(state.notes.front().text == kNote.toStdString());
    CHECK(SessionDrafts::of(clinic.controller()).note(session).isEmpty());
    clinic.key(Qt::Key_N, Qt::ControlModifier);
    CHECK(clinic.find(QStringLiteral("savedNotesCard")) != nullptr);
    clinic.key(Qt::Key_Escape);
    const TourScript script(shippedProtocol());
    REQUIRE(psoas::test::walkTo(clinic.controller(), script, [&] { return state.ended(); }));
    CHECK(state.outcome == assessment::Outcome::Completed);
    CHECK(state.notes.size() == 1);
    // The next one of the same client runs the own protocol.
    clinic.controller().close();
    REQUIRE(clinic.offers(QStringLiteral("Start another session")));
    clinic.startSession();
    CHECK(clinic.controller().state().personId == anna.toStdString());
    CHECK(clinic.controller().state().protocolHash == clinic.library.used().hash);
}

TEST_CASE("another protocol is used only after a client who is half typed was asked about", "[people][typed]")
{
    const QTemporaryDir folder;
    Clinic clinic(folder.path());
    clinic.window().showPage(QStringLiteral("people"));
    clinic.press(QStringLiteral("addClientButton"));
    clinic.type(QStringLiteral("Ber"));
    clinic.askForOwn();
    CHECK(clinic.window().page() == QStringLiteral("people"));
    REQUIRE(clinic.find(QStringLiteral("confirmLeaveForm")) != nullptr);

    SECTION("staying loses nothing")
    {
        clinic.key(Qt::Key_Escape);
        QCoreApplication::processEvents();
        const auto* name = clinic.find<QLineEdit>(QStringLiteral("clientNameEdit"));
        REQUIRE(name != nullptr);
        CHECK(name->text() == QStringLiteral("Ber"));
        CHECK(clinic.library.used().id == shippedProtocol().id);
    }
    SECTION("leaving throws it away")
    {
        clinic.confirm();
        REQUIRE(clinic.usesOwn());
        clinic.window().showPage(QStringLiteral("people"));
        CHECK(clinic.find<QLineEdit>(QStringLiteral("clientNameEdit")) == nullptr);
    }
}

TEST_CASE("the client's screen comes back where it was when another protocol is used", "[people][client-screen]")
{
    const QTemporaryDir folder;
    Clinic clinic(folder.path());
    clinic.workWith(QStringLiteral("Anna"));
    clinic.startSession();
    clinic.window().clientScreen().openAt({});
    REQUIRE(clinic.window().clientScreen().isOpen());
    REQUIRE(QTest::qWaitForWindowExposed(clinic.window().clientScreen().window()));
    clinic.prepare();
    SECTION("open, it says that it is over for today")
    {
        clinic.askForOwn();
        clinic.confirm();
        REQUIRE(clinic.usesOwn());
        REQUIRE(clinic.window().clientScreen().isOpen());
        CHECK(clinic.window().clientScreen().window()->face().scene().phase == QStringLiteral("That is all for today"));
        clinic.startSession();
        CHECK(clinic.window().clientScreen().window()->face().scene().phase != QStringLiteral("That is all for today"));
    }
    SECTION("closed, its place is known")
    {
        clinic.window().clientScreen().close();
        clinic.askForOwn();
        clinic.confirm();
        REQUIRE(clinic.usesOwn());
        CHECK_FALSE(clinic.window().clientScreen().isOpen());
        CHECK(clinic.window().clientScreen().lastSpot() == QString());
    }
}
