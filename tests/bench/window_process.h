// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace psoas::bench {

/// Of a process, in MiB.
struct Memory {
    double resident = 0;     ///< RSS: pages of libraries count whole
    double proportional = 0; ///< PSS: pages that several processes share count in part
    double peak = 0;         ///< the most that ever was resident
};

/// A program with a window that tells of its frames (first_paint.h), on the offscreen platform.
class WindowProcess {
public:
    struct Painted {
        double milliseconds = 0; ///< from before the process was made
        double cpu = 0;          ///< milliseconds of the processor used up to then
    };

    /// @param folder  for the files of this process alone
    WindowProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                  const std::filesystem::path& folder);
    WindowProcess(const WindowProcess&) = delete;
    WindowProcess& operator=(const WindowProcess&) = delete;
    /// Kills the program: what it still does is nothing that is measured.
    ~WindowProcess();

    /// Waits for the first frame. @throws std::runtime_error where there is none
    [[nodiscard]] Painted firstFrame();
    /// Waits until the process neither paints nor computes any more.
    /// @return  the last frame before; nothing: it does not come to rest
    [[nodiscard]] std::optional<Painted> rest();
    [[nodiscard]] Memory memory() const;

private:
    [[nodiscard]] bool readFrame(int waitMs);

    pid_t m_process = -1;
    int m_socket = -1;
    long long m_begun = 0;
    Painted m_last;
};

} // namespace psoas::bench
