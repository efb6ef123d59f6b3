// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/store_thread.h"

#include <utility>

namespace psoas::history {

StoreThread::StoreThread(std::filesystem::path file, Opened opened)
    : m_thread([this, file = std::move(file), opened = std::move(opened)] { run(file, opened); })
{
}

StoreThread::~StoreThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_reads.clear();
    }
    m_wake.notify_all();
    m_thread.join();
}

void StoreThread::write(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_writes.push_back(std::move(task));
    }
    m_wake.notify_one();
}

void StoreThread::read(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_reads.push_back(std::move(task));
    }
    m_wake.notify_one();
}

void StoreThread::reopen(Opened opened)
{
    {
        const std::lock_guard lock(m_mutex);
        m_reopens.push_back(std::move(opened));
    }
    m_wake.notify_one();
}

void StoreThread::run(const std::filesystem::path& file, const Opened& opened)
{
    Result<Store> store = Store::open(file);
    const auto outcome = [&store] { return store ? Result<void>() : Result<void>(tl::unexpected(store.error())); };
    opened(outcome());
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stop || !m_writes.empty() || !m_reads.empty() || !m_reopens.empty(); });
        if (!m_reopens.empty()) {
            const Opened reopened = std::move(m_reopens.front());
            m_reopens.pop_front();
            lock.unlock();
            if (!store) {
                store = Store::open(file);
                reopened(outcome());
            }
            lock.lock();
            continue;
        }
        std::deque<Task>& queue = m_writes.empty() ? m_reads : m_writes;
        if (queue.empty()) {
            return;
        }
        const Task task = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        if (store) {
            task(*store);
        }
        lock.lock();
    }
}

} // namespace psoas::history
