// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_differences.h"

#include "app/second_reading.h"
#include "app/signature.h"
#include "app/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

using assessment::TestResult;
using history::SessionDetail;

constexpr double kRounding = 1e-6;

class Comparison {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::SessionDifferences)

public:
    Comparison(const protocol::Protocol& protocol, const SessionDetail& earlier, const SessionDetail& later)
        : m_protocol(protocol)
        , m_earlier(earlier)
        , m_later(later)
    {
    }

    std::vector<SessionDifference> all()
    {
        signatures();
        add(tr("How it ended"), words::outcome(m_earlier.row.outcome), words::outcome(m_later.row.outcome));
        add(tr("Plan"), day(m_earlier), day(m_later));
        add(tr("Done"), done(m_earlier), done(m_later));
        tests();
        findings();
        ratings();
        doses();
        return std::move(m_all);
    }

private:
    void add(const QString& what, const QString& before, const QString& after, const QString& remark = {})
    {
        const QString none = tr("–", "nothing there");
        m_all.push_back(
            {what, before.isEmpty() ? none : before, after.isEmpty() ? none : after, remark, before == after});
    }

    /// Never among what is the same: an addendum may change how all the rest is to be read.
    void signatures()
    {
        const Signature before = signatureOf(m_earlier);
        const Signature after = signatureOf(m_later);
        const auto addBoth = [this](const QString& what, const QString& one, const QString& other) {
            if (!one.isEmpty() || !other.isEmpty()) {
                add(what, one, other);
                m_all.back().same = false;
            }
        };
        addBoth(tr("Signature"), signature(before), signature(after));
        addBoth(tr("Addenda"), addenda(before), addenda(after));
    }
    [[nodiscard]] static QString signature(const Signature& signature)
    {
        return signature.isThere() ? words::signature(signature) : QString();
    }
    [[nodiscard]] static QString addenda(const Signature& signature)
    {
        QStringList all;
        for (const session::Addendum& each : signature.addenda) {
            all << words::addendum(each);
        }
        return all.join(QLatin1Char('\n'));
    }

    [[nodiscard]] QString day(const SessionDetail& detail) const
    {
        return detail.row.day.empty() ? QString() : words::planDay(m_protocol, detail.row.day);
    }
    [[nodiscard]] static QString done(const SessionDetail& detail)
    {
        return detail.row.plannedSeconds == 0
                   ? QString()
                   : tr("%1 of %2", "done, planned")
                         .arg(words::duration(detail.row.doneSeconds), words::duration(detail.row.plannedSeconds));
    }

    static const TestResult* testOf(const SessionDetail& detail, const std::string& test, Side side)
    {
        const auto found = std::ranges::find_if(
            detail.tests, [&](const TestResult& each) { return each.test == test && each.side == side; });
        return found == detail.tests.end() ? nullptr : &*found;
    }

    [[nodiscard]] QString seen(const protocol::Observation& observation, const TestResult* result) const
    {
        if (result == nullptr) {
            return {};
        }
        const auto found =
            std::ranges::find(result->observations, observation.id, &assessment::ObservationValue::observation);
        if (found == result->observations.end()) {
            return {};
        }
        const QString value = found->value ? words::value(m_protocol, observation.value, *found->value)
                                           : words::value(m_protocol, observation.band, found->band);
        return result->valid ? value : tr("%1 (test not valid)").arg(value);
    }

    [[nodiscard]] static std::optional<double> angle(const protocol::Observation& observation, const TestResult* result)
    {
        if (result == nullptr || !result->valid) {
            return std::nullopt;
        }
        const auto found =
            std::ranges::find(result->observations, observation.id, &assessment::ObservationValue::observation);
        return found == result->observations.end() ? std::nullopt : found->value;
    }

    /// What the difference of two angles means: never more than reading error allows.
    [[nodiscard]] QString meaning(const protocol::Observation& observation, const TestResult* before,
                                  const TestResult* after) const
    {
        const auto from = angle(observation, before);
        const auto to = angle(observation, after);
        if (!from || !to) {
            return {};
        }
        if (before->method != after->method) {
            return tr("Tested in two ways: not to be compared.");
        }
        const auto change = assessment::changeBetween(observation, *from, *to, before->helped && after->helped);
        if (!change.needed || change.size() < kRounding) {
            return {};
        }
        const QString size = words::number(change.size());
        if (!change.real) {
            return tr("%1° apart: it takes %2° to be more than reading error.")
                .arg(size, words::number(*change.needed));
        }
        return change.better ? tr("%1° more movement, beyond reading error.").arg(size)
                             : tr("%1° less movement, beyond reading error.").arg(size);
    }

    void tests()
    {
        for (const protocol::Test& test : m_protocol.tests) {
            for (const Side side : kSides) {
                const TestResult* before = testOf(m_earlier, test.id, side);
                const TestResult* after = testOf(m_later, test.id, side);
                if (before == nullptr && after == nullptr) {
                    continue;
                }
                for (const protocol::Observation& observation : test.observations) {
                    add(words::withSide(words::text(m_protocol, observation.name), side), seen(observation, before),
                        seen(observation, after), meaning(observation, before, after));
                }
                add(words::withSide(tr("Read with"), side), method(test, before), method(test, after));
                const QString again = readAgain(m_earlier, before);
                const QString nowAgain = readAgain(m_later, after);
                if (!again.isEmpty() || !nowAgain.isEmpty()) {
                    add(words::withSide(tr("Read by two people"), side), again, nowAgain);
                }
            }
        }
    }

    [[nodiscard]] QString readAgain(const SessionDetail& detail, const TestResult* result) const
    {
        const auto* second =
            result == nullptr ? nullptr : secondReadingOf(detail.secondReadings, result->test, result->side);
        return second == nullptr ? QString() : words::secondReading(m_protocol, *result, *second);
    }

    [[nodiscard]] QString method(const protocol::Test& test, const TestResult* result) const
    {
        return result == nullptr || result->method.empty() ? QString()
                                                           : words::value(m_protocol, test.method, result->method);
    }

    [[nodiscard]] QString found(const SessionDetail& detail, Side side) const
    {
        QStringList names;
        for (const assessment::Finding& finding : detail.findings) {
            if (finding.side == side) {
                names << words::finding(m_protocol, finding.id, side);
            }
        }
        names.removeDuplicates();
        return names.join(QStringLiteral("; "));
    }

    void findings()
    {
        for (const Side side : kSides) {
            const QString before = found(m_earlier, side);
            const QString after = found(m_later, side);
            if (!before.isEmpty() || !after.isEmpty()) {
                add(words::withSide(tr("What the test showed"), side), before, after);
            }
        }
    }

    /// What the protocol shows over time.
    void ratings()
    {
        for (const protocol::ProgressChart& chart : m_protocol.progress.charts) {
            for (const std::string& fact : chart.facts) {
                for (const Side side : {Side::None, Side::Left, Side::Right}) {
                    const assessment::Record* before = recordOf(m_earlier, fact, side);
                    const assessment::Record* after = recordOf(m_later, fact, side);
                    if (before == nullptr && after == nullptr) {
                        continue;
                    }
                    add(words::withSide(words::fact(m_protocol, fact), side), told(before), told(after),
                        isAboutTheSame(chart) ? worth(chart, before, after) : QString());
                }
            }
        }
    }

    /// Values of different options of the chart's `per` are not to be compared.
    [[nodiscard]] bool isAboutTheSame(const protocol::ProgressChart& chart) const
    {
        if (chart.per.empty()) {
            return true;
        }
        const assessment::Record* before = recordOf(m_earlier, chart.per, Side::None);
        const assessment::Record* after = recordOf(m_later, chart.per, Side::None);
        return before != nullptr && after != nullptr ? before->value == after->value : before == after;
    }

    [[nodiscard]] static QString worth(const protocol::ProgressChart& chart, const assessment::Record* before,
                                       const assessment::Record* after)
    {
        const double* from = before == nullptr ? nullptr : std::get_if<double>(&before->value);
        const double* to = after == nullptr ? nullptr : std::get_if<double>(&after->value);
        if (from == nullptr || to == nullptr || !chart.change || std::abs(*to - *from) < kRounding) {
            return {};
        }
        return std::abs(*to - *from) + kRounding < *chart.change ? tr("Too little to tell from one day to another.")
                                                                 : QString();
    }

    static const assessment::Record* recordOf(const SessionDetail& detail, const std::string& fact, Side side)
    {
        const auto found = std::ranges::find_if(
            detail.answers, [&](const assessment::Record& each) { return each.fact == fact && each.side == side; });
        return found == detail.answers.end() ? nullptr : &*found;
    }
    [[nodiscard]] QString told(const assessment::Record* record) const
    {
        return record == nullptr ? QString() : words::record(m_protocol, *record);
    }

    [[nodiscard]] static QString sets(const SessionDetail& detail, const std::string& exercise, Side side)
    {
        std::vector<assessment::DoseDone> doses;
        for (const assessment::DoseDone& each : detail.doses) {
            if (each.exercise == exercise && each.side == side) {
                assessment::addAttempt(doses, each);
            }
        }
        if (doses.empty()) {
            return {};
        }
        const QString done = tr("%1 of %n set(s)", nullptr, doses.front().setsPlanned).arg(doses.front().setsDone);
        return doses.front().pain > 0 ? tr("%1, pain %2").arg(done).arg(doses.front().pain) : done;
    }

    void doses()
    {
        for (const protocol::Exercise& exercise : m_protocol.exercises) {
            for (const Side side : {Side::Left, Side::Right, Side::Both}) {
                const QString before = sets(m_earlier, exercise.id, side);
                const QString after = sets(m_later, exercise.id, side);
                if (!before.isEmpty() || !after.isEmpty()) {
                    add(words::withSide(words::exercise(m_protocol, exercise.id), side), before, after);
                }
            }
        }
    }

    const protocol::Protocol& m_protocol;
    const SessionDetail& m_earlier;
    const SessionDetail& m_later;
    std::vector<SessionDifference> m_all;
};

} // namespace

std::vector<SessionDifference> differencesOf(const protocol::Protocol& protocol, const SessionDetail& earlier,
                                             const SessionDetail& later)
{
    return Comparison(protocol, earlier, later).all();
}

} // namespace psoas::app
