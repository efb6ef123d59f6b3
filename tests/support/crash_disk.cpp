// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/crash_disk.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

namespace fs = std::filesystem;

namespace psoas::test {

class CrashDisk::File {
public:
    /// A write at `offset`, or a new length of `offset`.
    struct Change {
        std::size_t offset = 0;
        std::optional<std::string> bytes;
    };

    std::string certain;
    std::vector<Change> changes; ///< since the last sync

    [[nodiscard]] std::string crashed(std::mt19937& random, std::size_t sectorBytes) const;
};

namespace {

/// Chances of one crash: of a mixed one alone, hardly any image would hold all that was written, or nothing of it.
class Chances {
public:
    explicit Chances(std::mt19937& random)
        : m_random(random)
    {
        static constexpr double kKept[] = {0.0, 0.1, 0.5, 0.9, 1.0};
        m_kept = kKept[below(std::size(kKept))];
    }
    [[nodiscard]] std::size_t below(std::size_t count) { return m_random() % count; }
    [[nodiscard]] bool happened() { return std::bernoulli_distribution(m_kept)(m_random); }
    [[nodiscard]] bool oneIn(std::size_t count) { return below(count) == 0; }

private:
    std::mt19937& m_random;
    double m_kept = 1;
};

/// Every content that a sector may have, oldest first.
using Versions = std::map<std::size_t, std::vector<std::string>>;

class Sectors {
public:
    Sectors(const std::string& certain, std::size_t sectorBytes, Chances& chances)
        : m_certain(certain)
        , m_size(sectorBytes)
        , m_chances(chances)
    {
    }
    void write(std::size_t offset, std::string_view bytes)
    {
        while (!bytes.empty()) {
            const std::size_t within = offset % m_size;
            const std::size_t count = std::min(bytes.size(), m_size - within);
            auto& versions = of(offset / m_size);
            std::string next = versions.back();
            next.replace(within, count, bytes.substr(0, count));
            versions.push_back(std::move(next));
            offset += count;
            bytes.remove_prefix(count);
        }
    }
    /// What lies behind a new end reads as zeros should the file grow again.
    void cutAt(std::size_t size)
    {
        const std::size_t end = std::max(m_certain.size(), m_versions.empty() ? 0 : (last() + 1) * m_size);
        for (std::size_t at = size; at < end; at = (at / m_size + 1) * m_size) {
            auto& versions = of(at / m_size);
            std::string next = versions.back();
            std::fill(next.begin() + static_cast<std::ptrdiff_t>(at % m_size), next.end(), '\0');
            versions.push_back(std::move(next));
        }
    }
    void fateInto(std::string& file)
    {
        for (const auto& [sector, versions] : m_versions) {
            const std::string found = fate(versions);
            const std::size_t offset = sector * m_size;
            if (offset < file.size()) {
                file.replace(offset, std::min(m_size, file.size() - offset), found, 0,
                             std::min(m_size, file.size() - offset));
            }
        }
    }

private:
    [[nodiscard]] std::size_t last() const { return m_versions.rbegin()->first; }
    std::vector<std::string>& of(std::size_t sector)
    {
        auto& versions = m_versions[sector];
        if (versions.empty()) {
            const std::size_t offset = sector * m_size;
            std::string old = offset < m_certain.size() ? m_certain.substr(offset, m_size) : std::string();
            const bool stale = m_chances.oneIn(4);
            while (old.size() < m_size) {
                old.push_back(stale ? static_cast<char>(m_chances.below(256)) : '\0');
            }
            versions.push_back(std::move(old));
        }
        return versions;
    }
    [[nodiscard]] std::string fate(const std::vector<std::string>& versions)
    {
        if (m_chances.happened()) {
            return versions.back();
        }
        const std::string& one = versions[m_chances.oneIn(2) ? 0 : m_chances.below(versions.size())];
        if (m_chances.oneIn(2)) {
            return one;
        }
        const std::string& other = versions[m_chances.below(versions.size())];
        const std::size_t tear = m_chances.oneIn(2) ? m_size / 2 : m_chances.below(m_size);
        return one.substr(0, tear) + other.substr(tear);
    }

    const std::string& m_certain;
    std::size_t m_size;
    Chances& m_chances;
    Versions m_versions;
};

void writeInto(std::string& content, std::size_t offset, std::string_view bytes)
{
    if (content.size() < offset + bytes.size()) {
        content.resize(offset + bytes.size());
    }
    content.replace(offset, bytes.size(), bytes);
}

} // namespace

std::string CrashDisk::File::crashed(std::mt19937& random, std::size_t sectorBytes) const
{
    if (changes.empty()) {
        return certain;
    }
    Chances chances(random);
    Sectors sectors(certain, sectorBytes, chances);
    std::vector<std::size_t> lengths{certain.size()};
    for (const Change& change : changes) {
        if (change.bytes) {
            sectors.write(change.offset, *change.bytes);
            lengths.push_back(std::max(lengths.back(), change.offset + change.bytes->size()));
        } else {
            sectors.cutAt(change.offset);
            lengths.push_back(change.offset);
        }
    }
    std::string found = certain;
    found.resize(*std::ranges::max_element(lengths));
    sectors.fateInto(found);
    found.resize(chances.happened() ? lengths.back() : lengths[chances.below(lengths.size())]);
    return found;
}

CrashDisk::CrashDisk(fs::path folder)
    : m_folder(std::move(folder))
{
    for (const auto& entry : fs::recursive_directory_iterator(m_folder)) {
        if (entry.is_regular_file()) {
            take(entry.path());
        }
    }
}

std::string CrashDisk::nameOf(const fs::path& path) const
{
    const std::string name = path.lexically_relative(m_folder).string();
    return name.starts_with("..") || name == "." ? std::string() : name;
}

void CrashDisk::apply(Names& names, const Renaming& renaming)
{
    if (!renaming.from.empty()) {
        names.erase(renaming.from);
    }
    if (!renaming.to.empty()) {
        names[renaming.to] = renaming.file;
    }
}

void CrashDisk::take(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    const auto file = std::make_shared<File>();
    file->certain.assign(std::istreambuf_iterator<char>(in), {});
    m_certain[nameOf(path)] = m_now[nameOf(path)] = file;
}

CrashDisk::FilePtr CrashDisk::open(const fs::path& path, bool made)
{
    const std::string name = nameOf(path);
    if (name.empty()) {
        return nullptr;
    }
    if (made) {
        m_renamings.push_back({{}, name, std::make_shared<File>()});
        apply(m_now, m_renamings.back());
    } else if (!m_now.contains(name)) {
        take(path);
    }
    return m_now[name];
}

void CrashDisk::remove(const fs::path& path)
{
    const std::string name = nameOf(path);
    if (m_now.contains(name)) {
        m_renamings.push_back({name, {}, nullptr});
        apply(m_now, m_renamings.back());
    }
}

void CrashDisk::rename(const fs::path& from, const fs::path& to)
{
    const auto moved = m_now.find(nameOf(from));
    if (moved == m_now.end()) {
        throw std::logic_error("no such file to rename: " + from.string());
    }
    m_renamings.push_back({nameOf(from), nameOf(to), moved->second});
    apply(m_now, m_renamings.back());
}

void CrashDisk::syncFolder(const fs::path& folder)
{
    // A rename between two folders is settled by a sync of either: it happens as a whole.
    const auto isIn = [&](const std::string& name) {
        return !name.empty() && (m_folder / name).parent_path() == folder.lexically_normal();
    };
    std::erase_if(m_renamings, [&](const Renaming& renaming) {
        const bool covered = isIn(renaming.from) || isIn(renaming.to);
        if (covered) {
            apply(m_certain, renaming);
        }
        return covered;
    });
}

void CrashDisk::write(File& file, std::size_t offset, std::string_view bytes)
{
    file.changes.push_back({offset, std::string(bytes)});
}

void CrashDisk::truncate(File& file, std::size_t size)
{
    file.changes.push_back({size, std::nullopt});
}

void CrashDisk::sync(File& file)
{
    for (const File::Change& change : file.changes) {
        if (change.bytes) {
            writeInto(file.certain, change.offset, *change.bytes);
        } else {
            file.certain.resize(change.offset);
        }
    }
    file.changes.clear();
}

CrashDisk::Image CrashDisk::crash(std::mt19937& random, std::size_t sectorBytes) const
{
    Chances chances(random);
    Names names = m_certain;
    for (const Renaming& renaming : m_renamings) {
        if (chances.happened()) {
            apply(names, renaming);
        }
    }
    Image image;
    for (const auto& [name, file] : names) {
        image[name] = file->crashed(random, sectorBytes);
    }
    return image;
}

void lay(const CrashDisk::Image& image, const fs::path& folder)
{
    for (const auto& [name, bytes] : image) {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << bytes;
    }
}

} // namespace psoas::test
