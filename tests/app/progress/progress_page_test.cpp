// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_card.h"
#include "app/charts/chart_view.h"
#include "app/pages/progress/calendar_view.h"
#include "app/pages/progress/month_model.h"
#include "app/pages/progress/range_picker.h"
#include "app/pages/progress/report_view.h"
#include "app/pages/progress/sessions_model.h"
#include "app/progress/progress_bench.h"
#include "app/store_access.h"
#include "app/style/theme.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

using namespace psoas;
using namespace psoas::app;
using psoas::test::ProgressBench;
using psoas::test::waitFor;

namespace {

QString textOf(ProgressBench& bench, const char* name)
{
    auto* label = bench.find<QLabel>(name);
    return label == nullptr ? QString() : label->text();
}

bool showSessions(ProgressBench& bench)
{
    return bench.shown([&] { bench.page->showTab(ProgressPage::SessionsTab); }) && waitFor([&] {
               auto* table = bench.find<QTableView>("sessionsTable");
               return table != nullptr && table->model()->rowCount() > 0;
           });
}

} // namespace

TEST_CASE("without a session Progress says where to begin", "[progress]")
{
    ProgressBench bench(0);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(waitFor([&] { return bench.find<QWidget>("noSessionsState") != nullptr; }));
    QSignalSpy today(&*bench.page, &ProgressPage::todayRequested);
    auto* state = bench.find<QWidget>("noSessionsState");
    state->findChild<QPushButton*>()->click();
    CHECK(today.count() == 1);
    // On a new computer a copy of the old one's sessions is brought in from here.
    bench.find<QPushButton>("bringInButton")->click();
    CHECK(waitFor([&] { return bench.find<QPushButton>("importButton") != nullptr; }));
}

TEST_CASE("the charts of a range are shown and read by keyboard", "[progress]")
{
    ProgressBench bench(60);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(waitFor([&] { return !bench.page->findChildren<ChartCard*>().isEmpty(); }));
    CHECK(textOf(bench, "rangeLabel").contains(QStringLiteral("session")));
    CHECK_FALSE(textOf(bench, "trendHeadline").isEmpty());

    ChartView* view = bench.page->findChildren<ChartCard*>().front()->view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home);
    const QString first = view->readout();
    CHECK(first.contains(QChar(0x00B0)));
    QTest::keyClick(view, Qt::Key_Right);
    CHECK(view->readout() != first);

    auto* span = bench.find<QComboBox>("spanCombo");
    REQUIRE(span != nullptr);
    const QString quarter = textOf(bench, "rangeLabel");
    REQUIRE(bench.shown([&] { span->setCurrentIndex(static_cast<int>(RangePicker::Span::FourWeeks)); }));
    CHECK(textOf(bench, "rangeLabel") != quarter);
    REQUIRE(bench.shown([&] { span->setCurrentIndex(static_cast<int>(RangePicker::Span::Custom)); }));
    // It begins with the days seen before, and ends today at the latest.
    CHECK(textOf(bench, "rangeLabel") == quarter);
    auto* to = bench.find<QDateEdit>("toEdit");
    REQUIRE(to != nullptr);
    CHECK(to->date() == QDate(1970, 1, 1).addDays(ProgressBench::kLast.days));
    CHECK(to->maximumDate() == to->date());
}

TEST_CASE("a day of the calendar tells how it went, and leads to its sessions", "[progress]")
{
    ProgressBench bench(40);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(bench.shown([&] { bench.page->showTab(ProgressPage::CalendarTab); }));
    auto* table = bench.find<QTableView>("monthTable");
    REQUIRE(table != nullptr);
    auto* model = qobject_cast<MonthModel*>(table->model());
    REQUIRE(model != nullptr);
    QModelIndex done;
    REQUIRE(waitFor([&] {
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < MonthModel::kDays; ++column) {
                const QModelIndex index = model->index(row, column);
                if (index.data(MonthModel::StateRole).toInt() == static_cast<int>(DayState::Done)) {
                    done = index;
                    return true;
                }
            }
        }
        return false;
    }));
    CHECK(done.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Done")));
    table->setFocus();
    table->setCurrentIndex(done);
    CHECK(textOf(bench, "dayLabel").contains(QStringLiteral("Done")));
    const QDate day = model->dateAt(done);
    REQUIRE(bench.shown([&] { QTest::keyClick(table, Qt::Key_Return); }));
    auto* search = bench.find<QLineEdit>("searchEdit");
    REQUIRE(search != nullptr);
    CHECK(search->text() == QLocale().toString(day, QStringLiteral("d MMM yyyy")));
    auto* sessions = bench.find<QTableView>("sessionsTable");
    REQUIRE(waitFor([&] { return sessions->model()->rowCount() >= 1 && sessions->model()->rowCount() < 5; }));
}

TEST_CASE("Page Up and Down in the calendar keep the day of the month", "[progress]")
{
    ProgressBench bench(3);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(bench.shown([&] { bench.page->showTab(ProgressPage::CalendarTab); }));
    auto* table = bench.find<QTableView>("monthTable");
    auto* model = qobject_cast<MonthModel*>(table->model());
    const QDate day(2026, 11, 18);
    table->setCurrentIndex(model->indexOf(day));
    QTest::keyClick(table, Qt::Key_PageUp);
    CHECK(model->dateAt(table->currentIndex()) == day.addMonths(-1));
    QTest::keyClick(table, Qt::Key_PageDown);
    CHECK(model->dateAt(table->currentIndex()) == day);
}

TEST_CASE("the table of sessions is sorted in the history", "[progress]")
{
    ProgressBench bench(150);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(showSessions(bench));
    auto* table = bench.find<QTableView>("sessionsTable");
    auto* model = qobject_cast<SessionsModel*>(table->model());
    const auto newest = model->session(0)->startedAt.utc;
    REQUIRE(bench.shown([&] { model->sort(SessionsModel::DateColumn, Qt::AscendingOrder); }));
    CHECK(model->session(0)->startedAt.utc < newest);
    CHECK(model->session(0)->startedAt.utc <= model->session(1)->startedAt.utc);
    REQUIRE(bench.shown([&] { model->sort(SessionsModel::MinutesColumn, Qt::DescendingOrder); }));
    for (int row = 1; row < SessionsModel::kPageRows; ++row) {
        CHECK(model->session(row - 1)->doneSeconds >= model->session(row)->doneSeconds);
    }
    // The next page goes on where the first one ends.
    REQUIRE(model->rowCount() == 150);
    table->scrollToBottom();
    REQUIRE(waitFor([&] { return model->session(149) != nullptr; }));
    CHECK(model->session(99)->doneSeconds >= model->session(100)->doneSeconds);
    // What things are called on the screen is found, not only their ids.
    REQUIRE(bench.shown([&] { model->setSearch(QStringLiteral("ended early")); }));
}

TEST_CASE("a table of sessions that is not shown reads no more than one that is", "[progress]")
{
    ProgressBench bench(2500); // more than the pages it keeps
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(showSessions(bench));
    auto* table = bench.find<QTableView>("sessionsTable");
    auto* model = qobject_cast<SessionsModel*>(table->model());
    QSignalSpy loaded(model, &SessionsModel::loaded);
    REQUIRE(bench.shown([&] { bench.page->showTab(ProgressPage::TrendsTab); }));
    REQUIRE_FALSE(table->isVisible());
    model->reload();
    REQUIRE(waitFor([&] { return loaded.count() > 0; }));
    QTest::qWait(200);
    CHECK(loaded.count() <= 2);
    // Shown again, its end is a page away.
    REQUIRE(showSessions(bench));
    loaded.clear();
    table->scrollToBottom();
    REQUIRE(waitFor([&] { return model->session(2499) != nullptr; }));
    CHECK(loaded.count() <= 3);
}

TEST_CASE("the list of sessions is gone through and searched by keyboard", "[progress]")
{
    ProgressBench bench(150);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(showSessions(bench));
    auto* table = bench.find<QTableView>("sessionsTable");
    auto* search = bench.find<QLineEdit>("searchEdit");
    auto* model = qobject_cast<SessionsModel*>(table->model());
    QTest::keyClick(table, Qt::Key_End);
    CHECK(table->currentIndex().row() == 149);
    REQUIRE(waitFor([&] { return model->session(149) != nullptr; }));
    QTest::keyClick(table, Qt::Key_Home);
    CHECK(table->currentIndex().row() == 0);
    bench.find<QTabBar>("progressTabs")->setFocus();
    QTest::keyClick(bench.page.operator->(), Qt::Key_F, Qt::ControlModifier);
    CHECK(bench.page->focusWidget() == search);

    REQUIRE(bench.shown([&] { search->setText(QStringLiteral("no such words")); }));
    REQUIRE(waitFor([&] { return model->rowCount() == 0; }));
    REQUIRE(bench.shown([&] { QTest::keyClick(search, Qt::Key_Escape); }));
    CHECK(search->text().isEmpty());
    REQUIRE(waitFor([&] { return model->rowCount() == 150; }));
}

TEST_CASE("the search is cleared with the mouse, whatever the colours become", "[progress]")
{
    ProgressBench bench(3);
    Theme theme(*qApp);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(showSessions(bench));
    auto* search = bench.find<QLineEdit>("searchEdit");
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark, SchemeChoice::Light}) {
        search->setText(QStringLiteral("Nov"));
        theme.set(scheme, 1.0, true);
        QTest::qWait(1); // the button is made anew
        auto* clear = search->findChild<QToolButton*>();
        REQUIRE(clear != nullptr);
        CHECK(std::abs(clear->geometry().center().y() - search->rect().center().y()) <= 1);
        QTest::mouseClick(clear, Qt::LeftButton);
        CHECK(search->text().isEmpty());
    }
}

TEST_CASE("a session is not put beside itself, and the search does not hide the other", "[progress]")
{
    ProgressBench bench(40);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(showSessions(bench));
    auto* table = bench.find<QTableView>("sessionsTable");
    auto* model = qobject_cast<SessionsModel*>(table->model());
    auto* search = bench.find<QLineEdit>("searchEdit");
    const QString newest = QString::fromStdString(model->session(0)->id);
    REQUIRE(bench.shown([&] { search->setText(QStringLiteral("22 Nov 2026")); }));
    REQUIRE(waitFor([&] { return model->rowCount() < 40; }));
    bench.page->openSession(newest);
    REQUIRE(waitFor([&] { return bench.find<QPushButton>("compareButton") != nullptr; }));
    REQUIRE(bench.shown([&] { bench.find<QPushButton>("compareButton")->click(); }));
    REQUIRE(waitFor([&] { return model->rowCount() == 40 && bench.find<QWidget>("secondMessage") != nullptr; }));
    table->setCurrentIndex(model->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    CHECK(bench.find<QWidget>("secondMessage") != nullptr);
    CHECK(bench.find<QWidget>("compareView") == nullptr);
}

TEST_CASE("a session is taken out of the statistics and counted again", "[progress][counts]")
{
    ProgressBench bench(20);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(showSessions(bench));
    auto* model = qobject_cast<SessionsModel*>(bench.find<QTableView>("sessionsTable")->model());
    int row = 0;
    while (!model->session(row)->counted) {
        ++row;
    }
    const QString id = QString::fromStdString(model->session(row)->id);
    REQUIRE(bench.shown([&] { bench.page->openSession(id); }));
    REQUIRE(waitFor([&] { return bench.find<QPushButton>("countsButton") != nullptr; }));
    REQUIRE(bench.shown([&] { bench.find<QPushButton>("countsButton")->click(); }));
    CHECK(waitFor([&] { return textOf(bench, "countsLabel").contains(QStringLiteral("left out")); }));

    const auto trends = [&] {
        std::optional<Result<history::Trends>> read;
        readStore<history::Trends>(
            *bench.store, &*bench.page,
            [](history::Store& store) {
                return store.trends(psoas::test::shippedProtocol(), history::kHomePerson,
                                    {Date{0}, ProgressBench::kLast});
            },
            [&](Result<history::Trends> result) { read = std::move(result); });
        REQUIRE(waitFor([&] { return read.has_value(); }));
        return (*read)->sessions;
    };
    const int without = trends();
    // What is typed and not sent yet survives that the page is made anew.
    bench.find<QPlainTextEdit>("noteEdit")->setPlainText(QStringLiteral("half a note"));
    REQUIRE(bench.shown([&] { bench.find<QPushButton>("countsButton")->click(); }));
    CHECK(waitFor([&] {
        auto* edit = bench.find<QPlainTextEdit>("noteEdit");
        return edit != nullptr && edit->toPlainText() == QStringLiteral("half a note");
    }));
    CHECK(trends() == without + 1);

    // A note is kept with its time, and shown.
    auto* note = bench.find<QPlainTextEdit>("noteEdit");
    REQUIRE(note != nullptr);
    note->clear();
    CHECK_FALSE(bench.find<QPushButton>("addNoteButton")->isEnabled());
    note->setPlainText(QStringLiteral("slept on the left side"));
    bench.find<QLineEdit>("countsReasonEdit")->setText(QStringLiteral("half a reason"));
    REQUIRE(bench.shown([&] { bench.find<QPushButton>("addNoteButton")->click(); }));
    CHECK(bench.find<QLineEdit>("countsReasonEdit")->text() == QStringLiteral("half a reason"));
    bool told = false;
    for (const QLabel* label : bench.page->findChildren<QLabel*>()) {
        told = told || (label->isVisible() && label->text() == QStringLiteral("slept on the left side"));
    }
    CHECK(told);
}

TEST_CASE("two sessions are put beside each other", "[progress]")
{
    ProgressBench bench(40);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(showSessions(bench));
    auto* table = bench.find<QTableView>("sessionsTable");
    auto* model = qobject_cast<SessionsModel*>(table->model());
    const QString newest = QString::fromStdString(model->session(0)->id);
    bench.page->openSession(newest);
    REQUIRE(waitFor([&] { return bench.find<QPushButton>("compareButton") != nullptr; }));
    REQUIRE(bench.shown([&] { bench.find<QPushButton>("compareButton")->click(); }));
    REQUIRE(waitFor([&] { return bench.find<QWidget>("secondMessage") != nullptr; }));
    table->setCurrentIndex(model->index(5, 0));
    REQUIRE(bench.shown([&] { QTest::keyClick(table, Qt::Key_Return); }));
    REQUIRE(bench.find<QWidget>("compareView") != nullptr);
    CHECK(waitFor([&] { return bench.find<QWidget>("differencesCard") != nullptr; }));
    QTest::keyClick(bench.find<QWidget>("compareView"), Qt::Key_Escape);
    CHECK(waitFor([&] { return bench.find<QTableView>("sessionsTable") != nullptr; }));
}

TEST_CASE("the report is seen before it is saved", "[progress][report]")
{
    ProgressBench bench(60);
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(bench.shown([&] { bench.page->showTab(ProgressPage::ReportTab); }));
    auto* view = bench.find<ReportView>("reportView");
    REQUIRE(view != nullptr);
    REQUIRE(waitFor([&] { return view->report().has_value(); }));
    const auto pages = view->findChildren<QLabel*>(QStringLiteral("reportPage")).size();
    CHECK(pages >= 1);
    CHECK(pages <= 2);

    // It fits a narrower window, too.
    const auto widest = [&] {
        int width = 0;
        for (const QLabel* sheet : view->findChildren<QLabel*>(QStringLiteral("reportPage"))) {
            width = std::max(width, sheet->pixmap(Qt::ReturnByValue).width());
        }
        return width;
    };
    bench.page->resize(1000, 700);
    REQUIRE(waitFor([&] { return widest() > 700; }));
    bench.page->resize(640, 500);
    CHECK(bench.page->width() == 640);
    CHECK(waitFor([&] { return widest() < 640; }));

    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("report"));
    view->setPrompts({[&](QWidget*, const QString&) { return file; }, {}});
    bench.find<QPushButton>("saveReportButton")->click();
    QFile saved(file + QStringLiteral(".pdf"));
    REQUIRE(saved.open(QIODevice::ReadOnly));
    CHECK(saved.readAll().startsWith("%PDF"));
    view->setPrompts({[&](QWidget*, const QString&) { return QStringLiteral("/proc/none/report.pdf"); }, {}});
    bench.find<QPushButton>("saveReportButton")->click();
    CHECK(textOf(bench, "reportSaidLabel").contains(QStringLiteral("could not be saved")));
}
