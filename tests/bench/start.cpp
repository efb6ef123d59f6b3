// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paths.h"
#include "app/settings.h"
#include "app/words.h"
#include "bench/bench.h"
#include "bench/window_process.h"
#include "psoas/protocol/loader.h"
#include "support/temp_folder.h"

#include <QDate>

namespace psoas::bench {

namespace {

constexpr Goal kFirstPaint{1.5, {}};
constexpr Goal kMemory{2.0, {}};

/// Everything of one window over the runs.
struct Runs {
    std::vector<double> painted, cpu, rested, cpuRested;
    std::vector<double> resident, proportional, peak;
    bool restless = false;

    void paint(const WindowProcess::Painted& frame)
    {
        painted.push_back(frame.milliseconds);
        cpu.push_back(frame.cpu);
    }
    void settle(WindowProcess& process)
    {
        const auto last = process.rest();
        restless = restless || !last;
        rested.push_back(last ? last->milliseconds : 0);
        cpuRested.push_back(last ? last->cpu : 0);
        const Memory memory = process.memory();
        resident.push_back(memory.resident);
        proportional.push_back(memory.proportional);
        peak.push_back(memory.peak);
    }
};

/// A folder for --data-dir in which the program was used before: it opens on Today, not on what is asked at first.
void prepare(const std::filesystem::path& folder, const protocol::Protocol& protocol,
             const std::filesystem::path& history)
{
    const app::Paths paths = app::Paths::below(QString::fromStdString(folder.string()));
    if (const auto made = paths.makeDataFolder(); !made) {
        throw std::runtime_error(made.error().place + ": " + made.error().detail);
    }
    app::Settings settings(paths.settings);
    settings.giveConsent(app::words::text(protocol, protocol.safetyStatement), QDate(2026, 11, 1));
    if (!history.empty()) {
        std::filesystem::copy_file(history, paths.history.toStdString());
    }
}

void run(const std::filesystem::path& data, const test::TempFolder& folder, bool toRest, Runs& runs)
{
    std::vector<std::string> arguments;
    if (!data.empty()) {
        arguments = {"--data-dir", data.string()};
    }
    WindowProcess process(data.empty() ? PSOAS_EMPTY_WINDOW : PSOAS_WHOLE_WINDOW, arguments, folder.path());
    const WindowProcess::Painted first = process.firstFrame();
    if (toRest) {
        runs.settle(process);
    } else {
        runs.paint(first);
    }
}

void report(const std::string& what, const Runs& ours, const Runs& floor)
{
    Measured painted{"start.first_paint." + what, "ms", median(ours.painted), median(floor.painted), kFirstPaint, {}};
    painted.detail = {{"floor", "QApplication and one empty QWidget of the same size"},
                      {"ours_cpu", rounded(median(ours.cpu))},
                      {"floor_cpu", rounded(median(floor.cpu))},
                      {"ratio_cpu", rounded(median(ours.cpu) / median(floor.cpu))},
                      {"ours_p90", rounded(percentile(ours.painted, 0.9))},
                      {"floor_p90", rounded(percentile(floor.painted, 0.9))},
                      {"repeats", ours.painted.size()}};
    print(painted);
    Measured rested{"start.at_rest." + what, "ms", median(ours.rested), median(floor.rested), {}, {}};
    rested.detail = {{"what", "the last frame before the window rests: Today with the history"},
                     {"ours_cpu", rounded(median(ours.cpuRested))},
                     {"floor_cpu", rounded(median(floor.cpuRested))},
                     {"repeats", ours.rested.size()},
                     {"restless", ours.restless || floor.restless}};
    print(rested);
    Measured resident{"memory.rss." + what, "MiB", median(ours.resident), median(floor.resident), kMemory, {}};
    resident.detail = {{"floor", "the empty window"}, {"ours_peak", rounded(median(ours.peak))}};
    print(resident);
    Measured proportional{"memory.pss." + what,       "MiB",   median(ours.proportional),
                          median(floor.proportional), kMemory, {}};
    proportional.detail = {{"floor", "the empty window"}};
    print(proportional);
}

} // namespace

void start(Effort effort)
{
    const bool quick = effort == Effort::Quick;
    const int paints = quick ? 1 : 21;
    const int rests = quick ? 1 : 3;
    const int sessions = quick ? 30 : 100'000;
    const auto protocol = protocol::shipped();
    const test::TempFolder folder;
    const std::filesystem::path fresh = folder / "fresh";
    const std::filesystem::path used = folder / "used";
    prepare(fresh, *protocol, {});
    prepare(used, *protocol, historyOf(sessions));

    Runs none, ours, oursUsed;
    // The first of each is for the caches of the machine.
    for (const bool toRest : {false, true}) {
        for (int i = 0; i <= (toRest ? rests : paints); ++i) {
            Runs dropped;
            run({}, folder, toRest, i == 0 ? dropped : none);
            run(fresh, folder, toRest, i == 0 ? dropped : ours);
            run(used, folder, toRest, i == 0 ? dropped : oursUsed);
        }
    }
    report("empty", ours, none);
    report(std::to_string(sessions), oursUsed, none);
}

} // namespace psoas::bench
