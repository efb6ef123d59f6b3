// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// An exercise that a person makes: "my therapist gave me this". Plain data, as it is typed; a Draft makes it a whole
/// exercise of a protocol. docs/decisions/0012 says what it inherits.
namespace psoas::protocol {

/// One timed part of a repetition.
struct OwnPhase {
    std::string kind; ///< one of OwnRanges::phaseKinds
    int seconds = 0;
    std::optional<std::array<int, 2>> effortPct; ///< lowest and highest share of full effort
    Id pose;                                     ///< of the base's poses; empty: as before
    std::string cue;

    bool operator==(const OwnPhase&) const = default;
};

/// Texts are plain and may hold {side} and {other_side}, nothing else in braces.
struct OwnExercise {
    Id id;      ///< given by the draft; empty for a new one
    Id basedOn; ///< the exercise of the base whose locks and limits it has; empty: those of its whole step
    Id step;    ///< where it is done; may be empty with `basedOn`
    std::string name;
    std::string text; ///< what it is, in a sentence
    std::string why;  ///< what it is for; empty: words of the draft
    std::vector<std::string> setup, cues;
    std::vector<std::string> mistakes; ///< empty: words of the draft
    std::vector<std::string> stops;
    bool sided = true;
    int sets = 1, reps = 1, restSeconds = 0;
    std::vector<OwnPhase> phases;
    Id pose; ///< how it begins, of the base's poses; empty: no figure

    bool operator==(const OwnExercise&) const = default;
};

/// The field of a draft that a problem belongs to.
enum class OwnField {
    File, ///< nothing that can be typed: the protocol as a whole
    Title,
    Summary,
    Exercise, ///< an exercise as a whole
    Name,
    Text,
    Why,
    Setup,
    Cues,
    Mistakes,
    Stops,
    Sets,
    Reps,
    Rest,
    Pose,
    Phases, ///< their number
    PhaseKind,
    PhaseSeconds,
    PhaseEffort,
    PhasePose,
    PhaseCue
};

/// Where a problem is shown.
struct FieldPlace {
    Id exercise; ///< own one; empty where the field is none of an exercise
    OwnField field = OwnField::File;
    std::optional<std::size_t> index; ///< of the line or phase; absent: the list as a whole

    bool operator==(const FieldPlace&) const = default;
};

/// Both ends are allowed.
struct OwnRange {
    int least = 0, most = 0;

    bool operator==(const OwnRange&) const = default;
};

/// What the fields of an own exercise can hold, read from the schema and the limits of the loader.
struct OwnRanges {
    OwnRange sets, reps;
    OwnRange restSeconds, phaseSeconds; ///< s
    OwnRange effortPct;                 ///< %
    OwnRange lines;                     ///< of a list of texts
    OwnRange phases;
    OwnRange textBytes;                  ///< of one text, in UTF-8
    OwnRange exercises;                  ///< in a protocol, with those of the base
    std::vector<std::string> phaseKinds; ///< in the order of the schema
};
[[nodiscard]] const OwnRanges& ownRanges();

} // namespace psoas::protocol
