// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/progress_page.h"
#include "app/pages/progress/session_detail_page.h"
#include "app/safety_questions.h"
#include "app/session_page_bench.h"
#include "app/session_walk.h"
#include "app/surroundings.h"

#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabBar>

#include <initializer_list>

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;

namespace {

/// Takes what is shown in every look that matters.
class Camera {
public:
    Camera(QString folder, app::Theme& theme)
        : m_folder(std::move(folder))
        , m_theme(theme)
    {
    }

    void shoot(QWidget& page, const QString& name)
    {
        struct Shot {
            const char* end;
            app::SchemeChoice scheme;
            double scale;
            QSize size;
        };
        for (const Shot& shot : std::initializer_list<Shot>{{"light", app::SchemeChoice::Light, 1.0, {1100, 1000}},
                                                            {"dark", app::SchemeChoice::Dark, 1.0, {1100, 1000}},
                                                            {"large", app::SchemeChoice::Light, 1.5, {800, 600}}}) {
            m_theme.set(shot.scheme, shot.scale, true);
            page.setAutoFillBackground(true);
            page.resize(shot.size);
            for (int i = 0; i < 20; ++i) {
                QTest::qWait(15);
            }
            REQUIRE(
                page.grab().save(QStringLiteral("%1/%2-%3.png").arg(m_folder, name, QString::fromLatin1(shot.end))));
        }
        m_theme.set(app::SchemeChoice::Light, 1.0, true);
    }

private:
    QString m_folder;
    app::Theme& m_theme;
};

void give(PageBench& bench, Side side)
{
    const auto say = [&](const char* fact, protocol::FactValue value) {
        bench.controller->send(session::Answer{fact, side, {std::move(value)}, assessment::Provenance::Measurement});
    };
    say("thomas.valid", std::string("yes"));
    say("thomas.pain_site", std::string("stretch_only"));
    say("thomas.method", std::string("phone"));
    say("thomas.rotation", std::string("neutral"));
    say("thomas.thigh_angle_deg", 8.0);
    say("thomas.shin_forward_deg", 15.0);
    say("thomas.drift_out_deg", 5.0);
    REQUIRE(bench.settle());
}

void fill(PageBench& bench, const char* name, const char* text)
{
    REQUIRE(bench.tabTo(QString::fromLatin1(name)));
    bench.type(QString::fromLatin1(text));
}

} // namespace

/// What a therapist writes down beside the answers, for looking at:
/// PSOAS_RECORD_PICTURES=DIR psoas_app_tests "[record-pictures]"
TEST_CASE("pictures of notes, second readings and signatures", "[.][record-pictures]")
{
    const QString folder = qEnvironmentVariable("PSOAS_RECORD_PICTURES");
    REQUIRE(QDir().mkpath(folder));
    PageBench bench(Mode::Therapist);
    bench.page->setStore(bench.store.get());
    Camera camera(folder, *bench.theme);
    // Decisions, with initials.
    const protocol::Question question = questionsOf(*bench.protocol, isRoutine).front();
    REQUIRE(bench.toQuestion(question.fact));
    bench.answer(Qt::Key_Y);
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("screenSummary")) != nullptr; }));
    const QString id = QString::fromStdString(question.id);
    REQUIRE(bench.press(id + QStringLiteral("OverrideFold")));
    camera.shoot(*bench.page, QStringLiteral("1-override"));
    fill(bench, (question.id + "OverrideReason").c_str(), "examined today");
    fill(bench, (question.id + "OverrideInitials").c_str(), "AA");
    bench.key(Qt::Key_Return);
    // A note.
    REQUIRE(bench.toKind(ActivityKind::Measure));
    camera.shoot(*bench.page, QStringLiteral("2-move"));
    bench.key(Qt::Key_N);
    bench.type(QStringLiteral("The table was too low; a cushion under the back helped."));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(bench.settle());
    bench.key(Qt::Key_N);
    REQUIRE(QTest::qWaitFor([&] { return bench.find(QStringLiteral("savedNotesCard")) != nullptr; }));
    bench.type(QStringLiteral("Half a note"));
    camera.shoot(*bench.page, QStringLiteral("3-note"));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    // Two readings.
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("twoReadersBox")) != nullptr; }));
    camera.shoot(*bench.page, QStringLiteral("4-gate"));
    REQUIRE(bench.tabTo(QStringLiteral("twoReadersBox")));
    bench.key(Qt::Key_Space);
    give(bench, Side::Left);
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("secondReadingForm")) != nullptr; }));
    camera.shoot(*bench.page, QStringLiteral("5-second"));
    fill(bench, "firstByEdit", "AA");
    fill(bench, "secondByEdit", "BB");
    fill(bench, "second:thigh:1", "5");
    fill(bench, "second:shin:1", "30");
    fill(bench, "second:drift:1", "5");
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    camera.shoot(*bench.page, QStringLiteral("6-both"));
    REQUIRE(bench.walkTo([&] { return bench.state().cursor.side == Side::Right; }));
    give(bench, Side::Right);
    REQUIRE(bench.toKind(ActivityKind::Review));
    camera.shoot(*bench.page, QStringLiteral("7-result"));
    // The end.
    bench.controller->send(session::StopSession{"user"});
    REQUIRE(bench.settle());
    bench.page->focusFirst();
    camera.shoot(*bench.page, QStringLiteral("8-end"));
    REQUIRE(bench.tabTo(QStringLiteral("signNameEdit")));
    bench.type(QStringLiteral("A. Able"));
    bench.key(Qt::Key_Return);
    camera.shoot(*bench.page, QStringLiteral("9-sign"));
    bench.key(Qt::Key_Tab);
    bench.key(Qt::Key_Return);
    fill(bench, "addendumEdit", "The left leg was read twice because the table slipped.");
    fill(bench, "addendumByEdit", "AA");
    REQUIRE(bench.press(QStringLiteral("addAddendumButton")));
    camera.shoot(*bench.page, QStringLiteral("10-signed"));
    // Afterwards.
    const app::Paths paths = app::Paths::below(bench.folder.path());
    app::ProgressPage progress({*bench.protocol, *bench.controller, *bench.settings, *bench.store, paths});
    QSignalSpy shown(&progress, &app::ProgressPage::shown);
    progress.resize(1100, 1000);
    progress.show();
    progress.refresh();
    REQUIRE(waitFor([&] { return shown.count() > 0; }));
    progress.showTab(app::ProgressPage::SessionsTab);
    QTest::qWait(300);
    camera.shoot(progress, QStringLiteral("11-table"));
    progress.showTab(app::ProgressPage::ReportTab);
    QTest::qWait(500);
    camera.shoot(progress, QStringLiteral("12-report"));
    progress.openSession(QString::fromStdString(bench.state().sessionId));
    QTest::qWait(500);
    camera.shoot(progress, QStringLiteral("13-detail"));
    for (auto* page : progress.findChildren<app::SessionDetailPage*>()) {
        page->verticalScrollBar()->setValue(page->verticalScrollBar()->maximum());
    }
    camera.shoot(progress, QStringLiteral("14-detail-end"));
}
