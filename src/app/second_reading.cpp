// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/second_reading.h"

#include "app/widgets/flow_text_label.h"
#include "app/words.h"
#include "psoas/assessment/raters.h"

#include <QCoreApplication>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

using assessment::RaterDifference;

struct Raters {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::SecondReading)
};

/// Less than what is shown of a number.
constexpr double kNoDifference = 0.05;

QString read(const protocol::Protocol& protocol, const protocol::Observation& observation,
             const std::optional<double>& value, const std::string& band)
{
    return value          ? words::value(protocol, observation.value, *value)
           : band.empty() ? Raters::tr("not read")
                          : words::value(protocol, observation.band, band);
}

QString differenceWords(const RaterDifference& both)
{
    QStringList parts;
    if (both.difference) {
        const QString size = words::number(*both.difference);
        parts << (*both.difference < kNoDifference ? Raters::tr("no difference")
                  : *both.second > *both.first     ? Raters::tr("%1° higher").arg(size)
                                                   : Raters::tr("%1° lower").arg(size));
        parts << (both.withinError ? Raters::tr("within reading error") : Raters::tr("more than reading error"));
    }
    if (!both.firstBand.empty() && !both.secondBand.empty()) {
        parts << (both.sameBand ? Raters::tr("same band") : Raters::tr("another band"));
    }
    return parts.join(Raters::tr(", ", "between parts of a difference"));
}

/// The first reading as it was when the second one was given.
assessment::TestResult firstOf(const assessment::TestResult& now, const session::SecondReading& second)
{
    assessment::TestResult first = now;
    if (!second.first.empty()) {
        first.observations = second.first;
    }
    return first;
}

/// Whose the result is.
QString resultWords(const assessment::TestResult& now, const session::SecondReading& second)
{
    return firstOf(now, second) == now
               ? Raters::tr("The result stays that of the first reading.")
               : Raters::tr("The first reading was changed after both were known; the result is "
                            "that of the changed one.");
}

} // namespace

std::vector<RaterLine> raterLines(const protocol::Protocol& protocol, const assessment::TestResult& now,
                                  const session::SecondReading& second)
{
    const assessment::TestResult first = firstOf(now, second);
    std::vector<RaterLine> lines;
    const protocol::Test* test = protocol.test(first.test);
    if (test == nullptr) {
        return lines;
    }
    for (const RaterDifference& both : assessment::raterDifferences(protocol, first, second.records)) {
        const auto known = std::ranges::find(test->observations, both.observation, &protocol::Observation::id);
        if (known == test->observations.end()) {
            continue;
        }
        const bool judged = !both.firstBand.empty() && !both.secondBand.empty();
        lines.push_back({words::text(protocol, known->name, first.side),
                         read(protocol, *known, both.first, both.firstBand),
                         read(protocol, *known, both.second, both.secondBand), differenceWords(both),
                         both.difference ? !both.withinError : judged && !both.sameBand});
    }
    return lines;
}

const session::SecondReading* secondReadingOf(const std::vector<session::SecondReading>& readings,
                                              const std::string& test, Side side)
{
    const auto found = std::ranges::find_if(
        readings, [&](const session::SecondReading& each) { return each.test == test && each.side == side; });
    return found == readings.end() ? nullptr : &*found;
}

namespace words {

QString readers(const session::SecondReading& second)
{
    return Raters::tr("Read first by %1, then by %2, who did not see the first numbers.")
        .arg(QString::fromStdString(second.firstBy), QString::fromStdString(second.secondBy));
}

QString secondReadingAwaited()
{
    return Raters::tr("In this session a second reading is still to come. What was read first is hidden until then.");
}

QString secondReading(const protocol::Protocol& protocol, const assessment::TestResult& first,
                      const session::SecondReading& second)
{
    QStringList parts;
    for (const RaterLine& line : raterLines(protocol, first, second)) {
        parts << (line.difference.isEmpty()
                      ? Raters::tr("%1: %2 and %3", "observation: first and second")
                            .arg(line.observation, line.first, line.second)
                      : Raters::tr("%1: %2 and %3 (%4)", "observation: first and second (difference)")
                            .arg(line.observation, line.first, line.second, line.difference));
    }
    return Raters::tr("%1 %2. %3", "who read, what they read, whose the result is")
        .arg(readers(second), parts.join(Raters::tr("; ", "between observations")), resultWords(first, second));
}

} // namespace words

void addRaterComparison(QVBoxLayout& layout, const protocol::Protocol& protocol, const assessment::TestResult& first,
                        const session::SecondReading& second, QWidget* parent)
{
    auto* all = new QWidget(parent);
    all->setObjectName(QStringLiteral("raterComparison"));
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace3);
    const auto add = [all](QVBoxLayout& into, TextRole role, const QString& text, Ink ink) {
        auto* label = new FlowTextLabel(role, text, all);
        label->setInk(ink);
        into.addWidget(label);
    };
    auto* head = new QVBoxLayout;
    head->setSpacing(kSpace1);
    add(*head, TextRole::Strong, Raters::tr("Read by two people"), Ink::Text);
    add(*head, TextRole::Body, words::readers(second), Ink::TextSecond);
    column->addLayout(head);
    const QString firstBy = QString::fromStdString(second.firstBy);
    const QString secondBy = QString::fromStdString(second.secondBy);
    for (const RaterLine& line : raterLines(protocol, first, second)) {
        auto* rows = new QVBoxLayout;
        rows->setSpacing(0);
        add(*rows, TextRole::Body,
            Raters::tr("%1: %2 (%3), %4 (%5)", "observation: first (who), second (who)")
                .arg(line.observation, line.first, firstBy, line.second, secondBy),
            Ink::Text);
        if (!line.difference.isEmpty()) {
            add(*rows, TextRole::Body, Raters::tr("Compared with the first: %1.", "difference").arg(line.difference),
                line.apart ? Ink::Caution : Ink::TextSecond);
        }
        column->addLayout(rows);
    }
    add(*column, TextRole::Body, resultWords(first, second), Ink::TextSecond);
    layout.addWidget(all);
}

} // namespace psoas::app
