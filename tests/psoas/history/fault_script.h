// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/exchange.h"
#include "psoas/history/told.h"

#include <functional>
#include <optional>
#include <vector>

/// What people do with a history, step by step, on a disk that may fail.
namespace psoas::test {

/// A history under a script, with what its user was told of it. What is asked for a second time is done only if it is
/// not there, as after a replay.
class ScriptedHistory {
public:
    explicit ScriptedHistory(std::filesystem::path folder);

    [[nodiscard]] std::filesystem::path file() const { return m_folder / "history.sqlite3"; }
    /// The history, opened if it is not.
    [[nodiscard]] Result<history::Store*> store();
    void close() { m_store.reset(); }
    [[nodiscard]] Told& told() { return m_told; }

    /// NotAllowed if an earlier piece of the session could not be kept.
    [[nodiscard]] Result<void> append(const std::string& sessionId, const std::vector<session::Stamped>& events,
                                      const std::vector<history::Picture>& pictures = {});
    [[nodiscard]] Result<void> deletePhoto(const std::string& hash);
    [[nodiscard]] Result<void> saveCheckpoint(const history::Checkpoint& checkpoint);
    [[nodiscard]] Result<void> keepPerson(const history::Person& person);
    /// @param sessions  all that the text holds
    [[nodiscard]] Result<void> import(const std::string& text, const std::vector<Piece>& sessions);

    [[nodiscard]] Result<void> backUp();
    /// From a backup of the present state: the one that was made last, or one that is made for it.
    [[nodiscard]] Result<void> restore();

private:
    std::filesystem::path m_folder;
    std::optional<std::filesystem::path> m_backup;
    std::optional<history::Store> m_store;
    Told m_told;
};

/// One thing that somebody does.
struct ScriptStep {
    std::string name;
    /// @return what was read, without ids that differ each time; nothing of a step that writes
    std::function<Result<std::string>(ScriptedHistory&)> act;
};

/// What is done one after the other in a folder.
struct Script {
    std::string name;
    std::function<void(ScriptedHistory&)> prepare; ///< what is there before it begins
    std::vector<ScriptStep> steps;
};

/// A history from its first start on: sessions, notes, photos, a client, everything that is read, export, import.
[[nodiscard]] Script freshScript();
/// A history of schema 1 that is brought up to date and gone on with.
[[nodiscard]] Script olderScript();

/// Everything that is in a history, without ids that differ each time.
[[nodiscard]] Result<std::string> everythingIn(const history::Store& store);

} // namespace psoas::test
