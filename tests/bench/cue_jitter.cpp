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
#include <cstdio>
#include <map>
#include <thread>
#include <utility>
#include <vector>

namespace psoas::bench {

namespace {

using namespace std::chrono_literals;
using app::kSampleRate;
using app::ToneMixer;

constexpr int kCues = 200;
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
void print(const char* what, const std::vector<double>& latenessMs)
{
    const double median = percentile(latenessMs, 0.5);
    std::vector<double> off;
    std::ranges::transform(latenessMs, std::back_inserter(off), [&](double each) { return std::abs(each - median); });
    std::printf("%s: p50 %.2f ms p99 %.2f ms (%zu cues, %.1f ms late on the median)\n", what, percentile(off, 0.5),
                percentile(off, 0.99), off.size(), median);
}

} // namespace

void cueJitter()
{
    ToneMixer mixer;
    PacedDevice device(mixer);
    const Micros start = now() + kLeadTime;
    const auto due = [start](int cue) { return start + cue * kApart; };
    std::vector<std::pair<ToneMixer::Id, Micros>> given;
    std::vector<double> byTimer;

    QEventLoop loop;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    tick.setInterval(kTickMs);
    int handed = 0;
    int passed = 0;
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        for (; handed < kCues && due(handed) <= now() + app::CuePlayer::kAhead; ++handed) {
            given.emplace_back(mixer.add(app::Tone::Tick, due(handed), 1.0), due(handed));
        }
        for (; passed < kCues && due(passed) <= now(); ++passed) {
            byTimer.push_back(static_cast<double>((now() - due(passed)).count()) / 1000.0);
        }
        if (passed == kCues) {
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

    std::vector<double> byMixer;
    for (const auto& [id, at] : given) {
        if (const auto found = device.heard().find(id); found != device.heard().end()) {
            byMixer.push_back((found->second - static_cast<double>(at.count())) / 1000.0);
        }
    }
    print("cue jitter", byMixer);
    print("cue jitter, played by a timer of the window instead", byTimer);
}

} // namespace psoas::bench
