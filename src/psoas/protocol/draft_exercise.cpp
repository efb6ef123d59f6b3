// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/draft_document.h"

#include <algorithm>
#include <array>
#include <utility>

/// An own exercise as JSON, and back.
namespace psoas::protocol::own {
namespace {

/// Of an own exercise the format asks for both; neither says anything about it.
constexpr std::string_view kCode = "OWN";
constexpr std::string_view kGrade = "C";

std::string prefixOf(std::string_view exercise)
{
    return std::string(kTextPrefix) + std::string(exercise) + '.';
}

/// Puts the texts of one exercise under its ids.
class Words {
public:
    Words(json& document, std::string_view exercise)
        : m_texts(document["texts"])
        , m_prefix(prefixOf(exercise))
    {
    }
    json one(std::string_view field, const std::string& text)
    {
        const std::string id = m_prefix + std::string(field);
        m_texts[id] = text;
        return id;
    }
    json list(std::string_view field, const std::vector<std::string>& lines)
    {
        json ids = json::array();
        for (std::size_t i = 0; i < lines.size(); ++i) {
            ids.push_back(one(std::string(field) + '_' + std::to_string(i + 1), lines[i]));
        }
        return ids;
    }

private:
    json& m_texts;
    std::string m_prefix;
};

/// From half to double of what was entered, inside what the schema allows.
json around(int value, const OwnRange& allowed)
{
    const int least = std::clamp(value / 2, allowed.least, allowed.most);
    const int most = std::clamp(value > allowed.most / 2 ? allowed.most : value * 2, allowed.least, allowed.most);
    return json::array({least, most});
}

/// One range for each kind of phase, from half the shortest to double the longest.
json secondsAround(const std::vector<OwnPhase>& phases, const OwnRange& allowed)
{
    json ranges = json::array();
    for (const OwnPhase& phase : phases) {
        const auto known =
            std::find_if(ranges.begin(), ranges.end(), [&](const json& range) { return range["phase"] == phase.kind; });
        const json around = own::around(phase.seconds, allowed);
        if (known == ranges.end()) {
            ranges.push_back({{"phase", phase.kind}, {"from", around[0]}, {"to", around[1]}});
        } else {
            (*known)["from"] = std::min((*known)["from"].get<int>(), around[0].get<int>());
            (*known)["to"] = std::max((*known)["to"].get<int>(), around[1].get<int>());
        }
    }
    return ranges;
}

json doseOf(const OwnExercise& exercise, Words& words)
{
    const OwnRanges& ranges = ownRanges();
    json phases = json::array();
    for (std::size_t i = 0; i < exercise.phases.size(); ++i) {
        const OwnPhase& phase = exercise.phases[i];
        json written = {{"kind", phase.kind},
                        {"seconds", phase.seconds},
                        {"cue", words.one("phase_" + std::to_string(i + 1), phase.cue)}};
        if (phase.effortPct) {
            written["effort_pct"] = *phase.effortPct;
        }
        if (!phase.pose.empty()) {
            written["pose"] = phase.pose;
        }
        phases.push_back(std::move(written));
    }
    return {{"sets", exercise.sets},
            {"reps", exercise.reps},
            {"rest_seconds", exercise.restSeconds},
            {"phases", std::move(phases)},
            {"range",
             {{"sets", around(exercise.sets, ranges.sets)},
              {"reps", around(exercise.reps, ranges.reps)},
              {"seconds", secondsAround(exercise.phases, ranges.phaseSeconds)}}},
            {"source", json::array({kSource})}};
}

/// The muscles of what it is based on, in the phases that it has as well.
json musclesOf(const json& document, const OwnExercise& exercise)
{
    const json* base = exercise.basedOn.empty() ? nullptr : findExercise(document, exercise.basedOn);
    json muscles = base != nullptr ? (*base)["muscles"] : json::array();
    for (json& muscle : muscles) {
        const auto during = muscle.find("during");
        if (during == muscle.end()) {
            continue;
        }
        std::erase_if(during->get_ref<json::array_t&>(), [&](const json& kind) {
            return std::none_of(exercise.phases.begin(), exercise.phases.end(),
                                [&](const OwnPhase& phase) { return kind == phase.kind; });
        });
    }
    std::erase_if(muscles.get_ref<json::array_t&>(), [](const json& muscle) {
        const auto during = muscle.find("during");
        return during != muscle.end() && during->empty();
    });
    return muscles;
}

std::vector<std::string> textsOf(const json& document, const json& exercise, std::string_view key)
{
    std::vector<std::string> lines;
    if (const auto ids = exercise.find(key); ids != exercise.end()) {
        for (const json& id : *ids) {
            lines.push_back(text(document, id));
        }
    }
    return lines;
}

/// A shared text goes in if something names it, and goes if nothing does.
void share(json& document, std::string_view id, const std::string& words, bool isUsed)
{
    json& texts = document["texts"];
    if (!isUsed) {
        texts.erase(std::string(id));
    } else if (!texts.contains(id)) {
        texts[std::string(id)] = words;
    }
}

} // namespace

void write(json& document, const OwnExercise& exercise)
{
    removeTexts(document, exercise.id);
    Words words(document, exercise.id);
    json written = {{"id", exercise.id},
                    {"code", kCode},
                    {"name", words.one("name", exercise.name)},
                    {"plain", words.one("text", exercise.text)},
                    {"why", exercise.why.empty() ? json(kWhyText) : words.one("why", exercise.why)},
                    {"setup", words.list("setup", exercise.setup)},
                    {"cues", words.list("cue", exercise.cues)},
                    {"mistakes", exercise.mistakes.empty() ? json::array({kMistakeText})
                                                           : words.list("mistake", exercise.mistakes)},
                    {"stops", words.list("stop", exercise.stops)},
                    {"sided", exercise.sided},
                    {"muscles", musclesOf(document, exercise)},
                    {"dose", doseOf(exercise, words)},
                    {"frequency", kFrequencyText},
                    {"grade", kGrade},
                    {"source", json::array({kSource})}};
    if (!exercise.basedOn.empty()) {
        written["based_on"] = exercise.basedOn;
    }
    if (!exercise.pose.empty()) {
        written["pose"] = exercise.pose;
    }
    json& all = document["exercises"];
    const auto known =
        std::find_if(all.begin(), all.end(), [&](const json& each) { return each["id"] == exercise.id; });
    if (known != all.end()) {
        *known = std::move(written);
    } else {
        all.push_back(std::move(written));
    }
}

OwnExercise read(const json& document, const json& exercise)
{
    OwnExercise own;
    own.id = exercise["id"];
    own.basedOn = exercise.value("based_on", "");
    if (const auto spot = spotOf(document, own.id)) {
        own.step = document["steps"][spot->step]["id"];
    }
    own.name = text(document, exercise["name"]);
    own.text = text(document, exercise["plain"]);
    own.why = exercise["why"] == kWhyText ? std::string() : text(document, exercise["why"]);
    own.setup = textsOf(document, exercise, "setup");
    own.cues = textsOf(document, exercise, "cues");
    if (exercise["mistakes"] != json::array({kMistakeText})) {
        own.mistakes = textsOf(document, exercise, "mistakes");
    }
    own.stops = textsOf(document, exercise, "stops");
    own.sided = exercise["sided"];
    own.pose = exercise.value("pose", "");
    const json& dose = exercise["dose"];
    own.sets = dose["sets"];
    own.reps = dose["reps"];
    own.restSeconds = dose["rest_seconds"];
    for (const json& phase : dose["phases"]) {
        OwnPhase read{phase["kind"], phase["seconds"], std::nullopt, phase.value("pose", ""),
                      text(document, phase["cue"])};
        if (const auto effort = phase.find("effort_pct"); effort != phase.end()) {
            read.effortPct = effort->get<std::array<int, 2>>();
        }
        own.phases.push_back(std::move(read));
    }
    return own;
}

void removeTexts(json& document, std::string_view exercise)
{
    const std::string prefix = prefixOf(exercise);
    auto& texts = document["texts"].get_ref<json::object_t&>();
    std::erase_if(texts, [&](const auto& each) { return each.first.starts_with(prefix); });
}

void shareTexts(json& document, const OwnWords& words)
{
    bool any = false;
    bool why = false;
    bool mistake = false;
    for (const json& exercise : document["exercises"]) {
        any = any || isOwn(exercise);
        why = why || exercise["why"] == kWhyText;
        mistake = mistake || has(exercise["mistakes"], kMistakeText);
    }
    share(document, kAddedText, words.added, any);
    share(document, kFrequencyText, words.frequency, any);
    share(document, kWhyText, words.why, why);
    share(document, kMistakeText, words.mistake, mistake);
    share(document, kLeftOutText, words.leftOut, !leftOut(document).empty());
}

} // namespace psoas::protocol::own
