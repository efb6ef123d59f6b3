// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/answer_space.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace psoas::cli {
namespace {

using session::Answer;

constexpr int kSamples = 24; // between the limits of a number
/// Combinations of one test and side that are looked at; a test that needs more is searched in part.
constexpr std::size_t kMaxCombinations = 50000;

/// Counts through all combinations: the last list turns fastest. @return false after the last one
bool turn(std::vector<std::size_t>& at, const std::vector<std::vector<Answer>>& lists)
{
    for (std::size_t i = lists.size(); i-- > 0;) {
        if (++at[i] < lists[i].size()) {
            return true;
        }
        at[i] = 0;
    }
    return false;
}

std::string patternOf(const std::vector<assessment::Finding>& findings, Side side)
{
    std::string pattern;
    for (const assessment::Finding& finding : findings) {
        if (finding.side == side) {
            pattern += finding.id + ' ';
        }
    }
    return pattern;
}

} // namespace

AnswerSpace::AnswerSpace(const protocol::Protocol& protocol, Date today)
    : m_protocol(protocol)
    , m_today(today)
{
    for (const protocol::Question& question : protocol.screen.questions) {
        if (const auto negative = withState(question, assessment::QuestionState::Negative); !negative.empty()) {
            m_harmless.push_back(negative.back());
        }
    }
}

std::vector<Answer> AnswerSpace::values(const protocol::Id& id, Side side) const
{
    std::vector<Answer> list;
    const protocol::Fact* fact = m_protocol.fact(id);
    if (fact == nullptr) {
        return list;
    }
    const auto add = [&](const protocol::FactValue& value) { list.push_back(Answer{id, side, {value}}); };
    if (fact->type == protocol::FactType::Choice) {
        if (const protocol::Scale* scale = m_protocol.scale(fact->scale)) {
            for (const protocol::Option& option : scale->options) {
                add(option.id);
            }
        }
        return list;
    }
    if (!fact->allowed.empty()) {
        for (const double value : fact->allowed) {
            add(value);
        }
        return list;
    }
    std::set<double> numbers;
    for (int i = 0; i <= kSamples; ++i) {
        const double value = fact->min + (fact->max - fact->min) * i / kSamples;
        numbers.insert(fact->type == protocol::FactType::Integer ? std::floor(value) : value);
    }
    for (const double value : numbers) {
        add(value);
    }
    return list;
}

std::vector<Answer> AnswerSpace::testValues(const protocol::Id& id, Side side) const
{
    const protocol::Fact* fact = m_protocol.fact(id);
    const protocol::Observation* observation = m_protocol.observationOf(id);
    const bool measured = fact != nullptr && observation != nullptr && observation->value == id;
    if (!measured) {
        return values(id, side);
    }
    // One value in the middle of each band.
    std::vector<Answer> list;
    for (std::size_t band = 0; band <= observation->upto.size(); ++band) {
        const double from = band == 0 ? fact->min : observation->upto[band - 1];
        const double to = band == observation->upto.size() ? fact->max : observation->upto[band];
        const double middle = (from + to) / 2;
        list.push_back(Answer{id, side, {fact->type == protocol::FactType::Integer ? std::ceil(middle) : middle}});
    }
    return list;
}

assessment::Answers AnswerSpace::record(const std::vector<Answer>& answers) const
{
    assessment::Answers recorded;
    for (const Answer& answer : answers) {
        if (auto checked = assessment::Answers::check(m_protocol, answer.fact, answer.side, answer.values)) {
            checked->date = m_today;
            recorded.record(std::move(*checked));
        }
    }
    return recorded;
}

assessment::Input AnswerSpace::input(const assessment::Answers& answers, Mode mode) const
{
    return {m_protocol, answers, m_past, mode, m_today, {}, {}, {}, {}};
}

std::optional<assessment::QuestionState> AnswerSpace::stateOf(const protocol::Question& question,
                                                              const Answer& answer) const
{
    const assessment::Answers answers = record({answer});
    const assessment::ScreenStatus screen = assessment::screen(input(answers, Mode::Self));
    for (const assessment::QuestionStatus& status : screen.questions) {
        if (status.id == question.id) {
            return status.state;
        }
    }
    return std::nullopt;
}

std::vector<Answer> AnswerSpace::withState(const protocol::Question& question, assessment::QuestionState state) const
{
    std::vector<Answer> list;
    for (const Answer& answer : values(question.fact, Side::None)) {
        if (stateOf(question, answer) == state) {
            list.push_back(answer);
        }
    }
    return list;
}

std::vector<Answer> AnswerSpace::positive(const protocol::Question& question) const
{
    return withState(question, assessment::QuestionState::Positive);
}

std::vector<std::vector<Answer>> AnswerSpace::testPatterns(Side side) const
{
    std::vector<std::vector<Answer>> all{{}};
    for (const protocol::Test& test : m_protocol.tests) {
        std::vector<std::vector<Answer>> lists;
        for (const protocol::RequiredStage& stage : test.required) {
            for (const protocol::Id& fact : stage.facts) {
                lists.push_back(testValues(fact, side));
            }
        }
        std::erase_if(lists, [](const std::vector<Answer>& list) { return list.empty(); });

        std::vector<std::vector<Answer>> patterns;
        std::set<std::string> seen;
        std::vector<std::size_t> at(lists.size(), 0);
        std::size_t looked = 0;
        do {
            std::vector<Answer> answers;
            for (std::size_t i = 0; i < lists.size(); ++i) {
                answers.push_back(lists[i][at[i]]);
            }
            std::vector<Answer> whole = m_harmless;
            whole.insert(whole.end(), answers.begin(), answers.end());
            const assessment::Answers recorded = record(whole);
            const auto findings = assessment::findings(input(recorded, Mode::Self));
            if (seen.insert(patternOf(findings, side)).second) {
                patterns.push_back(answers);
            }
        } while (++looked < kMaxCombinations && turn(at, lists));

        std::vector<std::vector<Answer>> joined;
        for (const auto& before : all) {
            for (const auto& pattern : patterns) {
                joined.push_back(before);
                joined.back().insert(joined.back().end(), pattern.begin(), pattern.end());
            }
        }
        all = std::move(joined);
    }
    return all;
}

} // namespace psoas::cli
