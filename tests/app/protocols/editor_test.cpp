// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocols/protocols_bench.h"

#include <QComboBox>
#include <QLineEdit>
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
