// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/referral_note.h"
#include "app/second_reading.h"
#include "app/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace psoas::app {

namespace {

using assessment::Finding;
using assessment::TestResult;
using assessment::TestState;

struct Note {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ReferralNote)
};

/// "± 5–10°": the protocol's own words on how far two readings of the same leg lie apart, with help and alone.
QString errorOf(const protocol::Observation& observation)
{
    if (!observation.realChangeHelped || !observation.realChangeAlone) {
        return {};
    }
    return Note::tr("± %1–%2°", "measuring error, from and to")
        .arg(words::number(*observation.realChangeHelped), words::number(*observation.realChangeAlone));
}

/// @param mode  of the session it was read in
QStringList readings(const protocol::Protocol& protocol, const protocol::Test& test, const TestResult& result,
                     Mode mode)
{
    QStringList list;
    bool said = false;
    for (const assessment::ObservationValue& each : result.observations) {
        const auto known = std::ranges::find(test.observations, each.observation, &protocol::Observation::id);
        if (known == test.observations.end()) {
            continue;
        }
        const QString name = words::text(protocol, known->name);
        if (!each.value) {
            list << Note::tr("%1, by eye: %2").arg(name, words::value(protocol, known->band, each.band));
            continue;
        }
        const QString angle = words::value(protocol, known->value, *each.value);
        const QString error = errorOf(*known);
        if (error.isEmpty()) {
            list << Note::tr("%1: %2", "reading: angle").arg(name, angle);
        } else if (!said) {
            list << (mode == Mode::Therapist ? Note::tr("%1: %2 (rough reading, %3)").arg(name, angle, error)
                                             : Note::tr("%1: %2 (rough home reading, %3)").arg(name, angle, error));
            said = true;
        } else {
            list << Note::tr("%1: %2 (%3)").arg(name, angle, error);
        }
    }
    return list;
}

QString howTested(const protocol::Protocol& protocol, const protocol::Test& test, const TestResult& result, Date date)
{
    const QString name = words::text(protocol, test.name);
    const QString day = words::date(date);
    if (result.method.empty()) {
        return result.helped ? Note::tr("%1 of %2, with a helper.").arg(name, day)
                             : Note::tr("%1 of %2, alone.").arg(name, day);
    }
    const QString method = words::value(protocol, test.method, result.method);
    return result.helped ? Note::tr("%1 of %2, read with: %3, with a helper.").arg(name, day, method)
                         : Note::tr("%1 of %2, read with: %3, alone.").arg(name, day, method);
}

/// Names of what was found, and of pain what was felt.
QStringList found(const protocol::Protocol& protocol, const std::vector<Finding>& findings, Side side)
{
    QStringList list;
    for (const Finding& finding : findings) {
        const protocol::FindingRule* rule = protocol.finding(finding.id);
        if (finding.side != side || rule == nullptr) {
            continue;
        }
        QString said = words::text(protocol, rule->name, side);
        for (const assessment::FindingFact& fact : finding.facts) {
            const protocol::Fact* known = protocol.fact(fact.fact);
            if (rule->kind == protocol::FindingKind::Pain && known != nullptr &&
                known->type == protocol::FactType::Choice) {
                said = Note::tr("%1 (%2)", "finding, where").arg(said, words::value(protocol, fact.fact, fact.value));
            }
        }
        list << (finding.uncertain.empty() ? said : Note::tr("%1, within measuring error of a limit").arg(said));
    }
    return list;
}

struct Earlier {
    const TestResult* result = nullptr;
    Mode mode = Mode::Self; ///< of its session
};

/// The last result of that side on that day.
Earlier earlierResult(const assessment::Past& past, const assessment::TestStatus& status, Date date)
{
    Earlier last;
    for (const assessment::PastSession& session : past) {
        for (const TestResult& each : session.tests) {
            if (session.date == date && each.test == status.test && each.side == status.side) {
                last = {&each, session.mode};
            }
        }
    }
    return last;
}

} // namespace

QStringList noteFindings(const session::Engine& engine, const session::State& state)
{
    const protocol::Protocol& protocol = engine.protocol();
    const auto input = engine.input(state);
    // What a session concluded stands as it was; before it concludes, what is in force.
    const std::vector<Finding> findings = state.findings.empty() ? assessment::findings(input) : state.findings;
    QStringList lines;
    for (const assessment::TestStatus& status : assessment::tests(input)) {
        const protocol::Test* test = protocol.test(status.test);
        const QStringList names = found(protocol, findings, status.side);
        const TestResult* result = status.result ? &*status.result : nullptr;
        Date date = state.date;
        Mode mode = state.mode;
        if (status.state == TestState::InForce && status.inForceSince) {
            date = *status.inForceSince;
            const Earlier earlier = earlierResult(engine.past(), status, date);
            result = earlier.result;
            mode = earlier.mode;
        }
        if (test == nullptr || (result == nullptr && names.isEmpty())) {
            continue;
        }
        const QString side = words::side(status.side);
        QStringList parts;
        if (!names.isEmpty()) {
            parts << Note::tr("%1.", "a sentence without its end").arg(names.join(Note::tr("; ", "between items")));
        }
        if (result != nullptr) {
            if (const QStringList values = readings(protocol, *test, *result, mode); !values.isEmpty()) {
                parts
                    << Note::tr("%1.", "a sentence without its end").arg(values.join(Note::tr("; ", "between items")));
            }
            parts << howTested(protocol, *test, *result, date);
            // A result of another day was read again, if at all, in its own session.
            const auto* again = status.result ? secondReadingOf(state.secondReadings, test->id, status.side) : nullptr;
            if (again != nullptr) {
                parts << words::secondReading(protocol, *result, *again);
            }
        }
        lines << Note::tr("%1: %2", "side: what was found").arg(side, parts.join(u' '));
    }
    for (const Finding& finding : findings) {
        if (protocol.finding(finding.id) == nullptr && (finding.side == Side::Left || finding.side == Side::Right)) {
            const QString name = words::finding(protocol, finding.id, finding.side);
            lines << (finding.side == Side::Left ? Note::tr("%1: the left side looks tighter.").arg(name)
                                                 : Note::tr("%1: the right side looks tighter.").arg(name));
        }
    }
    return lines;
}

} // namespace psoas::app
