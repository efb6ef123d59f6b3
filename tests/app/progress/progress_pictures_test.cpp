// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/sessions_model.h"
#include "app/progress/progress_bench.h"
#include "app/style/look.h"
#include "app/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QTableView>

#include <algorithm>
#include <vector>

using namespace psoas;
using namespace psoas::app;
using psoas::test::ProgressBench;

/// Every view of Progress over histories of different lengths, for looking at:
/// PSOAS_PROGRESS_PICTURES=DIR psoas_app_tests "[progress-pictures]"
TEST_CASE("pictures of Progress", "[.][progress-pictures]")
{
    const QString folder = qEnvironmentVariable("PSOAS_PROGRESS_PICTURES");
    REQUIRE(QDir().mkpath(folder));
    for (const int sessions : {0, 1, 2, 40, 2000}) {
        ProgressBench bench(sessions);
        Theme theme(*qApp);
        for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
            theme.set(scheme, 1.0, true);
            const QString end = scheme == SchemeChoice::Light ? QStringLiteral("light") : QStringLiteral("dark");
            const auto shoot = [&](const QString& name, QSize size) {
                bench.page->resize(size);
                bench.page->setAutoFillBackground(true);
                for (int i = 0; i < 20; ++i) {
                    QTest::qWait(15);
                }
                const QString file =
                    QStringLiteral("%1/%2-%3-%4.png").arg(folder).arg(sessions, 4, 10, QChar(u'0')).arg(name, end);
                REQUIRE(bench.page->grab().save(file));
            };
            static_cast<void>(bench.shown([&] { bench.page->refresh(); }));
            const std::pair<ProgressPage::Tab, QString> tabs[] = {
                {ProgressPage::TrendsTab, QStringLiteral("trends")},
                {ProgressPage::CalendarTab, QStringLiteral("calendar")},
                {ProgressPage::SessionsTab, QStringLiteral("sessions")},
                {ProgressPage::ReportTab, QStringLiteral("report")}};
            for (const auto& [tab, name] : tabs) {
                static_cast<void>(bench.shown([&] { bench.page->showTab(tab); }));
                if (sessions == 0) {
                    static_cast<void>(bench.shown([&] { bench.page->refresh(); }));
                }
                const bool tall = tab == ProgressPage::TrendsTab || tab == ProgressPage::ReportTab;
                shoot(name, tall ? QSize(1000, 2900) : QSize(1000, 700));
                if (tab == ProgressPage::CalendarTab) {
                    shoot(QStringLiteral("calendar-small"), {720, 560});
                }
            }
            if (sessions == 0) {
                continue;
            }
            static_cast<void>(bench.shown([&] { bench.page->showTab(ProgressPage::SessionsTab); }));
            auto* table = bench.find<QTableView>("sessionsTable");
            auto* model = qobject_cast<SessionsModel*>(table->model());
            REQUIRE(psoas::test::waitFor([&] { return model->rowCount() == sessions; }));
            // Sessions with a test have the most to show.
            std::vector<QString> tested, others;
            const int rows = std::min(model->rowCount(), SessionsModel::kPageRows);
            for (int row = 0; row < rows; ++row) {
                auto& list = model->session(row)->findings.empty() ? others : tested;
                list.push_back(QString::fromStdString(model->session(row)->id));
            }
            const QString newest = tested.empty() ? others.front() : tested.front();
            const QString other = tested.size() > 1 ? tested.back() : others.empty() ? newest : others.back();
            static_cast<void>(bench.shown([&] { bench.page->openSession(newest); }));
            shoot(QStringLiteral("session"), {1000, 2000});
            if (newest != other) {
                static_cast<void>(bench.shown([&] { bench.page->compare(newest, other); }));
                shoot(QStringLiteral("compare"), {1000, 1800});
            }
        }
    }
}
