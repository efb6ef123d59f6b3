// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/window_process.h"

#include "bench/first_paint.h"
#include "support/spawned.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace psoas::bench {

namespace {

constexpr int kSocketOfChild = 3;
constexpr int kFirstFrameMs = 60'000;
constexpr int kLookMs = 50;
/// Quiet for so long is at rest.
constexpr int kQuietLooks = 16;
constexpr int kMostLooks = 1200;

/// Ours, but for what would let the desktop of whoever measures have a say.
std::vector<std::string> environmentOf(const std::filesystem::path& folder)
{
    auto all = test::environmentWithout(
        [](std::string_view name) { return name.starts_with("QT_") || name.starts_with("XDG_"); });
    all.emplace_back("QT_QPA_PLATFORM=offscreen");
    all.push_back("XDG_RUNTIME_DIR=" + folder.string());
    all.push_back(std::string(kFramesVariable) + "=" + std::to_string(kSocketOfChild));
    return all;
}

/// What the process used of the processor so far, in ticks.
long long ticksOf(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text;
    std::getline(file, text);
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i) {
        fields >> skipped;
    }
    long long user = 0;
    long long system = 0;
    fields >> user >> system;
    return user + system;
}

double mebibytesOf(const std::string& file, std::string_view name)
{
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(name)) {
            return std::stod(line.substr(name.size())) / 1024;
        }
    }
    return 0;
}

} // namespace

WindowProcess::WindowProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                             const std::filesystem::path& folder)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        throw std::runtime_error("no socket");
    }
    m_socket = ends[0];
    m_begun = nanoseconds(CLOCK_MONOTONIC);
    try {
        m_process = test::spawned(program, arguments, environmentOf(folder), [&](posix_spawn_file_actions_t& actions) {
            posix_spawn_file_actions_adddup2(&actions, ends[1], kSocketOfChild);
        });
    } catch (const std::runtime_error&) {
        ::close(ends[0]);
        ::close(ends[1]);
        throw;
    }
    ::close(ends[1]);
}

WindowProcess::~WindowProcess()
{
    ::close(m_socket);
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
}

bool WindowProcess::readFrame(int waitMs)
{
    pollfd waited{m_socket, POLLIN, 0};
    if (::poll(&waited, 1, waitMs) <= 0) {
        return false;
    }
    Frame frame;
    if (::recv(m_socket, &frame, sizeof frame, MSG_WAITALL) != sizeof frame) {
        throw std::runtime_error("the window ended by itself");
    }
    m_last = {static_cast<double>(frame.at - m_begun) / 1e6, static_cast<double>(frame.cpu) / 1e6};
    return true;
}

WindowProcess::Painted WindowProcess::firstFrame()
{
    if (!readFrame(kFirstFrameMs)) {
        throw std::runtime_error("no window was painted");
    }
    return m_last;
}

std::optional<WindowProcess::Painted> WindowProcess::rest()
{
    int quiet = 0;
    long long before = ticksOf(m_process);
    for (int look = 0; look < kMostLooks; ++look) {
        const bool painted = readFrame(kLookMs);
        const long long now = ticksOf(m_process);
        quiet = painted || now != before ? 0 : quiet + 1;
        before = now;
        if (quiet == kQuietLooks) {
            return m_last;
        }
    }
    return std::nullopt;
}

Memory WindowProcess::memory() const
{
    const std::string folder = "/proc/" + std::to_string(m_process);
    return {mebibytesOf(folder + "/smaps_rollup", "Rss:"), mebibytesOf(folder + "/smaps_rollup", "Pss:"),
            mebibytesOf(folder + "/status", "VmHWM:")};
}

} // namespace psoas::bench
