// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dates.h"
#include "app/pages/latest_plan.h"
#include "app/pages/progress/day_state.h"
#include "app/pages/progress/month_model.h"
#include "app/pages/progress/progress_page.h"
#include "app/pages/progress/range_picker.h"
#include "app/pages/progress/report_view.h"
#include "app/pages/progress/sessions_model.h"
#include "app/pages/today_page.h"
#include "app/people/practice.h"
#include "app/tour_script.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <chrono>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;

namespace {

constexpr Micros kTenYears = std::chrono::days(3653);

/// The window at home, on a clock that may be set to anything.
struct Home {
    void set(Micros by)
    {
        Instant now = all.clock.now();
        now.utc += by;
        all.clock.set(now);
    }
    /// A session that begins and is stopped by its user at once. @return its id
    std::string shortSession()
    {
        all.controller->start(Mode::Self, QString::fromLatin1(history::kHomePerson));
        REQUIRE(settle(*all.controller));
        const std::string id = all.controller->state().sessionId;
        all.controller->send(session::StopSession{});
        REQUIRE(settle(*all.controller));
        all.controller->close();
        return id;
    }
    [[nodiscard]] TodayPage& today() const
    {
        return *qobject_cast<TodayPage*>(all.window->pageWidget(QStringLiteral("today")));
    }
    /// Does something after which Today is read anew, and waits for it.
    template <class Work>
    [[nodiscard]] bool refreshed(Work work)
    {
        QSignalSpy spy(&today(), &TodayPage::refreshed);
        work();
        return waitFor([&] { return spy.count() > 0; });
    }
    [[nodiscard]] bool showToday()
    {
        return refreshed([this] { all.window->showPage(QStringLiteral("today")); });
    }
    [[nodiscard]] bool says(const QString& text) const
    {
        const auto labels = all.window->findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
    }

    QTemporaryDir folder;
    Practice all{folder.path(), Mode::Self};
};

} // namespace

TEST_CASE("Today changes with the day while it is looked at", "[today][clock]")
{
    Home home;
    REQUIRE(home.showToday());
    const auto today = [&] { return words::date(home.all.clock.now().localDate()); };
    CHECK(home.says(today()));
    auto* timer = home.today().findChild<QTimer*>(QStringLiteral("dayTimer"));
    REQUIRE(timer != nullptr);
    CHECK(timer->isActive());
    timer->setInterval(0);
    SECTION("past midnight")
    {
        REQUIRE(home.refreshed([&] { home.all.clock.advance(std::chrono::hours(24)); }));
    }
    SECTION("in another zone")
    {
        REQUIRE(home.refreshed([&] {
            home.all.clock.advance(std::chrono::hours(2));
            Instant there = home.all.clock.now();
            there.offsetMinutes = 14 * 60;
            home.all.clock.set(there);
            CHECK(there.localDate().days == 20780);
        }));
    }
    SECTION("when the clock is set")
    {
        REQUIRE(home.refreshed([&] { home.set(-kTenYears); }));
    }
    CHECK(waitFor([&] { return home.says(today()); }));
}

TEST_CASE("Today is not read anew as long as its day lasts", "[today][clock]")
{
    Home home;
    REQUIRE(home.showToday());
    auto* timer = home.today().findChild<QTimer*>(QStringLiteral("dayTimer"));
    timer->setInterval(0);
    QSignalSpy ticked(timer, &QTimer::timeout);
    QSignalSpy refreshed(&home.today(), &TodayPage::refreshed);
    REQUIRE(waitFor([&] { return ticked.count() > 20; }));
    refreshed.clear(); // what was under way
    home.all.clock.advance(std::chrono::hours(1));
    ticked.clear();
    REQUIRE(waitFor([&] { return ticked.count() > 20; }));
    CHECK(refreshed.count() == 0);
}

TEST_CASE("a session ahead of the clock is told of, until it is set aside or the clock is right", "[today][clock]")
{
    Home home;
    home.set(kTenYears);
    const std::string id = home.shortSession();
    REQUIRE(home.showToday());
    CHECK(home.all.find<InlineMessage>("clockMessage") == nullptr);
    const Instant ahead = home.all.clock.now();
    home.set(-kTenYears);
    REQUIRE(home.showToday());
    auto* message = home.all.find<InlineMessage>("clockMessage");
    REQUIRE(message != nullptr);
    CHECK(message->text().contains(words::dateTime(ahead)));
    CHECK(message->text().contains(words::dateTime(home.all.clock.now())));

    SECTION("marked as not counting")
    {
        bool done = false;
        const session::Stamped mark{session::CountsMarked{false, "wrong clock"}, home.all.clock.now()};
        writeStore<void>(
            home.all.store, home.all.window.get(),
            [&](history::Store& open) { return open.append(id, history::kHomePerson, std::vector{mark}); },
            [&](const Result<void>& result) {
                REQUIRE(result);
                done = true;
            });
        REQUIRE(waitFor([&] { return done; }));
    }
    SECTION("the clock was wrong now")
    {
        home.set(kTenYears);
    }
    REQUIRE(home.showToday());
    CHECK(home.all.find<InlineMessage>("clockMessage") == nullptr);
}

TEST_CASE("events carry the wall time and the zone of their moment, whatever the clock said before", "[session-clock]")
{
    Home home;
    SessionController& controller = *home.all.controller;
    controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(settle(controller));
    const std::string id = controller.state().sessionId;
    std::vector<Instant> moments{home.all.clock.now()};
    for (const auto& [by, offset] : {std::pair{kTenYears, 60}, std::pair{-2 * kTenYears, 120},
                                     std::pair{kTenYears + Micros(std::chrono::hours(3)), -300}}) {
        Instant now = home.all.clock.now();
        now.utc += by;
        now.offsetMinutes = offset;
        home.all.clock.set(now);
        moments.push_back(now);
        controller.send(session::Note{"x"});
        REQUIRE(settle(controller));
    }
    std::vector<history::StoredEvent> events;
    bool read = false;
    readStore<history::SessionDetail>(
        home.all.store, home.all.window.get(), [&](history::Store& open) { return open.detail(id); },
        [&](const Result<history::SessionDetail>& detail) {
            REQUIRE(detail);
            events = detail->events;
            read = true;
        });
    REQUIRE(waitFor([&] { return read; }));
    // In the order in which they happened, each with its own time.
    std::vector<Instant> stamps;
    for (const history::StoredEvent& event : events) {
        if (event.type == "session_started" || event.type == "note_written") {
            stamps.push_back(event.at);
        }
    }
    REQUIRE(stamps.size() == moments.size());
    for (std::size_t i = 0; i < moments.size(); ++i) {
        CHECK(stamps[i].utc == moments[i].utc);
        CHECK(stamps[i].offsetMinutes == moments[i].offsetMinutes);
    }
    CHECK(std::ranges::is_sorted(events, {}, &history::StoredEvent::deviceSeq));
    // The session stays on the day it began on.
    CHECK(controller.state().date == moments.front().localDate());
}

TEST_CASE("Progress shows a history that begins in 1970 and ends in ten years", "[progress][clock]")
{
    Home home;
    const Micros now = home.all.clock.now().utc;
    for (const Micros at : {Micros(std::chrono::hours(30)), now, now + kTenYears}) {
        home.set(at - home.all.clock.now().utc);
        home.shortSession();
    }
    home.set(now - home.all.clock.now().utc);
    home.all.window->showPage(QStringLiteral("progress"));
    auto* page = static_cast<ProgressPage*>(home.all.window->pageWidget(QStringLiteral("progress")));
    const auto tells = [&](const char* name, const QString& text) {
        return waitFor([&] {
            const auto* label = home.all.find<QLabel>(name);
            return label != nullptr && label->text().contains(text);
        });
    };
    const auto tab = [&](ProgressPage::Tab which) {
        page->showTab(which);
        page->refresh();
    };

    tab(ProgressPage::TrendsTab);
    REQUIRE(waitFor([&] { return home.all.find<QComboBox>("spanCombo") != nullptr; }));
    home.all.find<QComboBox>("spanCombo")->setCurrentIndex(static_cast<int>(RangePicker::Span::All));
    CHECK(tells("rangeLabel", QStringLiteral("1970")));
    CHECK_FALSE(home.all.window->grab().isNull());

    tab(ProgressPage::CalendarTab);
    CHECK(tells("monthLabel", QStringLiteral("2026")));
    REQUIRE(waitFor([&] { return home.all.find<QTableView>("monthTable") != nullptr; }));
    const auto* month = qobject_cast<MonthModel*>(home.all.find<QTableView>("monthTable")->model());
    const QModelIndex today = month->indexOf(toQDate(home.all.clock.now().localDate()));
    CHECK(waitFor([&] { return today.data(MonthModel::StateRole).toInt() != static_cast<int>(DayState::None); }));

    tab(ProgressPage::SessionsTab);
    REQUIRE(waitFor([&] { return home.all.find<QTableView>("sessionsTable") != nullptr; }));
    auto* sessions = qobject_cast<SessionsModel*>(home.all.find<QTableView>("sessionsTable")->model());
    REQUIRE(waitFor([&] { return sessions->rowCount() == 3 && sessions->session(0) && sessions->session(2); }));
    CHECK(sessions->session(0)->startedAt.localDate() == Date{home.all.clock.now().localDate().days + 3653});
    CHECK(sessions->session(2)->startedAt.localDate() == Date{1});

    tab(ProgressPage::ReportTab);
    CHECK(waitFor([&] {
        const auto* report = home.all.find<ReportView>("reportView");
        return report != nullptr && report->report().has_value();
    }));
}

TEST_CASE("a plan that was made under a clock ahead of time hides no plan of today", "[today][clock]")
{
    Home home;
    SessionController& controller = *home.all.controller;
    const TourScript script(shippedProtocol());
    const auto plan = [&] {
        controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
        REQUIRE(settle(controller));
        REQUIRE(walkTo(controller, script,
                       [&] { return controller.state().plan && !controller.state().plan->lines.empty(); }));
        const std::string id = controller.state().sessionId;
        controller.send(session::StopSession{});
        REQUIRE(settle(controller));
        controller.close();
        return id;
    };
    const auto latest = [&] {
        std::optional<std::string> id;
        readStore<std::string>(
            home.all.store, home.all.window.get(),
            [now = home.all.clock.now()](history::Store& open) -> Result<std::string> {
                const auto found = latestPlan(open, shippedProtocol(), history::kHomePerson, now);
                if (!found) {
                    return tl::unexpected(found.error());
                }
                return *found ? (*found)->row.id : std::string();
            },
            [&](const Result<std::string>& found) {
                REQUIRE(found);
                id = *found;
            });
        REQUIRE(waitFor([&] { return id.has_value(); }));
        return *id;
    };
    home.set(kTenYears);
    const std::string ahead = plan();
    CHECK(latest() == ahead);
    home.set(-kTenYears);
    CHECK(latest().empty());
    const std::string present = plan();
    CHECK(latest() == present);
}
