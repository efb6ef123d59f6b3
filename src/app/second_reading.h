// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/past.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/events.h"

#include <QString>

#include <string>
#include <vector>

class QVBoxLayout;
class QWidget;

namespace psoas::app {

/// One observation as two people read it, in words.
struct RaterLine {
    QString observation;
    QString first, second; ///< "8° above level", or the band
    QString difference;    ///< "3° lower, within reading error, same band"
    bool apart = false;    ///< they differ by more than reading error, or in the band where nothing was measured
};
[[nodiscard]] std::vector<RaterLine> raterLines(const protocol::Protocol& protocol, const assessment::TestResult& first,
                                                const session::SecondReading& second);

/// Null if nobody read that side a second time.
[[nodiscard]] const session::SecondReading* secondReadingOf(const std::vector<session::SecondReading>& readings,
                                                            const std::string& test, Side side);

namespace words {

/// Who read first and who second, as a sentence.
[[nodiscard]] QString readers(const session::SecondReading& second);
/// Why a session that runs is not shown.
[[nodiscard]] QString secondReadingAwaited();
/// All of it in one sentence, for paper.
[[nodiscard]] QString secondReading(const protocol::Protocol& protocol, const assessment::TestResult& first,
                                    const session::SecondReading& second);

} // namespace words

/// Both readings with their difference, observation by observation, and whose the result is.
void addRaterComparison(QVBoxLayout& layout, const protocol::Protocol& protocol, const assessment::TestResult& first,
                        const session::SecondReading& second, QWidget* parent);

} // namespace psoas::app
