// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/care.h"
#include "psoas/history/store.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace psoas::history {

class Caretaker;

/// The one thread that owns the store. Writes overtake waiting reads; tasks of a kind keep their order. When there is
/// nothing else to do it looks after the history, a little at a time.
/// Tasks run on that thread: hand results over to your own.
class StoreThread {
public:
    using Opened = std::function<void(const Result<void>&)>;
    using Task = std::function<void(Store&)>;
    /// Where the file is that was made, or put out of the way; empty if there was none.
    using Done = std::function<void(const Result<std::filesystem::path>&)>;

    /// Starts the thread and opens the file there; `opened` is called on that thread before any task runs.
    /// @param care  nothing: the file is opened as it is, and nothing is done by itself
    StoreThread(std::filesystem::path file, Opened opened, std::optional<Care> care = std::nullopt);
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;
    /// Finishes every waiting write, drops waiting reads, gives up what can wait, closes the database.
    ~StoreThread();

    /// Tasks given while the store could not be opened are dropped.
    void write(Task task);
    void read(Task task);
    /// Tries again to open a file that could not be opened (locked by another program, a disk that was missing).
    /// Nothing happens while it is open.
    void reopen(Opened opened);

    /// From now on. Nothing: no backup is made by itself. Without care this and the next do nothing.
    void setBackups(std::optional<BackupKeep> keep);
    /// A session ended: makes an automatic backup when there is time.
    void backUpSoon();
    /// Makes one now, between other work.
    /// @param target  nothing: among the backups
    /// @param done    always called; Cancelled: the history was closed meanwhile, or the thread ends · NotFound: it is
    ///                not open · NotAllowed: without care, or the target belongs to the history itself
    void backUp(std::optional<std::filesystem::path> target, Done done);
    /// Those that were asked for and are not made yet end with Cancelled; nothing of them is left behind.
    void cancelBackUps();
    /// Closes the history, puts a backup in its place and opens that. Writes that wait run before.
    /// @param done    always called, and first; after an error the history is what it was. Cancelled: the thread ends ·
    ///                NotAllowed: without care
    /// @param opened  not called where nothing was closed
    void restore(std::filesystem::path backup, Done done, Opened opened);
    /// Closes the history and opens it again; with care, damage that was found meanwhile is repaired.
    void openAgain(Opened opened);

private:
    class Loop;
    /// Work on the file itself, between two openings of it.
    using Change = std::function<void(Loop&)>;

    void change(Change change);

    std::filesystem::path m_file;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_writes, m_reads;
    std::deque<Change> m_changes;
    bool m_stop = false;
    std::atomic<bool> m_wanted = false; ///< something waits: what can wait gives way
    std::thread m_thread;
};

} // namespace psoas::history
