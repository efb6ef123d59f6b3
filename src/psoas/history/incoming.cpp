// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/incoming.h"

#include "psoas/history/files.h"
#include "psoas/history/in_place.h"

#include <system_error>
#include <utility>

namespace psoas::history {

namespace fs = std::filesystem;

Incoming::Incoming(fs::path file)
    : m_file(std::move(file))
    , m_partial(incomingPlace(m_file))
{
    removeDatabase(m_partial); // of a program that was killed
}

Incoming::~Incoming()
{
    m_store.reset();
    removeDatabase(m_partial);
}

Result<void> Incoming::open()
{
    auto database = Database::open(m_partial, Database::Purpose::Build);
    if (!database) {
        return tl::unexpected(database.error());
    }
    m_store = StoreAccess::around(std::move(*database));
    return {};
}

Result<void> Incoming::beginWith(const fs::path& copy)
{
    m_store.reset();
    removeDatabase(m_partial);
    if (auto copied = copyFile(copy, m_partial); !copied) {
        return copied;
    }
    std::error_code error;
    if (const fs::path wal = copy.string() + "-wal"; fs::exists(wal, error)) {
        if (auto copied = copyFile(wal, m_partial.string() + "-wal"); !copied) {
            return copied;
        }
    }
    if (fs::file_size(m_partial, error) == 0) {
        return fail(ErrorCode::Damaged, copy.string(), "there is no history in this file");
    }
    if (auto opened = open(); !opened) {
        opened.error().place = copy.string();
        return opened;
    }
    const auto sound = isSound();
    if (!sound) {
        return tl::unexpected(sound.error());
    }
    if (!*sound) {
        return fail(ErrorCode::Damaged, copy.string(), "this copy of the history is damaged");
    }
    return {};
}

Result<void> Incoming::beginEmpty()
{
    m_store.reset();
    removeDatabase(m_partial);
    return open();
}

Result<bool> Incoming::isSound() const
{
    const auto report = m_store->check();
    if (!report) {
        return tl::unexpected(report.error());
    }
    return !report->misleads();
}

Result<void> Incoming::makeReady()
{
    const auto closed = guarded(m_partial.string(), [&]() -> Result<void> {
        database().handle().exec("PRAGMA journal_mode = WAL"); // as it is used; closing leaves one file
        return {};
    });
    m_store.reset();
    if (!closed) {
        return closed;
    }
    if (!reachDisk(m_partial)) {
        return fail(ErrorCode::CannotWrite, m_partial.string(), "the file could not be written whole");
    }
    auto moved = moveFile(m_partial, readyPlace(m_file));
    if (!moved) {
        std::error_code ignored;
        fs::remove(readyPlace(m_file), ignored); // it may have the name
    }
    return moved;
}

} // namespace psoas::history
