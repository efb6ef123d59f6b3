// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/path.h"
#include "psoas/protocol/problems.h"
#include "psoas/protocol/protocol.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

/// The semantic checks, one file for each part of a protocol. They share a Context and only add problems to it.
namespace psoas::protocol::checks {

template <class Defined>
using Index = std::unordered_map<std::string_view, const Defined*>;

/// What a fact of a condition holds, recorded or computed.
struct FactShape {
    bool isChoice = false;
    bool isUnknown = false; ///< a fault elsewhere hides the type
    bool hasSides = false;
    const Scale* scale = nullptr;            ///< of a recorded choice
    std::span<const std::string_view> words; ///< of a computed choice
    std::optional<double> min, max;          ///< of a recorded number

    [[nodiscard]] bool hasOption(std::string_view option) const;
};

class Context {
public:
    Context(const Protocol& checked, Problems& found);

    const Protocol& protocol;
    Index<Source> sources;
    Index<Muscle> muscles;
    Index<Pose> poses;
    Index<Scale> scales;
    Index<Fact> facts;
    Index<Test> tests;
    Index<QuestionClass> classes;
    Index<Question> questions;
    Index<Exercise> exercises;
    Index<Rotation> rotations;
    Index<HistoryFact> historyFacts;
    Index<AdviceRule> advice;
    std::unordered_set<std::string_view> findings; ///< of all tests, with the differences
    std::unordered_set<std::string_view> days;

    void report(const Path& place, std::string sentence);

    /// Notes that a text is used; an empty id is one that was left out.
    void text(const TextId& id, const Path& place);
    void texts(const Texts& ids, const Path& place);
    [[nodiscard]] bool isUsed(const TextId& id) const { return m_used.contains(id); }

    /// @return the thing an id names; nothing, and a problem, if there is none. An empty id is one that was left out.
    template <class Defined>
    const Defined* reference(const Index<Defined>& index, const Id& id, const Path& place, std::string_view kind)
    {
        if (id.empty()) {
            return nullptr;
        }
        const auto found = index.find(id);
        if (found == index.end()) {
            missing(id, place, kind);
            return nullptr;
        }
        return found->second;
    }
    /// Every id of a list exists and is there once.
    template <class Defined>
    void references(const Index<Defined>& index, const Ids& ids, const Path& place, std::string_view kind)
    {
        once(ids, place);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            reference(index, ids[i], place / i, kind);
        }
    }
    void source(const Ids& ids, const Path& place) { references(sources, ids, place / "source", "source"); }

    /// @return a recorded choice; nothing, and a problem, if the id names something else
    const Fact* choice(const Id& id, const Path& place);
    /// @return a recorded number or integer; nothing, and a problem, if the id names something else
    const Fact* number(const Id& id, const Path& place);
    /// Every option exists in the scale of a choice.
    void options(const Fact& fact, const Ids& options, const Path& place);

    void missing(const Id& id, const Path& place, std::string_view kind);
    void once(const Ids& ids, const Path& place);

    /// @return nothing if no such fact can be read
    [[nodiscard]] std::optional<FactShape> shape(std::string_view fact) const;

private:
    [[nodiscard]] std::optional<FactShape> computedShape(std::string_view prefix, std::string_view id) const;

    Problems& m_problems;
    std::unordered_set<std::string_view> m_used;
};

/// Where a condition stands.
struct Scope {
    bool perSide = true;                     ///< evaluated for each side, so that "this side" means something
    std::vector<std::string_view> forbidden; ///< prefixes of facts that are computed from what this condition decides
};

void condition(Context& context, const Condition& condition, const Path& place, const Scope& scope);
[[nodiscard]] bool isAlwaysTrue(const Condition& condition);
/// @return whether facts of this prefix are computed, never recorded
[[nodiscard]] bool isReserved(std::string_view fact);
/// @return nothing if there is no such kind of history fact
[[nodiscard]] std::optional<bool> isNumberKind(std::string_view historyKind);
[[nodiscard]] bool hasOption(const Scale& scale, std::string_view option);

/// Every id of a list of definitions is there once.
template <class Defined, class Projection>
void uniqueIds(Context& context, const std::vector<Defined>& all, const Path& place, Projection projection)
{
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string& id = std::invoke(projection, all[i]);
        if (!seen.insert(id).second) {
            context.report(place / i / "id", "'" + id + "' is defined twice.");
        }
    }
}

void shapes(Context& context, const nlohmann::json& document);
void words(Context& context);
void tests(Context& context);
void screen(Context& context);
void limits(Context& context);
void exercises(Context& context);
void plan(Context& context);
void hurt(Context& context);
void history(Context& context);
void advice(Context& context);
void progress(Context& context);
void steps(Context& context);
void figure(Context& context, const nlohmann::json& document);
/// What is based on another exercise is out wherever that one is.
void inheritance(Context& context, const nlohmann::json& document);
void reachability(Context& context);
/// After all others: texts that nobody names.
void unusedTexts(Context& context);

} // namespace psoas::protocol::checks
