// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

/// Files that are part of the library: their exact bytes, fixed when it was built.
namespace psoas::embedded {

/// Bytes of protocols/psoas-release.json.
[[nodiscard]] std::string_view shippedProtocol();

/// Bytes of protocols/schema/protocol-1.schema.json.
[[nodiscard]] std::string_view protocolSchema();

/// One statement or script of src/psoas/history.
/// @param name  path below that folder, e.g. "migrations/0001_initial.sql"; it must be listed in
///              history/sql.cmake: asking for another one is a broken invariant and stops the program
[[nodiscard]] std::string_view sql(std::string_view name);

/// One embedded file: "protocol", "schema" or "sql/<name>".
struct File {
    std::string_view name;
    std::string_view bytes;
};

/// Everything embedded; defined in the generated source.
[[nodiscard]] std::span<const File> files();

} // namespace psoas::embedded
