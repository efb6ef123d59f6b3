// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/decision.h"
#include "psoas/session/event_names.h"
#include "psoas/session/hurt_light.h"
#include "psoas/session/running_time.h"

#include <algorithm>
#include <utility>

namespace psoas::session {

using assessment::Outcome;
using How = AttemptEnded::How;

std::optional<Decision::Hurting> Decision::hurting()
{
    const Spot* spot = pass().cursor();
    const bool onExercise = spot != nullptr && spot->activity->kind == protocol::ActivityKind::Exercise;
    if (m_state.running && !onExercise) {
        const Attempt& attempt = m_state.attempts[m_state.running->attempt];
        return Hurting{attempt.place, attempt.exercise, attempt.side};
    }
    if (!onExercise) {
        return std::nullopt;
    }
    return Hurting{spot->place, spot->place.exercise, spot->place.side};
}

void Decision::recordHurt(const protocol::HurtKind& kind, Side side)
{
    for (const protocol::HurtRecord& each : kind.records) {
        const protocol::Fact* fact = protocol().fact(each.fact);
        std::vector<Side> sides{Side::None};
        if (fact != nullptr && fact->sides == protocol::FactSides::Each) {
            sides.assign({side});
            if (side == Side::Both) {
                sides.assign(std::begin(kSides), std::end(kSides));
            }
        }
        for (const Side recorded : sides) {
            assessment::Record record;
            record.fact = each.fact;
            record.side = recorded;
            record.value = each.choice;
            record.provenance = assessment::Provenance::During;
            record.date = m_state.date;
            emit(FactRecorded{std::move(record)});
        }
    }
}

void Decision::takeOut(const Hurting& hurting, How how)
{
    if (runningAt(hurting.place)) {
        endAttempt(how, std::string(kEndedByPain));
    } else if (!pass().settled(hurting.place)) {
        emit(ActivitySkipped{hurting.place, std::string(kEndedByPain)});
    }
}

Result<void> Decision::on(const ItHurts& command)
{
    const protocol::Hurt& hurt = protocol().hurt;
    const std::string& kindId = command.kind.empty() ? hurt.defaultKind : command.kind;
    const auto kind =
        std::find_if(hurt.kinds.begin(), hurt.kinds.end(), [&](const auto& each) { return each.id == kindId; });
    if (kind == hurt.kinds.end()) {
        return fail(ErrorCode::BadAnswer, "it_hurts", "There is no kind of pain \"" + kindId + "\".");
    }
    if (!Score::make(command.pain)) {
        return fail(ErrorCode::BadAnswer, "it_hurts", "Pain is a whole number from 0 to 10.");
    }
    if (const auto checked = checkText("it_hurts", command.where); !checked) {
        return checked;
    }
    const auto target = hurting();
    if (!target) {
        return fail(ErrorCode::NoStepRunning, "it_hurts", "There is no exercise on this page.");
    }
    pauseRunning();
    const Light light = lightOf(hurt, *kind, command.pain);
    emit(HurtTold{target->exercise, target->side, command.pain, kindId, command.where, light});
    recordHurt(*kind, target->side);
    if (light == Light::Emergency) {
        if (m_state.running) {
            endAttempt(How::Stopped, std::string(kEndedByPain));
        }
        end(Outcome::StoppedEmergency, {}, kindId);
        return {};
    }
    const bool enough = hurt.ambersToSkip > 0 && ambers(m_state, target->exercise, target->side) >= hurt.ambersToSkip;
    if (light == Light::Red) {
        takeOut(*target, How::Stopped);
    } else if (light == Light::Amber && enough) {
        takeOut(*target, How::Skipped);
    }
    reevaluate();
    const auto reds = std::count_if(m_state.hurts.begin(), m_state.hurts.end(),
                                    [](const HurtTold& told) { return told.light == Light::Red; });
    if (!m_state.ended() && light == Light::Red && hurt.redsToStop > 0 && reds >= hurt.redsToStop) {
        if (m_state.running) {
            endAttempt(How::Stopped, std::string(kEndedByPain));
        }
        concludeAdvice(Outcome::StoppedByUser);
        end(Outcome::StoppedByUser, {}, std::string(kStoppedByReds));
    }
    return {};
}

} // namespace psoas::session
