// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/answers.h"
#include "psoas/assessment/past.h"

#include <array>
#include <utility>

namespace psoas::assessment {

namespace {

template <class E, std::size_t N>
using Names = std::array<std::pair<E, std::string_view>, N>;

constexpr Names<Provenance, 6> kProvenances{{{Provenance::Answer, "answer"},
                                             {Provenance::Measurement, "measurement"},
                                             {Provenance::During, "during"},
                                             {Provenance::Earlier, "earlier"},
                                             {Provenance::Default, "default"},
                                             {Provenance::Computed, "computed"}}};

constexpr Names<Outcome, 6> kOutcomes{{{Outcome::Running, "running"},
                                       {Outcome::Completed, "completed"},
                                       {Outcome::StoppedEmergency, "stopped_emergency"},
                                       {Outcome::StoppedClinician, "stopped_clinician"},
                                       {Outcome::StoppedByUser, "stopped_by_user"},
                                       {Outcome::Incomplete, "incomplete"}}};

template <class E, std::size_t N>
std::string_view nameIn(const Names<E, N>& names, E value) noexcept
{
    for (const auto& [each, text] : names) {
        if (each == value) {
            return text;
        }
    }
    return {};
}

template <class E, std::size_t N>
std::optional<E> valueIn(const Names<E, N>& names, std::string_view text) noexcept
{
    for (const auto& [each, name] : names) {
        if (name == text) {
            return each;
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view name(Provenance provenance) noexcept
{
    return nameIn(kProvenances, provenance);
}

std::optional<Provenance> provenanceFromName(std::string_view text) noexcept
{
    return valueIn(kProvenances, text);
}

std::string_view name(Outcome outcome) noexcept
{
    return nameIn(kOutcomes, outcome);
}

std::optional<Outcome> outcomeFromName(std::string_view text) noexcept
{
    return valueIn(kOutcomes, text);
}

} // namespace psoas::assessment
