// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/in_place.h"

#include "psoas/history/database.h"
#include "psoas/history/files.h"

#include <spdlog/spdlog.h>

#include <system_error>
#include <utility>
#include <vector>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

/// Files that were given other names, and can have their old ones again.
class Moves {
public:
    [[nodiscard]] Result<void> move(const fs::path& from, const fs::path& to)
    {
        m_made.emplace_back(from, to); // also one that has its name already, but not on the disk
        return moveFile(from, to);
    }
    /// @return whether everything lies where it lay before
    [[nodiscard]] bool undo()
    {
        while (!m_made.empty()) {
            const auto& [from, to] = m_made.back();
            std::error_code error;
            if (fs::exists(to, error) && !fs::exists(from, error)) {
                fs::rename(to, from, error);
                if (error) {
                    return false;
                }
                static_cast<void>(reachDisk(from.parent_path()));
            }
            m_made.pop_back();
        }
        return true;
    }

private:
    std::vector<std::pair<fs::path, fs::path>> m_made;
};

/// What lies in the place, the database last: while it is there, all of it is.
std::vector<fs::path> partsOf(const fs::path& file)
{
    std::vector<fs::path> there;
    std::error_code error;
    for (const std::string& ending : companions()) {
        const fs::path path = file.string() + ending;
        if (fs::exists(path, error) && fs::file_size(path, error) == 0) {
            fs::remove(path, error); // what an opening leaves
        } else if (fs::exists(path, error)) {
            there.push_back(path);
        }
    }
    if (fs::exists(file, error)) {
        there.push_back(file);
    }
    return there;
}

Result<fs::path> moveAside(const fs::path& file, const Aside& aside, Moves& moves)
{
    const std::vector<fs::path> there = partsOf(file);
    if (there.empty()) {
        return fs::path();
    }
    if (!aside.kept.empty() && there.size() == 1 && there.front() == file) {
        if (makeFolder(aside.kept.parent_path()) && moves.move(file, aside.kept)) {
            return aside.kept;
        }
        // Another disk, perhaps, or a folder that cannot be written: what is set aside is kept as well.
        if (!moves.undo()) {
            return fail(ErrorCode::CannotWrite, file.string(), "the history cannot be moved back");
        }
    }
    const fs::path& folder = aside.folder;
    if (auto made = makeFolder(folder); !made) {
        return tl::unexpected(made.error());
    }
    static_cast<void>(reachDisk(folder.parent_path()));
    static_cast<void>(reachDisk(file.parent_path()));
    for (const fs::path& path : there) {
        if (auto moved = moves.move(path, freePlace(folder, path.filename().string(), {})); !moved) {
            return tl::unexpected(moved.error());
        }
    }
    return folder;
}

/// What putInPlace() does, as far as it comes.
Result<fs::path> place(const fs::path& file, const Aside& aside, Moves& moves)
{
    auto went = moveAside(file, aside, moves);
    if (!went) {
        return went;
    }
    if (auto moved = moves.move(readyPlace(file), file); !moved) {
        return tl::unexpected(moved.error());
    }
    return went;
}

/// Back to where it was. @return whether that could be done
bool backOut(Moves& moves, const Aside& aside)
{
    const bool whole = moves.undo();
    std::error_code ignored;
    if (whole && !aside.folder.empty()) {
        fs::remove(aside.folder, ignored); // unless something is in it
    }
    return whole;
}

} // namespace

fs::path readyPlace(const fs::path& file)
{
    return file.string() + ".ready";
}

fs::path asideFolder(const fs::path& file, const std::string& stamp)
{
    return partsOf(file).empty() ? fs::path() : freePlace(file.parent_path() / "quarantine", stamp, {});
}

Result<fs::path> putInPlace(const fs::path& file, const Aside& aside)
{
    Moves moves;
    auto went = place(file, aside, moves);
    if (went) {
        return went;
    }
    if (backOut(moves, aside)) {
        std::error_code ignored;
        fs::remove(readyPlace(file), ignored);
        static_cast<void>(reachDisk(file.parent_path()));
    } else {
        spdlog::warn("history: what is ready takes its place when the history is opened");
    }
    return went;
}

Result<void> finishPutting(const fs::path& file)
{
    std::error_code none;
    if (!fs::exists(readyPlace(file), none)) {
        return {};
    }
    const Aside aside{asideOfRepair(file).value_or(asideFolder(file, stampOfFile(readyPlace(file))))};
    Moves moves;
    const auto went = place(file, aside, moves);
    if (went) {
        spdlog::info("history: what was cut short is in its place");
        return {};
    }
    static_cast<void>(backOut(moves, aside));
    return tl::unexpected(went.error());
}

} // namespace psoas::history
