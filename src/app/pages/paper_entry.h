// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/latest_plan.h"
#include "psoas/session/commands.h"

#include <QDate>
#include <QTime>

#include <optional>
#include <string>
#include <vector>

/// Sessions that were done with a sheet of paper and are written down later. For the database thread, unless said
/// otherwise.
namespace psoas::app {

/// What the page is about.
struct PaperStart {
    std::optional<LatestPlan> plan;
    std::optional<Date> lastWritten; ///< day of the newest session on paper since the plan was made
};
/// @param present  the program's own protocol
/// @param before   UTC; of a plan that was made in a session before it: a sheet that was filled in before the newest
/// one
[[nodiscard]] Result<PaperStart> paperStart(const history::Store& store, const protocol::Protocol& present,
                                            const std::string& personId, Instant now,
                                            std::optional<Micros> before = {});

/// What became of a sheet.
struct PaperEntered {
    bool alreadyThere = false; ///< nothing was stored: a session of the person began in the same minute
    int linesDone = 0, lines = 0;
    int seconds = 0; ///< that were done
    bool whole = false;
    bool hurt = false; ///< pain that ends an exercise was told
};
/// Stores a session as the engine makes it of the sheet.
/// @param when   it was done
/// @param twice  also where another session began in the same minute
/// @error BadAnswer for a sheet that cannot be true, as one of a time before its plan was made
[[nodiscard]] Result<PaperEntered> enterPaper(history::Store& store, const protocol::Protocol& present,
                                              const session::EnterPaper& sheet, Instant when, bool twice);

/// Whether the protocol still knows the line as something to do. On any thread.
[[nodiscard]] bool canBeWrittenDown(const protocol::Protocol& protocol, const assessment::PlanLine& line);

/// Whether the line is done at home. What is left to visits is on no sheet. On any thread.
/// @param own      the protocol the plan was made with
/// @param present  the program's
[[nodiscard]] bool isForHome(const protocol::Protocol& own, const protocol::Protocol& present,
                             const assessment::PlanLine& line, Date today);

/// A rating in points that is asked for in every session.
struct PaperRating {
    std::string fact;
    Side side = Side::None;
};
/// On any thread. What is asked only now and then stays for a session on the screen, where the rest of its question is.
[[nodiscard]] std::vector<PaperRating> paperRatings(const protocol::Protocol& protocol, const assessment::Plan& plan);

/// A time of a day here, in the offset of that day. On any thread.
/// @param now  gives the clock's offset of today, and its steady reading
[[nodiscard]] Instant paperInstant(QDate day, QTime time, Instant now);

} // namespace psoas::app
