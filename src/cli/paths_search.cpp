// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/paths_search.h"

#include "cli/answer_space.h"

#include <algorithm>
#include <set>
#include <utility>

namespace psoas::cli {
namespace {

using session::Answer;
using Answers = std::vector<Answer>;

constexpr Mode kModes[] = {Mode::Self, Mode::Therapist};

Answers joined(std::initializer_list<Answers> parts)
{
    Answers all;
    for (const Answers& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

class Search {
public:
    Search(const protocol::Protocol& protocol, Instant start)
        : m_protocol(protocol)
        , m_start(start)
        , m_space(protocol, start.localDate())
        , m_engine(protocol, m_past)
        , m_left(m_space.testPatterns(Side::Left))
        , m_right(m_space.testPatterns(Side::Right))
        , m_days(orNothing(m_space.values(protocol.plan.day, Side::None)))
        , m_minutes(orNothing(m_space.values(protocol.plan.minutes, Side::None)))
    {
    }

    Result<PathsReport> run()
    {
        plans();
        for (auto* found : {&m_report.shortest, &m_report.longest}) {
            if (const auto walked = walk(*found); !walked) {
                return tl::unexpected<Error>(walked.error());
            }
        }
        if (const auto walked = reach(); !walked) {
            return tl::unexpected<Error>(walked.error());
        }
        if (const auto stopped = emergencies(); !stopped) {
            return tl::unexpected<Error>(stopped.error());
        }
        return std::move(m_report);
    }

private:
    /// One choice that answers nothing, where there is nothing to choose from.
    static std::vector<Answers> orNothing(const Answers& answers)
    {
        std::vector<Answers> list;
        for (const Answer& answer : answers) {
            list.push_back({answer});
        }
        if (list.empty()) {
            list.emplace_back();
        }
        return list;
    }

    void plans()
    {
        for (const Answers& left : m_left) {
            for (const Answers& right : m_right) {
                for (const Answers& day : m_days) {
                    for (const Answers& minutes : m_minutes) {
                        for (const Mode mode : kModes) {
                            plan(joined({m_space.harmless(), left, right, day, minutes}), mode);
                        }
                    }
                }
            }
        }
    }

    void plan(Answers answers, Mode mode)
    {
        ++m_report.searched;
        const assessment::Answers recorded = m_space.record(answers);
        const assessment::Plan plan = assessment::plan(m_space.input(recorded, mode));
        if (plan.lines.empty()) {
            return;
        }
        const auto better = [&](std::optional<FoundPath>& found, bool wins) {
            if (found && !wins) {
                return;
            }
            found.emplace();
            found->seconds = plan.seconds;
            found->mode = mode;
            found->answers = answers;
        };
        better(m_report.shortest, m_report.shortest && plan.seconds < m_report.shortest->seconds);
        better(m_report.longest, m_report.longest && plan.seconds > m_report.longest->seconds);
    }

    Result<Played> play(const Answers& answers, Mode mode)
    {
        PlayAnswers sheet;
        sheet.sheet.answers = answers;
        ManualClock clock(m_start);
        return playSession(m_engine, {"paths", "paths", mode}, sheet, clock,
                           [](std::span<const session::Stamped>) { return Result<void>{}; });
    }

    /// What was planned is played: the figures told are those of a session that really ran.
    Result<void> walk(std::optional<FoundPath>& found)
    {
        if (!found) {
            return {};
        }
        const auto played = play(found->answers, found->mode);
        if (!played) {
            return tl::unexpected<Error>(played.error());
        }
        const session::State& state = played->state;
        found->seconds = state.plan ? state.plan->seconds : 0;
        found->day = state.plan ? state.plan->day : std::string();
        found->activities = played->places;
        found->exercises = played->exercisePlaces.size();
        found->findings = state.findings;
        markReached(state);
        return {};
    }

    void markReached(const session::State& state)
    {
        for (const session::StepView& step : m_engine.steps(state)) {
            if (step.status == session::StepStatus::Completed || step.status == session::StepStatus::Current) {
                m_reached.insert(step.id);
            }
        }
    }

    Result<void> reach()
    {
        const std::size_t patterns = std::min(m_left.size(), m_right.size());
        for (std::size_t i = 0; i < patterns && m_reached.size() < m_protocol.steps.size(); ++i) {
            for (const Answers& day : m_days) {
                for (const Mode mode : kModes) {
                    const auto played =
                        play(joined({m_space.harmless(), m_left[i], m_right[i], day, m_minutes.back()}), mode);
                    if (!played) {
                        return tl::unexpected<Error>(played.error());
                    }
                    markReached(played->state);
                }
            }
        }
        for (const protocol::Step& step : m_protocol.steps) {
            if (m_reached.count(step.id) == 0) {
                m_report.unreachable.push_back(step.id);
            }
        }
        return {};
    }

    Result<void> emergencies()
    {
        for (const protocol::Question& question : m_protocol.screen.questions) {
            const protocol::QuestionClass* cls = m_protocol.questionClass(question.cls);
            if (cls == nullptr || cls->outcome != name(assessment::Outcome::StoppedEmergency)) {
                continue;
            }
            for (const Answer& answer : m_space.positive(question)) {
                for (const Mode mode : kModes) {
                    for (const bool alone : {true, false}) {
                        if (const auto played = emergency(answer, mode, alone); !played) {
                            return played;
                        }
                    }
                }
            }
        }
        return {};
    }

    Result<void> emergency(const Answer& answer, Mode mode, bool alone)
    {
        const Answers beside = alone ? Answers{} : joined({m_space.harmless(), m_left.front(), m_right.front()});
        const auto played = play(joined({beside, {answer}}), mode);
        if (!played) {
            return tl::unexpected<Error>(played.error());
        }
        ++m_report.emergencyPlayed;
        const session::State& state = played->state;
        const bool nothingPlanned = !state.plan || state.plan->lines.empty();
        if (state.outcome == assessment::Outcome::StoppedEmergency && nothingPlanned) {
            return {};
        }
        m_report.notStopping.push_back(
            {answer.fact, answer.values.front(), mode, alone, std::string(name(state.outcome))});
        return {};
    }

    const protocol::Protocol& m_protocol;
    Instant m_start;
    assessment::Past m_past;
    AnswerSpace m_space;
    session::Engine m_engine;
    std::vector<Answers> m_left, m_right, m_days, m_minutes;
    std::set<std::string> m_reached;
    PathsReport m_report;
};

} // namespace

Result<PathsReport> searchPaths(const protocol::Protocol& protocol, Instant start)
{
    return Search(protocol, start).run();
}

} // namespace psoas::cli
