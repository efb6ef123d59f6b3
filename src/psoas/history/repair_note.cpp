// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/files.h"
#include "psoas/history/in_place.h"
#include "psoas/protocol/whole_file.h"

#include <nlohmann/json.hpp>

#include <system_error>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostBytes = 64U << 10U;

fs::path notePlace(const fs::path& file)
{
    return file.string() + ".repaired";
}

std::optional<std::int64_t> integer(const Json& json, const char* key)
{
    const auto value = json.find(key);
    return value != json.end() && value->is_number_integer() ? std::optional(value->get<std::int64_t>()) : std::nullopt;
}

std::optional<std::string> text(const Json& json, const char* key)
{
    const auto value = json.find(key);
    return value != json.end() && value->is_string() ? std::optional(value->get<std::string>()) : std::nullopt;
}

/// The last part of a path, below a folder we know.
std::optional<fs::path> below(const fs::path& folder, const std::optional<std::string>& name)
{
    return name && !name->empty() ? std::optional(folder / fs::path(*name).filename()) : std::nullopt;
}

/// What is noted, if it can be read.
Json noteOf(const fs::path& file)
{
    const auto bytes = protocol::readWhole(notePlace(file), kMostBytes);
    Json note = bytes ? Json::parse(*bytes, nullptr, false) : Json();
    return note.is_object() ? note : Json();
}

} // namespace

Result<void> noteRepair(const fs::path& file, const Repair& repair)
{
    Json note{{"version", 1}, {"events", repair.events}, {"newer", repair.newer}, {"lost_photos", repair.lostPhotos}};
    if (!repair.setAside.empty()) {
        note["set_aside"] = repair.setAside.filename().string();
    }
    if (repair.lost) {
        note["lost"] = *repair.lost;
    }
    if (repair.from) {
        note["from"] = {{"file", repair.from->file.filename().string()},
                        {"kind", static_cast<int>(repair.from->kind)},
                        {"made_at", repair.from->madeAt.count()},
                        {"bytes", repair.from->bytes}};
    }
    const auto written = protocol::writeWhole(note.dump(2, ' ', false, Json::error_handler_t::replace), notePlace(file),
                                              protocol::Existing::Replace);
    return written ? Result<void>() : tl::unexpected(written.error());
}

std::optional<Repair> untoldRepair(const fs::path& file)
{
    std::error_code error;
    const Json note = noteOf(file);
    if (note.is_null() || fs::exists(readyPlace(file), error) || !fs::exists(file, error)) {
        return std::nullopt;
    }
    Repair repair;
    repair.setAside = asideOfRepair(file).value_or(fs::path());
    // It is there from the moment at which the repair takes place.
    if (!repair.setAside.empty() && !fs::exists(repair.setAside, error)) {
        return std::nullopt;
    }
    repair.events = integer(note, "events").value_or(0);
    repair.newer = integer(note, "newer").value_or(0);
    repair.lost = integer(note, "lost");
    repair.lostPhotos = integer(note, "lost_photos").value_or(0);
    if (const auto from = note.find("from"); from != note.end() && from->is_object()) {
        Backup backup;
        backup.file = below(file.parent_path() / "backups", text(*from, "file")).value_or(fs::path());
        backup.kind = integer(*from, "kind") == static_cast<int>(BackupKind::BeforeUpdate) ? BackupKind::BeforeUpdate
                      : integer(*from, "kind") == static_cast<int>(BackupKind::BeforeRestore)
                          ? BackupKind::BeforeRestore
                          : BackupKind::Regular;
        backup.madeAt = Micros(integer(*from, "made_at").value_or(0));
        backup.bytes = static_cast<std::uintmax_t>(integer(*from, "bytes").value_or(0));
        repair.from = std::move(backup);
    }
    return repair;
}

std::optional<fs::path> asideOfRepair(const fs::path& file)
{
    const Json note = noteOf(file);
    return note.is_null() ? std::nullopt : below(file.parent_path() / "quarantine", text(note, "set_aside"));
}

void forgetRepair(const fs::path& file)
{
    std::error_code error;
    if (fs::remove(notePlace(file), error)) {
        static_cast<void>(reachDisk(file.parent_path())); // else it would be told again
    }
}

} // namespace psoas::history
