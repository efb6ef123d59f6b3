// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

/// Words of the protocol format that the evaluation itself gives a meaning.
namespace psoas::assessment {

inline constexpr std::string_view kYes = "yes";
inline constexpr std::string_view kNo = "no";

inline constexpr std::string_view kQuestionPrefix = "question.";
inline constexpr std::string_view kFindingPrefix = "finding.";
inline constexpr std::string_view kTestPrefix = "test.";
inline constexpr std::string_view kAdvicePrefix = "advice.";
inline constexpr std::string_view kHistoryPrefix = "history.";
inline constexpr std::string_view kSessionPrefix = "session.";
inline constexpr std::string_view kModeFact = "session.mode";
inline constexpr std::array kComputedPrefixes{kQuestionPrefix, kFindingPrefix, kTestPrefix,
                                              kAdvicePrefix,   kHistoryPrefix, kSessionPrefix};

/// True for a name that stands for something computed: it can be read in conditions, never recorded.
[[nodiscard]] bool isComputedName(std::string_view fact) noexcept;

/// A number for a sentence: at most one decimal, none if it is whole.
[[nodiscard]] std::string numberText(double number);

/// Means and computed angles are sums of decimals; a limit met up to this is met.
inline constexpr double kRounding = 1e-9;

} // namespace psoas::assessment
