// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/started_program.h"

#include "support/spawned.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace psoas::test {

namespace {

using Clock = std::chrono::steady_clock;

} // namespace

StartedProgram::StartedProgram(const std::filesystem::path& program, const How& how)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    std::vector<std::string> environment = environmentWithout([&how](std::string_view name) {
        return std::ranges::any_of(how.environment, [name](const auto& given) { return given.first == name; });
    });
    for (const auto& [name, value] : how.environment) {
        environment.push_back(name + "=" + value);
    }
    const std::string errors = how.errors.empty() ? "/dev/null" : how.errors.string();
    m_output = ends[0];
    try {
        m_pid = spawned(program, how.arguments, std::move(environment), [&](posix_spawn_file_actions_t& actions) {
            posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                             0600);
            if (!how.folder.empty()) {
                posix_spawn_file_actions_addchdir_np(&actions, how.folder.c_str());
            }
        });
    } catch (const std::runtime_error&) {
        ::close(ends[0]);
        ::close(ends[1]);
        throw;
    }
    ::close(ends[1]);
}

StartedProgram::~StartedProgram()
{
    if (!m_status) {
        ::kill(m_pid, SIGKILL);
        int status = 0;
        ::waitpid(m_pid, &status, 0);
    }
    ::close(m_output);
}

StartedProgram::Read StartedProgram::read(Clock::time_point until)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    pollfd ready{m_output, POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0))) <= 0) {
        return Read::NothingYet;
    }
    std::array<char, 65536> bytes{};
    const ssize_t count = ::read(m_output, bytes.data(), bytes.size());
    if (count <= 0) {
        return Read::NoMore;
    }
    m_unread.append(bytes.data(), static_cast<std::size_t>(count));
    return Read::Some;
}

std::optional<std::string> StartedProgram::line(std::chrono::milliseconds patience)
{
    const Clock::time_point until = Clock::now() + patience;
    std::size_t end = m_unread.find('\n');
    while (end == std::string::npos) {
        if (read(until) != Read::Some) {
            return std::nullopt;
        }
        end = m_unread.find('\n');
    }
    std::string first = m_unread.substr(0, end);
    m_unread.erase(0, end + 1);
    return first;
}

void StartedProgram::signal(int which) const
{
    if (!m_status) {
        ::kill(m_pid, which);
    }
}

std::optional<int> StartedProgram::end(std::chrono::milliseconds patience)
{
    const Clock::time_point until = Clock::now() + patience;
    Read last = Read::Some;
    while (!m_status && last == Read::Some) {
        last = read(until);
    }
    if (!m_status && last == Read::NoMore) {
        // It has let go of its output: the end is near.
        int status = 0;
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
        }
        m_status = status;
    }
    return m_status;
}

bool leftWith(std::optional<int> status, int code)
{
    return status && WIFEXITED(*status) && WEXITSTATUS(*status) == code;
}

} // namespace psoas::test
