// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace psoas::history {

/// Space that is held for the moment when the disk is full: a session that was begun can then still be finished.
class Ballast {
public:
    /// @param file  that holds the space; made by fill(), kept when this goes
    explicit Ballast(std::filesystem::path file);

    /// Takes the space if it is not taken. A disk without room to spare keeps what it has.
    void fill() const;
    /// Gives the space back. @return whether there was any
    [[nodiscard]] bool release() const;

private:
    std::filesystem::path m_file;
};

} // namespace psoas::history
