// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/view_copy.h"

#include "psoas/history/files.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

/// A folder in memory, 0700; empty if there is none. A disk is no place for a copy that nobody knows of.
fs::path folderInMemory()
{
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    for (const fs::path& parent : {fs::path(runtime == nullptr ? "" : runtime), fs::path("/dev/shm")}) {
        std::string pattern = (parent / "psoas-view-XXXXXX").string();
        if (parent.is_absolute() && ::mkdtemp(pattern.data()) != nullptr) {
            return pattern;
        }
    }
    return {};
}

} // namespace

ViewCopy::ViewCopy(const fs::path& file)
    : m_file(file)
{
    const fs::path wal = file.string() + "-wal";
    std::error_code error;
    const auto left = fs::file_size(wal, error);
    if (error || left == 0) {
        return;
    }
    m_folder = folderInMemory();
    const fs::path copy = m_folder / file.filename();
    if (m_folder.empty()) {
        return;
    }
    if (copyFile(file, copy) && copyFile(wal, copy.string() + "-wal")) {
        m_file = copy;
        return;
    }
    fs::remove_all(m_folder, error);
    m_folder.clear();
}

ViewCopy::~ViewCopy()
{
    std::error_code ignored;
    if (!m_folder.empty()) {
        fs::remove_all(m_folder, ignored);
    }
}

} // namespace psoas::history
