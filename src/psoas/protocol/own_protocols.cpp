// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/own_protocols.h"

#include "psoas/protocol/json_limits.h"
#include "psoas/protocol/whole_file.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace psoas::protocol {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtension = ".json";
constexpr const char* kRemoved = "removed";

/// Files that may be protocols, by name. What begins with a dot is being written.
Result<std::vector<fs::path>> candidates(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code fault;
    fs::directory_iterator entry(folder, fault);
    if (fault == std::errc::no_such_file_or_directory) {
        return found;
    }
    for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
        const fs::path name = entry->path().filename();
        if (name.extension() == kExtension && !name.string().starts_with('.')) {
            found.push_back(entry->path());
        }
    }
    if (fault) {
        return fail(ErrorCode::CannotRead, folder.string(),
                    fmt::format("The folder cannot be read: {}.", fault.message()));
    }
    std::sort(found.begin(), found.end());
    return found;
}

Loaded loadOwn(const fs::path& path)
{
    auto bytes = readWhole(path, JsonLimits{}.bytes);
    if (!bytes) {
        Loaded refused;
        refused.problems.push_back({path.string(), "", bytes.error().detail, bytes.error().code});
        return refused;
    }
    return loadText(*bytes, path.string());
}

Error full(const fs::path& folder, std::size_t count)
{
    return {ErrorCode::NotAllowed, folder.string(),
            fmt::format("There are {} protocols already. Remove one first.", count)};
}

/// NAME.json, NAME-2.json, … until one is free.
template <class Put>
Result<fs::path> underFreeName(const fs::path& folder, const std::string& name, Put put)
{
    constexpr std::size_t kMostNames = 10 * OwnProtocols::kMost;
    for (std::size_t number = 1; number <= kMostNames; ++number) {
        const std::string tail = number == 1 ? std::string() : fmt::format("-{}", number);
        const fs::path path = folder / (name + tail + std::string(kExtension));
        Result<bool> done = put(path);
        if (!done) {
            return tl::unexpected(done.error());
        }
        if (*done) {
            return path;
        }
    }
    return fail(ErrorCode::NotAllowed, folder.string(), "There is no free name in this folder.");
}

} // namespace

OwnProtocols::OwnProtocols(fs::path folder)
    : m_folder(std::move(folder))
{
}

Result<OwnFiles> OwnProtocols::list() const
{
    const auto paths = candidates(m_folder);
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    OwnFiles all;
    const std::size_t count = std::min(paths->size(), kMost);
    all.notRead = paths->size() - count;
    for (std::size_t i = 0; i < count; ++i) {
        all.files.push_back({(*paths)[i], loadOwn((*paths)[i])});
    }
    return all;
}

Result<Kept> OwnProtocols::keep(std::string_view bytes, const Protocol& protocol, std::string_view replaces) const
{
    const auto paths = candidates(m_folder);
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    Kept kept{{}, protocol.hash, false, false};
    fs::path before;
    for (const fs::path& path : *paths) {
        const Loaded there = loadOwn(path);
        if (there.protocol == nullptr) {
            continue;
        }
        if (there.protocol->hash == protocol.hash) {
            kept.path = path;
            kept.known = true;
        } else if (there.protocol->id == protocol.id && there.protocol->hash == replaces) {
            before = path;
        } else if (there.protocol->id == protocol.id) {
            kept.sameId = true;
        }
    }
    if (kept.known) {
        return kept;
    }
    if (auto made = privateFolder(m_folder); !made) {
        return tl::unexpected(made.error());
    }
    if (!before.empty()) {
        if (auto written = writeWhole(bytes, before, Existing::Replace); !written) {
            return tl::unexpected(written.error());
        }
        kept.path = before;
        return kept;
    }
    if (paths->size() >= kMost) {
        return tl::unexpected(full(m_folder, paths->size()));
    }
    const auto path = underFreeName(m_folder, protocol.id,
                                    [&](const fs::path& free) { return writeWhole(bytes, free, Existing::Keep); });
    if (!path) {
        return tl::unexpected(path.error());
    }
    kept.path = *path;
    return kept;
}

Result<fs::path> OwnProtocols::find(std::string_view hash) const
{
    const auto paths = candidates(m_folder);
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    for (const fs::path& path : *paths) {
        if (const auto bytes = readWhole(path, JsonLimits{}.bytes); bytes && hashOf(*bytes) == hash) {
            return path;
        }
    }
    return fs::path();
}

Result<Kept> OwnProtocols::save(Draft& draft) const
{
    if (!draft.isChanged()) {
        const auto there = find(draft.openedHash());
        if (!there) {
            return tl::unexpected(there.error());
        }
        if (!there->empty()) {
            return Kept{*there, draft.openedHash(), true, false};
        }
    }
    Draft next = draft;
    next.countUp();
    const std::string bytes = next.bytes();
    const Loaded loaded = next.load();
    if (loaded.protocol == nullptr) {
        return tl::unexpected(asError(loaded.problems));
    }
    auto kept = keep(bytes, *loaded.protocol, draft.openedHash());
    if (kept) {
        next.stored();
        draft = std::move(next);
    }
    return kept;
}

Result<Kept> OwnProtocols::import(const ImportFile& file) const
{
    if (file.loaded.protocol == nullptr) {
        return tl::unexpected(asError(file.loaded.problems));
    }
    return keep(file.bytes, *file.loaded.protocol, {});
}

Result<fs::path> OwnProtocols::remove(const fs::path& file) const
{
    if (file.parent_path() != m_folder || file.extension() != kExtension) {
        return fail(ErrorCode::NotFound, file.string(), "This is no file of your protocols.");
    }
    const fs::path removed = m_folder / kRemoved;
    if (auto made = privateFolder(removed); !made) {
        return tl::unexpected(made.error());
    }
    return underFreeName(removed, file.stem().string(), [&](const fs::path& free) { return moveFile(file, free); });
}

Result<fs::path> OwnProtocols::restore(const fs::path& removed) const
{
    if (removed.parent_path() != m_folder / kRemoved || removed.extension() != kExtension) {
        return fail(ErrorCode::NotFound, removed.string(), "This is none of the protocols you removed.");
    }
    const auto paths = candidates(m_folder);
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    if (paths->size() >= kMost) {
        return tl::unexpected(full(m_folder, paths->size()));
    }
    return underFreeName(m_folder, removed.stem().string(),
                         [&](const fs::path& free) { return moveFile(removed, free); });
}

Result<ImportFile> readForImport(const fs::path& file)
{
    auto bytes = readWhole(file, JsonLimits{}.bytes);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    Loaded loaded = loadText(*bytes, file.string());
    return ImportFile{std::move(*bytes), std::move(loaded)};
}

Result<void> exportTo(std::string_view bytes, const fs::path& file)
{
    auto written = writeWhole(bytes, file, Existing::Replace);
    if (!written) {
        return tl::unexpected(written.error());
    }
    return {};
}

} // namespace psoas::protocol
