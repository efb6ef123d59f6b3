// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace psoas::history {

/// One session as a JSON object (session row, answers, tests, findings, plan, doses, advice, notes, events).
[[nodiscard]] std::string toJson(const SessionDetail& detail);
/// The rows of the sessions table as a JSON array.
[[nodiscard]] std::string toJson(const std::vector<SessionRow>& rows);
/// A check as a JSON object: {"clean", "schema_version", "events", "sessions", "damage": [{"where", "what"}]}.
[[nodiscard]] std::string toJson(const CheckReport& report);
/// {"sessions": {"new", "extended", "known", "left"}, "events": {"new", "known"}, "protocols": {"new"},
/// "people": {"new", "changed", "known"},
/// "photos": {"new", "known", "deleted", "lost"}, "persons": {id: sessions new or extended}}
[[nodiscard]] std::string toJson(const ImportReport& report);

/// What an export is written as.
enum class ExportFormat {
    Json, ///< complete and importable: every event with every column, the clients, the protocols' texts, the pictures
          ///< ("format": 3)
    Csv,  ///< one line per recorded value, RFC 4180 with CRLF; no cell is a formula to a spreadsheet
    Fhir  ///< FHIR R4, a Bundle of type collection: answers, measurements, ratings, what was done; no pictures
};

/// Takes a piece of an export. Its failure ends the export.
using Sink = std::function<Result<void>(std::string_view)>;

class ExportWriter;

/// An export in steps, so that other work on the store gets its turn between two sessions and none of them but one
/// sits in memory. Sessions that begin after the first step are not in it.
class Exporter {
public:
    /// @param personId  whose sessions; empty: everyone's
    Exporter(ExportFormat format, std::string personId);
    Exporter(Exporter&&) noexcept;
    Exporter& operator=(Exporter&&) noexcept;
    ~Exporter();

    /// Writes the next session, or what comes after the last one.
    /// @param store  the same at every step; nullptr: there is no history yet
    /// @return       whether it is complete; not to be called again then
    /// @error        of the sink, or of a store no session of which can be read; it cannot go on after any
    [[nodiscard]] Result<bool> step(const Store* store, const Sink& sink);
    [[nodiscard]] int done() const noexcept { return m_done; }
    /// Sessions to write; 0 before the first step.
    [[nodiscard]] int total() const noexcept { return static_cast<int>(m_ids.size()); }
    /// Sessions, clients and pictures that are damaged: they are not in the export, everything else is. `place` is the
    /// id of the session or client, or the hash of the picture.
    [[nodiscard]] const std::vector<Error>& leftOut() const noexcept;

private:
    std::string m_personId;
    std::unique_ptr<ExportWriter> m_writer;
    std::vector<std::string> m_ids;
    bool m_begun = false;
    int m_done = 0;
};

/// All of an export at once.
/// @param progress  asked after every session
/// @return          what is damaged and was left out, as Exporter::leftOut
/// @error           Cancelled, or as Exporter::step
[[nodiscard]] Result<std::vector<Error>> exportTo(const Sink& sink, ExportFormat format, const Store* store,
                                                  const std::string& personId, const Progress& progress = {});
/// The same as one text; Damaged if anything had to be left out.
[[nodiscard]] Result<std::string> exportText(ExportFormat format, const Store& store, const std::string& personId);

} // namespace psoas::history
