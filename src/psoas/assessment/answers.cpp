// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/answers.h"

#include "psoas/assessment/geometry.h"
#include "psoas/assessment/names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace psoas::assessment {

namespace {

tl::unexpected<Error> bad(std::string_view fact, const std::string& sentence)
{
    return fail(ErrorCode::BadAnswer, std::string(fact), std::string(fact) + " " + sentence);
}

Result<Side> sideFor(const protocol::Fact& fact, Side side)
{
    switch (fact.sides) {
    case protocol::FactSides::None:
        if (side != Side::None) {
            return bad(fact.id, "has no sides.");
        }
        return Side::None;
    case protocol::FactSides::Each:
        if (side != Side::Left && side != Side::Right) {
            return bad(fact.id, "needs a side, left or right.");
        }
        return side;
    case protocol::FactSides::Either:
        break;
    }
    return side == Side::Both ? Side::None : side;
}

Result<std::vector<double>> numbersFor(const protocol::Fact& fact, const std::vector<protocol::FactValue>& readings)
{
    std::vector<double> numbers;
    for (const protocol::FactValue& reading : readings) {
        const double* number = std::get_if<double>(&reading);
        if (number == nullptr || !std::isfinite(*number)) {
            return bad(fact.id, "needs a number.");
        }
        if (*number < fact.min || *number > fact.max) {
            return bad(fact.id, "must be from " + numberText(fact.min) + " to " + numberText(fact.max) + ", not " +
                                    numberText(*number) + ".");
        }
        const auto takes = [&](double allowed) { return std::abs(allowed - *number) <= kRounding; };
        if (!fact.allowed.empty() && std::none_of(fact.allowed.begin(), fact.allowed.end(), takes)) {
            return bad(fact.id, "does not take " + numberText(*number) + ".");
        }
        if (fact.type == protocol::FactType::Integer && std::trunc(*number) != *number) {
            return bad(fact.id, "must be a whole number.");
        }
        numbers.push_back(*number);
    }
    if (fact.type == protocol::FactType::Integer && numbers.size() > 1) {
        return bad(fact.id, "takes one value, not several readings.");
    }
    return numbers;
}

} // namespace

std::string numberText(double number)
{
    std::array<char, 32> text{};
    const double rounded = std::round(number * 10) / 10;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), rounded == 0 ? 0.0 : rounded).ptr;
    return {text.data(), end};
}

bool isComputedName(std::string_view fact) noexcept
{
    return std::any_of(kComputedPrefixes.begin(), kComputedPrefixes.end(),
                       [&](std::string_view prefix) { return fact.starts_with(prefix); });
}

Result<Record> Answers::check(const protocol::Protocol& protocol, std::string_view fact, Side side,
                              const std::vector<protocol::FactValue>& readings)
{
    const std::string id(fact);
    const protocol::Fact* definition = protocol.fact(id);
    if (definition == nullptr) {
        return bad(fact,
                   isComputedName(fact) ? "is computed and cannot be answered." : "is not a fact of this protocol.");
    }
    const Result<Side> where = sideFor(*definition, side);
    if (!where) {
        return tl::unexpected<Error>(where.error());
    }
    if (readings.empty()) {
        return bad(fact, "has no value.");
    }

    Record record;
    record.fact = id;
    record.side = *where;
    if (definition->type == protocol::FactType::Choice) {
        const std::string* choice = std::get_if<std::string>(&readings.front());
        if (choice == nullptr || readings.size() != 1) {
            return bad(fact, "needs one of its options.");
        }
        const protocol::Scale* scale = protocol.scale(definition->scale);
        const bool known =
            scale != nullptr && std::any_of(scale->options.begin(), scale->options.end(),
                                            [&](const protocol::Option& option) { return option.id == *choice; });
        if (!known) {
            return bad(fact, "has no option \"" + *choice + "\".");
        }
        record.value = *choice;
        return record;
    }
    const Result<std::vector<double>> numbers = numbersFor(*definition, readings);
    if (!numbers) {
        return tl::unexpected<Error>(numbers.error());
    }
    record.value = summarise(*numbers).mean;
    if (numbers->size() > 1) {
        record.readings = *numbers;
    }
    return record;
}

void Answers::record(Record record)
{
    std::erase_if(m_active, [&](const Record& each) {
        return each.fact == record.fact && (record.side == Side::None || each.side == record.side);
    });
    m_recorded.push_back(record);
    m_active.push_back(std::move(record));
}

void Answers::retract(std::string_view fact, Side side)
{
    const auto takeBack = [&](std::vector<Record>& records) {
        std::erase_if(records, [&](const Record& each) {
            return each.fact == fact && (side == Side::None || side == Side::Both || each.side == side);
        });
        // One value given for both sides: only the other side keeps it.
        for (Record& each : records) {
            if (each.fact == fact && each.side == Side::None) {
                each.side = other(side);
            }
        }
    };
    takeBack(m_active);
    takeBack(m_recorded);
}

const Record* Answers::find(std::string_view fact, Side side) const noexcept
{
    const Record* found = nullptr;
    for (const Record& each : m_active) {
        if (each.fact == fact && (each.side == side || each.side == Side::None)) {
            found = &each;
        }
    }
    return found;
}

const Record* Answers::findWithout(Provenance leftOut, std::string_view fact, Side side) const noexcept
{
    for (auto each = m_recorded.rbegin(); each != m_recorded.rend(); ++each) {
        if (each->fact == fact && (each->side == side || each->side == Side::None) && each->provenance != leftOut) {
            return &*each;
        }
    }
    return nullptr;
}

std::optional<std::size_t> Answers::order(std::string_view fact, Side side) const noexcept
{
    const Record* found = find(fact, side);
    if (found == nullptr) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - m_active.data());
}

} // namespace psoas::assessment
