// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/embedded.h"
#include "psoas/expect.h"
#include "psoas/protocol/draft_document.h"
#include "psoas/protocol/json_limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

/// Which field of the editor a place in the file belongs to, and what the fields can hold.
namespace psoas::protocol::own {
namespace {

/// A text of an exercise by the last part of its id, "setup_2".
struct TextField {
    std::string_view name;
    OwnField field{};
};
constexpr std::array kTextFields{
    TextField{"name", OwnField::Name},  TextField{"text", OwnField::Text},
    TextField{"why", OwnField::Why},    TextField{"setup", OwnField::Setup},
    TextField{"cue", OwnField::Cues},   TextField{"mistake", OwnField::Mistakes},
    TextField{"stop", OwnField::Stops}, TextField{"phase", OwnField::PhaseCue},
};
/// A place in the JSON of an exercise; the longest that fits counts.
struct KeyField {
    std::string_view start;
    OwnField field{};
};
constexpr std::array kKeyFields{
    KeyField{"/name", OwnField::Name},
    KeyField{"/plain", OwnField::Text},
    KeyField{"/why", OwnField::Why},
    KeyField{"/setup", OwnField::Setup},
    KeyField{"/cues", OwnField::Cues},
    KeyField{"/mistakes", OwnField::Mistakes},
    KeyField{"/stops", OwnField::Stops},
    KeyField{"/pose", OwnField::Pose},
    KeyField{"/dose/sets", OwnField::Sets},
    KeyField{"/dose/range/sets", OwnField::Sets},
    KeyField{"/dose/reps", OwnField::Reps},
    KeyField{"/dose/range/reps", OwnField::Reps},
    KeyField{"/dose/rest_seconds", OwnField::Rest},
    KeyField{"/dose/range/seconds", OwnField::Phases},
    KeyField{"/dose/phases", OwnField::Phases},
};
constexpr std::array kPhaseFields{
    KeyField{"/kind", OwnField::PhaseKind},         KeyField{"/seconds", OwnField::PhaseSeconds},
    KeyField{"/effort_pct", OwnField::PhaseEffort}, KeyField{"/pose", OwnField::PhasePose},
    KeyField{"/cue", OwnField::PhaseCue},
};

/// Whether a pointer is this place, or below it. @param rest  what is below
bool leads(std::string_view pointer, std::string_view start, std::string_view& rest)
{
    if (!pointer.starts_with(start) || (pointer.size() > start.size() && pointer[start.size()] != '/')) {
        return false;
    }
    rest = pointer.substr(start.size());
    return true;
}

std::optional<std::size_t> number(std::string_view text)
{
    std::size_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// The index that a pointer begins with. @param rest  what is below
std::optional<std::size_t> takeIndex(std::string_view& rest)
{
    if (!rest.starts_with('/')) {
        return std::nullopt;
    }
    const auto end = std::min(rest.find('/', 1), rest.size());
    const auto index = number(rest.substr(1, end - 1));
    rest = rest.substr(end);
    return index;
}

} // namespace

FieldPlace fieldInExercise(const json& exercise, std::string_view pointer)
{
    FieldPlace place{exercise["id"], OwnField::Exercise, std::nullopt};
    std::string_view rest;
    const auto found = std::find_if(kKeyFields.begin(), kKeyFields.end(),
                                    [&](const KeyField& each) { return leads(pointer, each.start, rest); });
    if (found == kKeyFields.end()) {
        return place;
    }
    place.field = found->field;
    switch (place.field) {
    case OwnField::Setup:
    case OwnField::Cues:
    case OwnField::Mistakes:
    case OwnField::Stops:
        place.index = takeIndex(rest);
        break;
    case OwnField::Phases: {
        place.index = takeIndex(rest);
        if (found->start != "/dose/phases") {
            place.index.reset(); // the ranges are one for each kind of phase
            break;
        }
        std::string_view below;
        const auto part = std::find_if(kPhaseFields.begin(), kPhaseFields.end(),
                                       [&](const KeyField& each) { return leads(rest, each.start, below); });
        if (place.index && part != kPhaseFields.end()) {
            place.field = part->field;
        }
        break;
    }
    default:
        break;
    }
    return place;
}

FieldPlace fieldOfText(const json& document, std::string_view textId)
{
    if (textId == kTitleText) {
        return {{}, OwnField::Title, std::nullopt};
    }
    if (textId == kSummaryText) {
        return {{}, OwnField::Summary, std::nullopt};
    }
    const std::string_view rest = textId.substr(std::min(textId.size(), kTextPrefix.size()));
    const std::string_view id = rest.substr(0, rest.find('.'));
    const json* exercise = findExercise(document, id);
    if (!textId.starts_with(kTextPrefix) || exercise == nullptr || !isOwn(*exercise)) {
        return {};
    }
    FieldPlace place{Id(id), OwnField::Exercise, std::nullopt};
    const std::string_view name = rest.substr(std::min(rest.size(), id.size() + 1));
    const auto field = std::find_if(kTextFields.begin(), kTextFields.end(),
                                    [&](const TextField& each) { return each.name == name.substr(0, name.find('_')); });
    if (field != kTextFields.end()) {
        place.field = field->field;
        const auto line =
            name.find('_') != std::string_view::npos ? number(name.substr(name.find('_') + 1)) : std::nullopt;
        place.index = line && *line > 0 ? std::optional(*line - 1) : std::nullopt;
    }
    return place;
}

} // namespace psoas::protocol::own

namespace psoas::protocol {
namespace {

OwnRange readRange(const nlohmann::json& schema, const char* least, const char* most)
{
    return {schema.at(least).get<int>(), schema.at(most).get<int>()};
}

OwnRanges readRanges()
{
    const auto schema = nlohmann::json::parse(embedded::protocolSchema(), nullptr, false);
    PSOAS_EXPECT(!schema.is_discarded());
    const auto& defined = schema.at("definitions");
    const auto& dose = defined.at("dose").at("properties");
    const auto& phase = defined.at("phase").at("properties");
    OwnRanges ranges;
    ranges.sets = readRange(dose.at("sets"), "minimum", "maximum");
    ranges.reps = readRange(dose.at("reps"), "minimum", "maximum");
    ranges.restSeconds = readRange(dose.at("rest_seconds"), "minimum", "maximum");
    ranges.phases = readRange(dose.at("phases"), "minItems", "maxItems");
    ranges.phaseSeconds = readRange(phase.at("seconds"), "minimum", "maximum");
    ranges.effortPct = readRange(defined.at("percentPair").at("items"), "minimum", "maximum");
    ranges.lines = readRange(defined.at("someTextIds"), "minItems", "maxItems");
    ranges.exercises = readRange(schema.at("properties").at("exercises"), "minItems", "maxItems");
    ranges.textBytes = {schema.at("properties").at("texts").at("additionalProperties").at("minLength").get<int>(),
                        static_cast<int>(JsonLimits{}.stringBytes)};
    ranges.phaseKinds = phase.at("kind").at("enum").get<std::vector<std::string>>();
    return ranges;
}

} // namespace

const OwnRanges& ownRanges()
{
    // Read once for the process; the schema is fixed when the program is built.
    static const OwnRanges kRanges = readRanges();
    return kRanges;
}

} // namespace psoas::protocol
