// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/export.h"

#include <memory>
#include <vector>

namespace psoas::history {

/// One format of an export. Sessions come one by one, oldest first.
class ExportWriter {
public:
    ExportWriter() = default;
    ExportWriter(const ExportWriter&) = delete;
    ExportWriter& operator=(const ExportWriter&) = delete;
    virtual ~ExportWriter() = default;

    [[nodiscard]] virtual Result<void> begin(const Sink& sink) = 0;
    /// @error Damaged, NotFound: this session cannot be written, and nothing of it was; the export can go on
    [[nodiscard]] virtual Result<void> session(const Store& store, const SessionDetail& detail, const Sink& sink) = 0;
    /// Who the clients are: after the sessions, before the end. One that cannot be read is left out, and so is
    /// everybody by a format that has no place for them.
    [[nodiscard]] virtual Result<void> people(const Store& /*store*/, const std::vector<std::string>& /*ids*/,
                                              const Sink& /*sink*/)
    {
        return {};
    }
    /// @param store  nullptr: there were no sessions
    [[nodiscard]] virtual Result<void> end(const Store* store, const Sink& sink) = 0;
    /// What could not be read and is not in the export, one for each.
    [[nodiscard]] const std::vector<Error>& leftOut() const noexcept { return m_leftOut; }
    void leaveOut(const Error& why) { m_leftOut.push_back(why); }
    /// Leaves out a session or a client, under its id. @return  the error again unless it is that one's alone
    [[nodiscard]] Result<void> leaveOut(const std::string& id, const Error& why);

private:
    std::vector<Error> m_leftOut;
};

[[nodiscard]] std::unique_ptr<ExportWriter> makeJsonWriter();
[[nodiscard]] std::unique_ptr<ExportWriter> makeCsvWriter();
[[nodiscard]] std::unique_ptr<ExportWriter> makeFhirWriter();

} // namespace psoas::history
