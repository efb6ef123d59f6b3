// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/figure_overlay.h"
#include "app/pages/latest_plan.h"
#include "psoas/history/store.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <string>
#include <vector>

/// What Today shows, worked out from the history on the database thread.
namespace psoas::app {

/// Where the unfinished session stands.
struct OpenSession {
    history::SessionRow row;
    QString place; ///< "Post-isometric relaxation, left side, 12 s left"
    QString step;  ///< "Step 3 of 7: Stretch"
};

/// One side of the last test.
struct TestedSide {
    Side side = Side::None;
    QString test;
    QStringList findings;              ///< names
    QString meaning;                   ///< what the first finding says, in the protocol's hedged words
    std::vector<QStringList> readings; ///< {what, value}
    MeasuredFigure figure;
};

/// What today's session will probably be.
struct TodayPlan {
    QString day;           ///< name of the day
    QStringList exercises; ///< names, each once, in their order; empty on a rest day
    QString why;           ///< the first reason, in the protocol's words
    int seconds = 0;
};

struct TodayData {
    Date today;
    std::optional<OpenSession> open;
    std::optional<history::SessionRow> last; ///< newest ended session
    Instant now{};                           ///< what the clock said when this was read
    std::optional<Instant> ahead;            ///< start of a session that is dated well after `now`, unless set aside
    std::optional<Date> testedOn;
    std::vector<TestedSide> tested;
    bool testDue = false;
    std::optional<Date> nextTest;
    std::optional<int> daysPlanned;   ///< a week
    std::array<bool, 7> done{};       ///< Monday first: a session that counts was completed
    QString advice;                   ///< name of the newest advice
    std::optional<TodayPlan> plan;    ///< nothing while today's answers or a test are needed first
    QStringList trend;                ///< of the last weeks, in sentences
    std::optional<LatestPlan> latest; ///< the plan to follow without the program
};

/// @param newest  the program's present protocol
[[nodiscard]] Result<TodayData> todayData(const history::Store& store, const protocol::Protocol& newest,
                                          const std::string& personId, Mode mode, Instant now);

/// The day of the week, 0 = Monday.
[[nodiscard]] int weekday(Date date) noexcept;

} // namespace psoas::app
