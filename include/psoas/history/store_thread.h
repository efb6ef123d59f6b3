// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace psoas::history {

/// The one thread that owns the store. Writes overtake waiting reads; tasks of a kind keep their order.
/// Tasks run on that thread: hand results over to your own.
class StoreThread {
public:
    using Opened = std::function<void(const Result<void>&)>;
    using Task = std::function<void(Store&)>;

    /// Starts the thread and opens the file there; `opened` is called on that thread before any task runs.
    StoreThread(std::filesystem::path file, Opened opened);
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;
    /// Finishes every waiting write, drops waiting reads, closes the database.
    ~StoreThread();

    /// Tasks given while the store could not be opened are dropped.
    void write(Task task);
    void read(Task task);
    /// Tries again to open a file that could not be opened (locked by another program, a disk that was missing).
    /// Nothing happens while it is open.
    void reopen(Opened opened);

private:
    void run(const std::filesystem::path& file, const Opened& opened);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_writes, m_reads;
    std::deque<Opened> m_reopens;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace psoas::history
