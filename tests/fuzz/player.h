// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fuzz/harness.h"
#include "psoas/session/engine.h"

#include <cstddef>
#include <optional>
#include <random>
#include <vector>

namespace psoas::fuzz {

/// Small numbers out of an input: its bytes, and when they are used up a generator that they seed.
class Choices {
public:
    explicit Choices(Bytes bytes);
    [[nodiscard]] std::size_t below(std::size_t limit);
    [[nodiscard]] bool chance(std::size_t percent) { return below(100) < percent; }
    template <class T>
    [[nodiscard]] const T& of(const std::vector<T>& list)
    {
        return list.at(below(list.size()));
    }

private:
    [[nodiscard]] std::uint8_t next();

    Bytes m_bytes;
    std::mt19937 m_engine;
};

/// Gives the engine commands that make sense and commands that make none, and holds it to what it promises.
class Player {
public:
    Player(const protocol::Protocol& protocol, const assessment::Past& past, Choices& choices, Instant start);

    /// One session of at most that many commands. @return what later sessions see of it
    assessment::PastSession play(int commands);

private:
    void passTime();
    void give(const session::Command& command);
    void look();
    [[nodiscard]] session::Command sensible();
    [[nodiscard]] session::Command anything();
    [[nodiscard]] std::optional<session::Answer> answerTo(const std::string& fact, Side side);
    [[nodiscard]] protocol::FactValue valueOf(const protocol::Fact& fact);
    [[nodiscard]] session::AnswerSheet screenAnswers();
    [[nodiscard]] assessment::PlanEdit edit();
    [[nodiscard]] std::string exercise();
    [[nodiscard]] Side side();

    const protocol::Protocol& m_protocol;
    const session::Engine m_engine;
    Choices& m_choices;
    Instant m_now;
    session::State m_state;
    std::vector<session::Stamped> m_log;
};

} // namespace psoas::fuzz
