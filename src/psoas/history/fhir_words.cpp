// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fhir_words.h"

#include "psoas/history/hash_chain.h"
#include "psoas/protocol/loader.h"

#include <algorithm>
#include <array>

namespace psoas::history {

namespace {

constexpr std::string_view kOurs = "urn:psoas-release:";

void replaceAll(std::string& text, std::string_view what, const std::string& with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// An id as a part of a URI: white space and what has a meaning there is escaped.
std::string uriPart(std::string_view id)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:";
    std::string part;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        if (kPlain.find(c) != std::string_view::npos) {
            part += c;
        } else {
            part += {'%', kHex[byte >> 4], kHex[byte & 15]};
        }
    }
    return part;
}

} // namespace

std::string fhirUuid(std::initializer_list<std::string_view> parts)
{
    std::string all;
    for (const std::string_view part : parts) {
        all += std::to_string(part.size());
        all += ':';
        all += part;
    }
    std::string text = protocol::hashOf(all).substr(0, 32);
    text[12] = '8';                                            // version
    text[16] = "89ab"[static_cast<std::size_t>(text[16] % 4)]; // variant
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) {
        text.insert(dash, 1, '-');
    }
    return text;
}

std::string fhirText(std::string_view text)
{
    // White space to a regular expression, but not among the characters a FHIR string may have.
    static constexpr std::array<std::string_view, 19> kOtherSpace{
        "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84",
        "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
        "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF"};
    std::string safe;
    while (!text.empty()) {
        const auto space =
            std::ranges::find_if(kOtherSpace, [&](std::string_view each) { return text.starts_with(each); });
        const char c = text.front();
        const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
        safe += space != kOtherSpace.end() || control || c == 0x7F ? ' ' : c;
        text.remove_prefix(space != kOtherSpace.end() ? space->size() : 1);
    }
    return safe.find_first_not_of(" \t\r\n") == std::string::npos ? std::string() : safe;
}

FhirJson fhirReference(const std::string& uuid)
{
    return {{"reference", "urn:uuid:" + uuid}};
}

std::string fhirSystem(std::string_view name)
{
    return std::string(kOurs) + std::string(name);
}

FhirJson fhirBodySite(Side side, const std::string& word)
{
    constexpr const char* kSnomed = "http://snomed.info/sct";
    FhirJson codings = FhirJson::array();
    if (side == Side::Left || side == Side::Both) {
        codings.push_back({{"system", kSnomed}, {"code", "7771000"}, {"display", "Left"}});
    }
    if (side == Side::Right || side == Side::Both) {
        codings.push_back({{"system", kSnomed}, {"code", "24028007"}, {"display", "Right"}});
    }
    if (codings.empty()) {
        return nullptr;
    }
    FhirJson site{{"coding", std::move(codings)}};
    if (!word.empty()) {
        site["text"] = word;
    }
    return site;
}

FhirProtocol::FhirProtocol(std::string id, std::string version, std::string hash, const std::string& text)
    : m_id(std::move(id))
    , m_version(std::move(version))
    , m_hash(std::move(hash))
    , m_protocol(protocol::loadText(text, m_id).protocol)
{
}

std::string FhirProtocol::url() const
{
    return fhirSystem("protocol:" + uriPart(m_id));
}

std::string FhirProtocol::uuid() const
{
    return fhirUuid({"protocol", m_hash});
}

std::string FhirProtocol::text(const std::string& textId, Side side, const std::string& otherwise) const
{
    std::string words = m_protocol == nullptr || textId.empty() ? std::string() : m_protocol->text(textId);
    if (words.empty()) {
        return otherwise;
    }
    if (words.find('{') != std::string::npos) {
        replaceAll(words, "{side}", sideWord(side));
        replaceAll(words, "{other_side}", sideWord(other(side)));
    }
    return words;
}

std::string FhirProtocol::sideWord(Side side) const
{
    const std::string word(name(side == Side::None ? Side::Both : side));
    return m_protocol == nullptr ? word : m_protocol->text("side." + word);
}

std::string FhirProtocol::question(const std::string& fact) const
{
    if (m_protocol == nullptr) {
        return fact;
    }
    const auto& questions = m_protocol->screen.questions;
    const auto asked = std::ranges::find(questions, fact, &protocol::Question::fact);
    if (asked != questions.end()) {
        return text(asked->text, Side::None, fact);
    }
    const protocol::Fact* known = m_protocol->fact(fact);
    return known == nullptr ? fact : text(known->label, Side::None, fact);
}

std::string FhirProtocol::scaleOf(const std::string& fact) const
{
    const protocol::Fact* known = m_protocol == nullptr ? nullptr : m_protocol->fact(fact);
    return known == nullptr ? std::string() : known->scale;
}

std::string FhirProtocol::option(const std::string& fact, const std::string& value) const
{
    const protocol::Scale* scale = m_protocol == nullptr ? nullptr : m_protocol->scale(scaleOf(fact));
    if (scale == nullptr) {
        return value;
    }
    const auto found = std::ranges::find(scale->options, value, &protocol::Option::id);
    return found == scale->options.end() ? value : text(found->label, Side::None, value);
}

std::string FhirProtocol::exercise(const std::string& id) const
{
    const protocol::Exercise* known = m_protocol == nullptr ? nullptr : m_protocol->exercise(id);
    return known == nullptr ? id : text(known->name, Side::None, id);
}

const protocol::Observation* FhirProtocol::observation(const std::string& test, const std::string& id) const
{
    const protocol::Test* known = m_protocol == nullptr ? nullptr : m_protocol->test(test);
    if (known == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(known->observations, id, &protocol::Observation::id);
    return found == known->observations.end() ? nullptr : &*found;
}

bool FhirProtocol::isRating(const std::string& fact) const
{
    if (m_protocol == nullptr) {
        return false;
    }
    return std::ranges::any_of(m_protocol->steps, [&](const protocol::Step& step) {
        return std::ranges::any_of(step.activities, [&](const protocol::Activity& activity) {
            return activity.kind == protocol::ActivityKind::Rate &&
                   std::ranges::find(activity.facts, fact) != activity.facts.end();
        });
    });
}

FhirJson FhirProtocol::coding(const std::string& kind, const std::string& code, const std::string& display) const
{
    // A code has no white space at its ends and none but single spaces inside: ids of a protocol have none at all.
    std::string safe = fhirText(code);
    std::ranges::replace_if(
        safe, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }, '_');
    return {{"system", url() + ':' + uriPart(kind)},
            {"code", safe.empty() ? "unknown" : safe},
            {"display", display.empty() ? code : fhirText(display)}};
}

FhirJson FhirProtocol::concept_(const std::string& kind, const std::string& code, const std::string& display) const
{
    FhirJson coded = coding(kind, code, display);
    FhirJson text = coded["display"];
    return {{"coding", FhirJson::array({std::move(coded)})}, {"text", std::move(text)}};
}

std::string fhirLink(const std::string& fact, Side side)
{
    return side == Side::None ? fact : fact + '/' + std::string(name(side));
}

} // namespace psoas::history
