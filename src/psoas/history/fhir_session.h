// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/fhir_words.h"
#include "psoas/history/records.h"

#include <string>
#include <vector>

namespace psoas::history {

/// The resources of one session: a QuestionnaireResponse, then the Observations and Procedures that come of it.
/// @param patient  UUID
[[nodiscard]] std::vector<FhirJson> fhirSession(const SessionDetail& detail, const FhirProtocol& words,
                                                const std::string& patient);

} // namespace psoas::history
