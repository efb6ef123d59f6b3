// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/draft.h"

#include "psoas/expect.h"
#include "psoas/protocol/draft_document.h"
#include "psoas/protocol/json_limits.h"
#include "psoas/protocol/semantic_check.h"

#include <sodium.h>
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace psoas::protocol {
namespace {

using nlohmann::json;

constexpr std::size_t kIdBytes = 8;
constexpr int kExerciseIdDigits = 10;

bool isCopyId(std::string_view id)
{
    constexpr std::size_t kLongest = 64; // of an id in the schema
    return Draft::isOwnId(id) && id.size() <= kLongest && std::all_of(id.begin(), id.end(), [](char symbol) {
               return (symbol >= 'a' && symbol <= 'z') || (symbol >= '0' && symbol <= '9') || symbol == '-';
           });
}

/// What a protocol that was not made here may not have, or it could not be told from what is added.
std::string keptName(const json& document)
{
    const auto& sources = document["sources"];
    if (std::any_of(sources.begin(), sources.end(), [](const json& each) { return each["id"] == own::kSource; })) {
        return std::string(own::kSource);
    }
    for (const json& exercise : document["exercises"]) {
        const auto& id = exercise["id"].get_ref<const std::string&>();
        if (id.starts_with(own::kExercisePrefix)) {
            return id;
        }
    }
    for (const auto& [id, text] : document["texts"].items()) {
        if (id.starts_with(own::kTextPrefix)) {
            return id;
        }
    }
    for (const json& candidate : document["plan"]["candidates"]) {
        if (candidate["because"] == own::kAdded) {
            return std::string(own::kAdded);
        }
    }
    for (const json& lock : document["limits"]["locks"]) {
        if (lock["id"] == own::kLeftOut) {
            return std::string(own::kLeftOut);
        }
    }
    return {};
}

/// Title and summary get texts of their own; those of the base go where nothing else says them.
void ownTitle(json& document)
{
    json& texts = document["texts"];
    for (const auto& [key, id] : {std::pair("title", own::kTitleText), std::pair("summary", own::kSummaryText)}) {
        const std::string before = document[key];
        if (before != id) {
            texts[std::string(id)] = texts[before];
            document[key] = id;
        }
    }
    for (const TextId& id : unusedTexts(document)) {
        texts.erase(id);
    }
}

/// UTF-8 without what is none: nothing else can be written into a file.
std::string plain(std::string_view text)
{
    const std::string quoted = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
    return json::parse(quoted).get<std::string>();
}

void plainTexts(OwnExercise& exercise)
{
    for (std::string* text : {&exercise.name, &exercise.text, &exercise.why, &exercise.pose}) {
        *text = plain(*text);
    }
    for (auto* list : {&exercise.setup, &exercise.cues, &exercise.mistakes, &exercise.stops}) {
        std::transform(list->begin(), list->end(), list->begin(), plain);
    }
    for (OwnPhase& phase : exercise.phases) {
        phase.kind = plain(phase.kind);
        phase.pose = plain(phase.pose);
        phase.cue = plain(phase.cue);
    }
}

int countOf(std::string_view version)
{
    int count = 0;
    const auto [end, fault] = std::from_chars(version.data(), version.data() + version.size(), count);
    // One that cannot be counted on begins anew, and so does one that is not of ours.
    constexpr int kMost = 1'000'000'000;
    return fault == std::errc() && count < kMost ? count : 0;
}

/// Where an own exercise of a step is done: with what it is based on, else where nothing has a condition.
std::size_t activityFor(const json& step, const Id& basedOn)
{
    const json& activities = step["activities"];
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < activities.size(); ++i) {
        const auto list = activities[i].find("exercises");
        if (list == activities[i].end()) {
            continue;
        }
        if (!basedOn.empty() && own::has(*list, basedOn)) {
            return i;
        }
        const bool free = !activities[i].contains("when");
        if (!chosen || free || activities[*chosen].contains("when")) {
            chosen = i;
        }
    }
    PSOAS_EXPECT(chosen.has_value());
    return *chosen;
}

/// After what it is based on, else after all of its activity.
void order(json& document, const OwnExercise& exercise, const json& together)
{
    auto& list = document["plan"]["order"].get_ref<json::array_t&>();
    if (own::has(document["plan"]["order"], exercise.id)) {
        return;
    }
    auto after = list.begin();
    for (auto each = list.begin(); each != list.end(); ++each) {
        const auto& id = each->get_ref<const std::string&>();
        if (exercise.basedOn.empty() ? own::has(together, id) : id == exercise.basedOn) {
            after = std::next(each);
        }
    }
    list.insert(after, exercise.id);
}

} // namespace

Draft::Draft(std::unique_ptr<Document> document)
    : m_document(std::move(document))
{
}

Draft::Draft(const Draft& other)
    : m_document(std::make_unique<Document>(*other.m_document))
{
}

Draft::Draft(Draft&& other) noexcept = default;
Draft& Draft::operator=(Draft&& other) noexcept = default;
Draft::~Draft() = default;

Draft& Draft::operator=(const Draft& other)
{
    if (this != &other) {
        m_document = std::make_unique<Document>(*other.m_document);
    }
    return *this;
}

bool Draft::isOwnId(std::string_view protocolId) noexcept
{
    return protocolId.starts_with(own::kProtocolPrefix);
}

std::string Draft::freshId()
{
    PSOAS_EXPECT(sodium_init() >= 0);
    std::array<unsigned char, kIdBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, kIdBytes * 2 + 1> hex{};
    return std::string(own::kProtocolPrefix) + sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
}

Result<Draft> Draft::of(const Protocol& base, std::string_view newId, const OwnWords& words)
{
    if (!isOwnId(base.id)) {
        return copyOf(base, newId, words);
    }
    auto parsed = parseJson(base.bytes);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    auto document =
        std::make_unique<Document>(Document{std::move(*parsed), own::sidedFactsOf(base), words, base.hash, {}, 0});
    Draft draft(std::move(document));
    draft.m_document->openedBytes = draft.bytes();
    return draft;
}

Result<Draft> Draft::copyOf(const Protocol& base, std::string_view newId, const OwnWords& words)
{
    if (!isCopyId(newId)) {
        return fail(ErrorCode::BadAnswer, std::string(newId), "The id of a copy begins with 'own-'.");
    }
    auto parsed = parseJson(base.bytes);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    json& made = *parsed;
    if (!isOwnId(base.id)) {
        if (const std::string name = keptName(made); !name.empty()) {
            return fail(ErrorCode::BadProtocol, base.id,
                        fmt::format("The protocol uses '{}', a name that is kept for what a person adds.", name));
        }
        made["sources"].push_back({{"id", own::kSource}, {"citation", plain(words.citation)}, {"checked", "project"}});
        ownTitle(made);
    }
    made["id"] = newId;
    made["version"] = "0.0.0";
    return Draft(std::make_unique<Document>(Document{std::move(made), own::sidedFactsOf(base), words, {}, {}, 0}));
}

std::string Draft::id() const
{
    return m_document->json["id"];
}

std::string Draft::version() const
{
    return m_document->json["version"];
}

void Draft::countUp()
{
    m_document->json["version"] = fmt::format("{}.0.0", countOf(version()) + 1);
}

std::string Draft::title() const
{
    return own::text(m_document->json, m_document->json["title"]);
}

std::string Draft::summary() const
{
    return own::text(m_document->json, m_document->json["summary"]);
}

void Draft::setTitle(std::string_view title)
{
    m_document->json["texts"][std::string(own::kTitleText)] = plain(title);
}

void Draft::setSummary(std::string_view summary)
{
    m_document->json["texts"][std::string(own::kSummaryText)] = plain(summary);
}

std::vector<DraftExercise> Draft::exercises() const
{
    const json& document = m_document->json;
    const Ids left = own::leftOut(document);
    std::vector<DraftExercise> all;
    for (const json& id : document["plan"]["order"]) {
        const json& exercise = *own::findExercise(document, id.get_ref<const std::string&>());
        const auto spot = own::spotOf(document, id.get_ref<const std::string&>());
        PSOAS_EXPECT(spot.has_value());
        DraftExercise shown;
        shown.id = id;
        shown.name = own::text(document, exercise["name"]);
        shown.step = document["steps"][spot->step]["id"];
        shown.basedOn = exercise.value("based_on", "");
        shown.own = own::isOwn(exercise);
        shown.leftOut = std::find(left.begin(), left.end(), shown.id) != left.end();
        all.push_back(std::move(shown));
    }
    return all;
}

std::vector<DraftStep> Draft::steps() const
{
    const json& document = m_document->json;
    std::vector<DraftStep> steps;
    for (const json& step : document["steps"]) {
        Ids exercises = own::exercisesOf(step);
        std::erase_if(exercises, [&](const Id& id) { return own::isOwn(*own::findExercise(document, id)); });
        if (exercises.empty()) {
            continue;
        }
        const bool always = !step["activities"][activityFor(step, {})].contains("when");
        steps.push_back({step["id"], step["number"], own::text(document, step["name"]), std::move(exercises), always});
    }
    return steps;
}

Result<void> Draft::setOrder(const Ids& order)
{
    json& list = m_document->json["plan"]["order"];
    const json wanted = order;
    if (wanted.size() != list.size() || !std::is_permutation(wanted.begin(), wanted.end(), list.begin())) {
        return fail(ErrorCode::BadAnswer, "/plan/order", "The order names every exercise once.");
    }
    list = wanted;
    return {};
}

Result<void> Draft::leaveOut(const Id& exercise, bool leftOut)
{
    json& document = m_document->json;
    const json* found = own::findExercise(document, exercise);
    if (found == nullptr || own::isOwn(*found)) {
        return fail(ErrorCode::NotFound, exercise, "There is no such exercise in the protocol this one is made from.");
    }
    const Ids before = own::leftOut(document);
    Ids after;
    for (const json& each : document["exercises"]) {
        const Id id = each["id"];
        const bool was = std::find(before.begin(), before.end(), id) != before.end();
        if (id == exercise ? leftOut : was) {
            after.push_back(id);
        }
    }
    own::setLeftOut(document, after);
    m_document->settle();
    return {};
}

Result<OwnExercise> Draft::own(const Id& exercise) const
{
    const json* found = own::findExercise(m_document->json, exercise);
    if (found == nullptr || !own::isOwn(*found)) {
        return fail(ErrorCode::NotFound, exercise, "There is no such exercise of your own.");
    }
    return own::read(m_document->json, *found);
}

Result<OwnExercise> Draft::startFrom(const Id& exercise) const
{
    const json* found = own::findExercise(m_document->json, exercise);
    if (found == nullptr) {
        return fail(ErrorCode::NotFound, exercise, "There is no such exercise.");
    }
    OwnExercise start = own::read(m_document->json, *found);
    if (!own::isOwn(*found)) {
        start.basedOn = exercise;
    }
    start.id.clear();
    return start;
}

Result<Id> Draft::put(const OwnExercise& exercise)
{
    json& document = m_document->json;
    OwnExercise whole = exercise;
    plainTexts(whole);
    if (!whole.id.empty()) {
        if (auto known = own(whole.id); !known) {
            return tl::unexpected(known.error());
        }
    }
    std::optional<own::Spot> base;
    if (!whole.basedOn.empty()) {
        const json* found = own::findExercise(document, whole.basedOn);
        base = own::spotOf(document, whole.basedOn);
        if (found == nullptr || own::isOwn(*found) || !base) {
            return fail(ErrorCode::NotFound, whole.basedOn, "There is no such exercise to be based on.");
        }
        const Id step = document["steps"][base->step]["id"];
        if (!whole.step.empty() && whole.step != step) {
            return fail(ErrorCode::BadAnswer, whole.step, "It is done in the step of what it is based on.");
        }
        whole.step = step;
    }
    json& steps = document["steps"];
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const json& each) {
        return each["id"] == whole.step && !own::exercisesOf(each).empty();
    });
    if (step == steps.end()) {
        return fail(ErrorCode::NotFound, whole.step, "There is no such step with exercises.");
    }
    if (whole.id.empty()) {
        // Never one that was given before, or old sessions would be about another exercise than they name.
        const std::string name = fmt::format("{}/{}/{}", id(), version(), m_document->made++);
        whole.id = std::string(own::kExercisePrefix) + hashOf(name).substr(0, kExerciseIdDigits);
    }
    const std::size_t index = activityFor(*step, whole.basedOn);
    own::write(document, whole);
    const auto spot = own::spotOf(document, whole.id);
    json& target = (*step)["activities"][index]["exercises"];
    const json together = target;
    const bool isThere = spot && &steps[spot->step] == &*step && spot->activity == index;
    if (spot && !isThere) {
        std::erase(steps[spot->step]["activities"][spot->activity]["exercises"].get_ref<json::array_t&>(), whole.id);
    }
    if (!isThere) {
        target.push_back(whole.id);
    }
    order(document, whole, together);
    m_document->settle();
    return whole.id;
}

Result<void> Draft::remove(const Id& exercise)
{
    json& document = m_document->json;
    const json* found = own::findExercise(document, exercise);
    if (found == nullptr || !own::isOwn(*found)) {
        return fail(ErrorCode::NotFound, exercise, "There is no such exercise of your own.");
    }
    own::strip(document, {exercise});
    own::removeTexts(document, exercise);
    std::erase_if(document["exercises"].get_ref<json::array_t&>(),
                  [&](const json& each) { return each["id"] == exercise; });
    m_document->settle();
    return {};
}

std::string Draft::bytes() const
{
    return m_document->json.dump(1) + '\n';
}

Loaded Draft::load() const
{
    return loadText(bytes(), id() + ".json");
}

FieldPlace Draft::fieldOf(const Problem& problem) const
{
    constexpr std::string_view kTexts = "/texts/";
    constexpr std::string_view kExercises = "/exercises/";
    const std::string_view pointer = problem.pointer;
    if (pointer.starts_with(kTexts)) {
        return own::fieldOfText(m_document->json, pointer.substr(kTexts.size()));
    }
    if (pointer.starts_with(kExercises)) {
        const std::string_view rest = pointer.substr(kExercises.size());
        std::size_t index = 0;
        const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
        const json& all = m_document->json["exercises"];
        if (fault == std::errc() && index < all.size() && own::isOwn(all[index])) {
            return own::fieldInExercise(all[index], std::string_view(end, rest.data() + rest.size()));
        }
    }
    return {};
}

const std::string& Draft::openedHash() const noexcept
{
    return m_document->openedHash;
}

bool Draft::isChanged() const
{
    return m_document->openedHash.empty() || bytes() != m_document->openedBytes;
}

void Draft::stored()
{
    m_document->openedBytes = bytes();
    m_document->openedHash = hashOf(m_document->openedBytes);
}

} // namespace psoas::protocol
