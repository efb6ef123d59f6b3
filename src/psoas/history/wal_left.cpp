// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/wal_left.h"

#include "psoas/history/files.h"
#include "psoas/history/store_impl.h"
#include "psoas/history/wal_state.h"

#include <system_error>

namespace psoas::history {

namespace fs = std::filesystem;

void WalLeft::keep(const fs::path& file)
{
    *this = {};
    const fs::path wal = file.string() + "-wal";
    std::error_code error;
    if (const auto left = fs::file_size(wal, error); error || left == 0) {
        return;
    }
    m_wal = wal;
    if (const fs::path copy = wal.string() + ".kept"; copyFile(wal, copy)) {
        m_copy = copy;
    }
    const auto device = guarded(file.string(), [&]() -> Result<std::string> {
        auto without = Database::open(file, Database::Purpose::View);
        return without ? deviceOf(**without) : std::string();
    });
    m_device = device.value_or(std::string());
}

bool WalLeft::isBroken() const
{
    return !m_wal.empty() && walIsBroken(m_wal);
}

void WalLeft::giveBack()
{
    std::error_code error;
    if (!m_copy.empty() && (!fs::exists(m_wal, error) || fs::file_size(m_wal, error) < fs::file_size(m_copy, error))) {
        fs::rename(m_copy, m_wal, error);
    }
    forget();
}

void WalLeft::forget()
{
    std::error_code ignored;
    if (!m_copy.empty()) {
        fs::remove(m_copy, ignored);
    }
    m_copy.clear();
}

} // namespace psoas::history
