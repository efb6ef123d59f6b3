// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/raters.h"

#include "psoas/assessment/evaluation.h"
#include "psoas/assessment/names.h"

#include <algorithm>
#include <cmath>

namespace psoas::assessment {

namespace {

const Record* recordOf(const std::vector<Record>& records, const std::string& fact)
{
    const auto found =
        std::find_if(records.begin(), records.end(), [&](const auto& each) { return each.fact == fact; });
    return found == records.end() ? nullptr : &*found;
}

RaterDifference compared(const protocol::Protocol& protocol, const protocol::Observation& observation,
                         const ObservationValue* first, const std::vector<Record>& records)
{
    RaterDifference both;
    both.observation = observation.id;
    if (first != nullptr) {
        both.first = first->value;
        both.firstBand = first->band;
    }
    // What comes from a file may be of another type than the fact: then it was not read.
    const Record* value = recordOf(records, observation.value);
    const Record* band = recordOf(records, observation.band);
    const auto* number = value != nullptr ? std::get_if<double>(&value->value) : nullptr;
    const auto* choice = band != nullptr ? std::get_if<std::string>(&band->value) : nullptr;
    if (number != nullptr) {
        both.second = *number;
        both.secondBand = bandName(protocol, observation, *number);
    } else if (choice != nullptr) {
        both.secondBand = *choice;
    }
    if (both.first && both.second) {
        both.difference = std::abs(*both.first - *both.second);
        both.withinError = *both.difference <= observation.margin + kRounding;
    }
    both.sameBand = !both.firstBand.empty() && both.firstBand == both.secondBand;
    return both;
}

} // namespace

std::vector<RaterDifference> raterDifferences(const protocol::Protocol& protocol, const TestResult& first,
                                              const std::vector<Record>& records)
{
    std::vector<RaterDifference> all;
    const protocol::Test* test = protocol.test(first.test);
    if (test == nullptr) {
        return all;
    }
    for (const protocol::Observation& observation : test->observations) {
        const auto read = std::find_if(first.observations.begin(), first.observations.end(),
                                       [&](const auto& each) { return each.observation == observation.id; });
        const ObservationValue* value = read == first.observations.end() ? nullptr : &*read;
        if (value != nullptr || recordOf(records, observation.value) != nullptr ||
            recordOf(records, observation.band) != nullptr) {
            all.push_back(compared(protocol, observation, value, records));
        }
    }
    return all;
}

} // namespace psoas::assessment
