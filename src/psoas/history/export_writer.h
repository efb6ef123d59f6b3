// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/export.h"

#include <memory>

namespace psoas::history {

/// One format of an export. Sessions come one by one, oldest first.
class ExportWriter {
public:
    ExportWriter() = default;
    ExportWriter(const ExportWriter&) = delete;
    ExportWriter& operator=(const ExportWriter&) = delete;
    virtual ~ExportWriter() = default;

    [[nodiscard]] virtual Result<void> begin(const Sink& sink) = 0;
    [[nodiscard]] virtual Result<void> session(const Store& store, const SessionDetail& detail, const Sink& sink) = 0;
    /// @param store  nullptr: there were no sessions
    [[nodiscard]] virtual Result<void> end(const Store* store, const Sink& sink) = 0;
};

[[nodiscard]] std::unique_ptr<ExportWriter> makeJsonWriter();
[[nodiscard]] std::unique_ptr<ExportWriter> makeCsvWriter();
[[nodiscard]] std::unique_ptr<ExportWriter> makeFhirWriter();

} // namespace psoas::history
