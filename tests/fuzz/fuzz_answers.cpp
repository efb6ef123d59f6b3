// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/play_answers.h"
#include "cli/play_output.h"
#include "cli/play_run.h"
#include "fuzz/harness.h"
#include "support/shipped.h"

namespace psoas::fuzz {
namespace {

void play(Bytes bytes, Mode mode)
{
    const protocol::Protocol& protocol = test::shippedProtocol();
    const assessment::Past past;
    const Instant now = Instant::parse("2026-11-22T08:00:00+01:00").value();
    const auto answers = cli::readAnswers(textOf(bytes), {protocol, past, mode, now.localDate()});
    for (const std::string& fault : answers.faults) {
        promise(!fault.empty(), "a fault of an answers file is a sentence");
    }
    if (!answers.faults.empty()) {
        return;
    }
    const session::Engine engine(protocol, past);
    ManualClock clock(now);
    std::vector<session::Stamped> log;
    const auto played = cli::playSession(engine, {"s", "p", mode}, answers, clock,
                                         [&log](std::span<const session::Stamped> events) -> Result<void> {
                                             log.insert(log.end(), events.begin(), events.end());
                                             return {};
                                         });
    promise(played.has_value(), "answers without a fault can be played");
    promise(played->state.ended(), "a session that was played has ended");
    promise(engine.replay(log).outcome == played->state.outcome, "its log ends in the same way");
    promise(!cli::describe(engine, *played).dump(2).empty(), "its end can be printed");
}

} // namespace

int fuzzAnswers(Bytes bytes)
{
    play(bytes, Mode::Self);
    play(bytes, Mode::Therapist);
    return 0;
}

} // namespace psoas::fuzz
