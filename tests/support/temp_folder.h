// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace psoas::test {

/// A folder of its own that goes with the test.
class TempFolder {
public:
    /// Memory is quicker where many databases are written and none has to outlive the machine.
    enum class On { Disk, Memory };

    explicit TempFolder(On on = On::Disk)
    {
        const std::filesystem::path memory = "/dev/shm";
        std::error_code absent;
        const bool inMemory = on == On::Memory && std::filesystem::is_directory(memory, absent);
        const std::filesystem::path parent = inMemory ? memory : std::filesystem::temp_directory_path();
        std::string pattern = (parent / "psoas-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("no temporary folder");
        }
        m_path = pattern;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

} // namespace psoas::test
