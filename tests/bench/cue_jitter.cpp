// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/cue_player.h"
#include "app/speech/tone_mixer.h"
#include "bench/bench.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <map>
#include <thread>
#include <utility>
#include <vector>

namespace psoas::bench {

namespace {

using namespace std::chrono_literals;
using app::kSampleRate;
using app::ToneMixer;

/// 99th percentile, in milliseconds.
constexpr Goal kGoal{{}, 5.0};
/// No multiple of the tick, so that every distance between a cue and the next tick occurs.
constexpr Micros kApart = 103ms;
constexpr Micros kLeadTime = 2s;
/// As the controller ticks.
constexpr int kTickMs = 50;
/// A window at work: so long, so often.
constexpr Micros kWorkFor = 120ms;
constexpr int kWorkEveryMs = 700;

Micros now()
{
    return std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now().time_since_epoch());
}

/// A sound card with a buffer of 80 ms: plays on at its own pace, and tells how much it holds only in whole periods of
/// 10 ms. Whoever fills it is as late as this machine makes any thread.
class PacedDevice {
public:
    explicit PacedDevice(ToneMixer& mixer)
        : m_mixer(mixer)
    {
        m_mixer.begin(kSampleRate);
        m_thread = std::thread([this] { run(); });
    }
    PacedDevice(const PacedDevice&) = delete;
    PacedDevice& operator=(const PacedDevice&) = delete;
    ~PacedDevice() { stop(); }
    void stop()
    {
        m_stop = true;
        if (m_thread.joinable()) {
            m_thread.join();
        }
    }
    /// What began, with the moment it is heard. After stop() only.
    [[nodiscard]] const std::map<ToneMixer::Id, double>& heard() const { return m_heard; }

private:
    static constexpr std::int64_t kPeriod = kSampleRate / 100;
    static constexpr std::int64_t kBuffer = 8 * kPeriod;

    void run()
    {
        Micros began = now();
        std::int64_t given = 0;
        std::vector<float> block;
        for (auto wake = std::chrono::steady_clock::now(); !m_stop; wake += 10ms) {
            std::this_thread::sleep_until(wake);
            const Micros here = now();
            const std::int64_t played = (here - began).count() * kSampleRate / 1'000'000 / kPeriod * kPeriod;
            if (played > given) {
                began += Micros((played - given) * 1'000'000 / kSampleRate); // ran empty and stood still
                continue;
            }
            block.resize(static_cast<std::size_t>(kBuffer - (given - played)));
            const Micros queued((given - played) * 1'000'000 / kSampleRate);
            for (const auto& each : m_mixer.pull(block, here, queued)) {
                m_heard[each.id] =
                    static_cast<double>(began.count()) + static_cast<double>(each.frame) * 1e6 / kSampleRate;
            }
            given += static_cast<std::int64_t>(block.size());
        }
    }

    ToneMixer& m_mixer;
    std::atomic<bool> m_stop = false;
    std::map<ToneMixer::Id, double> m_heard;
    std::thread m_thread;
};

/// A constant latency is no jitter: distances are from the median one.
std::vector<double> distances(const std::vector<double>& latenessMs)
{
    const double middle = median(latenessMs);
    std::vector<double> off;
    std::ranges::transform(latenessMs, std::back_inserter(off), [&](double each) { return std::abs(each - middle); });
    return off;
}

/// How late a thread wakes that waits for the moment of each cue and does nothing else: what this machine can do.
std::vector<double> wakes(Micros start, int cues)
{
    std::vector<double> late;
    for (int cue = 0; cue < cues; ++cue) {
        const std::chrono::steady_clock::time_point due(start + cue * kApart);
        std::this_thread::sleep_until(due);
        late.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - due).count());
    }
    return late;
}

} // namespace

void cueJitter(Effort effort)
{
    const int cues = effort == Effort::Quick ? 5 : 300;
    ToneMixer mixer;
    PacedDevice device(mixer);
    const Micros start = now() + kLeadTime;
    const auto due = [start](int cue) { return start + cue * kApart; };
    std::vector<std::pair<ToneMixer::Id, Micros>> given;
    std::vector<double> byTimer;
    std::vector<double> byThread;
    std::thread bare([&byThread, start, cues] { byThread = wakes(start, cues); });

    QEventLoop loop;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    tick.setInterval(kTickMs);
    int handed = 0;
    int passed = 0;
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        for (; handed < cues && due(handed) <= now() + app::CuePlayer::kAhead; ++handed) {
            given.emplace_back(mixer.add(app::Tone::Tick, due(handed), 1.0), due(handed));
        }
        for (; passed < cues && due(passed) <= now(); ++passed) {
            byTimer.push_back(static_cast<double>((now() - due(passed)).count()) / 1000.0);
        }
        if (passed == cues) {
            QTimer::singleShot(500, &loop, &QEventLoop::quit);
            tick.stop();
        }
    });
    QTimer work;
    work.setInterval(kWorkEveryMs);
    QObject::connect(&work, &QTimer::timeout, &loop, [] {
        for (const Micros until = now() + kWorkFor; now() < until;) {
        }
    });
    tick.start();
    work.start();
    loop.exec();
    device.stop();
    bare.join();

    std::vector<double> byMixer;
    for (const auto& [id, at] : given) {
        if (const auto found = device.heard().find(id); found != device.heard().end()) {
            byMixer.push_back((found->second - static_cast<double>(at.count())) / 1000.0);
        }
    }
    const std::vector<double> ours = distances(byMixer);
    const std::vector<double> floor = distances(byThread);
    Measured line{"cues.jitter.p99", "ms", percentile(ours, 0.99), percentile(floor, 0.99), kGoal, {}};
    line.detail = {{"floor", "a thread that sleeps until each cue is due"},
                   {"ours_p50", rounded(median(ours))},
                   {"floor_p50", rounded(median(floor))},
                   {"late", rounded(median(byMixer))},
                   {"by_timer_of_the_window_p99", rounded(percentile(distances(byTimer), 0.99))},
                   {"cues", ours.size()},
                   {"asked", cues}};
    print(line);
}

} // namespace psoas::bench
