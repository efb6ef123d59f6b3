// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/decisions.h"
#include "app/report/referral_note.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace psoas::test {

inline constexpr Instant kPlayStart{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};

/// A session played by commands, without a window.
struct Play {
    explicit Play(Mode mode = Mode::Self, assessment::Past before = {}, Instant at = kPlayStart)
        : past(std::move(before))
        , now(at)
    {
        send(session::Start{"s" + std::to_string(past.size()), "self", mode});
    }
    void send(const session::Command& command)
    {
        const session::Engine engine(shippedProtocol(), past);
        auto events = engine.decide(state, command, now);
        REQUIRE(events);
        for (session::Event& each : *events) {
            state = engine.evolve(std::move(state), {std::move(each), now});
        }
    }
    void answer(const std::string& fact, protocol::FactValue value, Side side = Side::None)
    {
        send(session::Answer{fact, side, {std::move(value)}, assessment::Provenance::Answer});
    }
    /// Every safety question with no, then what the test gives instead.
    void screen(const std::vector<std::pair<std::string, std::string>>& others = {}, double age = 41)
    {
        session::AnswerSheet sheet;
        for (const protocol::Question& question : shippedProtocol().screen.questions) {
            const auto given = std::ranges::find(others, question.fact, &std::pair<std::string, std::string>::first);
            const bool number = shippedProtocol().fact(question.fact)->type != protocol::FactType::Choice;
            const std::string word = given != others.end() ? given->second : std::string("no");
            sheet.answers.push_back({question.fact,
                                     Side::None,
                                     {number ? protocol::FactValue(age) : protocol::FactValue(word)},
                                     assessment::Provenance::Answer});
        }
        send(sheet);
    }
    void test(Side side, double thigh, const std::string& method)
    {
        answer("thomas.valid", "yes", side);
        answer("thomas.pain_site", "stretch_only", side);
        answer("thomas.method", method, side);
        answer("thomas.rotation", "neutral", side);
        answer("thomas.thigh_angle_deg", thigh, side);
        answer("thomas.shin_forward_deg", 5.0, side);
        answer("thomas.drift_out_deg", 5.0, side);
    }
    [[nodiscard]] app::ReferralNote note() const
    {
        return app::referralNote(session::Engine(shippedProtocol(), past), state);
    }
    [[nodiscard]] QList<app::Decision> decided() const
    {
        return app::decisions(session::Engine(shippedProtocol(), past), state);
    }
    /// The past as a session of that many days later sees it.
    [[nodiscard]] assessment::Past after(assessment::Outcome outcome) const
    {
        assessment::Past longer = past;
        longer.push_back(session::Engine(shippedProtocol(), past).summary(state, outcome));
        return longer;
    }

    assessment::Past past;
    Instant now;
    session::State state;
};

inline Instant daysLater(int days)
{
    Instant later = kPlayStart;
    later.utc += std::chrono::hours(24 * days);
    return later;
}

} // namespace psoas::test
