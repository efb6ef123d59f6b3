// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <spawn.h>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace psoas::test {

/// What this process has in its environment, but for some variables.
[[nodiscard]] std::vector<std::string> environmentWithout(const std::function<bool(std::string_view name)>& isLeftOut);

/// Starts a program.
/// @param environment  all of it
/// @param giveFiles    what becomes of its handles
/// @throws std::runtime_error  it cannot be started
[[nodiscard]] pid_t spawned(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                            std::vector<std::string> environment,
                            const std::function<void(posix_spawn_file_actions_t&)>& giveFiles);

} // namespace psoas::test
