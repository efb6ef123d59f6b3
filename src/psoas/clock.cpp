// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/clock.h"

#include <spdlog/fmt/fmt.h>

#include <ctime>

namespace psoas {
namespace {

using std::chrono::days;
using std::chrono::duration_cast;
using std::chrono::floor;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kMaxOffsetMinutes = 14 * 60;
constexpr std::size_t kDateLength = 10;
constexpr std::size_t kMicrosDigits = 6;
/// Years 0000 to 9999.
constexpr Micros kFirst = std::chrono::sys_days{std::chrono::year{0} / 1 / 1}.time_since_epoch();
constexpr Micros kAfterLast = std::chrono::sys_days{std::chrono::year{10'000} / 1 / 1}.time_since_epoch();

/// Reads from the front of a text; every take fails for good once one has failed.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : m_rest(text)
    {
    }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    [[nodiscard]] char next() const { return m_rest.empty() ? '\0' : m_rest.front(); }

    int digits(std::size_t count)
    {
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!isDigit(next())) {
                m_failed = true;
                return 0;
            }
            value = value * 10 + (next() - '0');
            m_rest.remove_prefix(1);
        }
        return value;
    }
    void expect(char symbol)
    {
        if (!skip(symbol)) {
            m_failed = true;
        }
    }
    bool skip(char symbol)
    {
        if (next() != symbol) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }
    /// The digits after a decimal point as microseconds; further digits are cut off.
    Micros fraction()
    {
        if (!isDigit(next())) {
            m_failed = true;
        }
        std::int64_t value = 0;
        std::size_t count = 0;
        for (; isDigit(next()); m_rest.remove_prefix(1)) {
            if (count < kMicrosDigits) {
                value = value * 10 + (next() - '0');
            }
            ++count;
        }
        for (; count < kMicrosDigits; ++count) {
            value *= 10;
        }
        return Micros{value};
    }

private:
    static bool isDigit(char symbol) { return symbol >= '0' && symbol <= '9'; }

    std::string_view m_rest;
    bool m_failed = false;
};

std::optional<Date> takeDate(Cursor& text)
{
    const int year = text.digits(4);
    text.expect('-');
    const int month = text.digits(2);
    text.expect('-');
    const int day = text.digits(2);
    if (text.failed()) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

std::optional<int> takeOffset(Cursor& text, int offsetIfMissing)
{
    if (text.skip('Z')) {
        return 0;
    }
    if (text.atEnd()) {
        return offsetIfMissing;
    }
    const int sign = text.next() == '-' ? -1 : 1;
    if (!text.skip('-')) {
        text.expect('+');
    }
    const int hours = text.digits(2);
    text.expect(':');
    const int mins = text.digits(2);
    if (text.failed() || mins > 59) {
        return std::nullopt;
    }
    const int offset = sign * (hours * 60 + mins);
    if (offset < -kMaxOffsetMinutes || offset > kMaxOffsetMinutes) {
        return std::nullopt;
    }
    return offset;
}

struct Civil {
    Date date;
    int hour = 0, minute = 0, second = 0;
    int micros = 0;
};

Civil civil(Micros sinceEpoch)
{
    const auto day = floor<days>(sinceEpoch);
    const Micros rest = sinceEpoch - day;
    const auto whole = static_cast<int>(duration_cast<seconds>(rest).count());
    return {Date{static_cast<std::int32_t>(day.count())}, whole / 3600, whole / 60 % 60, whole % 60,
            static_cast<int>((rest - seconds{whole}).count())};
}

} // namespace

std::string Date::iso() const
{
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::optional<Date> Date::parse(std::string_view text)
{
    if (text.size() != kDateLength) {
        return std::nullopt;
    }
    Cursor cursor(text);
    return takeDate(cursor);
}

Date Instant::localDate() const noexcept
{
    return civil(utc + minutes{offsetMinutes}).date;
}

std::string Instant::isoUtc() const
{
    const Civil at = civil(utc);
    return at.date.iso() + fmt::format("T{:02}:{:02}:{:02}.{:06}Z", at.hour, at.minute, at.second, at.micros);
}

std::string Instant::isoLocal() const
{
    const Civil at = civil(utc + minutes{offsetMinutes});
    const int offset = offsetMinutes < 0 ? -offsetMinutes : offsetMinutes;
    return at.date.iso() + fmt::format("T{:02}:{:02}:{:02}{}{:02}:{:02}", at.hour, at.minute, at.second,
                                       offsetMinutes < 0 ? '-' : '+', offset / 60, offset % 60);
}

std::optional<Instant> Instant::parse(std::string_view text, int offsetIfMissing)
{
    Cursor cursor(text);
    const auto date = takeDate(cursor);
    if (!date) {
        return std::nullopt;
    }
    cursor.expect('T');
    const int hour = cursor.digits(2);
    cursor.expect(':');
    const int minute = cursor.digits(2);
    int second = 0;
    Micros fraction{0};
    if (cursor.skip(':')) {
        second = cursor.digits(2);
        if (cursor.skip('.')) {
            fraction = cursor.fraction();
        }
    }
    if (cursor.failed() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    const auto offset = takeOffset(cursor, offsetIfMissing);
    if (!offset || cursor.failed() || !cursor.atEnd()) {
        return std::nullopt;
    }
    const Micros local = days{date->days} + seconds{hour * 3600 + minute * 60 + second} + fraction;
    const Instant at{local - minutes{*offset}, *offset, Micros{0}};
    // The year of its UTC has four digits as well, so that what is written of it can be read again.
    if (at.utc < kFirst || at.utc >= kAfterLast) {
        return std::nullopt;
    }
    return at;
}

Instant SystemClock::now() const
{
    const auto wall = std::chrono::system_clock::now();
    const auto mono = std::chrono::steady_clock::now().time_since_epoch();
    // Without this a zone that is changed while the program runs would not be noticed before the next start.
    ::tzset();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(wall);
    std::tm local{};
    // The offset of a time that cannot be converted is unknown; UTC is the honest answer.
    const bool known = localtime_r(&seconds, &local) != nullptr;
    return {duration_cast<Micros>(wall.time_since_epoch()), known ? static_cast<int>(local.tm_gmtoff / 60) : 0,
            duration_cast<Micros>(mono)};
}

} // namespace psoas
