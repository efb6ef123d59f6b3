// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocols/protocols_bench.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Desk;
using psoas::test::fill;
using psoas::test::makeExercise;
using psoas::test::waitFor;

TEST_CASE("an amount that is wrong stays wrong until it is mended", "[protocols]")
{
    const QTemporaryDir folder;
    Desk desk(folder.path());
    desk.open();
    makeExercise(desk, QStringLiteral("Leg over the edge"));
    const auto number = [&](const char* field) {
        auto* found = desk.find(QLatin1String(field));
        REQUIRE(found != nullptr);
        return found->findChild<QLineEdit*>();
    };
    const auto enter = [&](const char* field, const QString& text) {
        number(field)->setFocus();
        number(field)->selectAll();
        desk.key(Qt::Key_Delete);
        desk.type(text);
    };
    const auto isRefused = [&] {
        return waitFor([&] { return !desk.find(QStringLiteral("saveProtocolButton"))->isEnabled(); });
    };
    SECTION("in a phase that is moved")
    {
        desk.press(QStringLiteral("addPhaseButton"));
        fill(desk, "phaseCue:1", QStringLiteral("Second."));
        enter("phaseSeconds:0", QStringLiteral("0"));
        enter("phaseEffortTo:1", QStringLiteral("300"));
        REQUIRE(isRefused());
        auto* down = desk.find(QStringLiteral("phaseKind:0"))->parentWidget()->parentWidget()->parentWidget();
        for (auto* button : down->findChildren<QPushButton*>()) {
            if (button->accessibleName() == QStringLiteral("Move this phase down")) {
                button->click();
            }
        }
        CHECK(desk.find(QStringLiteral("phaseKind:1"))->hasFocus());
        CHECK(number("phaseSeconds:1")->text() == QStringLiteral("0"));
        CHECK(number("phaseEffortTo:0")->text() == QStringLiteral("300"));
        CHECK(desk.find<QLineEdit>(QStringLiteral("phaseCue:0"))->text() == QStringLiteral("Second."));
        CHECK(isRefused());
        // Tab comes by them as they stand.
        QStringList stops;
        const QWidget* first = desk.find(QStringLiteral("sidedBox"));
        for (const QWidget* each = first->nextInFocusChain(); each != first; each = each->nextInFocusChain()) {
            if (each->objectName().startsWith(QStringLiteral("phaseKind")) ||
                each->objectName().startsWith(QStringLiteral("phaseCue:"))) {
                stops << each->objectName();
            }
        }
        CHECK(stops == QStringList{QStringLiteral("phaseKind:0"), QStringLiteral("phaseCue:0"),
                                   QStringLiteral("phaseKind:1"), QStringLiteral("phaseCue:1")});
        enter("phaseSeconds:1", QStringLiteral("5"));
        enter("phaseEffortTo:0", {});
        CHECK(waitFor([&] { return desk.find(QStringLiteral("saveProtocolButton"))->isEnabled(); }));
    }
    SECTION("in an exercise that is left and opened again")
    {
        enter("setsField", QStringLiteral("0"));
        enter("phaseSeconds:0", QStringLiteral("0"));
        REQUIRE(isRefused());
        const auto rows = desk.find(QStringLiteral("exerciseList"))
                              ->findChildren<QPushButton*>(QRegularExpression(QStringLiteral("^row:own_")));
        REQUIRE(rows.size() == 1);
        const QString own = rows.front()->objectName();
        desk.press(QStringLiteral("titleButton"));
        CHECK(isRefused());
        desk.press(own);
        CHECK(number("setsField")->text().isEmpty());
        CHECK(number("phaseSeconds:0")->text().isEmpty());
        CHECK_FALSE(desk.text("doseProblem").isEmpty());
        CHECK_FALSE(desk.text("phaseSecondsProblem:0").isEmpty());
        CHECK(isRefused());
    }
}

TEST_CASE("undo takes back one thing and never what was done after it", "[protocols]")
{
    const QTemporaryDir folder;
    Desk desk(folder.path());
    desk.open();
    makeExercise(desk, QStringLiteral("Leg over the edge"));
    const auto rows = [&](const char* kind) {
        QStringList names;
        for (const QWidget* each : desk.find(QStringLiteral("exerciseList"))->findChildren<QWidget*>()) {
            if (each->isVisible() && each->objectName().startsWith(QLatin1String(kind))) {
                names << each->objectName();
            }
        }
        return names;
    };
    const QString own = rows("row:own_").front();
    SECTION("a removed exercise")
    {
        const QString shipped = rows("row:").front();
        desk.press(QStringLiteral("removeExerciseButton"));
        REQUIRE(desk.find(QStringLiteral("editorMessage")) != nullptr);
        CHECK(desk.find(QStringLiteral("actionButton")) != nullptr);
        SECTION("after another one was left out")
        {
            desk.goTo(shipped);
            desk.key(Qt::Key_Space);
        }
        SECTION("after one was moved")
        {
            desk.goTo(shipped);
            desk.key(Qt::Key_Down, Qt::AltModifier);
        }
        SECTION("after one was added")
        {
            desk.press(rows("addTo:").front());
        }
        CHECK(desk.find(QStringLiteral("editorMessage")) == nullptr);
    }
    SECTION("an exercise filled in from another one")
    {
        auto* base = desk.find<QComboBox>(QStringLiteral("baseBox"));
        base->setCurrentIndex(1);
        desk.press(QStringLiteral("fillButton"));
        auto* text = desk.find<QLineEdit>(QStringLiteral("exerciseTextEdit"));
        CHECK(text->text() != QStringLiteral("You let the {side} leg hang."));
        REQUIRE(desk.find(QStringLiteral("editorMessage")) != nullptr);
        desk.press(QStringLiteral("actionButton"));
        CHECK(text->text() == QStringLiteral("You let the {side} leg hang."));
        REQUIRE(waitFor([&] { return desk.find(QStringLiteral("stopLines:0")) != nullptr; }));
        CHECK(desk.find<QLineEdit>(QStringLiteral("stopLines:0"))->text() == QStringLiteral("Pain in the groin."));
        CHECK(desk.find<QLineEdit>(QStringLiteral("exerciseNameEdit"))->text() == QStringLiteral("Leg over the edge"));
        CHECK(desk.find(QStringLiteral("editorMessage")) == nullptr);
        CHECK(rows("row:own_") == QStringList{own});
    }
}

TEST_CASE("the rows of the editor stay as they are while nothing in them changes", "[protocols]")
{
    const QTemporaryDir folder;
    Desk desk(folder.path());
    desk.open();
    makeExercise(desk, QStringLiteral("Leg over the edge"));
    const auto row = [&]() -> QPushButton* {
        for (auto* each : desk.find(QStringLiteral("exerciseList"))->findChildren<QPushButton*>()) {
            if (each->isVisible() && each->objectName().startsWith(QStringLiteral("row:own_"))) {
                return each;
            }
        }
        return nullptr;
    };
    const QPointer<QPushButton> before = row();
    REQUIRE(before != nullptr);
    fill(desk, "exerciseTextEdit", QStringLiteral("{"));
    REQUIRE(waitFor([&] { return desk.find(QStringLiteral("exerciseTextProblem")) != nullptr; }));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    CHECK(before == row());
    fill(desk, "exerciseNameEdit", QStringLiteral("Leg"));
    CHECK(waitFor([&] { return row()->text() == QStringLiteral("Leg"); }));
}

TEST_CASE("the poses to choose from are in sight, and each gets its picture", "[protocols]")
{
    const QTemporaryDir folder;
    Desk desk(folder.path());
    desk.window().resize(800, 600);
    desk.open();
    makeExercise(desk, QStringLiteral("Leg over the edge"));
    desk.press(QStringLiteral("poseButton"));
    auto* list = desk.find<QListWidget>(QStringLiteral("poseButtonList"));
    REQUIRE(list != nullptr);
    CHECK(list->hasFocus());
    const auto drawn = [list](int row) {
        const QImage picture = list->item(row)->icon().pixmap(list->iconSize()).toImage();
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (qAlpha(picture.pixel(x, y)) > 0) {
                    return true;
                }
            }
        }
        return false;
    };
    CHECK(waitFor([&] { return drawn(list->count() - 1); }));
    CHECK(drawn(1));
    CHECK(waitFor([&] { return list->visibleRegion().boundingRect().height() >= list->height() - 1; }));
    // A long name takes no more room than there is.
    desk.key(Qt::Key_Right);
    desk.key(Qt::Key_Return);
    const auto* button = desk.find<QPushButton>(QStringLiteral("poseButton"));
    CHECK(button->width() <= button->parentWidget()->width());
    CHECK(button->text().size() > 3);
}
