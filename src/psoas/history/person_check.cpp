// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/person_check.h"

#include "psoas/history/store.h"
#include "psoas/session/text.h"

namespace psoas::history {

namespace {

int yearOf(Instant at)
{
    constexpr std::size_t kDigits = 4;
    return std::stoi(at.isoUtc().substr(0, kDigits));
}

} // namespace

Result<void> checkPerson(const session::PersonRecorded& person, Instant at)
{
    if (person.personId.empty() || person.personId == kHomePerson) {
        return fail(ErrorCode::BadAnswer, "id", "A client needs an id.");
    }
    if (session::isBlank(person.name)) {
        return fail(ErrorCode::BadAnswer, "name", "A client needs a name or a code.");
    }
    if (person.name.size() > kLongestName || !session::isUtf8(person.name)) {
        return fail(ErrorCode::BadAnswer, "name", "The name is too long, or is no text.");
    }
    // A day ahead of us it may already be next year.
    if (person.birthYear && (*person.birthYear < kEarliestBirthYear || *person.birthYear > yearOf(at) + 1)) {
        return fail(ErrorCode::BadAnswer, "birth_year", "This is no year somebody can have been born in.");
    }
    if (person.notes.size() > kLongestPersonNotes || !session::isUtf8(person.notes)) {
        return fail(ErrorCode::BadAnswer, "notes", "The notes are too long, or are no text.");
    }
    return {};
}

} // namespace psoas::history
