// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/hands_free.h"

#include "app/player_words.h"
#include "app/speech/speaker.h"
#include "app/words.h"

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

using namespace std::chrono_literals;

constexpr int kTickMs = 100;
/// After an exercise, to breathe out before the next is announced.
constexpr Millis kBreath = 2500ms;
/// A voice that has not finished by then is taken for dumb, and the words are read instead.
constexpr int kPatience = 2;
constexpr Millis kMorePatience = 10s;
/// The steady clock stands still while the machine sleeps: a wall clock that ran ahead by more says that it slept.
constexpr Micros kSleepGap = 2s;

std::size_t cutShort(const session::State& state)
{
    const auto early = std::ranges::count_if(state.attempts, [](const session::Attempt& attempt) {
        return attempt.ended && attempt.how != session::AttemptEnded::How::Whole;
    });
    return state.skipped.size() + static_cast<std::size_t>(early);
}

bool isOver(const session::State& state, const session::Place& place)
{
    return !runsAt(state, place) && (lastAttempt(state, place) != nullptr || skippedAt(state, place));
}

} // namespace

HandsFree::HandsFree(SessionController& controller, QObject* parent)
    : QObject(parent)
    , m_controller(controller)
{
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &HandsFree::tick);
    connect(&controller, &SessionController::opened, this, &HandsFree::sync);
    connect(&controller, &SessionController::stateChanged, this, &HandsFree::sync);
    connect(&controller, &SessionController::refused, this, &HandsFree::onTrouble);
    connect(&controller, &SessionController::storeFailed, this, &HandsFree::onTrouble);
}

HandsFree::~HandsFree() = default;

void HandsFree::setSpeaker(Speaker* speaker)
{
    if (m_speaker != nullptr) {
        disconnect(m_speaker, nullptr, this, nullptr);
    }
    m_speaker = speaker;
    if (speaker != nullptr) {
        connect(speaker, &Speaker::finished, this, &HandsFree::onSpoken);
        connect(speaker, &Speaker::interrupted, this, &HandsFree::onInterrupted);
    }
}

void HandsFree::setActing(bool acting)
{
    if (std::exchange(m_acting, acting) == acting) {
        return;
    }
    m_waitsAt.reset();
    if (acting && m_controller.active()) {
        const session::State& state = m_controller.state();
        m_cutShort = cutShort(state);
        if (isOver(state, state.cursor)) {
            m_waitsAt = state.cursor;
        }
    }
    sync();
}

HandsFree::Task HandsFree::taskNow() const
{
    if (!m_acting || !m_controller.active() || m_controller.state().ended() || m_controller.state().running) {
        return {};
    }
    const session::State& state = m_controller.state();
    const session::Engine& engine = m_controller.engine();
    const protocol::Activity* activity = engine.activity(state.cursor);
    if (activity == nullptr) {
        return {};
    }
    Task task{Act::None, state.cursor, state.hurts.size(), false};
    if (activity->kind == protocol::ActivityKind::Read) {
        task.act = Act::Next;
        task.announced = true;
    } else if (activity->kind == protocol::ActivityKind::Exercise) {
        const bool ended = lastAttempt(state, state.cursor) != nullptr;
        const bool byPerson = skippedAt(state, state.cursor) || takenOutByPain(state, state.cursor) ||
                              hurtNews(engine, state, state.cursor).has_value();
        task.act = byPerson ? Act::Wait : ended ? Act::Next : Act::Begin;
        task.announced = task.act == Act::Begin;
    }
    if (task.act != Act::None && m_waitsAt == state.cursor) {
        task.act = Act::Wait;
        task.announced = false;
    }
    return task;
}

/// Whoever left something out, here or by a skip that moved on, says when the next thing begins.
void HandsFree::watchEnds()
{
    if (!m_acting || !m_controller.active()) {
        return;
    }
    const session::State& state = m_controller.state();
    if (m_waitsAt && (state.running || !(*m_waitsAt == state.cursor))) {
        m_waitsAt.reset();
    }
    const std::size_t now = cutShort(state);
    if (now > std::exchange(m_cutShort, now)) {
        m_waitsAt = state.cursor;
    }
}

void HandsFree::sync()
{
    watchEnds();
    const Task task = taskNow();
    if (task == m_task) {
        return;
    }
    stop();
    take(task);
    Q_EMIT changed();
}

void HandsFree::take(const Task& task)
{
    m_task = task;
    m_trouble.clear();
    m_sent = false;
    m_whole = {};
    m_gone = {};
    if (task.act == Act::None) {
        return;
    }
    if (task.act == Act::Wait) {
        m_stage = Stage::Waiting;
        return;
    }
    if (!task.announced) {
        count(kBreath);
        return;
    }
    m_said = announcement(m_controller.engine(), m_controller.state(), task.place);
    if (!m_said) {
        m_stage = Stage::Waiting;
        return;
    }
    count(m_said->readingTime());
    if (m_speaker != nullptr && m_speaker->canSpeak()) {
        m_stage = Stage::Speaking;
        m_utterance = m_speaker->say(m_said->spoken());
    }
}

void HandsFree::count(Millis time)
{
    m_stage = Stage::Counting;
    m_whole = time;
    m_gone = {};
    m_heldBack = {};
    m_lastTick = m_controller.clock().now();
    m_timer.start();
}

void HandsFree::stop()
{
    m_timer.stop();
    if (std::exchange(m_stage, Stage::Idle) == Stage::Speaking && m_speaker != nullptr) {
        m_speaker->silence();
    }
    m_said.reset();
}

void HandsFree::tick()
{
    const Micros before = m_lastTick.mono;
    if (stoodStill()) {
        return;
    }
    const Micros step = std::max(Micros{0}, m_lastTick.mono - before);
    // What was is told to its end before the breath begins, unless the voice never ends.
    if (!m_task.announced && m_speaker != nullptr && m_speaker->speaking() && m_heldBack < kMorePatience) {
        m_heldBack += step;
        Q_EMIT changed();
        return;
    }
    m_gone += step;
    if (m_stage == Stage::Speaking && m_gone > m_whole * kPatience + kMorePatience) {
        if (m_speaker != nullptr) {
            m_speaker->silence();
        }
        count(m_whole);
    } else if (m_stage == Stage::Counting && m_gone >= m_whole) {
        act();
    }
    Q_EMIT changed();
}

/// Nobody may be there any more once machine or program stood still: then it waits, and says so.
bool HandsFree::stoodStill()
{
    const Instant now = m_controller.clock().now();
    const Instant before = std::exchange(m_lastTick, now);
    const Micros steady = now.mono - before.mono;
    const bool slept = (now.utc - before.utc) - steady > kSleepGap;
    if (!slept && steady <= m_controller.longestStall()) {
        return false;
    }
    stop();
    m_stage = Stage::Waiting;
    m_trouble = tr("The computer or the program stood still. It waits for you.");
    Q_EMIT changed();
    return true;
}

void HandsFree::onInterrupted(int number)
{
    if (m_stage == Stage::Speaking && number == m_utterance) {
        // Somebody else took the voice: what comes is read instead.
        count(m_whole);
        Q_EMIT changed();
    }
}

void HandsFree::onSpoken(int number)
{
    if (m_stage != Stage::Speaking || number != m_utterance) {
        return;
    }
    const Micros before = m_lastTick.mono;
    if (stoodStill()) {
        return;
    }
    m_gone += std::max(Micros{0}, m_lastTick.mono - before);
    const bool heard = m_said && m_gone >= m_said->leastSpeakingTime();
    if (heard) {
        act();
    } else {
        count(m_whole);
    }
    Q_EMIT changed();
}

void HandsFree::hold()
{
    if (m_stage == Stage::Speaking || m_stage == Stage::Counting) {
        stop();
        m_stage = Stage::Waiting;
        Q_EMIT changed();
    }
}

void HandsFree::go()
{
    if (m_stage == Stage::Idle) {
        return;
    }
    act();
    Q_EMIT changed();
}

void HandsFree::act()
{
    stop();
    if (std::exchange(m_sent, true)) {
        return;
    }
    m_trouble.clear();
    if (m_task.act == Act::Begin) {
        m_controller.send(session::Begin{});
    } else if (m_task.act == Act::Next) {
        m_controller.send(session::Next{});
    } else if (m_task.act == Act::Wait) {
        // The person says so: on from what is over or was read, else the exercise is begun.
        const bool settled = m_task.place.exercise.empty() || isOver(m_controller.state(), m_task.place);
        m_controller.send(settled ? session::Command(session::Next{}) : session::Command(session::Begin{}));
    }
}

void HandsFree::onTrouble(const Error& error)
{
    if (std::exchange(m_sent, false)) {
        m_stage = Stage::Waiting;
        m_trouble = words::error(error);
        Q_EMIT changed();
    }
}

std::optional<Millis> HandsFree::left() const
{
    if (m_stage != Stage::Counting) {
        return std::nullopt;
    }
    return std::max<Millis>(Millis{0}, std::chrono::ceil<Millis>(m_whole - m_gone));
}

double HandsFree::share() const
{
    if (m_stage == Stage::Idle || m_whole <= Millis{0}) {
        return 0.0;
    }
    return std::clamp(static_cast<double>(m_gone.count()) / static_cast<double>(Micros(m_whole).count()), 0.0, 1.0);
}

} // namespace psoas::app
