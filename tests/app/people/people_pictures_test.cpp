// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/practice.h"
#include "app/picture_looks.h"
#include "app/report/handout_document.h"
#include "app/report/handout_offer.h"
#include "app/style/theme.h"
#include "app/tour_script.h"

#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Practice;
using psoas::test::settle;
using psoas::test::shippedProtocol;
using psoas::test::waitFor;

/// PSOAS_PEOPLE_PICTURES=DIR psoas_app_tests "[people-pictures]"
TEST_CASE("pictures of the clients, and of the pages about one", "[.][people-pictures]")
{
    const QString out = qEnvironmentVariable("PSOAS_PEOPLE_PICTURES");
    REQUIRE(QDir().mkpath(out));
    Theme theme(*qApp);
    for (const test::PictureLook& each : test::kPictureLooks) {
        theme.set(each.scheme, each.scale, true);
        const QTemporaryDir folder;
        Practice practice(folder.path());
        practice.window->resize(each.size);
        const auto shoot = [&](const char* name) {
            QTest::qWait(300);
            REQUIRE(practice.window->grab().save(
                QStringLiteral("%1/%2-%3.png").arg(out, QLatin1String(name), QLatin1String(each.name))));
        };
        shoot("1-nobody");
        practice.page(4);
        shoot("2-empty");
        practice.goTo<QPushButton>("addClientButton");
        practice.key(Qt::Key_Return);
        practice.key(Qt::Key_Return, Qt::ControlModifier);
        shoot("3-form");
        practice.key(Qt::Key_Escape);
        for (const auto& [name, year] : {std::pair{"Anna 07", "1979"}, std::pair{"Bert", ""},
                                         std::pair{"Maximilian Mustermann-Beispiel", "1951"}}) {
            practice.add(QString::fromLatin1(name), QString::fromLatin1(year));
            practice.goTo<QPushButton>("allClientsButton");
            practice.key(Qt::Key_Return);
        }
        shoot("4-list");
        practice.key(Qt::Key_End, Qt::ControlModifier);
        practice.key(Qt::Key_Return);
        shoot("5-client");
        practice.work();
        shoot("6-today");
        practice.startSession();
        const TourScript script(shippedProtocol());
        const auto kindIs = [&](protocol::ActivityKind kind) {
            return practice.controller->engine().activity(practice.controller->state().cursor)->kind == kind;
        };
        REQUIRE(
            psoas::test::walkTo(*practice.controller, script, [&] { return kindIs(protocol::ActivityKind::Plan); }));
        shoot("7-plan");
        auto* offer = practice.find<HandoutOffer>("handoutOffer");
        REQUIRE(offer != nullptr);
        if (QLatin1String(each.name) == QLatin1String("light")) {
            REQUIRE(paper::savePdf(offer->made().title, handoutSheets(offer->made()),
                                   QStringLiteral("%1/handout.pdf").arg(out)));
        }
        practice.window->showPage(QStringLiteral("people"));
        practice.goTo<QPushButton>("allClientsButton");
        practice.key(Qt::Key_Return);
        practice.key(Qt::Key_Home, Qt::ControlModifier);
        practice.key(Qt::Key_Return);
        practice.work();
        shoot("8-asked");
        practice.key(Qt::Key_Escape);
        practice.window->showPage(QStringLiteral("session"));
        REQUIRE(
            psoas::test::walkTo(*practice.controller, script, [&] { return practice.controller->state().ended(); }));
        shoot("9-end");
        practice.window->showPage(QStringLiteral("today"));
        shoot("10-today");
        practice.goTo<QPushButton>("writeDownButton");
        practice.key(Qt::Key_Return);
        REQUIRE(waitFor([&] { return practice.find<QPushButton>("savePaperButton") != nullptr; }));
        shoot("11-paper");
        practice.goTo<QPlainTextEdit>("paperNoteEdit");
        practice.type(QStringLiteral("slept badly"));
        practice.window->close();
        shoot("13-paper-asked");
        practice.key(Qt::Key_Escape);
        practice.window->showPage(QStringLiteral("settings"));
        shoot("12-settings");
    }
}
