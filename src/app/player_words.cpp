// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/player_words.h"

#include "app/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace psoas::app {

using session::Light;

namespace {

struct Player {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::Player)
};

Ink inkOf(const std::string& kind)
{
    if (kind == "contract" || kind == "move" || kind == "press") {
        return Ink::Working;
    }
    if (kind == "relax") {
        return Ink::Relaxing;
    }
    if (kind == "hold" || kind == "stretch" || kind == "roll") {
        return Ink::Lengthened;
    }
    return Ink::Accent;
}

QString setWords(const session::TimelinePhase& phase, const session::Attempt& attempt)
{
    if (phase.set <= 0) {
        return {};
    }
    if (attempt.reps > 1 && phase.rep > 0) {
        return Player::tr("set %1 of %2 · %3 of %4", "set, sets, repetition, repetitions")
            .arg(phase.set)
            .arg(attempt.sets)
            .arg(phase.rep)
            .arg(attempt.reps);
    }
    return Player::tr("set %1 of %2").arg(phase.set).arg(attempt.sets);
}

QString cueWords(const protocol::Protocol& protocol, const session::TimerView& timer, Side side)
{
    const QString cue = words::text(protocol, timer.current.cue, side);
    return timer.halved ? words::easedCue(cue, protocol.hurt.amberKeepsPct) : cue;
}

} // namespace

std::optional<PlayerMoment> playerMoment(const session::Engine& engine, const session::State& state, Instant now)
{
    const auto timer = engine.timer(state, now);
    if (!timer || !state.running) {
        return std::nullopt;
    }
    const session::Attempt& attempt = state.attempts[state.running->attempt];
    const protocol::Protocol& protocol = engine.protocol();
    const session::TimelinePhase& phase = timer->current;
    PlayerMoment moment;
    moment.timer = *timer;
    moment.place = attempt.place;
    moment.exercise = words::exercise(protocol, attempt.exercise);
    moment.side = words::side(attempt.side);
    moment.phase = words::phase(phase.kind);
    moment.set = setWords(phase, attempt);
    moment.cue = cueWords(protocol, *timer, attempt.side);
    if (timer->next) {
        moment.next = Player::tr("Then: %1, %2", "phase, duration")
                          .arg(words::phase(timer->next->kind),
                               words::duration(static_cast<int>(
                                   std::chrono::ceil<std::chrono::seconds>(timer->next->duration).count())));
    } else {
        const QString follows = whatFollows(engine, state, attempt.place);
        moment.next = follows.isEmpty() ? Player::tr("Then: done") : Player::tr("Then: %1").arg(follows);
    }
    if (phase.effortPct) {
        const auto [low, high] = *phase.effortPct;
        moment.effort =
            low == high ? Player::tr("Effort") : Player::tr("Effort, %1 to", "before the higher share").arg(low);
        moment.effortPct = high;
    }
    const double whole = static_cast<double>(phase.duration.count());
    moment.progress = whole > 0 ? static_cast<double>(timer->elapsedInPhase.count()) / whole : 1.0;
    moment.ink = inkOf(phase.kind);
    return moment;
}

namespace {

/// Every phase of the running exercise; none while none runs.
std::vector<session::TimelinePhase> runningPhases(const session::Engine& engine, const session::State& state)
{
    const assessment::PlanLine* line =
        state.running ? engine.line(state, state.attempts[state.running->attempt].place) : nullptr;
    return line != nullptr ? session::timeline(engine.protocol(), *line) : std::vector<session::TimelinePhase>();
}

} // namespace

QString longestCue(const session::Engine& engine, const session::State& state)
{
    QString longest;
    session::TimerView view;
    for (const session::TimelinePhase& phase : runningPhases(engine, state)) {
        const session::Attempt& attempt = state.attempts[state.running->attempt];
        view.halved = attempt.ambers > 0;
        view.current = phase;
        const QString cue = cueWords(engine.protocol(), view, attempt.side);
        if (cue.size() > longest.size()) {
            longest = cue;
        }
    }
    return longest;
}

bool asksForEffort(const session::Engine& engine, const session::State& state)
{
    return std::ranges::any_of(runningPhases(engine, state),
                               [](const session::TimelinePhase& phase) { return phase.effortPct.has_value(); });
}

QString whatFollows(const session::Engine& engine, const session::State& state, const session::Place& place)
{
    const auto flow = engine.flow(state);
    const auto here = std::find(flow.begin(), flow.end(), place);
    if (here == flow.end() || std::next(here) == flow.end() || std::next(here)->exercise.empty()) {
        return {};
    }
    const session::Place& next = *std::next(here);
    if (next.exercise == place.exercise && next.side == Side::Left) {
        return Player::tr("switch to the left side");
    }
    if (next.exercise == place.exercise && next.side == Side::Right) {
        return Player::tr("switch to the right side");
    }
    return words::withSide(words::exercise(engine.protocol(), next.exercise), next.side);
}

const session::Attempt* lastAttempt(const session::State& state, const session::Place& place)
{
    const auto& attempts = state.attempts;
    const auto found = std::find_if(attempts.rbegin(), attempts.rend(),
                                    [&](const session::Attempt& attempt) { return attempt.place == place; });
    return found == attempts.rend() ? nullptr : &*found;
}

bool runsAt(const session::State& state, const session::Place& place)
{
    return state.running && state.attempts[state.running->attempt].place == place;
}

bool runsElsewhere(const session::State& state)
{
    return state.running && !runsAt(state, state.cursor);
}

bool skippedAt(const session::State& state, const session::Place& place)
{
    return std::any_of(state.skipped.begin(), state.skipped.end(),
                       [&](const session::ActivitySkipped& skip) { return skip.place == place; });
}

bool takenOutByPain(const session::State& state, const session::Place& place)
{
    const session::Attempt* attempt = lastAttempt(state, place);
    return (attempt != nullptr && attempt->reason == session::kEndedByPain) ||
           std::any_of(state.skipped.begin(), state.skipped.end(), [&](const session::ActivitySkipped& skip) {
               return skip.place == place && skip.reason == session::kEndedByPain;
           });
}

bool outForToday(const session::State& state, const session::Place& place)
{
    const assessment::Begun self{place.exercise, place.side};
    return std::find(state.redStops.begin(), state.redStops.end(), self) != state.redStops.end();
}

std::optional<HurtNews> hurtNews(const session::Engine& engine, const session::State& state,
                                 const session::Place& place)
{
    const auto& hurts = state.hurts;
    if (hurts.empty() || hurts.back().exercise != place.exercise || hurts.back().side != place.side) {
        return std::nullopt;
    }
    const session::HurtTold& hurt = hurts.back();
    const session::Attempt* attempt = lastAttempt(state, place);
    const bool ended = attempt != nullptr && !runsAt(state, place);
    const bool endedByAmber = hurt.light == Light::Amber && takenOutByPain(state, place);
    // Once the exercise ended by itself, "carry on" and "only half as far" are no longer news.
    if (ended && (hurt.light == Light::Green || (hurt.light == Light::Amber && !endedByAmber))) {
        return std::nullopt;
    }
    if (endedByAmber) {
        return HurtNews{hurt.light, Player::tr("It hurt again, so this exercise ends here for today.")};
    }
    const protocol::Hurt& rules = engine.protocol().hurt;
    const protocol::TextId& said = hurt.light == Light::Green   ? rules.green
                                   : hurt.light == Light::Amber ? rules.amber
                                   : hurt.light == Light::Red   ? rules.red
                                                                : rules.emergency;
    return HurtNews{hurt.light, words::text(engine.protocol(), said, place.side)};
}

} // namespace psoas::app
