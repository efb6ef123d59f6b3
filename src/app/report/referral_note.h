// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/engine.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace psoas::app {

/// One heading of the note with its sentences.
struct NoteSection {
    enum class Kind { Answers, Done, Agreed, Decided, Findings, Pain, Advice, Signature };

    Kind kind{};
    QString title;
    QStringList lines;
};

/// What a person can hand to a doctor or physiotherapist: what was answered, found and told in one session, and what
/// the program did about it. Observations and dates only; it concludes nothing beyond what the session did.
struct ReferralNote {
    QString title;
    QStringList head; ///< when, by whom, age, with what
    std::vector<NoteSection> sections;
    QString statement; ///< for the foot of the page
    QString fileName;  ///< suggested when it is saved

    /// Nothing where the session has nothing to say under it.
    [[nodiscard]] const NoteSection* section(NoteSection::Kind kind) const;
};

/// @param state  of a running session, or of an ended one replayed from its log
[[nodiscard]] ReferralNote referralNote(const session::Engine& engine, const session::State& state);

/// What the tests in force say, by side, with angles, method and day; for referralNote().
[[nodiscard]] QStringList noteFindings(const session::Engine& engine, const session::State& state);

/// What clinicians agreed to and therapists decided, as the note tells it; for referralNote().
struct NoteDecisions {
    QStringList clearances, overrides;
};
[[nodiscard]] NoteDecisions noteDecisions(const session::Engine& engine, const session::State& state);
/// What somebody typed, which may be long, in one line. @param letters  at most
[[nodiscard]] QString typedWords(const QString& text, qsizetype letters);

} // namespace psoas::app
