// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/units.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace psoas::history {

using FhirJson = nlohmann::ordered_json;

/// A UUID that is always the same for the same parts (RFC 9562, version 8): two exports of one history name their
/// resources alike.
[[nodiscard]] std::string fhirUuid(std::initializer_list<std::string_view> parts);
/// A text as a FHIR string: white space and control characters that those may not have become spaces.
[[nodiscard]] std::string fhirText(std::string_view text);
/// {"reference": "urn:uuid:…"}
[[nodiscard]] FhirJson fhirReference(const std::string& uuid);
/// The code system of HL7 for categories and the like, or ours below a name.
[[nodiscard]] std::string fhirSystem(std::string_view name);
/// SNOMED CT's Left or Right, both for both; null for no side. @param word  to be read
[[nodiscard]] FhirJson fhirBodySite(Side side, const std::string& word);

/// The words of a session's own protocol. Where its text cannot be loaded any more the ids stand for them.
class FhirProtocol {
public:
    /// @param text  may be one that this program does not load
    FhirProtocol(std::string id, std::string version, std::string hash, const std::string& text);

    [[nodiscard]] const protocol::Protocol* get() const noexcept { return m_protocol.get(); }
    /// "urn:psoas-release:protocol:<id>", also the url of the questionnaire.
    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::string canonical() const { return url() + '|' + m_version; }
    [[nodiscard]] const std::string& version() const noexcept { return m_version; }
    [[nodiscard]] const std::string& hash() const noexcept { return m_hash; }
    [[nodiscard]] std::string uuid() const;

    /// The text with its placeholders filled in; `otherwise` where there is none.
    [[nodiscard]] std::string text(const std::string& textId, Side side, const std::string& otherwise) const;
    [[nodiscard]] std::string sideWord(Side side) const;
    /// What is asked: the question's text, else the label of the fact.
    [[nodiscard]] std::string question(const std::string& fact) const;
    /// The label of an option of a choice.
    [[nodiscard]] std::string option(const std::string& fact, const std::string& value) const;
    [[nodiscard]] std::string scaleOf(const std::string& fact) const;
    [[nodiscard]] std::string exercise(const std::string& id) const;
    [[nodiscard]] const protocol::Observation* observation(const std::string& test, const std::string& id) const;
    /// Whether an activity of kind `rate` asks for the fact.
    [[nodiscard]] bool isRating(const std::string& fact) const;

    /// {"system": our code system of that kind, "code", "display"}
    [[nodiscard]] FhirJson coding(const std::string& kind, const std::string& code, const std::string& display) const;
    /// The same with its words as text.
    [[nodiscard]] FhirJson concept_(const std::string& kind, const std::string& code, const std::string& display) const;

private:
    std::string m_id, m_version, m_hash;
    std::unique_ptr<const protocol::Protocol> m_protocol;
};

/// linkId of a fact, or of one side of it.
[[nodiscard]] std::string fhirLink(const std::string& fact, Side side);
/// linkIds of what a session has besides answers.
inline constexpr const char* kFhirClearance = "session/clearance";
inline constexpr const char* kFhirOverride = "session/override";
inline constexpr const char* kFhirAdvice = "session/advice";
inline constexpr const char* kFhirNote = "session/note";
inline constexpr const char* kFhirSecondReading = "session/second-reading";
inline constexpr const char* kFhirPaper = "session/paper";
inline constexpr const char* kFhirSignature = "session/signature";
inline constexpr const char* kFhirAddendum = "session/addendum";

/// The protocol as a Questionnaire: every fact that can be answered, and those eight.
[[nodiscard]] FhirJson fhirQuestionnaire(const FhirProtocol& protocol);

} // namespace psoas::history
