// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/history_source.h"
#include "cli/places.h"
#include "psoas/history/export.h"
#include "psoas/history/store.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace psoas::cli {

int complain(Console console, const Error& error)
{
    console.err << "psoasctl: " << (error.place.empty() ? "" : error.place + ": ") << error.detail << '\n';
    return error.code == ErrorCode::NotFound ? kExitFault : kExitDatabase;
}

Result<std::optional<history::Store>> openToRead(const HistoryOptions& options)
{
    const auto file = databaseFile(options.db);
    if (!file) {
        return tl::unexpected<Error>(file.error());
    }
    std::error_code error;
    if (!std::filesystem::exists(*file, error)) {
        if (options.db || error) {
            return fail(ErrorCode::CannotRead, file->string(), "There is no such database.");
        }
        return std::optional<history::Store>();
    }
    auto store = history::Store::openToRead(*file);
    if (!store) {
        return tl::unexpected<Error>(store.error());
    }
    return std::optional<history::Store>(std::move(*store));
}

namespace {

constexpr int kRowsAtOnce = 500;

Result<std::vector<history::SessionRow>> rowsOf(const std::optional<history::Store>& store, const std::string& person)
{
    std::vector<history::SessionRow> all;
    while (store) {
        auto rows = store->sessions({person, {}, static_cast<int>(all.size()), kRowsAtOnce});
        if (!rows) {
            return rows;
        }
        const bool last = rows->size() < static_cast<std::size_t>(kRowsAtOnce);
        std::move(rows->begin(), rows->end(), std::back_inserter(all));
        if (last) {
            break;
        }
    }
    return all;
}

using Line = std::array<std::string, 8>;

/// "paper, signed +2": how it came about, and whether it is closed. Who signed is in the JSON.
std::string recordOf(const history::SessionRow& row)
{
    std::string record = row.onPaper ? "paper" : "";
    if (!row.signedBy.empty()) {
        record += record.empty() ? "signed" : ", signed";
        record += row.addenda > 0 ? " +" + std::to_string(row.addenda) : "";
    }
    return record.empty() ? "-" : record;
}

Line tableLine(const history::SessionRow& row)
{
    return {row.startedAt.isoLocal(),
            std::string(assessment::name(row.outcome)),
            std::string(name(row.mode)),
            row.day.empty() ? "-" : row.day,
            std::to_string(row.doneSeconds) + "/" + std::to_string(row.plannedSeconds),
            recordOf(row),
            row.protocolId + " " + row.protocolVersion,
            row.id};
}

void printTable(const std::vector<history::SessionRow>& rows, std::ostream& out)
{
    std::vector<Line> lines{{"started", "outcome", "mode", "day", "seconds", "record", "protocol", "session"}};
    std::transform(rows.begin(), rows.end(), std::back_inserter(lines), tableLine);
    std::array<std::size_t, std::tuple_size_v<Line>> widths{};
    for (const Line& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], line[i].size());
        }
    }
    for (const Line& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            out << line[i];
            if (i + 1 < line.size()) {
                out << std::string(widths[i] - line[i].size() + 2, ' ');
            }
        }
        out << '\n';
    }
}

} // namespace

int historyList(const HistoryOptions& options, ListFormat format, Console console)
{
    const auto store = openToRead(options);
    if (!store) {
        return complain(console, store.error());
    }
    const auto rows = rowsOf(*store, options.person);
    if (!rows) {
        return complain(console, rows.error());
    }
    if (format == ListFormat::Table) {
        printTable(*rows, console.out);
    } else {
        console.out << history::toJson(*rows) << '\n';
    }
    return kExitOk;
}

int historyShow(const HistoryOptions& options, const std::string& session, Console console)
{
    const auto store = openToRead(options);
    if (!store) {
        return complain(console, store.error());
    }
    const Error unknown{ErrorCode::NotFound, session, "There is no such session."};
    if (!*store) {
        return complain(console, unknown);
    }
    const auto detail = (*store)->detail(session);
    if (!detail) {
        return complain(console, detail.error());
    }
    if (!options.person.empty() && detail->row.personId != options.person) {
        return complain(console, unknown);
    }
    console.out << history::toJson(*detail) << '\n';
    return kExitOk;
}

} // namespace psoas::cli
