// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture_looks.h"
#include "app/protocols/protocols_bench.h"
#include "app/style/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Desk;
using psoas::test::waitFor;

/// PSOAS_PROTOCOL_PICTURES=DIR psoas_app_tests "[protocol-pictures]"
TEST_CASE("pictures of the protocols, the editor and an import", "[.][protocol-pictures]")
{
    const QString out = qEnvironmentVariable("PSOAS_PROTOCOL_PICTURES");
    REQUIRE_FALSE(out.isEmpty());
    Theme theme(*qApp);
    for (const test::PictureLook& each : test::kPictureLooks) {
        theme.set(each.scheme, each.scale, false);
        const QTemporaryDir folder;
        Desk desk(folder.path());
        desk.window().resize(each.size);
        const auto shoot = [&](const char* name) {
            QTest::qWait(500);
            desk.window().grab().save(
                QStringLiteral("%1/%2-%3.png").arg(out, QLatin1String(name), QLatin1String(each.name)));
        };
        const auto to = [&](const QString& name) {
            if (auto* edit = desk.find<QLineEdit>(name)) {
                edit->setFocus();
                edit->selectAll();
            }
        };
        desk.open();
        shoot("list-empty");
        desk.press(QStringLiteral("addOwnButton"));
        shoot("editor-new");
        desk.type(QStringLiteral("Leg over the edge of the bed"));
        to(QStringLiteral("exerciseTextEdit"));
        desk.type(QStringLiteral("You let the {foot} hang."));
        to(QStringLiteral("setupLines:0"));
        desk.type(QStringLiteral("Lie on your back."));
        desk.key(Qt::Key_Return);
        desk.type(QStringLiteral("Let the leg hang."));
        QTest::qWait(400);
        shoot("editor-problem");
        to(QStringLiteral("exerciseTextEdit"));
        desk.type(QStringLiteral("You let the {side} leg hang over the edge of the bed."));
        to(QStringLiteral("cueLines:0"));
        desk.type(QStringLiteral("Breathe."));
        to(QStringLiteral("stopLines:0"));
        desk.type(QStringLiteral("Pain in the groin."));
        desk.press(QStringLiteral("poseButton"));
        for (int i = 0; i < 5; ++i) {
            desk.key(Qt::Key_Right);
        }
        shoot("editor-poses");
        desk.key(Qt::Key_Return);
        shoot("editor-dose");
        desk.press(QStringLiteral("phasePose:0"));
        for (int i = 0; i < 6; ++i) {
            desk.key(Qt::Key_Right);
        }
        desk.key(Qt::Key_Return);
        shoot("editor-phases");
        to(QStringLiteral("exerciseNameEdit"));
        shoot("editor-top");
        desk.goTo(QStringLiteral("stepBox"));
        shoot("editor-place");
        desk.key(Qt::Key_S, Qt::ControlModifier);
        QTest::qWait(500);
        shoot("list-saved");
        desk.press(QStringLiteral("actionButton"));
        QTest::qWait(1500);
        shoot("list-used");
        desk.savedTo = folder.filePath(QStringLiteral("mine.json"));
        desk.press(QStringLiteral("exportButton:") + desk.settings.usedProtocol());
        desk.chosen = desk.savedTo;
        desk.press(QStringLiteral("importButton"));
        shoot("import");
        desk.press(QStringLiteral("leaveImportButton"));
        QFile bad(folder.filePath(QStringLiteral("bad.json")));
        REQUIRE(bad.open(QIODevice::WriteOnly));
        bad.write("{\"id\": \"x\", \"steps\": []}");
        bad.close();
        desk.chosen = bad.fileName();
        desk.press(QStringLiteral("importButton"));
        shoot("import-bad");
    }
}
