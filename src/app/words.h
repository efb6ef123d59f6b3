// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"
#include "psoas/result.h"
#include "psoas/session/engine.h"
#include "psoas/units.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <string>
#include <vector>

/// What the core says in codes, as words a person reads. Protocol text comes from the protocol, everything else is a
/// whole sentence or word in tr().
namespace psoas::app::words {

// --- protocol text ------------------------------------------------------------------------------------------------

/// The text with `{side}` and `{other_side}` in the protocol's own words. With Side::None the placeholders stand for
/// both sides. Empty for an empty id.
[[nodiscard]] QString text(const protocol::Protocol& protocol, const protocol::TextId& id, Side side = Side::None);
[[nodiscard]] QStringList texts(const protocol::Protocol& protocol, const protocol::Texts& ids, Side side = Side::None);
/// Label of a fact, else its id.
[[nodiscard]] QString fact(const protocol::Protocol& protocol, const std::string& id);
/// A fact's value: the option's label, or the number with its unit ("−12°", "6 of 10", "41 years").
[[nodiscard]] QString value(const protocol::Protocol& protocol, const std::string& factId,
                            const protocol::FactValue& value);
/// The same for a record; several readings are listed with their mean ("−12°, mean of −11°, −12°, −13°").
[[nodiscard]] QString record(const protocol::Protocol& protocol, const assessment::Record& record);
[[nodiscard]] QString exercise(const protocol::Protocol& protocol, const std::string& id);
/// Name of a finding or side difference.
[[nodiscard]] QString finding(const protocol::Protocol& protocol, const std::string& id, Side side = Side::None);
[[nodiscard]] QString advice(const protocol::Protocol& protocol, const std::string& id);
[[nodiscard]] QString step(const protocol::Protocol& protocol, const std::string& id);
/// Name of a day of the plan ("Full day").
[[nodiscard]] QString planDay(const protocol::Protocol& protocol, const std::string& day);

/// A cause of `because` in words: finding, lock, dose change, advice, candidate, volume, time, red stop. With an
/// exercise the entry that names it is preferred where several share an id. Empty for a cause without words.
[[nodiscard]] QString cause(const protocol::Protocol& protocol, const std::string& id, Side side = Side::None,
                            const std::string& exercise = {});
/// All causes, each once, as sentences in a row.
[[nodiscard]] QString causes(const protocol::Protocol& protocol, const std::vector<std::string>& ids,
                             Side side = Side::None, const std::string& exercise = {});
/// The dose of a planned line: "3 × 30 s", "2 × 10 repetitions".
[[nodiscard]] QString dose(const protocol::Protocol& protocol, const assessment::PlanLine& line);
[[nodiscard]] QString dose(const protocol::Exercise& exercise, int sets, int reps);

// --- codes --------------------------------------------------------------------------------------------------------

/// "Left", "Right", "Both sides"; empty for None.
[[nodiscard]] QString side(Side side);
/// A name with its side: "Glute bridge, left side"; the name alone without one.
[[nodiscard]] QString withSide(const QString& name, Side side);
[[nodiscard]] QString outcome(assessment::Outcome outcome);
/// The outcome said as a sentence.
[[nodiscard]] QString outcomeSentence(assessment::Outcome outcome);
[[nodiscard]] QString stepStatus(session::StepStatus status);
/// Why a step or activity was skipped: a code of the engine, or what the person chose or wrote.
[[nodiscard]] QString skipReason(const std::string& reason);
/// Why the full safety list is asked: "first", "due", "check", "after_stop". Empty for an empty reason.
[[nodiscard]] QString fullScreenReason(const std::string& reason);
[[nodiscard]] QString mode(Mode mode);
/// Kind of a timed phase: "Hold", "Press gently", "Get ready" …
[[nodiscard]] QString phase(const std::string& kind);
/// Role of a muscle in an exercise.
[[nodiscard]] QString muscleRole(const std::string& role);
[[nodiscard]] QString provenance(assessment::Provenance provenance);
/// A failure as a sentence: what happened, what is safe, what to do.
[[nodiscard]] QString error(const Error& error);

// --- quantities ---------------------------------------------------------------------------------------------------

/// "45 s", "1 min 30 s", "2 min".
[[nodiscard]] QString duration(int seconds);
/// To the nearest whole minute, and at least one: "18 min". For what is planned; what was done is said exactly.
[[nodiscard]] QString minutes(int seconds);
/// Time left as on a clock, rounded up to whole seconds: "0:14".
[[nodiscard]] QString countdown(std::chrono::milliseconds left);
/// Signed with a true minus: "−12°", "+6°", "0°". One decimal only where there is one.
[[nodiscard]] QString degrees(double value);
/// A number with the words the protocol has for its direction: "12° below level".
[[nodiscard]] QString directed(const protocol::Protocol& protocol, const protocol::Fact& fact, double degrees);
/// A number in the language of the system, with a true minus and at most one decimal.
[[nodiscard]] QString number(double value);
/// Unit of a fact as shown after a number: "°", "cm", "years".
[[nodiscard]] QString unit(const std::string& unit);
/// A cue of an exercise that goes on after pain: "Hold, and only half as far". Empty for an empty cue.
/// @param keepsPct  share of the range that is left, 1–100
[[nodiscard]] QString easedCue(const QString& cue, int keepsPct);
/// "22 November 2026" in the language of the system.
[[nodiscard]] QString date(Date date);
/// "22 Nov 2026": short enough for a column, and still clear after years.
[[nodiscard]] QString mediumDate(Date date);
[[nodiscard]] QString shortDate(Date date);
/// "today", "yesterday", "5 days ago", "in 3 days".
[[nodiscard]] QString daysFrom(Date date, Date today);
/// Local date and time of a moment, in the offset it was recorded with.
[[nodiscard]] QString dateTime(const Instant& at);
[[nodiscard]] QString time(const Instant& at);

} // namespace psoas::app::words
