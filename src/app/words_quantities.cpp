// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dates.h"
#include "app/words.h"
#include "app/words_context.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace psoas::app::words {

namespace {

constexpr QChar kTrueMinus(0x2212);
constexpr int kSecondsPerMinute = 60;

} // namespace

QString duration(int seconds)
{
    const int whole = std::max(0, seconds);
    const int minutesPart = whole / kSecondsPerMinute;
    const int secondsPart = whole % kSecondsPerMinute;
    if (minutesPart == 0) {
        return Words::tr("%1 s").arg(secondsPart);
    }
    if (secondsPart == 0) {
        return Words::tr("%1 min").arg(minutesPart);
    }
    return Words::tr("%1 min %2 s").arg(minutesPart).arg(secondsPart);
}

QString minutes(int seconds)
{
    return Words::tr("%1 min").arg(std::max(1, (std::max(0, seconds) + kSecondsPerMinute / 2) / kSecondsPerMinute));
}

QString countdown(std::chrono::milliseconds left)
{
    const auto whole = std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(left).count());
    return QStringLiteral("%1:%2").arg(whole / kSecondsPerMinute).arg(whole % kSecondsPerMinute, 2, 10, QChar(u'0'));
}

QString number(double value)
{
    const double rounded = std::round(value * 10.0) / 10.0;
    const bool whole = std::abs(rounded - std::round(rounded)) < 0.05;
    const QString digits = QLocale().toString(std::abs(rounded), 'f', whole ? 0 : 1);
    return rounded < 0 ? kTrueMinus + digits : digits;
}

QString degrees(double value)
{
    const QString digits = number(value);
    return value > 0 && digits != number(0) ? Words::tr("+%1°").arg(digits) : Words::tr("%1°").arg(digits);
}

QString easedCue(const QString& cue, int keepsPct)
{
    constexpr int kHalf = 50;
    if (cue.isEmpty()) {
        return cue;
    }
    return keepsPct == kHalf ? Words::tr("%1, and only half as far", "cue, then a reminder").arg(cue)
                             : Words::tr("%1, and only %2 percent as far", "cue, then a reminder")
                                   .arg(cue, QString::number(keepsPct));
}

QString unit(const std::string& unit)
{
    if (unit == "deg") {
        return Words::tr("°");
    }
    if (unit == "cm") {
        return Words::tr("cm");
    }
    if (unit == "years") {
        return Words::tr("years");
    }
    if (unit == "days") {
        return Words::tr("days");
    }
    if (unit == "minutes") {
        return Words::tr("minutes");
    }
    return {};
}

namespace {

QDateTime asLocal(const Instant& at)
{
    const qint64 ms = std::chrono::duration_cast<Millis>(at.utc).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::OffsetFromUTC, at.offsetMinutes * kSecondsPerMinute);
}

} // namespace

QString date(Date date)
{
    return QLocale().toString(toQDate(date), Words::tr("d MMMM yyyy", "format of a date"));
}

QString mediumDate(Date date)
{
    return QLocale().toString(toQDate(date), Words::tr("d MMM yyyy", "format of a date in a column"));
}

QString shortDate(Date date)
{
    return QLocale().toString(toQDate(date), Words::tr("d MMM", "format of a short date"));
}

QString daysFrom(Date date, Date today)
{
    const int ago = today.daysSince(date);
    if (ago == 0) {
        return Words::tr("today");
    }
    if (ago == 1) {
        return Words::tr("yesterday");
    }
    if (ago == -1) {
        return Words::tr("tomorrow");
    }
    return ago > 0 ? Words::tr("%n day(s) ago", nullptr, ago) : Words::tr("in %n day(s)", nullptr, -ago);
}

QString dateTime(const Instant& at)
{
    return Words::tr("%1, %2", "date, time").arg(date(at.localDate()), time(at));
}

QString time(const Instant& at)
{
    // Some locales put seconds even into the short form; nobody needs them here.
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    format.remove(QStringLiteral(":ss")).remove(QStringLiteral(".ss"));
    return QLocale().toString(asLocal(at).time(), format);
}

} // namespace psoas::app::words
