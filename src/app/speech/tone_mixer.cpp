// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/tone_mixer.h"

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr double kMicro = 1e6;
/// Readings looked back on: about a second at blocks of 10 to 20 ms.
constexpr std::size_t kReadings = 64;
/// The first blocks fill the device's buffer and say little about later ones.
constexpr int kSettling = 16;
/// Share of the distance to the true place moved with each block.
constexpr double kSlide = 0.02;
/// Further off than this the device stood still or began anew, and sliding would take too long. In µs.
constexpr double kJump = 40'000.0;
constexpr int kLateReadings = 4;

} // namespace

SampleClock::SampleClock(int rate)
    : m_rate(rate)
{
}

void SampleClock::observe(std::int64_t frame, Micros now, Micros queued)
{
    const double reading = static_cast<double>((now + queued).count()) - static_cast<double>(frame) * kMicro / m_rate;
    m_readings.push_back(reading);
    if (m_readings.size() > kReadings) {
        m_readings.pop_front();
    }
    m_late = m_origin && reading > *m_origin + kJump ? m_late + 1 : 0;
    if (m_late >= kLateReadings) {
        m_readings.erase(m_readings.begin(), m_readings.end() - kLateReadings);
        m_since = 0;
        m_late = 0;
    }
    const double target = *std::min_element(m_readings.begin(), m_readings.end());
    if (!m_origin || m_since < kSettling || target < *m_origin - kJump) {
        m_origin = target;
    } else {
        *m_origin += (target - *m_origin) * kSlide;
    }
    ++m_since;
}

std::int64_t SampleClock::frameAt(Micros time) const
{
    const double since = static_cast<double>(time.count()) - m_origin.value_or(0.0);
    return std::llround(since * m_rate / kMicro);
}

ToneMixer::Id ToneMixer::add(Tone tone, Micros at, double gain)
{
    const std::scoped_lock lock(m_mutex);
    m_waiting.push_back({++m_lastId, tone, at, static_cast<float>(std::clamp(gain, 0.0, 1.0))});
    return m_lastId;
}

void ToneMixer::forgetOverdue(Micros now)
{
    std::erase_if(m_waiting, [now](const Waiting& each) { return each.at + kTooLate < now; });
}

std::vector<ToneMixer::Id> ToneMixer::drop(Micros now)
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Id> dropped;
    std::erase_if(m_waiting, [&](const Waiting& each) {
        if (each.at > now) {
            dropped.push_back(each.id);
        }
        return each.at > now;
    });
    return dropped;
}

bool ToneMixer::busy(Micros now)
{
    const std::scoped_lock lock(m_mutex);
    forgetOverdue(now);
    return !m_waiting.empty() || !m_sounding.empty();
}

void ToneMixer::begin(int rate)
{
    const std::scoped_lock lock(m_mutex);
    if (rate != m_rate) {
        m_samples.clear();
    }
    m_rate = rate;
    m_clock = SampleClock(rate);
    m_frame = 0;
    m_sounding.clear();
    // Made here, so that no block has to wait for them.
    for (const Tone tone : kTones) {
        if (auto& made = m_samples[tone]; made.empty()) {
            made = samples(tone, rate);
        }
    }
}

std::vector<ToneMixer::Begun> ToneMixer::pull(std::span<float> block, Micros now, Micros queued)
{
    const std::scoped_lock lock(m_mutex);
    std::ranges::fill(block, 0.0F);
    m_clock.observe(m_frame, now, queued);
    forgetOverdue(now);
    std::vector<Begun> begun;
    const auto size = static_cast<std::int64_t>(block.size());
    std::erase_if(m_waiting, [&](const Waiting& each) {
        const std::int64_t frame = m_clock.frameAt(each.at);
        if (frame >= m_frame + size) {
            return false;
        }
        const std::int64_t start = std::max(frame, m_frame);
        begun.push_back({each.id, each.tone, start});
        m_sounding.push_back({&m_samples.at(each.tone), 0, static_cast<std::size_t>(start - m_frame), each.gain});
        return true;
    });
    mix(block);
    m_frame += size;
    return begun;
}

void ToneMixer::mix(std::span<float> block)
{
    std::erase_if(m_sounding, [block](Sounding& each) {
        const std::size_t left = each.samples->size() - each.next;
        const std::size_t count = std::min(left, block.size() - each.silence);
        for (std::size_t i = 0; i < count; ++i) {
            block[each.silence + i] += each.gain * (*each.samples)[each.next + i];
        }
        each.next += count;
        each.silence = 0;
        return each.next == each.samples->size();
    });
    // Two tones at once may add up to more than the device can do.
    for (float& each : block) {
        each = std::clamp(each, -1.0F, 1.0F);
    }
}

} // namespace psoas::app
