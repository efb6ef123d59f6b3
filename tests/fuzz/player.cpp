// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/player.h"

#include "psoas/assessment/assessment.h"
#include "psoas/session/cues.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace psoas::fuzz {

using namespace session;
using namespace std::chrono_literals;

namespace {

/// The bytes an event is stored with; what was decoded from them has the same.
std::string stored(const Event& event)
{
    const std::string payload = encode(event);
    const auto read = decode(typeName(event), schemaVersion(event), payload);
    promise(read.has_value(), "an event of the engine can be read back");
    promise(encode(*read) == payload, "an event is written the same again");
    return payload;
}

std::string summed(const State& state)
{
    std::string text = stored(FindingsConcluded{state.tests, state.findings});
    text += state.plan ? stored(PlanBuilt{*state.plan}) : std::string();
    text += stored(AdviceConcluded{state.advice}) + stored(CursorMoved{state.cursor});
    text += stored(SessionEnded{state.outcome, state.stoppedBy, state.stopReason, state.fullScreenDone});
    for (const assessment::Record& record : state.answers.active()) {
        text += stored(FactRecorded{record});
    }
    for (const Attempt& attempt : state.attempts) {
        text += stored(AttemptEnded{attempt.how, attempt.dose, attempt.ended ? "ended" : "open"});
    }
    return text;
}

std::uint32_t seedOf(Bytes bytes)
{
    constexpr std::uint32_t kStart = 2166136261U, kPrime = 16777619U; // FNV-1a
    std::uint32_t seed = kStart;
    for (const std::uint8_t byte : bytes) {
        seed = (seed ^ byte) * kPrime;
    }
    return seed;
}

} // namespace

Choices::Choices(Bytes bytes)
    : m_bytes(bytes)
    , m_engine(seedOf(bytes))
{
}

std::uint8_t Choices::next()
{
    if (m_bytes.empty()) {
        return static_cast<std::uint8_t>(m_engine());
    }
    const std::uint8_t byte = m_bytes.front();
    m_bytes = m_bytes.subspan(1);
    return byte;
}

std::size_t Choices::below(std::size_t limit)
{
    if (limit < 2) {
        return 0;
    }
    std::size_t number = next();
    if (limit > 256) {
        number = number << 8U | next();
    }
    return number % limit;
}

Player::Player(const protocol::Protocol& protocol, const assessment::Past& past, Choices& choices, Instant start)
    : m_protocol(protocol)
    , m_engine(protocol, past)
    , m_choices(choices)
    , m_now(start)
{
}

assessment::PastSession Player::play(int commands)
{
    give(Start{"s", "p", m_choices.chance(50) ? Mode::Self : Mode::Therapist});
    promise(m_state.started, "a session can be started");
    if (m_choices.chance(70)) {
        give(screenAnswers());
    }
    for (int i = 0; i < commands && !m_state.ended(); ++i) {
        passTime();
        give(m_choices.chance(75) ? sensible() : anything());
        look();
    }
    if (!m_state.ended()) {
        give(Abandon{});
    }
    promise(m_state.ended(), "every session can be ended");
    promise(summed(m_engine.replay(m_log)) == summed(m_state), "a log replays to the state that wrote it");
    return m_engine.summary(m_state, m_state.outcome);
}

void Player::passTime()
{
    Micros passed = std::chrono::milliseconds(m_choices.below(9000));
    if (const auto timer = m_engine.timer(m_state, m_now); timer && m_choices.chance(60)) {
        passed = timer->remainingInPhase;
    }
    m_now.mono += passed;
    m_now.utc += m_choices.chance(3) ? -Micros(30h) : passed;
}

void Player::give(const Command& command)
{
    const auto events = m_engine.decide(m_state, command, m_now);
    if (!events) {
        return;
    }
    for (const Event& event : *events) {
        static_cast<void>(stored(event));
        m_log.push_back({event, m_now});
        m_state = m_engine.evolve(std::move(m_state), m_log.back());
    }
}

/// What a window asks of the engine after every command.
void Player::look()
{
    static_cast<void>(m_engine.flow(m_state));
    static_cast<void>(m_engine.open(m_state));
    static_cast<void>(m_engine.warnings(m_state));
    promise(m_engine.steps(m_state).size() == m_protocol.steps.size(), "every step is shown");
    if (const auto timer = m_engine.timer(m_state, m_now)) {
        promise(timer->elapsedInPhase >= Millis{0} && timer->elapsedInPhase <= timer->current.duration,
                "a phase lasts as long as it lasts");
        promise(timer->elapsed <= timer->total, "a line lasts as long as it lasts");
        static_cast<void>(cueSheet(m_engine, m_state));
    }
    if (m_state.plan) {
        const auto choices = assessment::planChoices(m_engine.input(m_state));
        promise(choices.addBack.size() <= m_state.plan->excluded.size(), "only what was left out can be put back");
    }
}

protocol::FactValue Player::valueOf(const protocol::Fact& fact)
{
    if (m_choices.chance(2)) {
        const double strange[] = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                                  -1e300, 1e300};
        return m_choices.chance(20) ? protocol::FactValue("nonsense") : strange[m_choices.below(4)];
    }
    if (fact.type == protocol::FactType::Choice) {
        const protocol::Scale* scale = m_protocol.scale(fact.scale);
        promise(scale != nullptr && !scale->options.empty(), "a choice has options");
        // The last one is mostly the harmless one, and a session shall get somewhere.
        return m_choices.chance(40) ? m_choices.of(scale->options).id
                                    : scale->options[std::min<std::size_t>(1, scale->options.size() - 1)].id;
    }
    if (!fact.allowed.empty()) {
        return m_choices.of(fact.allowed);
    }
    constexpr double kParts = 20;
    const double part = static_cast<double>(m_choices.below(21)) / kParts;
    const double value = fact.min * (1 - part) + fact.max * part;
    return fact.type == protocol::FactType::Integer ? static_cast<double>(static_cast<long long>(value)) : value;
}

std::optional<Answer> Player::answerTo(const std::string& id, Side side)
{
    const protocol::Fact* fact = m_protocol.fact(id);
    if (fact == nullptr) {
        return std::nullopt;
    }
    Answer answer{id, side, {valueOf(*fact)}};
    while (m_choices.chance(10) && answer.values.size() < 5) {
        answer.values.push_back(valueOf(*fact));
    }
    return answer;
}

AnswerSheet Player::screenAnswers()
{
    AnswerSheet sheet;
    for (const protocol::Question& question : m_protocol.screen.questions) {
        if (auto answer = answerTo(question.fact, Side::None)) {
            sheet.answers.push_back(std::move(*answer));
        }
    }
    return sheet;
}

Command Player::sensible()
{
    const auto waiting = m_engine.waitingFor(m_state);
    for (const std::string& name : waiting) {
        const auto dot = name.rfind('.');
        const auto side = dot == std::string::npos ? std::nullopt : sideFromName(name.substr(dot + 1));
        if (auto answer = answerTo(side ? name.substr(0, dot) : name, side.value_or(Side::None))) {
            return std::move(*answer);
        }
    }
    if (m_state.running) {
        return m_state.running->since ? Command(Tick{}) : Command(Resume{});
    }
    if (waiting.empty()) {
        return Next{};
    }
    const protocol::Activity* activity = m_engine.activity(m_state.cursor);
    const bool checklist = activity != nullptr && activity->kind == protocol::ActivityKind::Checklist;
    return checklist ? Command(ConfirmChecklist{activity->id}) : Command(Begin{});
}

std::string Player::exercise()
{
    return m_protocol.exercises.empty() ? std::string() : m_choices.of(m_protocol.exercises).id;
}

Side Player::side()
{
    constexpr Side kAll[] = {Side::None, Side::Left, Side::Right, Side::Both};
    return kAll[m_choices.below(4)];
}

assessment::PlanEdit Player::edit()
{
    using Kind = assessment::PlanEdit::Kind;
    constexpr Kind kKinds[] = {Kind::Remove,    Kind::AddBack, Kind::MoveBefore,
                               Kind::MoveAfter, Kind::SetDose, Kind::UndoAll};
    const auto line = [&]() -> assessment::LineKey {
        if (m_state.plan && !m_state.plan->lines.empty() && m_choices.chance(80)) {
            const assessment::PlanLine& planned = m_choices.of(m_state.plan->lines);
            return {planned.exercise, planned.side};
        }
        return {exercise(), side()};
    };
    const auto times = [&] { return static_cast<int>(m_choices.below(16)) - 1; };
    return {kKinds[m_choices.below(6)], line(), line(), times(), times()};
}

Command Player::anything()
{
    const auto& questions = m_protocol.screen.questions;
    const std::string question = questions.empty() ? std::string() : m_choices.of(questions).id;
    switch (m_choices.below(22)) {
    case 0:
        return answerTo(m_protocol.facts.empty() ? "" : m_choices.of(m_protocol.facts).id, side()).value_or(Answer{});
    case 1:
        return Retract{m_protocol.facts.empty() ? "" : m_choices.of(m_protocol.facts).id, side()};
    case 2:
        return GiveClearance{question, "somebody", Date{m_state.date.days - static_cast<int>(m_choices.below(100))}};
    case 3:
        return GiveOverride{question, "seen"};
    case 4:
        return Back{};
    case 5: {
        const Place place = m_state.reached.empty() ? Place{"nowhere", Side::None, {}} : m_choices.of(m_state.reached);
        return GoTo{place.activity, place.side, place.exercise};
    }
    case 6:
        return Skip{"tired"};
    case 7:
        return Begin{};
    case 8:
        return Pause{};
    case 9:
        return Resume{};
    case 10:
        return Seek{Millis(static_cast<int>(m_choices.below(40000)) - 20000)};
    case 11:
        return NextPhase{};
    case 12:
        return PreviousPhase{};
    case 13:
        return RedoPhase{};
    case 14:
        return RestoreElapsed{m_choices.below(12), Millis(m_choices.below(60000))};
    case 15: {
        const auto& kinds = m_protocol.hurt.kinds;
        return ItHurts{static_cast<int>(m_choices.below(13)) - 1, kinds.empty() ? "" : m_choices.of(kinds).id, "there"};
    }
    case 16:
    case 17:
    case 18:
        return EditPlan{edit()};
    case 19:
        return Note{"a note"};
    case 20:
        return m_choices.chance(10) ? Command(StopSession{"enough"}) : Command(Next{});
    default:
        return ConfirmChecklist{m_state.cursor.activity};
    }
}

} // namespace psoas::fuzz
