// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/draft.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What a draft does with the JSON of its file.
namespace psoas::protocol::own {

using nlohmann::json;

/// Names that mark what a person added. They belong to the format; docs/protocol-format.md, "Own protocols".
inline constexpr std::string_view kProtocolPrefix = "own-";
inline constexpr std::string_view kExercisePrefix = "own_";
inline constexpr std::string_view kTextPrefix = "own.";
inline constexpr std::string_view kSource = "own";
inline constexpr std::string_view kAdded = "own_added";      ///< cause of the lines that own exercises give
inline constexpr std::string_view kLeftOut = "own_left_out"; ///< id of the lock of what is left out
inline constexpr std::string_view kTitleText = "own.title";
inline constexpr std::string_view kSummaryText = "own.summary";
inline constexpr std::string_view kAddedText = "own.added";
inline constexpr std::string_view kLeftOutText = "own.left_out";
inline constexpr std::string_view kWhyText = "own.why";
inline constexpr std::string_view kMistakeText = "own.mistake";
inline constexpr std::string_view kFrequencyText = "own.frequency";

using Names = std::set<std::string, std::less<>>;

/// Where an exercise is done.
struct Spot {
    std::size_t step = 0, activity = 0;
};

[[nodiscard]] inline bool has(const json& list, std::string_view id)
{
    return std::find(list.begin(), list.end(), id) != list.end();
}

/// Made by a draft: the names and the source are its own.
[[nodiscard]] bool isOwn(const json& exercise);
/// Own exercises, in the order of the file.
[[nodiscard]] Ids ownIds(const json& document);
[[nodiscard]] const json* findExercise(const json& document, std::string_view id);
[[nodiscard]] std::optional<Spot> spotOf(const json& document, std::string_view exercise);
/// What its step does in all its activities.
[[nodiscard]] Ids exercisesOf(const json& step);
[[nodiscard]] std::string text(const json& document, const json& textId);
/// Digits that nothing else has.
[[nodiscard]] std::string freshDigits(std::size_t count);
/// UTF-8 without what is none: nothing else can be written into a file.
[[nodiscard]] std::string plain(std::string_view text);

/// Exercises of the base that are left out, in all locks that say so.
[[nodiscard]] Ids leftOut(const json& document);
/// @param none  takes the lock away
void setLeftOut(json& document, const Ids& exercises);

/// Takes own exercises out of every list, and what stands there only for them. Their definitions stay.
void strip(json& document, const Names& exercises);
/// Puts an own exercise, with its definition there, into what it inherits; docs/decisions/0012.
/// @param sidedFacts  facts that conditions of locks read for a side
void inherit(json& document, const Ids& exercises, const Names& sidedFacts);

/// The condition of a lock for something that is done with both sides at once: true as soon as it is true on one.
[[nodiscard]] json onAnySide(const json& condition, const Names& sidedFacts);
/// Facts with sides that the locks read.
[[nodiscard]] Names sidedFactsOf(const Protocol& protocol);

/// Everything that follows from the own exercises and what is left out, anew.
void settle(json& document, const Names& sidedFacts, const OwnWords& words);

/// The exercise as the file has it; texts are put beside it.
void write(json& document, const OwnExercise& exercise);
/// @param exercise  own, or of the base
[[nodiscard]] OwnExercise read(const json& document, const json& exercise);
/// The texts of an exercise go, and those that all own ones share when none is left.
void removeTexts(json& document, std::string_view exercise);
/// The texts that all own exercises share are there, or gone if nothing uses them.
void shareTexts(json& document, const OwnWords& words);

/// Where in an exercise a pointer leads. @param rest  below the exercise, with its first '/'
[[nodiscard]] FieldPlace fieldInExercise(const json& exercise, std::string_view rest);
/// Where a text of an own exercise is shown. @param textId  "own.<exercise>.<field>"
[[nodiscard]] FieldPlace fieldOfText(const json& document, std::string_view textId);

} // namespace psoas::protocol::own

namespace psoas::protocol {

struct Draft::Document {
    nlohmann::json json;
    own::Names sidedFacts;
    OwnWords words;
    std::string openedHash; ///< empty: never stored
    std::string openedBytes;

    void settle() { own::settle(json, sidedFacts, words); }
};

} // namespace psoas::protocol
