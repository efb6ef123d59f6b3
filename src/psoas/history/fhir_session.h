// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/fhir_resources.h"

#include <string>
#include <vector>

namespace psoas::history {

/// The resources of one session: a QuestionnaireResponse, then the Observations and Procedures that come of it.
/// @param patient  UUID
[[nodiscard]] std::vector<FhirJson> fhirSession(const SessionDetail& detail, const FhirProtocol& words,
                                                const std::string& patient);
/// What was measured of it and concluded from that, each an Observation.
[[nodiscard]] std::vector<FhirJson> fhirTests(const SessionDetail& detail, const FhirProtocol& words,
                                              const std::string& patient);
/// Ratings, what was done (Procedures), and what hurt.
[[nodiscard]] std::vector<FhirJson> fhirPractice(const SessionDetail& detail, const FhirProtocol& words,
                                                 const std::string& patient);

} // namespace psoas::history
