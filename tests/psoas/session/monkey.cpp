// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/monkey.h"

namespace psoas::test {

using namespace session;
using Strings = std::vector<std::string>;

Command Monkey::next(const Walk& walk)
{
    return m_dice.chance(60) ? sensible(walk) : anything(walk);
}

Answer Monkey::answerTo(const std::string& factId, Side side)
{
    const protocol::Fact& fact = *m_protocol.fact(factId);
    Answer answer{fact.id, side, {}};
    if (fact.type == protocol::FactType::Choice) {
        answer.values = {choiceFor(fact)};
    } else {
        for (int i = fact.type == protocol::FactType::Number && m_dice.chance(20) ? 3 : 1; i > 0; --i) {
            const double whole = m_dice.from(static_cast<int>(fact.min), static_cast<int>(fact.max));
            const bool fraction = fact.type == protocol::FactType::Number && whole < fact.max;
            answer.values.emplace_back(fraction ? whole + 0.1 * m_dice.from(0, 9) : whole);
        }
    }
    return answer;
}

AnswerSheet Monkey::wholeSheet()
{
    AnswerSheet sheet;
    for (const protocol::Question& question : m_protocol.screen.questions) {
        sheet.answers.push_back(answerTo(question.fact, Side::None));
    }
    return sheet;
}

std::string Monkey::choiceFor(const protocol::Fact& fact)
{
    Strings positive;
    for (const protocol::Question& question : m_protocol.screen.questions) {
        if (question.fact == fact.id) {
            positive = m_protocol.questionClass(question.cls)->positive;
        }
    }
    if (contains(m_protocol.screen.checks, fact.id)) {
        positive = m_protocol.screen.checksPositive;
    }
    Strings calm, all;
    for (const protocol::Option& option : m_protocol.scale(fact.scale)->options) {
        all.push_back(option.id);
        if (!contains(positive, option.id)) {
            calm.push_back(option.id);
        }
    }
    return !calm.empty() && m_dice.below(1000) < 994 ? m_dice.of(calm) : m_dice.of(all);
}

Side Monkey::sideFor(const protocol::Fact& fact)
{
    switch (fact.sides) {
    case protocol::FactSides::None:
        return Side::None;
    case protocol::FactSides::Each:
        return m_dice.chance(50) ? Side::Left : Side::Right;
    case protocol::FactSides::Either:
        break;
    }
    return m_dice.of(std::vector<Side>{Side::None, Side::Left, Side::Right});
}

Command Monkey::sensible(const Walk& walk)
{
    const auto waiting = walk.engine.waitingFor(walk.state);
    for (const std::string& name : waiting) {
        const auto dot = name.rfind('.');
        const Side side = sideFromName(name.substr(dot + 1)).value_or(Side::None);
        const std::string fact = side == Side::None ? name : name.substr(0, dot);
        if (m_protocol.fact(fact) != nullptr) {
            return answerTo(fact, side);
        }
    }
    if (walk.state.running) {
        return walk.state.running->since ? Command(Tick{}) : Command(Resume{});
    }
    if (!waiting.empty()) {
        const protocol::Activity* activity = walk.engine.activity(walk.state.cursor);
        return activity->kind == protocol::ActivityKind::Checklist ? Command(ConfirmChecklist{activity->id})
                                                                   : Command(Begin{});
    }
    return Next{};
}

assessment::PlanEdit Monkey::edit(const Walk& walk)
{
    using Kind = assessment::PlanEdit::Kind;
    const auto line = [&]() -> assessment::LineKey {
        const bool any = walk.state.plan.has_value() && !walk.state.plan->lines.empty();
        if (any && m_dice.chance(70)) {
            const auto& planned = m_dice.of(walk.state.plan->lines);
            return {planned.exercise, planned.side};
        }
        return {m_dice.of(m_protocol.exercises).id, m_dice.of(std::vector<Side>{Side::Left, Side::Right, Side::Both})};
    };
    const std::vector<Kind> kinds{Kind::Remove,    Kind::Remove,  Kind::AddBack, Kind::MoveBefore,
                                  Kind::MoveAfter, Kind::SetDose, Kind::UndoAll};
    return {m_dice.of(kinds), line(), line(), m_dice.from(-1, 6), m_dice.from(0, 15)};
}

Command Monkey::anything(const Walk& walk)
{
    const auto& facts = m_protocol.facts;
    const protocol::Fact& fact = m_dice.of(facts);
    switch (m_dice.from(0, 31)) {
    case 0:
    case 1:
    case 2:
        return answerTo(fact.id, sideFor(fact));
    case 3:
        return Answer{m_dice.chance(50) ? fact.id : "no.such.fact",
                      m_dice.of(std::vector<Side>{Side::Both, Side::Left}),
                      {std::string("nonsense")}};
    case 4:
        return Retract{fact.id, sideFor(fact)};
    case 5:
        return GiveClearance{m_dice.of(m_protocol.screen.questions).id, m_dice.chance(90) ? "the clinician" : "",
                             Date{walk.state.date.days - m_dice.from(-2, 100)}};
    case 6:
        return GiveOverride{m_dice.of(m_protocol.screen.questions).id, m_dice.chance(90) ? "seen by me" : ""};
    case 7: {
        AnswerSheet sheet;
        for (int i = m_dice.from(0, 4); i > 0; --i) {
            const protocol::Fact& each = m_dice.of(facts);
            sheet.answers.push_back(answerTo(each.id, sideFor(each)));
        }
        return sheet;
    }
    case 8:
        return ConfirmChecklist{walk.state.cursor.activity};
    case 9:
    case 10:
        return Next{};
    case 11:
    case 12:
        return Back{};
    case 13: {
        const Place place = walk.state.reached.empty() ? Place{} : m_dice.of(walk.state.reached);
        return m_dice.chance(80) ? GoTo{place.activity, place.side, place.exercise} : GoTo{"nowhere", Side::None, {}};
    }
    case 14:
        return Skip{"tired"};
    case 15:
    case 16:
        return Begin{};
    case 17:
        return Pause{};
    case 18:
        return Resume{};
    case 19:
        return Seek{Millis(m_dice.from(-40000, 40000))};
    case 20:
        return NextPhase{};
    case 21:
        return PreviousPhase{};
    case 22:
        return RedoPhase{};
    case 23:
        return RestoreElapsed{m_dice.below(12), Millis(m_dice.from(-10, 70000))};
    case 24: {
        const auto& kind = m_dice.of(m_protocol.hurt.kinds);
        const bool mild = kind.effect == protocol::HurtEffect::ByNumber || m_dice.chance(30);
        return ItHurts{m_dice.from(-1, 8), mild ? kind.id : std::string(), "somewhere"};
    }
    case 25:
        return m_dice.chance(90) ? Note{"note " + std::to_string(m_dice.from(0, 99))} : Note{};
    case 26:
        return m_dice.chance(10) ? Command(StopSession{"enough"}) : Command(Tick{});
    case 27:
    case 28:
    case 29:
    case 30:
        return EditPlan{edit(walk)};
    default:
        return m_dice.chance(5) ? Command(Abandon{}) : Command(Tick{});
    }
}

} // namespace psoas::test
