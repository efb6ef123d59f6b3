// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocols/protocols_bench.h"
#include "app/tour_script.h"
#include "app/widgets/bullet_list.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Desk;
using psoas::test::fill;
using psoas::test::makeExercise;
using psoas::test::settle;
using psoas::test::shippedProtocol;
using psoas::test::waitFor;

namespace {

std::string ownId(const protocol::Protocol& protocol, const char* name)
{
    const auto found =
        std::ranges::find_if(protocol.exercises, [&](const auto& each) { return protocol.text(each.name) == name; });
    return found != protocol.exercises.end() ? found->id : std::string();
}

/// Starts a session, goes on to the exercise and does it whole, in the window.
void play(Desk& desk, const std::string& exercise)
{
    desk.startSession();
    SessionController& controller = desk.controller();
    TourScript script(controller.protocol());
    script.aimForNothing();
    REQUIRE(psoas::test::walkTo(controller, script, [&] { return controller.state().cursor.exercise == exercise; }));
    REQUIRE(settle(controller));
    desk.press(QStringLiteral("nextButton"));
    REQUIRE(waitFor([&] { return controller.clockRuns(); }));
    desk.clock.advance(std::chrono::hours(1));
    REQUIRE(waitFor([&] { return !controller.clockRuns() && !controller.busy(); }));
    CHECK_FALSE(controller.state().running.has_value());
}

} // namespace

TEST_CASE("an own exercise is made, used, exported, imported elsewhere and played", "[protocols]")
{
    const QTemporaryDir exchange;
    const QString file = exchange.filePath(QStringLiteral("mine.json"));
    std::string hash;
    {
        const QTemporaryDir folder;
        Desk desk(folder.path());
        desk.open();
        makeExercise(desk, QStringLiteral("Leg over the edge"));
        desk.key(Qt::Key_S, Qt::ControlModifier);
        REQUIRE(waitFor([&] { return desk.find(QStringLiteral("protocolList")) != nullptr; }));
        CHECK(desk.kept() == 1);
        CHECK(desk.said().contains(QStringLiteral("1.0.0")));
        desk.press(QStringLiteral("actionButton"));
        REQUIRE(waitFor([&] { return desk.library.used().hash != shippedProtocol().hash; }));
        hash = desk.library.used().hash;
        const std::string own = ownId(desk.library.used(), "Leg over the edge");
        REQUIRE_FALSE(own.empty());
        REQUIRE(waitFor([&] { return &desk.controller().protocol() == &desk.library.used(); }));
        play(desk, own);
        CHECK(desk.newestSession().protocolHash == hash);

        desk.savedTo = file;
        desk.open();
        desk.press(QStringLiteral("exportButton:") + desk.settings.usedProtocol());
        CHECK(desk.said().contains(QStringLiteral("mine.json")));
        QFile written(file);
        REQUIRE(written.open(QIODevice::ReadOnly));
        CHECK((written.readAll().toStdString() == desk.library.used().bytes));
    }
    const QTemporaryDir empty;
    Desk desk(empty.path());
    desk.open();
    desk.chosen = file;
    desk.press(QStringLiteral("importButton"));
    REQUIRE(desk.find(QStringLiteral("importReview")) != nullptr);
    REQUIRE(desk.find<BulletList>(QStringLiteral("importOwnList")) != nullptr);
    CHECK(desk.find<BulletList>(QStringLiteral("importOwnList"))->items() ==
          QStringList{QStringLiteral("Leg over the edge")});
    CHECK(desk.kept() == 0);
    CHECK(desk.text("importLead").contains(QStringLiteral("Nothing is stored yet")));
    desk.press(QStringLiteral("keepButton"));
    CHECK(desk.kept() == 1);
    CHECK_FALSE(desk.text("importLead").contains(QStringLiteral("stored")));
    CHECK(desk.find<QPushButton>(QStringLiteral("keepButton"))->hasFocus());
    desk.key(Qt::Key_Return);
    REQUIRE(waitFor([&] { return desk.library.used().hash == hash; }));
    REQUIRE(waitFor([&] { return &desk.controller().protocol() == &desk.library.used(); }));
    play(desk, ownId(desk.library.used(), "Leg over the edge"));
    CHECK(desk.newestSession().protocolHash == hash);

    // The same file once more is nothing new.
    desk.open();
    desk.press(QStringLiteral("importButton"));
    desk.press(QStringLiteral("keepButton"));
    CHECK(desk.kept() == 1);
    const auto* message = desk.find<InlineMessage>(QStringLiteral("importMessage"));
    REQUIRE(message != nullptr);
    CHECK(message->text().contains(QStringLiteral("there already")));
}

TEST_CASE("what is wrong stands beside its field until it is mended", "[protocols]")
{
    const QTemporaryDir folder;
    Desk desk(folder.path());
    desk.open();
    makeExercise(desk, QStringLiteral("Leg over the edge"));
    const auto wrong = [&](const char* field, const QString& text, const char* problem) {
        fill(desk, field, text);
        REQUIRE(waitFor([&] { return desk.find(QLatin1String(problem)) != nullptr; }));
        CHECK_FALSE(desk.find(QStringLiteral("saveProtocolButton"))->isEnabled());
        CHECK(desk.text("toMendLabel").startsWith(QStringLiteral("1 thing")));
        desk.key(Qt::Key_S, Qt::ControlModifier);
        CHECK(
            desk.find<InlineMessage>(QStringLiteral("editorMessage"))->text().startsWith(QStringLiteral("Not saved")));
        CHECK(desk.kept() == 0);
        CHECK(desk.find(QStringLiteral("protocolEditor")) != nullptr);
        fill(desk, field, QStringLiteral("Let it hang."));
        CHECK(waitFor([&] { return desk.find(QLatin1String(problem)) == nullptr; }));
        CHECK(waitFor([&] { return desk.find(QStringLiteral("saveProtocolButton"))->isEnabled(); }));
        CHECK(desk.find(QStringLiteral("toMendLabel")) == nullptr);
    };
    SECTION("a name with brackets")
    {
        wrong("exerciseNameEdit", QStringLiteral("Leg {foot}"), "exerciseNameProblem");
    }
    SECTION("a name that is too long")
    {
        wrong("exerciseNameEdit", QString(9000, QLatin1Char('a')), "exerciseNameProblem");
    }
    SECTION("one of several lines")
    {
        wrong("setupLines:1", QStringLiteral("{"), "setupLinesProblem:1");
    }
    SECTION("no name")
    {
        desk.goTo(QStringLiteral("exerciseNameEdit"));
        qobject_cast<QLineEdit*>(QApplication::focusWidget())->selectAll();
        desk.key(Qt::Key_Delete);
        REQUIRE(waitFor([&] { return !desk.text("exerciseNameProblem").isEmpty(); }));
        CHECK(desk.text("exerciseNameProblem") == QStringLiteral("Give it a name."));
    }
    SECTION("rounds out of range")
    {
        fill(desk, "exerciseNameEdit", QStringLiteral("Leg"));
        desk.find(QStringLiteral("setsField"))->findChild<QLineEdit*>()->setFocus();
        qobject_cast<QLineEdit*>(QApplication::focusWidget())->selectAll();
        desk.key(Qt::Key_Delete);
        REQUIRE(waitFor([&] { return !desk.text("doseProblem").isEmpty(); }));
        desk.type(QStringLiteral("2"));
        CHECK(waitFor([&] { return desk.text("doseProblem").isEmpty(); }));
    }
}

TEST_CASE("what a new exercise lacks is not held against it before anything is typed", "[protocols]")
{
    const QTemporaryDir folder;
    Desk desk(folder.path());
    desk.open();
    desk.press(QStringLiteral("addOwnButton"));
    REQUIRE(waitFor([&] { return desk.find(QStringLiteral("exerciseNameEdit")) != nullptr; }));
    CHECK(desk.find(QStringLiteral("exerciseNameProblem")) == nullptr);
    CHECK_FALSE(desk.find(QStringLiteral("saveProtocolButton"))->isEnabled());
    CHECK(desk.text("toMendLabel").contains(QStringLiteral("missing or wrong")));
    SECTION("it is as soon as something is")
    {
        desk.goTo(QStringLiteral("setupLines:0"));
        desk.type(QStringLiteral("Lie down."));
        CHECK(waitFor([&] { return desk.find(QStringLiteral("exerciseNameProblem")) != nullptr; }));
    }
    SECTION("or when it is to be saved")
    {
        desk.key(Qt::Key_S, Qt::ControlModifier);
        CHECK(desk.find(QStringLiteral("exerciseNameProblem")) != nullptr);
    }
}

TEST_CASE("what was changed and not saved is asked about", "[protocols]")
{
    const QTemporaryDir folder;
    Desk desk(folder.path());
    desk.open();
    makeExercise(desk, QStringLiteral("Leg over the edge"));
    SECTION("when the editor is left")
    {
        desk.key(Qt::Key_Escape);
        REQUIRE(desk.find(QStringLiteral("confirmLeaveEditor")) != nullptr);
        desk.key(Qt::Key_Escape);
        CHECK(desk.find(QStringLiteral("confirmLeaveEditor")) == nullptr);
        CHECK(desk.find<QLineEdit>(QStringLiteral("exerciseNameEdit"))->text() == QStringLiteral("Leg over the edge"));
    }
    SECTION("when the window is closed")
    {
        desk.window().close();
        CHECK(desk.window().isVisible());
        REQUIRE(desk.find(QStringLiteral("confirmLeaveEditor")) != nullptr);
        desk.key(Qt::Key_Tab);
        desk.key(Qt::Key_Return);
        CHECK(waitFor([&] { return !desk.window().isVisible(); }));
        CHECK(desk.kept() == 0);
    }
}

TEST_CASE("exercises are left out, moved and removed with a way back", "[protocols]")
{
    const QTemporaryDir folder;
    Desk desk(folder.path());
    desk.open();
    makeExercise(desk, QStringLiteral("Leg over the edge"));
    const auto rows = [&] {
        QStringList names;
        for (const QWidget* each : desk.find(QStringLiteral("exerciseList"))->findChildren<QWidget*>()) {
            if (each->isVisible() && each->objectName().startsWith(QStringLiteral("row:"))) {
                names << each->objectName();
            }
        }
        return names;
    };
    const auto ofOwn = [&] {
        const QStringList all = rows();
        return *std::find_if(all.begin(), all.end(),
                             [](const QString& each) { return each.startsWith(QStringLiteral("row:own_")); });
    };
    const QString own = ofOwn();
    const auto before = rows().indexOf(own);
    REQUIRE(before > 0);
    desk.goTo(own);
    desk.key(Qt::Key_Up, Qt::AltModifier);
    CHECK(waitFor([&] { return rows().indexOf(own) == before - 1; }));
    CHECK(desk.find(own)->hasFocus());

    const QString shipped = rows().at(before);
    desk.goTo(shipped);
    CHECK(qobject_cast<QCheckBox*>(QApplication::focusWidget())->isChecked());
    desk.key(Qt::Key_Space);
    CHECK_FALSE(desk.find<QCheckBox>(shipped)->isChecked());

    desk.press(own);
    desk.press(QStringLiteral("removeExerciseButton"));
    CHECK(desk.find(own) == nullptr);
    desk.press(QStringLiteral("actionButton"));
    REQUIRE(waitFor([&] { return desk.find(own) != nullptr; }));
    CHECK_FALSE(desk.find<QCheckBox>(shipped)->isChecked());
    desk.key(Qt::Key_S, Qt::ControlModifier);
    CHECK(waitFor([&] { return desk.kept() == 1; }));
}
