// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

/// Where the tests find their files and the programs of this build.
namespace psoas::test {

/// A file of tests/data, e.g. dataFile("protocols/broken/hold-negative.json").
[[nodiscard]] inline std::filesystem::path dataFile(std::string_view name)
{
    return std::filesystem::path(PSOAS_TEST_DATA_DIR) / name;
}

/// A file of protocols/, e.g. protocolFile("psoas-release.json").
[[nodiscard]] inline std::filesystem::path protocolFile(std::string_view name)
{
    return std::filesystem::path(PSOAS_PROTOCOLS_DIR) / name;
}

#ifdef PSOAS_PSOASCTL
/// The psoasctl of this build.
[[nodiscard]] inline std::filesystem::path psoasctl()
{
    return PSOAS_PSOASCTL;
}
#endif

#ifdef PSOAS_WINDOW
/// The psoas-release of this build; absent in the preset `core`.
[[nodiscard]] inline std::filesystem::path window()
{
    return PSOAS_WINDOW;
}
#endif

} // namespace psoas::test
