// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"

#include <QApplication>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <string_view>
#include <vector>

namespace {

using psoas::bench::Effort;

struct Measurement {
    std::string_view name;
    void (*run)(Effort effort);
};

/// What is first here finds the process fresh: a protocol was never read in it.
constexpr std::array kAll{Measurement{"protocol", psoas::bench::protocolLoad},
                          Measurement{"answer", psoas::bench::storeAnswer},
                          Measurement{"start", psoas::bench::start},
                          Measurement{"history", psoas::bench::history},
                          Measurement{"figure", psoas::bench::figureAnimation},
                          Measurement{"cues", psoas::bench::cueJitter}};

int usage(std::string_view wrong)
{
    std::fprintf(stderr, "psoas_bench: nothing is called %.*s.\npsoas_bench [--quick] [--histories DIR] [NAME...]\n",
                 static_cast<int>(wrong.size()), wrong.data());
    for (const Measurement& each : kAll) {
        std::fprintf(stderr, "  %.*s\n", static_cast<int>(each.name.size()), each.name.data());
    }
    return 2;
}

int run(const std::vector<std::string_view>& arguments)
{
    Effort effort = Effort::Whole;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--quick") {
            effort = Effort::Quick;
        } else if (argument == "--histories" && i + 1 < arguments.size()) {
            psoas::bench::keepHistoriesIn(arguments[++i]);
        } else if (std::ranges::find(kAll, argument, &Measurement::name) != kAll.end()) {
            names.push_back(argument);
        } else {
            return usage(argument);
        }
    }
    psoas::bench::printMachine(effort);
    for (const Measurement& each : kAll) {
        if (names.empty() || std::ranges::find(names, each.name) != names.end()) {
            each.run(effort);
        }
    }
    return 0;
}

} // namespace

/// psoas_bench [--quick] [--histories DIR] [NAME…]: all measurements, or those named.
int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    int qtArgc = 1;
    const QApplication application(qtArgc, argv);
    spdlog::set_default_logger(spdlog::stderr_logger_mt("bench")); // what is printed is lines of JSON
    spdlog::set_level(spdlog::level::warn);
    try {
        return run(std::vector<std::string_view>(argv + 1, argv + argc));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "psoas_bench: %s\n", error.what());
        return 1;
    }
}
