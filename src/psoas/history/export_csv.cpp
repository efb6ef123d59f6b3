// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/csv_cell.h"
#include "psoas/history/export_writer.h"
#include "psoas/session/event_names.h"

#include <charconv>
#include <optional>

namespace psoas::history {

namespace {

std::string number(double value)
{
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

std::string joined(const std::vector<std::string>& items)
{
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : " ") + item;
    }
    return text;
}

/// Initials after a date, where there are any.
std::string by(const std::string& initials)
{
    return initials.empty() ? std::string() : "; recorded by " + initials;
}

std::string yesNo(bool yes)
{
    return yes ? "yes" : "no";
}

std::string point(const assessment::ImagePoint& place)
{
    return number(place.x) + ' ' + number(place.y);
}

std::string sets(int count, int reps)
{
    return std::to_string(count) + " x " + std::to_string(reps);
}

/// One line. What does not apply stays empty.
struct Line {
    std::string kind;
    std::string name = {};
    Side side = Side::None;
    std::optional<double> number = {};
    std::string text = {};
    std::string test = {}, method = {}, helped = {}, valid = {}; ///< of tests
    std::string reason = {}, detail = {};
    std::optional<Instant> at = {}; ///< when it happened, where that is known
};

constexpr std::string_view kHeadings =
    "session,person,started_at,outcome,at,kind,name,side,number,text,test,method,helped,valid,reason,detail\r\n";

/// The lines of one session.
class Sheet {
public:
    explicit Sheet(const SessionDetail& detail)
        : m_detail(detail)
    {
        const SessionRow& row = detail.row;
        m_start = csvCell(row.id) + ',' + csvCell(row.personId) + ',' + csvCell(row.startedAt.isoLocal()) + ',' +
                  csvCell(assessment::name(row.outcome)) + ',';
    }

    std::string write()
    {
        session();
        answers();
        tests();
        findings();
        for (std::size_t i = 0; i < m_detail.happened.size(); ++i) {
            m_at = m_detail.events[i].at;
            std::visit(*this, m_detail.happened[i]);
        }
        plan();
        return std::move(m_out);
    }

    void operator()(const session::ClearanceGiven& event)
    {
        add({.kind = "clearance",
             .name = event.clearance.question,
             .text = event.clearance.by,
             .reason = event.clearance.reason,
             .detail = event.clearance.on.iso() + by(event.clearance.recordedBy),
             .at = m_at});
    }
    void operator()(const session::OverrideGiven& event)
    {
        add({.kind = "override",
             .name = event.override_.question,
             .text = event.override_.reason,
             .detail = event.override_.by,
             .at = m_at});
    }
    void operator()(const session::ChecklistConfirmed& event)
    {
        add({.kind = "confirmed", .name = event.activity, .at = m_at});
    }
    void operator()(const session::PlanEdited& event)
    {
        const assessment::PlanEdit& edit = event.edit;
        Line line{.kind = "plan_edit", .name = edit.line.exercise, .side = edit.line.side};
        line.text = session::nameIn(session::kEditNames, edit.kind);
        if (edit.kind == assessment::PlanEdit::Kind::SetDose) {
            line.detail = sets(edit.sets, edit.reps);
        } else if (!edit.other.exercise.empty()) {
            line.detail = edit.other.exercise + ' ' + std::string(name(edit.other.side));
        }
        line.at = m_at;
        add(line);
    }
    void operator()(const session::ActivitySkipped& event)
    {
        add({.kind = "skipped",
             .name = event.place.activity,
             .side = event.place.side,
             .text = event.place.exercise,
             .reason = event.reason,
             .at = m_at});
    }
    void operator()(const session::AttemptEnded& event)
    {
        const assessment::DoseDone& dose = event.dose;
        Line line{.kind = "done", .name = dose.exercise, .side = dose.side, .number = dose.setsDone};
        line.text = session::nameIn(session::kHowNames, event.how);
        line.reason = event.reason;
        line.detail = "of " + std::to_string(dose.setsPlanned) + " sets; pain " + std::to_string(dose.pain);
        line.at = m_at;
        add(line);
        add({.kind = "done_seconds", .name = dose.exercise, .side = dose.side, .number = dose.secondsDone, .at = m_at});
        for (const auto& [phase, seconds] : dose.phaseSeconds) {
            add({.kind = "phase_seconds",
                 .name = dose.exercise,
                 .side = dose.side,
                 .number = seconds,
                 .text = phase,
                 .at = m_at});
        }
    }
    void operator()(const session::HurtTold& event)
    {
        add({.kind = "hurt",
             .name = event.exercise,
             .side = event.side,
             .number = event.pain,
             .text = event.kind,
             .reason = std::string(session::lightName(event.light)),
             .detail = event.where,
             .at = m_at});
    }
    void operator()(const session::AdviceConcluded& event)
    {
        add({.kind = "advice",
             .name = event.advice.id,
             .text = event.advice.remark,
             .reason = joined(event.advice.stillNeeded),
             .at = m_at});
    }
    void operator()(const session::NoteWritten& event)
    {
        add({.kind = "note",
             .name = event.place.activity,
             .side = event.place.side,
             .text = event.text,
             .detail = event.place.exercise,
             .at = m_at});
    }
    void operator()(const session::SecondReading& event)
    {
        for (const assessment::Record& record : event.records) {
            Line line{.kind = "second_reading", .name = record.fact, .side = event.side, .test = event.test};
            line.detail = event.secondBy + " after " + event.firstBy;
            line.at = m_at;
            if (const auto* value = std::get_if<double>(&record.value)) {
                line.number = *value;
            } else {
                line.text = std::get<std::string>(record.value);
            }
            add(line);
        }
    }
    void operator()(const session::EnteredFromPaper& event)
    {
        add({.kind = "entered_from_paper", .at = Instant{event.enteredAt, m_at.offsetMinutes, {}}});
    }
    void operator()(const session::SessionSigned& event) { add({.kind = "signed", .text = event.name, .at = m_at}); }
    void operator()(const session::AddendumWritten& event)
    {
        add({.kind = "addendum", .text = event.text, .detail = event.by, .at = m_at});
    }
    void operator()(const session::CountsMarked& event)
    {
        add({.kind = event.counts ? "counts_again" : "not_counted", .reason = event.reason, .at = m_at});
    }
    void operator()(const session::PhotoKept& event)
    {
        if (event.hash.empty()) {
            add({.kind = "photo_taken_away", .side = event.side, .test = event.test, .at = m_at});
        }
        for (const assessment::PhotoMarks& marks : event.placements) {
            add({.kind = "photo",
                 .side = event.side,
                 .text = event.hash,
                 .test = event.test,
                 .detail = "horizon " + point(marks.horizonA) + " " + point(marks.horizonB) + "; hip " +
                           point(marks.hip) + "; knee " + point(marks.knee) + "; ankle " + point(marks.ankle),
                 .at = m_at});
        }
    }
    template <class Other>
    void operator()(const Other& /*event*/)
    {
    }

private:
    void session()
    {
        const SessionRow& row = m_detail.row;
        add({.kind = "session", .name = "mode", .text = std::string(name(row.mode))});
        add({.kind = "session",
             .name = "protocol",
             .text = row.protocolId + ' ' + row.protocolVersion,
             .detail = row.protocolHash});
        add({.kind = "session", .name = "counts", .text = yesNo(row.counts)});
        if (!row.day.empty()) {
            add({.kind = "session", .name = "day", .text = row.day});
        }
        add({.kind = "session", .name = "planned_seconds", .number = row.plannedSeconds});
        add({.kind = "session", .name = "done_seconds", .number = row.doneSeconds});
        for (std::size_t i = 0; i < m_detail.happened.size(); ++i) {
            if (const auto* end = std::get_if<session::SessionEnded>(&m_detail.happened[i])) {
                add({.kind = "session",
                     .name = "ended",
                     .text = joined(end->stoppedBy),
                     .reason = end->reason,
                     .at = m_detail.events[i].at});
            }
        }
    }

    void answers()
    {
        for (const assessment::Record& record : m_detail.answers) {
            Line line{.kind = "answer", .name = record.fact, .side = record.side};
            line.detail = assessment::name(record.provenance);
            for (std::size_t i = 0; i < m_detail.happened.size(); ++i) {
                const auto* told = std::get_if<session::FactRecorded>(&m_detail.happened[i]);
                if (told != nullptr && told->record.fact == record.fact && told->record.side == record.side) {
                    line.at = m_detail.events[i].at;
                }
            }
            if (const auto* value = std::get_if<double>(&record.value)) {
                line.number = *value;
            } else {
                line.text = std::get<std::string>(record.value);
            }
            add(line);
            line.kind = "reading";
            for (const double reading : record.readings) {
                line.number = reading;
                add(line);
            }
        }
    }

    void tests()
    {
        for (const assessment::TestResult& test : m_detail.tests) {
            Line line{.kind = "test", .side = test.side, .test = test.test};
            line.method = test.method;
            line.helped = yesNo(test.helped);
            line.valid = yesNo(test.valid);
            line.text = test.pain ? "pain" : "";
            add(line);
            line.kind = "measurement";
            for (const assessment::ObservationValue& observation : test.observations) {
                line.name = observation.observation;
                line.number = observation.value;
                line.text = observation.band;
                add(line);
            }
        }
    }

    void findings()
    {
        for (const assessment::Finding& finding : m_detail.findings) {
            add({.kind = "finding",
                 .name = finding.id,
                 .side = finding.side,
                 .text = finding.remark,
                 .reason = joined(finding.because),
                 .detail = finding.date                ? "since " + finding.date->iso()
                           : finding.uncertain.empty() ? std::string()
                                                       : "uncertain: " + joined(finding.uncertain)});
        }
    }

    void plan()
    {
        if (!m_detail.plan) {
            return;
        }
        for (const assessment::PlanLine& line : m_detail.plan->lines) {
            add({.kind = "planned",
                 .name = line.exercise,
                 .side = line.side,
                 .number = line.seconds,
                 .text = sets(line.sets, line.reps),
                 .reason = joined(line.because),
                 .detail = joined(line.notes)});
        }
        for (const assessment::Excluded& line : m_detail.plan->excluded) {
            add({.kind = "left_out", .name = line.exercise, .side = line.side, .reason = joined(line.because)});
        }
    }

    void add(const Line& line)
    {
        const std::string_view side = line.side == Side::None ? std::string_view() : name(line.side);
        m_out += m_start + csvCell(line.at ? line.at->isoLocal() : std::string());
        for (const std::string_view text : {std::string_view(line.kind), std::string_view(line.name), side}) {
            m_out += ',' + csvCell(text);
        }
        m_out += ',' + (line.number ? number(*line.number) : std::string());
        for (const std::string* text :
             {&line.text, &line.test, &line.method, &line.helped, &line.valid, &line.reason, &line.detail}) {
            m_out += ',' + csvCell(*text);
        }
        m_out += "\r\n";
    }

    const SessionDetail& m_detail;
    std::string m_start, m_out;
    Instant m_at;
};

class CsvWriter final : public ExportWriter {
public:
    Result<void> begin(const Sink& sink) override { return sink(kHeadings); }
    Result<void> session(const Store& /*store*/, const SessionDetail& detail, const Sink& sink) override
    {
        return sink(Sheet(detail).write());
    }
    Result<void> end(const Store* /*store*/, const Sink& /*sink*/) override { return {}; }
};

} // namespace

std::unique_ptr<ExportWriter> makeCsvWriter()
{
    return std::make_unique<CsvWriter>();
}

} // namespace psoas::history
