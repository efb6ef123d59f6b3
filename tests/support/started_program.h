// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace psoas::test {

/// A program that a test started and reads from. It is killed and waited for when the test lets go of it.
class StartedProgram {
public:
    struct How {
        std::vector<std::string> arguments = {};
        /// Beside what this process has, or in its place.
        std::vector<std::pair<std::string, std::string>> environment = {};
        std::filesystem::path folder = {}; ///< to run in; empty: that of this process
        std::filesystem::path errors = {}; ///< takes its standard error, after what is there; empty: nobody does
    };

    StartedProgram(const std::filesystem::path& program, const How& how);
    StartedProgram(const StartedProgram&) = delete;
    StartedProgram& operator=(const StartedProgram&) = delete;
    ~StartedProgram();

    [[nodiscard]] pid_t pid() const noexcept { return m_pid; }
    /// Next line of its standard output, without its end.
    /// @return  nothing when it says no more, or nothing for that long
    [[nodiscard]] std::optional<std::string> line(std::chrono::milliseconds patience);
    void signal(int which) const;
    /// Waits for its end, and takes what it still says for line(). One that has ended is known in no time.
    /// @return  its status as waitpid() gives it; nothing if it still runs after that long
    [[nodiscard]] std::optional<int> end(std::chrono::milliseconds patience);

private:
    enum class Read { Some, NoMore, NothingYet };
    [[nodiscard]] Read read(std::chrono::steady_clock::time_point until);

    pid_t m_pid = -1;
    int m_output = -1;
    std::string m_unread;
    std::optional<int> m_status;
};

/// Whether the status is that of a program that left by itself, with this code.
[[nodiscard]] bool leftWith(std::optional<int> status, int code);

} // namespace psoas::test
