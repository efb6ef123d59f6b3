// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/play_run.h"

#include <optional>
#include <utility>

namespace psoas::cli {
namespace {

using session::Command;
using session::Place;
using session::Stamped;

/// More commands than any protocol of 500 steps can need: a walk that does not end is a fault of the protocol.
constexpr int kMaxPlaces = 20000;
/// Time a person needs for a page; keeps the events of a log apart from each other.
constexpr Micros kPageTime = std::chrono::seconds{1};

class Walk {
public:
    Walk(const session::Engine& engine, const PlayAnswers& answers, ManualClock& clock, const Keep& keep)
        : m_engine(engine)
        , m_answers(answers)
        , m_clock(clock)
        , m_keep(keep)
        , m_used(answers.during.size(), false)
    {
    }

    Result<Played> run(const session::Start& start)
    {
        if (const auto begun = begin(start); !begun) {
            return tl::unexpected<Error>(begun.error());
        }
        for (int count = 0; !m_state.ended(); ++count) {
            if (count == kMaxPlaces) {
                return fail(ErrorCode::NotAllowed, m_state.cursor.activity, "The session does not come to an end.");
            }
            if (const auto done = place(); !done) {
                return tl::unexpected<Error>(done.error());
            }
        }
        m_played.warnings = m_engine.warnings(m_state);
        warnUnused();
        m_played.state = std::move(m_state);
        return std::move(m_played);
    }

private:
    /// Start and answers are kept together: a refused answer leaves no session behind.
    Result<void> begin(const session::Start& start)
    {
        std::vector<Stamped> events;
        for (const Command& command : {Command{start}, Command{m_answers.sheet}}) {
            const auto decided = decide(command);
            if (!decided) {
                return tl::unexpected<Error>(decided.error());
            }
            events.insert(events.end(), decided->begin(), decided->end());
        }
        return m_keep(events);
    }

    Result<std::vector<Stamped>> decide(const Command& command)
    {
        const Instant now = m_clock.now();
        const auto decided = m_engine.decide(m_state, command, now);
        if (!decided) {
            return tl::unexpected<Error>(decided.error());
        }
        std::vector<Stamped> events;
        for (const session::Event& event : *decided) {
            events.push_back(Stamped{event, now});
            m_state = m_engine.evolve(std::move(m_state), events.back());
        }
        return events;
    }

    Result<void> give(const Command& command)
    {
        const auto events = decide(command);
        if (!events) {
            return tl::unexpected<Error>(events.error());
        }
        return events->empty() ? Result<void>{} : m_keep(*events);
    }

    Result<void> place()
    {
        const Place here = m_state.cursor;
        const protocol::Activity* activity = m_engine.activity(here);
        if (activity == nullptr) {
            return fail(ErrorCode::NotAllowed, here.activity, "The session stands at no activity.");
        }
        ++m_played.places;
        m_clock.advance(kPageTime);
        if (activity->kind == protocol::ActivityKind::Exercise) {
            return exercise(here);
        }
        if (activity->kind == protocol::ActivityKind::Checklist) {
            if (const auto confirmed = give(session::ConfirmChecklist{here.activity}); !confirmed) {
                return confirmed;
            }
        }
        // Asked only where the way is blocked: on most pages it is not, and to know costs as much as to go on.
        auto moved = give(session::Next{});
        if (moved || moved.error().code != ErrorCode::NotAllowed) {
            return moved;
        }
        m_played.waitingFor = m_engine.waitingFor(m_state);
        return m_played.waitingFor.empty() ? moved : give(session::Abandon{});
    }

    Result<void> exercise(const Place& here)
    {
        m_played.exercisePlaces.push_back(here);
        const auto begun = give(session::Begin{});
        if (!begun && begun.error().code == ErrorCode::NotAllowed) {
            return give(session::Skip{"not_allowed"});
        }
        if (!begun) {
            return begun;
        }
        const std::size_t attempt = m_state.attempts.size() - 1;
        for (std::size_t i = 0; i < m_answers.during.size() && goesOn(attempt); ++i) {
            const DuringEvent& event = m_answers.during[i];
            if (event.exercise != here.exercise || event.side != here.side) {
                continue;
            }
            if (const auto reached = runTo(attempt, event.set); !reached) {
                return reached;
            }
            if (!goesOn(attempt)) {
                break;
            }
            m_used[i] = true;
            if (const auto done = apply(event); !done) {
                return done;
            }
        }
        if (const auto finished = runTo(attempt, std::nullopt); !finished) {
            return finished;
        }
        // A skip or the end of the session has moved on by itself.
        return m_state.ended() || m_state.cursor != here ? Result<void>{} : give(session::Next{});
    }

    [[nodiscard]] bool goesOn(std::size_t attempt) const
    {
        return !m_state.ended() && m_state.running && m_state.running->attempt == attempt &&
               !m_state.attempts[attempt].ended;
    }

    /// Lets phase after phase elapse up to the beginning of a set, or to the end of the line.
    Result<void> runTo(std::size_t attempt, std::optional<int> set)
    {
        while (goesOn(attempt)) {
            const auto timer = m_engine.timer(m_state, m_clock.now());
            if (!timer) {
                return tl::unexpected<Error>(timer.error());
            }
            const bool inSet = timer->current.rep > 0;
            if (set && inSet && timer->current.set >= *set) {
                return {};
            }
            m_clock.advance(timer->remainingInPhase);
            if (const auto ticked = give(session::Tick{}); !ticked) {
                return ticked;
            }
        }
        return {};
    }

    Result<void> apply(const DuringEvent& event)
    {
        switch (event.action) {
        case DuringEvent::Action::Skip:
            return give(session::Skip{"skipped"});
        case DuringEvent::Action::Stop:
            return give(session::StopSession{"stopped"});
        case DuringEvent::Action::Hurt:
            break;
        }
        if (const auto told = give(session::ItHurts{event.pain, event.kind, {}}); !told) {
            return told;
        }
        const bool paused = !m_state.ended() && m_state.running && !m_state.running->since;
        return paused ? give(session::Resume{}) : Result<void>{};
    }

    void warnUnused()
    {
        for (std::size_t i = 0; i < m_used.size(); ++i) {
            if (m_used[i]) {
                continue;
            }
            const DuringEvent& event = m_answers.during[i];
            const std::string name = "during " + std::to_string(event.number) + ": " + event.exercise + " " +
                                     std::string(psoas::name(event.side)) + ", set " + std::to_string(event.set);
            m_played.warnings.push_back(name + (turnOf(event) ? " was not reached." : " was not in the plan."));
        }
    }
    [[nodiscard]] bool turnOf(const DuringEvent& event) const
    {
        if (m_state.plan) {
            for (const assessment::PlanLine& line : m_state.plan->lines) {
                if (line.exercise == event.exercise && line.side == event.side) {
                    return true;
                }
            }
        }
        return false;
    }

    const session::Engine& m_engine;
    const PlayAnswers& m_answers;
    ManualClock& m_clock;
    const Keep& m_keep;
    session::State m_state;
    Played m_played;
    std::vector<bool> m_used;
};

} // namespace

Result<Played> playSession(const session::Engine& engine, const session::Start& start, const PlayAnswers& answers,
                           ManualClock& clock, const Keep& keep)
{
    return Walk(engine, answers, clock, keep).run(start);
}

} // namespace psoas::cli
