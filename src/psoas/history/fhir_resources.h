// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/fhir_words.h"
#include "psoas/history/records.h"

#include <string>
#include <vector>

namespace psoas::history {

inline constexpr const char* kFhirExam = "exam";
inline constexpr const char* kFhirSurvey = "survey";
/// Of everything of a session that the person took out of the statistics.
inline constexpr const char* kFhirTakenOut = "entered-in-error";

/// A whole number without a decimal point.
[[nodiscard]] FhirJson fhirNumber(double value);
/// [{"text": …}]
[[nodiscard]] FhirJson fhirTexts(const std::string& text);

/// What the resources of one session have in common.
class FhirResources {
public:
    /// Keeps all of them by reference. @param patient  UUID
    FhirResources(const SessionDetail& detail, const FhirProtocol& words, const std::string& patient);

protected:
    [[nodiscard]] Instant at(std::size_t event) const { return m_detail.events[event].at; }
    [[nodiscard]] std::string uuidOf(const char* kind, std::size_t event) const;
    /// An Observation of this session, without a value.
    [[nodiscard]] FhirJson observation(const std::string& uuid, const char* status, const char* category, FhirJson code,
                                       Side side, Instant when) const;
    /// When the last of some facts was recorded for a side; the start of the session where none was.
    [[nodiscard]] Instant recorded(const std::vector<std::string>& facts, Side side) const;

    const SessionDetail& m_detail;
    const FhirProtocol& m_words;
    const std::string& m_patient;
    std::string m_response; ///< UUID of the QuestionnaireResponse
};

} // namespace psoas::history
