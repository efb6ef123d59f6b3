// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/engine.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace psoas::app {

/// What is to be said, or read from a distance, before it goes on: an exercise and how to get into its position, or
/// something to read.
struct Announcement {
    QString heading; ///< "Next", "Switch sides"; empty for something to read
    QString title;
    QString side; ///< empty where there is none
    QString dose; ///< empty for something to read
    QStringList lines;
    bool numbered = false;

    /// All of it as one text to be spoken.
    [[nodiscard]] QString spoken() const;
    /// Time to read it from the mat.
    ///
    /// 150 words a minute, slower than the 200 and more of reading at a desk since one looks up from lying and does
    /// what it says, and never less than 12 seconds.
    [[nodiscard]] Millis readingTime() const;
    /// The least time in which a voice can have said it: 400 words a minute. What claims to be done sooner said
    /// nothing.
    [[nodiscard]] Millis leastSpeakingTime() const;

private:
    [[nodiscard]] int words() const;
};

/// Nothing for a place that asks for answers.
[[nodiscard]] std::optional<Announcement> announcement(const session::Engine& engine, const session::State& state,
                                                       const session::Place& place);

} // namespace psoas::app
