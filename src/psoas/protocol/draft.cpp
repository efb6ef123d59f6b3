// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/draft.h"

#include "psoas/protocol/draft_document.h"
#include "psoas/protocol/json_limits.h"
#include "psoas/protocol/semantic_check.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace psoas::protocol {
namespace {

using nlohmann::json;

constexpr std::size_t kIdDigits = 16;

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

Error kept(const std::string& id, std::string_view name)
{
    return {ErrorCode::BadProtocol, id,
            fmt::format("The protocol uses '{}', a name that is kept for what a person adds.", name)};
}

/// The source of what is added, and texts of their own for title and summary, unless they are there. Texts of the base
/// go where nothing else says them.
Result<void> prepare(json& document, const OwnWords& words)
{
    json& sources = document["sources"];
    if (std::none_of(sources.begin(), sources.end(), [](const json& each) { return each["id"] == own::kSource; })) {
        sources.push_back({{"id", own::kSource}, {"citation", own::plain(words.citation)}, {"checked", "project"}});
    }
    json& texts = document["texts"];
    bool isNew = false;
    for (const auto& [key, id] : {std::pair("title", own::kTitleText), std::pair("summary", own::kSummaryText)}) {
        const std::string before = document[key];
        if (before == id) {
            continue;
        }
        if (texts.contains(id)) {
            return tl::unexpected(kept(document["id"], id));
        }
        texts[std::string(id)] = texts[before];
        document[key] = id;
        isNew = true;
    }
    if (isNew) {
        for (const TextId& id : unusedTexts(document)) {
            texts.erase(id);
        }
    }
    return {};
}

int countOf(std::string_view version)
{
    int count = 0;
    const auto [end, fault] = std::from_chars(version.data(), version.data() + version.size(), count);
    // One that cannot be counted on begins anew, and so does one that is not of ours.
    constexpr int kMost = 1'000'000'000;
    return fault == std::errc() && count < kMost ? count : 0;
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
    return std::string(own::kProtocolPrefix) + own::freshDigits(kIdDigits);
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
    if (auto prepared = prepare(*parsed, words); !prepared) {
        return tl::unexpected(prepared.error());
    }
    auto document =
        std::make_unique<Document>(Document{std::move(*parsed), own::sidedFactsOf(base), words, base.hash, {}});
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
            return tl::unexpected(kept(base.id, name));
        }
    }
    if (auto prepared = prepare(made, words); !prepared) {
        return tl::unexpected(prepared.error());
    }
    made["id"] = newId;
    made["version"] = "0.0.0";
    return Draft(std::make_unique<Document>(Document{std::move(made), own::sidedFactsOf(base), words, {}, {}}));
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
    m_document->json["texts"][std::string(own::kTitleText)] = own::plain(title);
}

void Draft::setSummary(std::string_view summary)
{
    m_document->json["texts"][std::string(own::kSummaryText)] = own::plain(summary);
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
