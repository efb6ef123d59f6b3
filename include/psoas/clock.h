// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace psoas {

using Millis = std::chrono::milliseconds;
using Micros = std::chrono::microseconds;

/// A civil day, counted from 1970-01-01. Days of a session are counted in its own local time.
struct Date {
    std::int32_t days = 0;

    friend auto operator<=>(const Date&, const Date&) = default;
    /// @return whole days from `earlier` to this one; negative if it is later
    [[nodiscard]] int daysSince(Date earlier) const noexcept { return days - earlier.days; }
    /// @return "2026-11-22"
    [[nodiscard]] std::string iso() const;
    /// @return nothing unless `text` is a real day written YYYY-MM-DD
    [[nodiscard]] static std::optional<Date> parse(std::string_view text);
};

/// One reading of all clocks. Records use UTC and the local offset of that moment; elapsed time uses `mono`.
struct Instant {
    Micros utc{};          ///< since 1970-01-01T00:00Z
    int offsetMinutes = 0; ///< local time minus UTC, −840…840
    Micros mono{};         ///< steady clock; its zero is arbitrary and changes with every start of the machine

    [[nodiscard]] Date localDate() const noexcept;
    /// @return UTC, ISO 8601, "2026-11-22T07:27:00.000000Z"
    [[nodiscard]] std::string isoUtc() const;
    /// @return local time with offset, "2026-11-22T08:27:00+01:00"
    [[nodiscard]] std::string isoLocal() const;
    /// ISO 8601 with seconds optional, and with `Z` or `±hh:mm`; without either, `offsetIfMissing` holds.
    [[nodiscard]] static std::optional<Instant> parse(std::string_view text, int offsetIfMissing = 0);
};

/// The one source of time; passed in at the composition root.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's clocks. `mono` does not run while the machine is suspended (CLOCK_MONOTONIC).
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// A clock that moves only when told to: tests, headless play, the tour.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start)
        : m_now(start)
    {
    }
    [[nodiscard]] Instant now() const override { return m_now; }
    void advance(Micros by)
    {
        m_now.utc += by;
        m_now.mono += by;
    }
    void set(Instant now) { m_now = now; }

private:
    Instant m_now;
};

} // namespace psoas
