// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/damage.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace psoas::test {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kHeader = 100;
constexpr int kMostBytes = 8;

std::size_t below(std::size_t end, std::mt19937& chance)
{
    return end == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, end - 1)(chance);
}

void changeBytes(std::string& bytes, std::size_t end, std::mt19937& chance)
{
    const std::size_t count = 1 + below(kMostBytes, chance);
    for (std::size_t i = 0; i < count && end > 0; ++i) {
        char& byte = bytes[below(end, chance)];
        byte = static_cast<char>(byte ^ static_cast<char>(1 + below(255, chance)));
    }
}

void changePage(std::string& bytes, const std::string& backup, std::mt19937& chance)
{
    const std::size_t pages = bytes.size() / kPage;
    const std::size_t page = below(pages, chance) * kPage;
    std::string with(kPage, '\0');
    switch (below(4, chance)) {
    case 0:
        break;
    case 1:
        std::ranges::generate(with, [&] { return static_cast<char>(below(256, chance)); });
        break;
    case 2:
        with = bytes.substr(below(pages, chance) * kPage, kPage);
        break;
    default:
        with = page + kPage <= backup.size() ? backup.substr(page, kPage) : with;
        break;
    }
    bytes.replace(page, kPage, with);
}

void byHand(const fs::path& file, const std::string& sql)
{
    // Without folding the WAL in: a database tool may do so or not.
    SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
    raw.exec(sql);
}

std::string someRow(const std::string& table, std::mt19937& chance)
{
    const std::string place = std::to_string(below(1000, chance));
    return "rowid = (SELECT rowid FROM " + table + " LIMIT 1 OFFSET " + place + " % (SELECT COUNT(*) FROM " + table +
           "))";
}

void changeRow(const fs::path& file, std::mt19937& chance)
{
    constexpr std::array kChanges = {"payload = CAST(replace(CAST(payload AS TEXT), ':', ': ') AS BLOB)",
                                     "utc_us = utc_us + 60000000", "person_id = 'somebody'", "session_id = 's1'",
                                     "type = 'note_written'"};
    byHand(file,
           "DROP TRIGGER event_never_changes; UPDATE event SET " +
               std::string(kChanges[below(kChanges.size(), chance)]) + " WHERE " + someRow("event", chance) +
               "; CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are "
               "append-only'); END");
}

void changeProjection(const fs::path& file, std::mt19937& chance)
{
    const std::array<std::pair<std::string, std::string>, 7> changes = {{
        {"session", "outcome = 'incomplete'"},
        {"session", "started_us = started_us + 1"},
        {"answer", "readings = readings || ' '"},
        {"measurement", "band = 'adequate'"},
        {"dose_done", "seconds = seconds + 1"},
        {"finding", "side = 'right'"},
        {"person", "name = 'Somebody Else'"},
    }};
    const auto& [table, change] = changes[below(changes.size(), chance)];
    byHand(file, "UPDATE " + table + " SET " + change + " WHERE " + someRow(table, chance));
}

} // namespace

std::string bytesOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void writeBytes(const fs::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

const char* name(DamageDone damage)
{
    constexpr std::array<const char*, kDamagesDone> kNames = {
        "byte",        "page",    "cut",   "header", "byte of the WAL", "WAL cut", "WAL missing",
        "foreign WAL", "trigger", "table", "row",    "projection",      "gone"};
    return kNames[static_cast<std::size_t>(damage)];
}

void damage(const fs::path& file, DamageDone kind, const Surroundings& around, std::mt19937& chance)
{
    const fs::path wal = file.string() + "-wal";
    std::string bytes = bytesOf(file);
    std::string inWal = bytesOf(wal);
    switch (kind) {
    case DamageDone::Byte:
        changeBytes(bytes, bytes.size(), chance);
        writeBytes(file, bytes);
        break;
    case DamageDone::Page:
        changePage(bytes, bytesOf(around.backup), chance);
        writeBytes(file, bytes);
        break;
    case DamageDone::Cut:
        fs::resize_file(file, below(2, chance) == 0 ? below(bytes.size(), chance)
                                                    : below(bytes.size() / kPage, chance) * kPage);
        break;
    case DamageDone::Header:
        changeBytes(bytes, kHeader, chance);
        writeBytes(file, bytes);
        break;
    case DamageDone::WalByte:
        changeBytes(inWal, inWal.size(), chance);
        writeBytes(wal, inWal);
        break;
    case DamageDone::WalCut:
        fs::resize_file(wal, below(inWal.size(), chance));
        break;
    case DamageDone::WalMissing:
        fs::remove(wal);
        break;
    case DamageDone::WalForeign:
        fs::copy_file(around.foreignWal, wal, fs::copy_options::overwrite_existing);
        break;
    case DamageDone::Trigger:
        byHand(file,
               "CREATE TRIGGER helpful AFTER INSERT ON event BEGIN UPDATE session SET outcome = 'completed'; END");
        break;
    case DamageDone::Table:
        byHand(file, "CREATE TABLE recipes (name TEXT)");
        break;
    case DamageDone::Row:
        changeRow(file, chance);
        break;
    case DamageDone::Projection:
        changeProjection(file, chance);
        break;
    case DamageDone::Gone:
        fs::remove(file);
        break;
    }
}

} // namespace psoas::test
