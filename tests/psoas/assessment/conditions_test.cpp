// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/assessment.h"
#include "support/catch.h"

#include <array>

using namespace psoas;
using namespace psoas::assessment;
using protocol::Compare;
using protocol::Condition;

namespace {

Condition compare(const std::string& fact, Compare op, decltype(protocol::Comparison::value) value,
                  protocol::Reading reading = protocol::Reading::ThisSide)
{
    Condition condition;
    condition.kind = Condition::Kind::Compare;
    condition.comparison = {fact, op, std::move(value), reading};
    return condition;
}

Condition joined(Condition::Kind kind, std::vector<Condition> parts)
{
    Condition condition;
    condition.kind = kind;
    condition.parts = std::move(parts);
    return condition;
}

/// A protocol with a number and choices, and nothing clinical about it.
protocol::Protocol smallProtocol()
{
    protocol::Protocol protocol;
    protocol.scales = {{"letters", {{"a", {}, {}}, {"b", {}, {}}, {"c", {}, {}}}}};
    const auto fact = [&](const char* id, protocol::FactType type, protocol::FactSides sides) -> protocol::Fact& {
        protocol::Fact& added = protocol.facts.emplace_back();
        added.id = id;
        added.type = type;
        added.sides = sides;
        added.scale = "letters";
        added.min = -100;
        added.max = 100;
        return added;
    };
    fact("whole.number", protocol::FactType::Number, protocol::FactSides::None);
    fact("whole.letter", protocol::FactType::Choice, protocol::FactSides::None);
    fact("sided.number", protocol::FactType::Number, protocol::FactSides::Each);
    fact("either.letter", protocol::FactType::Choice, protocol::FactSides::Either);
    fact("fallen.back", protocol::FactType::Choice, protocol::FactSides::None).fallback = std::string("b");
    fact("kept.letter", protocol::FactType::Choice, protocol::FactSides::None).remember = true;
    return protocol;
}

struct Small {
    protocol::Protocol protocol = smallProtocol();
    Answers answers;
    Past past;

    void answer(const std::string& fact, protocol::FactValue value, Side side = Side::None)
    {
        auto record = Answers::check(protocol, fact, side, {std::move(value)});
        REQUIRE(record.has_value());
        answers.record(*record);
    }
    [[nodiscard]] Input input() const { return {protocol, answers, past, Mode::Self, Date{20000}, {}, {}, {}, {}}; }
    [[nodiscard]] std::optional<bool> holds(const Condition& condition, Side side = Side::None) const
    {
        return evaluate(input(), condition, side);
    }
};

constexpr std::optional<bool> kTrue = true;
constexpr std::optional<bool> kFalse = false;
constexpr std::optional<bool> kUnknown = std::nullopt;

} // namespace

TEST_CASE("conditions follow the three-valued truth tables", "[assessment][conditions]")
{
    Small small;
    small.answer("whole.number", 1.0);
    const Condition yes = compare("whole.number", Compare::Eq, 1.0);
    const Condition no = compare("whole.number", Compare::Eq, 2.0);
    const Condition open = compare("whole.letter", Compare::Eq, std::string("a"));
    struct Row {
        const Condition &left, &right;
        std::optional<bool> all, any;
    };
    // design.md §4: unknown stays unknown and never counts as no.
    const std::array rows{
        Row{yes, yes, kTrue, kTrue},     Row{yes, no, kFalse, kTrue},     Row{yes, open, kUnknown, kTrue},
        Row{no, yes, kFalse, kTrue},     Row{no, no, kFalse, kFalse},     Row{no, open, kFalse, kUnknown},
        Row{open, yes, kUnknown, kTrue}, Row{open, no, kFalse, kUnknown}, Row{open, open, kUnknown, kUnknown},
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO("row " << i);
        CHECK(small.holds(joined(Condition::Kind::All, {rows[i].left, rows[i].right})) == rows[i].all);
        CHECK(small.holds(joined(Condition::Kind::Any, {rows[i].left, rows[i].right})) == rows[i].any);
    }
    CHECK(small.holds(joined(Condition::Kind::Not, {yes})) == kFalse);
    CHECK(small.holds(joined(Condition::Kind::Not, {no})) == kTrue);
    CHECK(small.holds(joined(Condition::Kind::Not, {open})) == kUnknown);
    CHECK(small.holds(joined(Condition::Kind::All, {})) == kTrue);
    CHECK(small.holds(joined(Condition::Kind::Any, {})) == kFalse);
}

TEST_CASE("every comparison holds on its side of the limit", "[assessment][conditions]")
{
    struct Row {
        Compare op;
        bool below, at, above;
    };
    const std::array rows{Row{Compare::Eq, false, true, false}, Row{Compare::Ne, true, false, true},
                          Row{Compare::Lt, true, false, false}, Row{Compare::Le, true, true, false},
                          Row{Compare::Gt, false, false, true}, Row{Compare::Ge, false, true, true}};
    for (const Row& row : rows) {
        INFO("operator " << static_cast<int>(row.op));
        const auto at = [&](double value) {
            Small small;
            small.answer("whole.number", value);
            return small.holds(compare("whole.number", row.op, 10.0));
        };
        CHECK(at(9.5) == row.below);
        CHECK(at(10) == row.at);
        CHECK(at(10.5) == row.above);
    }
    Small small;
    small.answer("whole.letter", std::string("b"));
    using List = std::vector<std::string>;
    CHECK(small.holds(compare("whole.letter", Compare::In, List{"a", "b"})) == kTrue);
    CHECK(small.holds(compare("whole.letter", Compare::In, List{"a", "c"})) == kFalse);
    CHECK(small.holds(compare("whole.letter", Compare::Ne, std::string("b"))) == kFalse);
    CHECK(small.holds(compare("either.letter", Compare::In, List{"a"}), Side::Left) == kUnknown);
}

TEST_CASE("only answered can tell that nothing was recorded", "[assessment][conditions]")
{
    Small small;
    const Condition answered = compare("whole.letter", Compare::Answered, true);
    const Condition unanswered = compare("whole.letter", Compare::Answered, false);
    CHECK(small.holds(answered) == kFalse);
    CHECK(small.holds(unanswered) == kTrue);
    small.answer("whole.letter", std::string("c"));
    CHECK(small.holds(answered) == kTrue);
    CHECK(small.holds(unanswered) == kFalse);
    // A default is a value, not an answer.
    CHECK(small.holds(compare("fallen.back", Compare::Eq, std::string("b"))) == kTrue);
    CHECK(small.holds(compare("fallen.back", Compare::Answered, true)) == kFalse);
    CHECK(small.holds(compare("no.such.fact", Compare::Eq, 1.0)) == kUnknown);
}

TEST_CASE("a sided fact is read for this side, the other, any or both", "[assessment][conditions]")
{
    Small small;
    const auto read = [&](protocol::Reading reading, Side side) {
        return small.holds(compare("sided.number", Compare::Gt, 0.0, reading), side);
    };
    small.answer("sided.number", 5.0, Side::Left);
    CHECK(read(protocol::Reading::ThisSide, Side::Left) == kTrue);
    CHECK(read(protocol::Reading::ThisSide, Side::Right) == kUnknown);
    CHECK(read(protocol::Reading::OtherSide, Side::Right) == kTrue);
    CHECK(read(protocol::Reading::AnySide, Side::None) == kTrue);
    CHECK(read(protocol::Reading::BothSides, Side::None) == kUnknown);
    small.answer("sided.number", -5.0, Side::Right);
    CHECK(read(protocol::Reading::ThisSide, Side::Right) == kFalse);
    CHECK(read(protocol::Reading::OtherSide, Side::Left) == kFalse);
    CHECK(read(protocol::Reading::AnySide, Side::None) == kTrue);
    CHECK(read(protocol::Reading::BothSides, Side::None) == kFalse);
    small.answer("sided.number", 5.0, Side::Right);
    CHECK(read(protocol::Reading::BothSides, Side::None) == kTrue);
    small.answer("either.letter", std::string("a"));
    CHECK(small.holds(compare("either.letter", Compare::Eq, std::string("a")), Side::Right) == kTrue);
}

TEST_CASE("a remembered fact stays in force until it is recorded again", "[assessment][conditions]")
{
    Small small;
    PastSession session;
    session.date = Date{19990};
    session.answers = {{"kept.letter", Side::None, std::string("a"), {}, Provenance::Answer, session.date},
                       {"whole.letter", Side::None, std::string("a"), {}, Provenance::Answer, session.date}};
    small.past = {session};
    FactReading reading = read(small.input(), "kept.letter", Side::None);
    CHECK(reading.value == protocol::FactValue(std::string("a")));
    CHECK(reading.provenance == Provenance::Earlier);
    CHECK(reading.date == Date{19990});
    CHECK_FALSE(read(small.input(), "whole.letter", Side::None).value.has_value());
    small.answer("kept.letter", std::string("c"));
    reading = read(small.input(), "kept.letter", Side::None);
    CHECK(reading.value == protocol::FactValue(std::string("c")));
    CHECK(reading.provenance == Provenance::Answer);
    CHECK_FALSE(reading.date.has_value());
    // A session that is marked as not counting is not remembered.
    small.answers.retract("kept.letter", Side::None);
    small.past.front().setAside = true;
    CHECK_FALSE(read(small.input(), "kept.letter", Side::None).value.has_value());
}

TEST_CASE("conditions that need each other end as unknown", "[assessment][conditions]")
{
    Small small;
    protocol::AdviceRule rule;
    rule.id = "circle";
    rule.when = compare("advice.circle", Compare::Eq, std::string("yes"));
    small.protocol.advice.rules = {rule};
    protocol::HistoryFact loop;
    loop.id = "history.loop";
    loop.kind = "difference";
    loop.of = "history.loop";
    small.protocol.history.facts = {loop};
    CHECK(advice(small.input(), nullptr).id.empty());
    CHECK(historyFacts(small.input(), nullptr).empty());
    CHECK(small.holds(compare("history.loop", Compare::Ge, 0.0)) == kUnknown);
}
