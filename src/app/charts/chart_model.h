// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

/// What a chart shows, as plain data. Charts know nothing of where it comes from: whoever fills it in decides what is
/// drawn, what it is called and what is said of every point.
namespace psoas::app {

/// Which colour of the look a series or a band takes.
enum class ChartTone { Left, Right, Accent, Second, Usual };

enum class ChartDash { None, Solid, Dashed };

enum class ChartMark { Round, Square, Diamond, Triangle, Cross };

/// How a bar or a band is filled, so that its colour is never the only sign.
enum class ChartFill { Plain, Rising, Falling, Outline };

enum class ChartKind { Line, Bars };

struct ChartPoint {
    qint64 utcMs = 0; ///< milliseconds since 1970 in UTC; of a bar the start of its period
    double value = 0;
    std::optional<double> error = {}; ///< half the length of the error bar, in the unit of the value
    bool faint = false;               ///< shown, but not counted: grey, hollow and without a line
    QString reading = {};             ///< the whole sentence that tells it; empty: made from name, day and value
};

/// Points in order of time. `ordered()` puts them so.
struct ChartSeries {
    QString name;
    ChartTone tone = ChartTone::Accent;
    ChartKind kind = ChartKind::Line;
    ChartDash dash = ChartDash::Solid;
    ChartMark mark = ChartMark::Round;
    ChartFill fill = ChartFill::Plain; ///< of bars
    QList<ChartPoint> points = {};
};

/// The colours and signs that belong to a side of the body.
[[nodiscard]] ChartSeries leftSeries(const QString& name, ChartKind kind = ChartKind::Line);
[[nodiscard]] ChartSeries rightSeries(const QString& name, ChartKind kind = ChartKind::Line);

/// A stretch of values behind the points, over all time or a part of it.
struct ChartBand {
    QString name;
    double from = 0;
    double to = 0;
    ChartTone tone = ChartTone::Usual;
    ChartFill fill = ChartFill::Plain;
    std::optional<qint64> fromUtcMs = {};
    std::optional<qint64> toUtcMs = {};
};

struct ChartCategory {
    double value = 0;
    QString label;
};

struct ChartAxis {
    /// The axis shows at least these; with both, it shows nothing else unless a point lies beyond.
    std::optional<double> least = {};
    std::optional<double> most = {};
    /// How a value is written, as in "%1°" or "%1 min".
    QString text = QStringLiteral("%1");
    /// How values above and below 0 are written in words, as in "%1° below level"; the number is then without its sign.
    QString aboveText = {};
    QString belowText = {};
    /// Words at the upper and lower end of the axis, as in "above level".
    QString upperWord = {};
    QString lowerWord = {};
    /// Named values instead of numbers.
    QList<ChartCategory> categories = {};
    bool wholeNumbers = false;
};

struct ChartRange {
    qint64 fromUtcMs = 0;
    qint64 toUtcMs = 0;

    [[nodiscard]] qint64 length() const { return toUtcMs - fromUtcMs; }
    friend bool operator==(const ChartRange&, const ChartRange&) = default;
};

struct ChartModel {
    QString title;
    QString sentence = {};      ///< what the chart says, above it; may be empty
    QString emptySentence = {}; ///< what stands there while there is no point
    QString timeHeading = {};   ///< over the dates in the table; empty: "Date"
    QString faintName = {};     ///< what a faint point is, for legend and table, as in "Test not valid"
    QString errorName = {};     ///< what an error bar is, as in "Reading error"
    ChartAxis y = {};
    QList<ChartSeries> series = {};
    QList<ChartBand> bands = {};
    std::optional<ChartRange> range = {}; ///< what is seen at first; empty: from the first point to the last
    int periodDays = 7;                   ///< of bars
    /// Tells a point that has no reading of its own: for long histories, where few points are ever read.
    std::function<QString(int series, int point)> readingOf = {};
};

[[nodiscard]] bool isEmpty(const ChartModel& model);
[[nodiscard]] bool hasBars(const ChartModel& model);

/// The same with every series in order of time; points of one moment keep their order.
[[nodiscard]] ChartModel ordered(ChartModel model);

/// A value in words: the category, or the number with its unit; digits as the locale writes them.
[[nodiscard]] QString valueText(const ChartAxis& axis, double value);

/// The day of a moment where the user is, as "12 Oct 2026".
[[nodiscard]] QString dayText(qint64 utcMs);

/// The whole sentence that tells a point.
[[nodiscard]] QString readingText(const ChartModel& model, int series, int point);

} // namespace psoas::app
