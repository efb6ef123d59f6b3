// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "psoas/embedded.h"
#include "psoas/protocol/loader.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace psoas::bench {

namespace {

constexpr Goal kGoal{5.0, 10.0};

double load(std::string_view bytes)
{
    return milliseconds([&] {
        if (const auto loaded = protocol::loadText(bytes, "psoas-release.json"); !loaded.protocol) {
            throw std::runtime_error("the shipped protocol does not load");
        }
    });
}

double parse(std::string_view bytes)
{
    return milliseconds([&] {
        if (nlohmann::json::parse(bytes).empty()) {
            throw std::runtime_error("the shipped protocol is empty");
        }
    });
}

} // namespace

void protocolLoad(Effort effort)
{
    const std::string_view bytes = embedded::shippedProtocol();
    // The first time, as at every start of the program; only then the schema is read as well.
    const double firstParse = parse(bytes);
    const double first = load(bytes);
    const Pair pair = byTurns(
        effort == Effort::Quick ? 3 : 101, [&] { return load(bytes); }, [&] { return parse(bytes); });
    Measured line{"protocol.load", "ms", median(pair.ours), median(pair.floor), kGoal, {}};
    line.detail = {{"floor", "nlohmann::json::parse of the same bytes"},
                   {"bytes", bytes.size()},
                   {"repeats", pair.ours.size()},
                   {"ours_p99", rounded(percentile(pair.ours, 0.99))}};
    print(line);
    Measured atStart{"protocol.load.first", "ms", first, median(pair.floor), kGoal, {}};
    atStart.detail = {{"floor", "nlohmann::json::parse of the same bytes, median"},
                      {"floor_first", rounded(firstParse)},
                      {"what", "the first load of a process"}};
    print(atStart);
}

} // namespace psoas::bench
