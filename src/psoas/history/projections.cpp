// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/projections.h"

#include <algorithm>

namespace psoas::history {

namespace {

using namespace session;

std::string text(std::string_view view)
{
    return std::string(view);
}

/// One overload for each event that leaves a trace in a projection; the others need none.
struct Projector {
    Database& database;
    const EventRow& row;

    void operator()(const SessionStarted& event) const
    {
        database.query("insert_session")
            .bind(row.sessionId, row.seq, row.personId, event.protocolId, event.protocolVersion, event.protocolHash,
                  text(name(event.mode)), static_cast<std::int64_t>(row.at.utc.count()), row.at.offsetMinutes,
                  event.date.days)
            .run();
    }

    void operator()(const FactRecorded& event) const
    {
        const assessment::Record& record = event.record;
        const std::string side = text(name(record.side));
        const std::string readings = readingsText(record.readings);
        const std::string provenance = text(assessment::name(record.provenance));
        Query query = database.query("put_answer");
        if (const auto* number = std::get_if<double>(&record.value)) {
            query.bind(row.sessionId, record.fact, side, row.seq, *number, nullptr, readings, provenance);
        } else {
            query.bind(row.sessionId, record.fact, side, row.seq, nullptr, std::get<std::string>(record.value),
                       readings, provenance);
        }
        query.run();
    }

    void operator()(const FactRetracted& event) const
    {
        database.query("delete_answer").bind(row.sessionId, event.fact, text(name(event.side))).run();
    }

    void operator()(const ClearanceGiven& event) const
    {
        database.query("put_clearance")
            .bind(row.sessionId, event.clearance.question, event.clearance.by, event.clearance.on.days)
            .run();
    }

    void operator()(const FindingsConcluded& event) const
    {
        database.query("delete_findings").bind(row.sessionId).run();
        database.query("delete_measurements").bind(row.sessionId).run();
        database.query("delete_test_results").bind(row.sessionId).run();
        int position = 0;
        for (const assessment::TestResult& test : event.tests) {
            const std::string side = text(name(test.side));
            database.query("insert_test_result")
                .bind(row.sessionId, test.test, side, test.valid, test.pain, test.method, test.helped)
                .run();
            for (const assessment::ObservationValue& observation : test.observations) {
                Query query = database.query("insert_measurement");
                if (observation.value) {
                    query.bind(row.sessionId, test.test, side, observation.observation, *observation.value,
                               observation.band);
                } else {
                    query.bind(row.sessionId, test.test, side, observation.observation, nullptr, observation.band);
                }
                query.run();
            }
            for (const assessment::Finding& finding : test.findings) {
                insert(finding, test.test, position++);
            }
        }
        for (const assessment::Finding& finding : event.findings) {
            const bool ofTest = std::any_of(event.tests.begin(), event.tests.end(), [&](const auto& test) {
                return std::find(test.findings.begin(), test.findings.end(), finding) != test.findings.end();
            });
            if (!ofTest) {
                insert(finding, {}, position++);
            }
        }
    }

    void operator()(const PlanBuilt& event) const
    {
        database.query("plan_session").bind(row.sessionId, event.plan.day, event.plan.seconds).run();
    }

    void operator()(const HurtTold& event) const
    {
        if (event.light == Light::Red || event.light == Light::Emergency) {
            database.query("red_session").bind(row.sessionId).run();
        }
    }

    void operator()(const AttemptEnded& event) const
    {
        const assessment::DoseDone& dose = event.dose;
        database.query("insert_dose")
            .bind(row.sessionId, dose.exercise, text(name(dose.side)), row.seq, dose.setsPlanned, dose.setsDone,
                  dose.whole, dose.pain, dose.secondsDone, phaseSecondsText(dose.phaseSeconds))
            .run();
    }

    void operator()(const AdviceConcluded& event) const
    {
        database.query("advise_session").bind(row.sessionId, event.advice.id).run();
    }

    void operator()(const NoteWritten& event) const
    {
        database.query("insert_note").bind(row.sessionId, row.seq, event.text).run();
    }

    void operator()(const EnteredFromPaper& /*event*/) const
    {
        database.query("session_on_paper").bind(row.sessionId).run();
    }

    void operator()(const SessionSigned& event) const
    {
        database.query("sign_session").bind(row.sessionId, event.name).run();
    }

    void operator()(const AddendumWritten& event) const
    {
        database.query("count_addendum").bind(row.sessionId).run();
        database.query("insert_note").bind(row.sessionId, row.seq, event.text).run(); // found as notes are
    }

    void operator()(const PersonRecorded& event) const
    {
        Query query = database.query("put_person");
        const auto changed = static_cast<std::int64_t>(row.at.utc.count());
        if (event.birthYear) {
            query.bind(event.personId, event.name, *event.birthYear, text(name(event.side)), event.notes,
                       event.archived, changed);
        } else {
            query.bind(event.personId, event.name, nullptr, text(name(event.side)), event.notes, event.archived,
                       changed);
        }
        query.run();
    }

    void operator()(const CountsMarked& event) const
    {
        database.query("mark_counts").bind(row.sessionId, event.counts).run();
    }

    void operator()(const SessionEnded& event) const
    {
        database.query("end_session")
            .bind(row.sessionId, static_cast<std::int64_t>(row.at.utc.count()), text(assessment::name(event.outcome)),
                  listText(event.stoppedBy), event.fullScreenDone)
            .run();
    }

    template <class Other>
    void operator()(const Other&) const
    {
    }

private:
    void insert(const assessment::Finding& finding, const std::string& test, int position) const
    {
        Query query = database.query("insert_finding");
        const std::string side = text(name(finding.side));
        if (finding.date) {
            query.bind(row.sessionId, position, test, finding.id, side, finding.date->days, detailOf(finding));
        } else {
            query.bind(row.sessionId, position, test, finding.id, side, nullptr, detailOf(finding));
        }
        query.run();
    }
};

} // namespace

void project(Database& database, const EventRow& row, const session::Event& event)
{
    std::visit(Projector{database, row}, event);
    database.query("count_events").bind(row.sessionId, 1).run();
}

const std::vector<ProjectionTable>& projectionTables()
{
    static const std::vector<ProjectionTable> kTables = {
        {"note", "session_id"},        {"dose_done", "session_id"},   {"finding", "session_id"},
        {"measurement", "session_id"}, {"test_result", "session_id"}, {"clearance", "session_id"},
        {"answer", "session_id"},      {"session", "session_id"},     {"person", "person_id"}};
    return kTables;
}

} // namespace psoas::history
