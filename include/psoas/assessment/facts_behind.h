// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"

#include <optional>
#include <string>
#include <vector>

namespace psoas::assessment {

/// What a name in a condition stands for.
enum class FactKind { Recorded, History, Question, Finding, Test, Advice, Mode };

/// A number that a condition asks of a fact: "at least 6".
struct FactLimit {
    protocol::Compare op{};
    double number = 0;
    friend bool operator==(const FactLimit&, const FactLimit&) = default;
};

/// A fact that a condition looks at, with what it is: for showing what lies behind a decision.
struct FactBehind {
    FactKind kind{};
    std::string id;                           ///< of the fact, question, finding …, without the prefix of its name;
                                              ///< a fact of the history is named as a whole
    Side side = Side::None;                   ///< None: it has no sides
    std::optional<protocol::FactValue> value; ///< nothing: unknown
    std::vector<FactLimit> limits;            ///< in the order of the condition
    friend bool operator==(const FactBehind&, const FactBehind&) = default;
};

/// The facts that make a condition what it is, each once, in its order: of an `any` that holds only the parts that
/// hold, of a fact read on `any` side only the sides that do; else all of them.
/// @param doneToday  as for advice()
/// @param side       the side under evaluation, if there is one
[[nodiscard]] std::vector<FactBehind> factsBehind(const Input& input, const PastSession* doneToday,
                                                  const protocol::Condition& condition, Side side = Side::None);

} // namespace psoas::assessment
