// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"

#include <QApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace {

struct Measurement {
    const char* name;
    void (*run)();
};

constexpr std::array kAll{Measurement{"cues", psoas::bench::cueJitter},
                          Measurement{"figure", psoas::bench::figureAnimation},
                          Measurement{"history", psoas::bench::history}};

} // namespace

double psoas::bench::percentile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0.0;
    }
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

/// psoas_bench [NAME…]: all measurements, or those named.
int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    for (int i = 1; i < argc; ++i) {
        if (std::ranges::none_of(kAll, [&](const Measurement& each) { return std::strcmp(each.name, argv[i]) == 0; })) {
            std::fprintf(stderr, "psoas_bench: nothing is called %s. There is:", argv[i]);
            for (const Measurement& each : kAll) {
                std::fprintf(stderr, " %s", each.name);
            }
            std::fprintf(stderr, "\n");
            return 2;
        }
    }
    for (const Measurement& each : kAll) {
        const bool named =
            std::any_of(argv + 1, argv + argc, [&](const char* name) { return std::strcmp(name, each.name) == 0; });
        if (argc == 1 || named) {
            each.run();
            std::fflush(stdout);
        }
    }
    return 0;
}
