// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/decision.h"

#include <algorithm>
#include <utility>

namespace psoas::session {

using assessment::Outcome;
using assessment::ScreenVerdict;
using protocol::ActivityKind;

namespace {

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& each : names) {
        text += (text.empty() ? "" : ", ") + each;
    }
    return text;
}

tl::unexpected<Error> blocked(const char* command, const Spot& spot, const std::vector<std::string>& names)
{
    if (spot.activity->kind == ActivityKind::Exercise) {
        return fail(ErrorCode::NotAllowed, command, "Finish, skip or stop the exercise first: " + joined(names) + ".");
    }
    if (spot.activity->kind == ActivityKind::Checklist) {
        return fail(ErrorCode::NotAllowed, command, "Confirm the checklist first: " + joined(names) + ".");
    }
    return fail(ErrorCode::NotAllowed, command, "Still to be answered: " + joined(names) + ".");
}

} // namespace

std::optional<Place> previousPlace(const State& state, Pass& pass)
{
    for (auto shown = state.way.rbegin(); shown != state.way.rend(); ++shown) {
        if (*shown != state.cursor && pass.find(*shown) != nullptr) {
            return *shown;
        }
    }
    return std::nullopt;
}

void Decision::move(const Place& to, bool back)
{
    const Place target = to; // `to` may belong to the pass that the events make anew
    if (!runningAt(target)) {
        pauseRunning();
    }
    emit(CursorMoved{target, back});
    const Spot* spot = pass().cursor();
    if (spot != nullptr && spot->activity->kind == ActivityKind::Advice) {
        concludeAdvice(Outcome::Completed);
    }
}

const Spot* Decision::following(const Spot& here)
{
    const auto& spots = pass().spots();
    auto at = std::find_if(spots.begin(), spots.end(), [&](const Spot& spot) { return spot.place == here.place; });
    if (at == spots.end()) {
        return nullptr;
    }
    at = std::find_if(std::next(at), spots.end(), [](const Spot& spot) { return spot.onWay; });
    return at == spots.end() ? nullptr : &*at;
}

void Decision::leaveAside(const Spot& here)
{
    const auto& spots = pass().spots();
    const auto at =
        std::find_if(spots.begin(), spots.end(), [&](const Spot& spot) { return spot.place == here.place; });
    if (at != spots.end() && std::next(at) != spots.end() && std::next(at)->step == here.step) {
        move(std::next(at)->place, false);
        return;
    }
    for (auto shown = m_state.way.rbegin(); shown != m_state.way.rend(); ++shown) {
        const Spot* spot = pass().find(*shown);
        if (spot != nullptr && spot->onWay) {
            move(spot->place, true);
            return;
        }
    }
    const auto first = std::find_if(spots.begin(), spots.end(), [](const Spot& spot) { return spot.onWay; });
    if (first != spots.end()) {
        move(first->place, false);
    }
}

void Decision::advance(const Spot& here)
{
    if (!here.onWay) {
        leaveAside(here);
        return;
    }
    if (const Spot* open = pass().firstMissing(here)) {
        move(open->place, false);
        return;
    }
    if (here.activity->kind == ActivityKind::Finish) {
        complete();
        return;
    }
    const Spot* target = following(here);
    if (!m_state.plan && (target == nullptr || target->order >= planOrder(protocol()))) {
        buildPlan();
        target = following(here);
    }
    if (target == nullptr) {
        complete();
    } else {
        move(target->place, false);
    }
}

Result<void> Decision::on(const Next&)
{
    settle();
    if (pass().screen().verdict == ScreenVerdict::Stop) {
        stopByScreen();
        return {};
    }
    const Spot* spot = pass().cursor();
    if (spot == nullptr) {
        return fail(ErrorCode::NotAllowed, "next", "The session shows no activity.");
    }
    const Spot here = *spot;
    if (const auto names = pass().blockers(here); !names.empty()) {
        return blocked("next", here, names);
    }
    advance(here);
    return {};
}

Result<void> Decision::on(const Back&)
{
    const auto previous = previousPlace(m_state, pass());
    if (!previous) {
        return fail(ErrorCode::NotAllowed, "back", "There is nothing before this page.");
    }
    settle();
    move(*previous, true);
    return {};
}

Result<void> Decision::on(const GoTo& command)
{
    const bool anyOfActivity = command.side == Side::None && command.exercise.empty();
    const Place wanted{command.activity, command.side, command.exercise};
    const auto& spots = pass().spots();
    const auto target = std::find_if(spots.begin(), spots.end(), [&](const Spot& spot) {
        return (anyOfActivity ? spot.place.activity == wanted.activity : spot.place == wanted) && pass().isOpen(spot);
    });
    if (target == spots.end()) {
        return fail(ErrorCode::NotAllowed, command.activity, "This page has not been reached yet.");
    }
    const Place to = target->place;
    settle();
    if (to != m_state.cursor) {
        move(to, false);
    }
    return {};
}

Result<void> Decision::on(const Skip& command)
{
    if (const auto checked = checkText("skip", command.reason); !checked) {
        return checked;
    }
    settle();
    if (pass().screen().verdict == ScreenVerdict::Stop) {
        stopByScreen();
        return {};
    }
    const Spot* spot = pass().cursor();
    if (spot == nullptr || spot->activity->kind == ActivityKind::Plan || spot->activity->kind == ActivityKind::Finish) {
        return fail(ErrorCode::NotAllowed, "skip", "This page cannot be skipped.");
    }
    const Spot here = *spot;
    if (here.activity->kind == ActivityKind::Exercise) {
        if (runningAt(here.place)) {
            endAttempt(AttemptEnded::How::Skipped, command.reason);
        } else if (!pass().settled(here.place)) {
            emit(ActivitySkipped{here.place, command.reason});
        }
    } else {
        if (const auto names = pass().missing(here); !names.empty()) {
            return blocked("skip", here, names);
        }
        emit(ActivitySkipped{here.place, command.reason});
    }
    advance(here);
    return {};
}

} // namespace psoas::session
