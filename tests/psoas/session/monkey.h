// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/walk.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace psoas::test {

template <class T>
[[nodiscard]] bool contains(const std::vector<T>& list, const T& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// The same numbers on every machine, which the standard distributions do not promise.
class Dice {
public:
    explicit Dice(std::uint32_t seed)
        : m_engine(seed)
    {
    }
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_engine() % limit; }
    int from(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }
    bool chance(int percent) { return from(1, 100) <= percent; }
    template <class T>
    const T& of(const std::vector<T>& list)
    {
        return list.at(below(list.size()));
    }

private:
    std::mt19937 m_engine;
};

/// Gives commands as a person, a machine and bad luck would.
class Monkey {
public:
    Monkey(const protocol::Protocol& protocol, Dice& dice)
        : m_protocol(protocol)
        , m_dice(dice)
    {
    }

    [[nodiscard]] session::Command next(const Walk& walk);
    /// A random answer; to a safety question mostly that nothing is the matter, or no session would get far.
    [[nodiscard]] session::Answer answerTo(const std::string& fact, Side side);
    /// Every safety question answered.
    [[nodiscard]] session::AnswerSheet wholeSheet();

private:
    [[nodiscard]] std::string choiceFor(const protocol::Fact& fact);
    [[nodiscard]] Side sideFor(const protocol::Fact& fact);
    [[nodiscard]] assessment::PlanEdit edit(const Walk& walk);
    [[nodiscard]] session::Command sensible(const Walk& walk);
    [[nodiscard]] session::Command anything(const Walk& walk);

    const protocol::Protocol& m_protocol;
    Dice& m_dice;
};

} // namespace psoas::test
