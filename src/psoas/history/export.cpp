// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/export.h"

#include "psoas/history/export_writer.h"

namespace psoas::history {

namespace {

std::unique_ptr<ExportWriter> makeWriter(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return makeCsvWriter();
    case ExportFormat::Fhir:
        return makeFhirWriter();
    case ExportFormat::Json:
        break;
    }
    return makeJsonWriter();
}

} // namespace

Result<void> ExportWriter::leaveOut(const std::string& id, const Error& why)
{
    // One of them is lost, not the whole history.
    if (why.code != ErrorCode::Damaged && why.code != ErrorCode::NotFound) {
        return tl::unexpected(why);
    }
    m_leftOut.push_back({why.code, id, why.place.empty() ? why.detail : why.place + ": " + why.detail});
    return {};
}

Exporter::Exporter(ExportFormat format, std::string personId)
    : m_personId(std::move(personId))
    , m_writer(makeWriter(format))
{
}
Exporter::Exporter(Exporter&&) noexcept = default;
Exporter& Exporter::operator=(Exporter&&) noexcept = default;
Exporter::~Exporter() = default;

const std::vector<Error>& Exporter::leftOut() const noexcept
{
    return m_writer->leftOut();
}

Result<bool> Exporter::step(const Store* store, const Sink& sink)
{
    if (!m_begun) {
        if (store != nullptr) {
            auto ids = store->sessionIds(m_personId);
            if (!ids) {
                return tl::unexpected(ids.error());
            }
            m_ids = std::move(*ids);
        }
        if (auto begun = m_writer->begin(sink); !begun) {
            return tl::unexpected(begun.error());
        }
        m_begun = true;
    }
    if (m_done < total()) {
        const auto detail = store->detail(m_ids[static_cast<std::size_t>(m_done)]);
        const auto written =
            detail ? m_writer->session(*store, *detail, sink) : Result<void>(tl::unexpected(detail.error()));
        if (!written) {
            if (auto left = m_writer->leaveOut(m_ids[static_cast<std::size_t>(m_done)], written.error()); !left) {
                return tl::unexpected(left.error());
            }
        }
        ++m_done;
        return false;
    }
    if (!m_ids.empty() && m_writer->leftOut().size() == m_ids.size()) {
        return tl::unexpected(m_writer->leftOut().front()); // a history that cannot be read is not an empty one
    }
    if (store != nullptr) {
        const auto ids = store->personIds(m_personId);
        const auto written = ids ? m_writer->people(*store, *ids, sink) : Result<void>(tl::unexpected(ids.error()));
        if (!written) {
            return tl::unexpected(written.error());
        }
    }
    if (auto ended = m_writer->end(store, sink); !ended) {
        return tl::unexpected(ended.error());
    }
    return true;
}

Result<std::vector<Error>> exportTo(const Sink& sink, ExportFormat format, const Store* store,
                                    const std::string& personId, const Progress& progress)
{
    Exporter exporter(format, personId);
    while (true) {
        const auto complete = exporter.step(store, sink);
        if (!complete) {
            return tl::unexpected(complete.error());
        }
        if (*complete) {
            return exporter.leftOut();
        }
        if (progress && !progress(exporter.done(), exporter.total())) {
            return fail(ErrorCode::Cancelled, {}, "the export was cancelled");
        }
    }
}

Result<std::string> exportText(ExportFormat format, const Store& store, const std::string& personId)
{
    std::string text;
    const Sink sink = [&text](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
    };
    const auto leftOut = exportTo(sink, format, &store, personId);
    if (!leftOut) {
        return tl::unexpected(leftOut.error());
    }
    if (!leftOut->empty()) {
        return tl::unexpected(leftOut->front());
    }
    return text;
}

} // namespace psoas::history
