// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"
#include "app/signature.h"
#include "psoas/assessment/past.h"
#include "psoas/history/store.h"
#include "psoas/protocol/protocol.h"
#include "psoas/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace psoas::app {

/// One heading with its sentences.
struct ReportSection {
    QString title;
    QStringList lines;
};

/// What a clinician can read of a person's practice in a range of days, on one or two pages. Observations and dates
/// only; it concludes nothing beyond what the sessions did.
struct ProgressReport {
    QString title;
    QStringList head;    ///< person, period, protocol
    QStringList summary; ///< the trends in sentences
    std::vector<ReportSection> sections;
    QList<ChartModel> charts; ///< with something in them
    QStringList tableHeadings;
    QList<QStringList> table; ///< the newest tests, newest first
    int tests = 0;            ///< how many there are in all
    QStringList sources;
    QString statement; ///< for the foot of every page
    QString fileName;  ///< suggested when it is saved
};

/// What a therapist wrote down about a session beside its answers.
struct RecordedSession {
    Date day;
    Signature signature;
    std::vector<assessment::TestResult> tests;
    std::vector<session::SecondReading> secondReadings;
};

/// What a report is made of, read on the database thread.
struct ReportFacts {
    std::string personId;
    std::optional<history::Person> client; ///< of therapist mode
    history::Trends trends;
    assessment::Past past;                          ///< of all time, up to the last day of the range
    int signedSessions = 0;                         ///< of the range
    std::set<std::string> signers;                  ///< names that stand under them
    std::vector<history::SessionDecisions> decided; ///< of the range, oldest first
    std::vector<RecordedSession> recorded;          ///< of the range: with addenda, or read by two people; newest first
    Mode mode = Mode::Self;
    Instant now{};
};
[[nodiscard]] Result<ReportFacts> reportFacts(const history::Store& store, const protocol::Protocol& protocol,
                                              const std::string& personId, history::DayRange range, Mode mode,
                                              Instant now);

/// Reads `signedSessions`, `signers`, `decided` and `recorded` for a range and a past that are there.
[[nodiscard]] Result<void> readRecorded(const history::Store& store, ReportFacts& facts);
/// The sections that tell them, and hands-on work; none where there is nothing.
[[nodiscard]] std::vector<ReportSection> recordedSections(const protocol::Protocol& protocol, const ReportFacts& facts);

[[nodiscard]] ProgressReport progressReport(const protocol::Protocol& protocol, const ReportFacts& facts);

} // namespace psoas::app
