// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/decision.h"

#include "psoas/session/summary.h"

#include <algorithm>
#include <utility>

namespace psoas::session {

using assessment::Outcome;
using assessment::ScreenVerdict;

namespace {

enum class Effect { Nothing, Places, Everything };

/// What an event may change of what a pass has computed.
Effect effectOf(const Event& event)
{
    if (std::holds_alternative<CursorMoved>(event) || std::holds_alternative<PlanBuilt>(event) ||
        std::holds_alternative<ChecklistConfirmed>(event)) {
        return Effect::Places;
    }
    if (std::holds_alternative<PhaseFinished>(event) || std::holds_alternative<Paused>(event) ||
        std::holds_alternative<Resumed>(event) || std::holds_alternative<Sought>(event) ||
        std::holds_alternative<FindingsConcluded>(event) || std::holds_alternative<AdviceConcluded>(event) ||
        std::holds_alternative<AttemptEnded>(event) || std::holds_alternative<NoteWritten>(event) ||
        std::holds_alternative<PhotoKept>(event) || std::holds_alternative<CountsMarked>(event) ||
        std::holds_alternative<SecondReading>(event) || std::holds_alternative<SessionSigned>(event) ||
        std::holds_alternative<AddendumWritten>(event)) {
        return Effect::Nothing;
    }
    return Effect::Everything;
}

} // namespace

Decision::Decision(const Engine& engine, const State& state, Instant now)
    : m_engine(engine)
    , m_before(state)
    , m_state(state)
    , m_now(now)
{
}

Result<std::vector<Event>> Decision::take(const Command& command)
{
    const bool starts = std::holds_alternative<Start>(command) || std::holds_alternative<EnterPaper>(command);
    if (starts && m_state.started) {
        return fail(ErrorCode::NotAllowed, "start", "The session has already been started.");
    }
    if (!starts && !m_state.started) {
        return fail(ErrorCode::NotAllowed, "session", "The session has not been started.");
    }
    const bool adds = std::holds_alternative<AddAddendum>(command);
    if (m_state.isSigned() && !adds) {
        return fail(ErrorCode::Signed, "session", "The session is signed: only addenda may follow.");
    }
    const bool afterwards = adds || std::holds_alternative<Note>(command) ||
                            std::holds_alternative<MarkCounts>(command) || std::holds_alternative<Sign>(command);
    if (m_state.ended() && !afterwards) {
        return fail(ErrorCode::NotAllowed, "session", "The session has ended.");
    }
    const Result<void> done = std::visit([this](const auto& each) { return on(each); }, command);
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    return std::move(m_events);
}

Pass& Decision::pass()
{
    if (!m_pass) {
        m_pass.emplace(m_engine, m_state);
    }
    return *m_pass;
}

void Decision::emit(Event event)
{
    const Effect effect = effectOf(event);
    m_state = m_engine.evolve(std::move(m_state), Stamped{event, m_now});
    m_events.push_back(std::move(event));
    if (effect == Effect::Everything) {
        m_pass.reset();
    } else if (effect == Effect::Places && m_pass) {
        m_pass->forgetPlaces();
    }
}

void Decision::reevaluate()
{
    const ScreenVerdict verdict = pass().screen().verdict;
    if (verdict == ScreenVerdict::Stop) {
        // An emergency ends the session at once. A stop that a clearance could lift waits for Next.
        if (pass().screen().outcome == Outcome::StoppedEmergency) {
            stopByScreen();
            return;
        }
    } else if (pass().gateComplete()) {
        concludeFindings();
        const auto& spots = pass().spots();
        if (m_state.plan && !spots.empty() && pass().firstMissing(spots.back()) == nullptr) {
            buildPlan();
        }
    }
    followFlow();
}

void Decision::concludeFindings()
{
    FindingsConcluded concluded;
    for (const assessment::TestStatus& test : pass().tests()) {
        if (test.result) {
            concluded.tests.push_back(*test.result);
        }
    }
    concluded.findings = assessment::findings(pass().input());
    if (concluded.tests != m_state.tests || concluded.findings != m_state.findings) {
        emit(std::move(concluded));
    }
}

void Decision::buildPlan()
{
    concludeFindings();
    assessment::Plan plan = assessment::plan(pass().input());
    if (!m_state.plan || plan != *m_state.plan) {
        emit(PlanBuilt{std::move(plan)});
    }
}

void Decision::concludeAdvice(Outcome outcome)
{
    const assessment::PastSession today = m_engine.summary(m_state, outcome);
    assessment::AdviceGiven advice = assessment::advice(pass().input(), &today);
    if (!m_state.adviceConcluded || advice != m_state.advice) {
        emit(AdviceConcluded{std::move(advice)});
    }
}

void Decision::followFlow()
{
    if (m_state.running && pass().find(m_state.attempts[m_state.running->attempt].place) == nullptr) {
        settle();
        if (m_state.running) {
            endAttempt(AttemptEnded::How::Stopped, "not_in_plan");
        }
    }
    if (m_state.cursor.empty() || pass().cursor() != nullptr) {
        return;
    }
    Pass before(m_engine, m_before);
    const auto& earlier = before.spots();
    const auto lost =
        std::find_if(earlier.rbegin(), earlier.rend(), [&](const Spot& spot) { return spot.place == m_state.cursor; });
    const auto still = std::find_if(lost, earlier.rend(), [&](const Spot& spot) {
        const Spot* now = pass().find(spot.place);
        return now != nullptr && now->onWay;
    });
    const Place to = still != earlier.rend()  ? still->place
                     : pass().spots().empty() ? Place{}
                                              : pass().spots().front().place;
    if (!to.empty()) {
        move(to, true);
    }
}

void Decision::stopByScreen()
{
    const Outcome outcome = pass().screen().outcome.value_or(Outcome::StoppedClinician);
    const std::vector<std::string> stoppedBy = pass().screen().stoppedBy;
    settle();
    if (m_state.running) {
        endAttempt(AttemptEnded::How::Stopped, std::string(assessment::name(outcome)));
    }
    const assessment::PastSession today = m_engine.summary(m_state, outcome);
    assessment::AdviceGiven advice = assessment::advice(pass().input(), &today);
    if (!advice.id.empty()) {
        emit(AdviceConcluded{std::move(advice)});
    }
    end(outcome, stoppedBy, {});
}

void Decision::complete()
{
    if (m_state.running) {
        endAttempt(AttemptEnded::How::Stopped, "session_ended");
    }
    concludeAdvice(Outcome::Completed);
    end(Outcome::Completed, {}, {});
}

void Decision::end(Outcome outcome, std::vector<std::string> stoppedBy, const std::string& reason)
{
    const bool full = fullScreenDone(pass().screen(), outcome);
    emit(SessionEnded{outcome, std::move(stoppedBy), reason, full});
}

Result<void> Decision::on(const Start& command)
{
    State empty;
    empty.mode = command.mode;
    empty.date = m_now.localDate();
    const assessment::ScreenStatus screen = Pass(m_engine, empty).screen();
    emit(SessionStarted{command.sessionId, command.personId, command.mode, protocol().id, protocol().version,
                        protocol().hash, empty.date, screen.full, screen.fullReason});
    const auto firstOnWay = [this]() -> const Spot* {
        const auto& spots = pass().spots();
        const auto first = std::find_if(spots.begin(), spots.end(), [](const Spot& spot) { return spot.onWay; });
        return first == spots.end() ? nullptr : &*first;
    };
    const Spot* first = firstOnWay();
    if (first == nullptr || first->order >= planOrder(protocol())) {
        buildPlan();
        first = firstOnWay();
    }
    if (first != nullptr) {
        move(first->place, false);
    }
    return {};
}

Result<void> Decision::on(const Note& command)
{
    if (command.text.empty()) {
        return fail(ErrorCode::BadAnswer, "note", "The note is empty.");
    }
    if (const auto checked = checkText("note", command.text); !checked) {
        return checked;
    }
    if (command.place && m_engine.activity(*command.place) == nullptr) {
        return fail(ErrorCode::BadAnswer, "note", "The note belongs to no place of this session.");
    }
    emit(NoteWritten{command.text, command.place.value_or(m_state.cursor)});
    return {};
}

Result<void> Decision::on(const MarkCounts& command)
{
    if (!m_state.ended()) {
        return fail(ErrorCode::NotAllowed, "mark_counts", "The session has not ended.");
    }
    if (const auto checked = checkText("mark_counts", command.reason); !checked) {
        return checked;
    }
    if (command.counts != m_state.counts) {
        emit(CountsMarked{command.counts, command.reason});
    }
    return {};
}

Result<void> Decision::on(const StopSession& command)
{
    if (const auto checked = checkText("stop_session", command.reason); !checked) {
        return checked;
    }
    settle();
    if (m_state.running) {
        endAttempt(AttemptEnded::How::Stopped, command.reason);
    }
    if (pass().gateComplete()) {
        concludeAdvice(Outcome::StoppedByUser);
    }
    end(Outcome::StoppedByUser, {}, command.reason);
    return {};
}

Result<void> Decision::on(const Abandon&)
{
    settle();
    if (m_state.running) {
        endAttempt(AttemptEnded::How::Stopped, "abandoned");
    }
    end(Outcome::Incomplete, {}, "abandoned");
    return {};
}

} // namespace psoas::session
