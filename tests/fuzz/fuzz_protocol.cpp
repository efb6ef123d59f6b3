// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/harness.h"
#include "fuzz/player.h"
#include "psoas/protocol/contents.h"
#include "psoas/protocol/draft.h"
#include "psoas/protocol/loader.h"
#include "support/shipped.h"

#include <algorithm>

namespace psoas::fuzz {
namespace {

constexpr int kSessions = 2, kCommands = 60;

void checkProblems(const std::vector<protocol::Problem>& problems)
{
    promise(!problems.empty(), "what does not load says why");
    for (const protocol::Problem& problem : problems) {
        promise(!problem.sentence.empty(), "a problem is a sentence");
        const std::string line = problem.line();
        promise(std::none_of(line.begin(), line.end(),
                             [](char symbol) { return static_cast<unsigned char>(symbol) < 0x20; }),
                "a problem is one line");
    }
}

/// A session that starts some days after the last one, as far as the choices say.
void playSessions(const protocol::Protocol& protocol, Choices& choices)
{
    Instant now = Instant::parse("2026-11-22T08:00:00+01:00").value();
    assessment::Past past;
    for (int i = 0; i < kSessions; ++i) {
        const assessment::Past before = past;
        past.push_back(Player(protocol, before, choices, now).play(kCommands));
        now.utc += std::chrono::hours(24) * choices.below(40);
    }
}

/// What the pages about own protocols ask of a file.
void lookAt(const protocol::Protocol& protocol)
{
    static_cast<void>(protocol::contentsOf(protocol, test::shippedProtocol()));
    auto draft = protocol::Draft::copyOf(protocol, "own-0123456789abcdef");
    if (!draft) {
        return;
    }
    draft->setTitle("A copy");
    const auto own = protocol.exercises.empty() ? Result<protocol::OwnExercise>(fail(ErrorCode::NotFound, "", ""))
                                                : draft->startFrom(protocol.exercises.front().id);
    const bool added = own && draft->put(*own);
    const auto loaded = draft->load();
    if (!loaded.protocol) {
        checkProblems(loaded.problems);
        static_cast<void>(draft->fieldOf(loaded.problems.front()));
    } else if (added) {
        promise(loaded.protocol->exercises.size() == protocol.exercises.size() + 1,
                "an exercise that was added is there");
    }
}

} // namespace

int fuzzProtocol(Bytes bytes)
{
    const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t{0});
    const auto length = static_cast<std::size_t>(end - bytes.begin());
    const protocol::Loaded loaded = protocol::loadText(textOf(bytes.first(length)), "fuzz.json");
    if (!loaded.protocol) {
        checkProblems(loaded.problems);
        return 0;
    }
    promise(loaded.problems.empty(), "what loads has no problem");
    Choices choices(bytes.subspan(std::min(length + 1, bytes.size())));
    lookAt(*loaded.protocol);
    playSessions(*loaded.protocol, choices);
    return 0;
}

} // namespace psoas::fuzz
