// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/decision.h"
#include "psoas/session/text.h"

#include <algorithm>
#include <string_view>
#include <utility>

/// What a therapist writes down about a session beside its answers: a second reading, a signature, addenda.
namespace psoas::session {
namespace {

/// As far as letters, digits and their case tell: "AA" and " aa" are one.
bool samePerson(std::string_view one, std::string_view two)
{
    const auto plain = [](std::string_view name) {
        std::string letters;
        for (const char symbol : name) {
            if (symbol != ' ' && symbol != '\t' && symbol != '.') {
                letters += symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
            }
        }
        return letters;
    };
    return plain(one) == plain(two);
}

Result<void> checkName(const char* command, const std::string& name)
{
    if (isBlank(name)) {
        return fail(ErrorCode::BadAnswer, command, "A name or initials are missing.");
    }
    if (name.size() > kLongestSigner) {
        return fail(ErrorCode::BadAnswer, command, "The name is too long.");
    }
    return checkText(command, name);
}

} // namespace

Result<void> Decision::on(const GiveSecondReading& command)
{
    constexpr const char* kCommand = "second_reading";
    if (m_state.mode != Mode::Therapist) {
        return fail(ErrorCode::NotAllowed, kCommand, "Only in therapist mode is a test read by two people.");
    }
    for (const std::string& by : {command.firstBy, command.secondBy}) {
        if (const auto checked = checkName(kCommand, by); !checked) {
            return checked;
        }
    }
    if (samePerson(command.firstBy, command.secondBy)) {
        return fail(ErrorCode::BadAnswer, kCommand, "The second reading has to be another person's.");
    }
    const protocol::Test* test = protocol().test(command.test);
    if (test == nullptr) {
        return fail(ErrorCode::BadAnswer, kCommand, "There is no test \"" + command.test + "\".");
    }
    const auto first = std::find_if(m_state.tests.begin(), m_state.tests.end(), [&](const auto& result) {
        return result.test == command.test && result.side == command.side;
    });
    if (first == m_state.tests.end()) {
        return fail(ErrorCode::NotAllowed, kCommand, "The first reading of this side is not complete.");
    }
    if (command.answers.empty()) {
        return fail(ErrorCode::BadAnswer, kCommand, "The second reading is empty.");
    }
    SecondReading reading{command.test, command.side, command.firstBy, command.secondBy, {}, first->observations};
    for (const Answer& answer : command.answers) {
        const bool observed =
            std::any_of(test->observations.begin(), test->observations.end(), [&](const auto& observation) {
                return answer.fact == observation.value || answer.fact == observation.band;
            });
        const bool twice = std::any_of(reading.records.begin(), reading.records.end(),
                                       [&](const auto& record) { return record.fact == answer.fact; });
        if (!observed || twice || answer.side != command.side) {
            return fail(ErrorCode::BadAnswer, answer.fact, "This is no reading of this test and side.");
        }
        auto record = assessment::Answers::check(protocol(), answer.fact, answer.side, answer.values);
        if (!record) {
            return tl::unexpected<Error>(record.error());
        }
        record->provenance = assessment::Provenance::Measurement;
        record->date = m_state.date;
        reading.records.push_back(std::move(*record));
    }
    const auto& known = m_state.secondReadings;
    if (std::find(known.begin(), known.end(), reading) == known.end()) {
        emit(std::move(reading));
    }
    return {};
}

Result<void> Decision::on(const Sign& command)
{
    if (!m_state.ended()) {
        return fail(ErrorCode::NotAllowed, "sign", "The session has not ended.");
    }
    if (m_state.mode != Mode::Therapist) {
        return fail(ErrorCode::NotAllowed, "sign", "Only a session of therapist mode is signed.");
    }
    if (const auto checked = checkName("sign", command.name); !checked) {
        return checked;
    }
    emit(SessionSigned{command.name});
    return {};
}

Result<void> Decision::on(const AddAddendum& command)
{
    if (!m_state.isSigned()) {
        return fail(ErrorCode::NotAllowed, "addendum", "The session is not signed: write a note.");
    }
    if (isBlank(command.text)) {
        return fail(ErrorCode::BadAnswer, "addendum", "The addendum is empty.");
    }
    if (const auto checked = checkText("addendum", command.text); !checked) {
        return checked;
    }
    if (const auto checked = checkName("addendum", command.by); !checked) {
        return checked;
    }
    emit(AddendumWritten{command.text, command.by});
    return {};
}

} // namespace psoas::session
