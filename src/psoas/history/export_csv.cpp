// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/export.h"
#include "psoas/history/export_pages.h"

#include <charconv>

namespace psoas::history {

namespace {

std::string number(double value)
{
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

/// A text cell: quoted where RFC 4180 wants it, and never a formula to a spreadsheet.
std::string cell(std::string_view text)
{
    std::string safe;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
        safe = '\'';
    }
    safe += text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos) {
        return safe;
    }
    std::string quoted = "\"";
    for (const char c : safe) {
        if (c == '"') {
            quoted += '"';
        }
        quoted += c;
    }
    return quoted + '"';
}

/// One line: session, started, kind, name, side, value, unit-free detail.
class Sheet {
public:
    explicit Sheet(std::string& out)
        : m_out(out)
    {
        m_out += "session,person,started_at,outcome,kind,name,side,value,detail\r\n";
    }
    void row(const SessionRow& session, std::string_view kind, std::string_view what, Side side,
             const std::string& value, bool numeric, std::string_view detail)
    {
        m_out += cell(session.id) + ',' + cell(session.personId) + ',' + cell(session.startedAt.isoLocal()) + ',' +
                 cell(assessment::name(session.outcome)) + ',' + cell(kind) + ',' + cell(what) + ',' +
                 cell(side == Side::None ? std::string_view() : name(side)) + ',' + (numeric ? value : cell(value)) +
                 ',' + cell(detail) + "\r\n";
    }

private:
    std::string& m_out;
};

std::string joined(const std::vector<std::string>& items)
{
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : " ") + item;
    }
    return text;
}

void write(Sheet& sheet, const SessionDetail& detail)
{
    const SessionRow& row = detail.row;
    sheet.row(row, "session", row.day.empty() ? "session" : "day_" + row.day, Side::None,
              std::to_string(row.doneSeconds), true, "of " + std::to_string(row.plannedSeconds) + " s planned");
    for (const auto& record : detail.answers) {
        const auto* value = std::get_if<double>(&record.value);
        sheet.row(row, "answer", record.fact, record.side, value ? number(*value) : std::get<std::string>(record.value),
                  value != nullptr, assessment::name(record.provenance));
    }
    for (const auto& finding : detail.findings) {
        sheet.row(row, "finding", finding.id, finding.side, finding.remark, false,
                  finding.date ? "since " + finding.date->iso() : joined(finding.uncertain));
    }
    for (const auto& dose : detail.doses) {
        sheet.row(row, "done", dose.exercise, dose.side, std::to_string(dose.setsDone), true,
                  "of " + std::to_string(dose.setsPlanned) + " sets; pain " + std::to_string(dose.pain));
    }
    if (detail.plan) {
        for (const auto& line : detail.plan->excluded) {
            sheet.row(row, "left_out", line.exercise, line.side, joined(line.because), false, {});
        }
    }
    if (!detail.advice.empty()) {
        sheet.row(row, "advice", detail.advice, Side::None, {}, false, {});
    }
    for (const WrittenNote& note : detail.notes) {
        sheet.row(row, "note", "note", Side::None, note.text, false, note.at.isoLocal());
    }
}

} // namespace

std::string exportCsv()
{
    std::string out;
    const Sheet headings(out);
    return out;
}

Result<std::string> exportCsv(const Store& store, const std::string& personId)
{
    std::string out;
    Sheet sheet(out);
    auto written = eachSession(store, personId, [&](const SessionDetail& detail) { write(sheet, detail); });
    if (!written) {
        return tl::unexpected(written.error());
    }
    return out;
}

} // namespace psoas::history
