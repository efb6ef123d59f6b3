// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store_impl.h"

#include <filesystem>
#include <optional>

namespace psoas::history {

/// A history that is made to take the place of another, in a file of its own beside it. Gone again unless it is ready.
class Incoming {
public:
    /// @param file  whose place it is to take
    explicit Incoming(std::filesystem::path file);
    Incoming(const Incoming&) = delete;
    Incoming& operator=(const Incoming&) = delete;
    ~Incoming();

    /// Begins with a copy, brought up to date and checked.
    /// @error Damaged: the copy is · NewerFile · DiskFull, CannotWrite, CannotRead
    [[nodiscard]] Result<void> beginWith(const std::filesystem::path& copy);
    /// Begins with an empty history.
    [[nodiscard]] Result<void> beginEmpty();
    [[nodiscard]] Database& database() { return *StoreAccess::impl(*m_store).database; }
    /// @return whether what is in it is sound, but for pictures that are lost
    [[nodiscard]] Result<bool> isSound() const;
    /// Puts it on the disk as the one that takes the place (readyPlace). After an error there is none.
    [[nodiscard]] Result<void> makeReady();

private:
    [[nodiscard]] Result<void> open();

    std::filesystem::path m_file, m_partial;
    std::optional<Store> m_store;
};

} // namespace psoas::history
