// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/store_thread.h"

#include "psoas/history/answer.h"
#include "psoas/history/caretaker.h"

#include <utility>

namespace psoas::history {

/// What lives on the thread.
class StoreThread::Loop {
public:
    Loop(StoreThread& owner, std::optional<Care> care)
        : m_owner(owner)
    {
        if (care) {
            m_caretaker = std::make_unique<Caretaker>(owner.m_file, std::move(*care));
        }
    }

    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    /// What reads the store goes before it: a database that is being copied cannot be closed.
    ~Loop()
    {
        if (m_caretaker) {
            m_caretaker->drop();
        }
    }

    void open(const Opened& opened)
    {
        m_store = m_caretaker ? m_caretaker->open() : Store::open(m_owner.m_file);
        opened(m_store ? Result<void>() : Result<void>(tl::unexpected(m_store.error())));
    }

    void close()
    {
        if (m_caretaker) {
            m_caretaker->drop();
        }
        m_store = fail(ErrorCode::NotFound, m_owner.m_file.string(), "the history is not open");
    }

    void run()
    {
        std::deque<Change> givenUp;
        std::unique_lock lock(m_owner.m_mutex);
        while (true) {
            waitForWork(lock);
            if (!m_owner.m_writes.empty()) {
                take(m_owner.m_writes, lock);
            } else if (m_owner.m_stop) {
                m_owner.m_changes.swap(givenUp);
                lock.unlock();
                return; // whoever waits for one of them is told on this thread
            } else if (!m_owner.m_changes.empty()) {
                const Change change = std::move(m_owner.m_changes.front());
                m_owner.m_changes.pop_front();
                lock.unlock();
                change(*this);
                lock.lock();
            } else if (!m_owner.m_reads.empty()) {
                take(m_owner.m_reads, lock);
            } else {
                m_owner.m_wanted = false;
                lock.unlock();
                care();
                lock.lock();
            }
        }
    }

    [[nodiscard]] Caretaker* caretaker() const { return m_caretaker.get(); }
    [[nodiscard]] bool isOpen() const { return m_store.has_value(); }
    [[nodiscard]] const std::filesystem::path& file() const { return m_owner.m_file; }

private:
    [[nodiscard]] bool hasWork() const
    {
        return m_owner.m_stop || !m_owner.m_writes.empty() || !m_owner.m_reads.empty() || !m_owner.m_changes.empty() ||
               (canCare() && std::chrono::steady_clock::now() >= m_caretaker->restsUntil());
    }
    [[nodiscard]] bool canCare() const { return m_store && m_caretaker && !m_caretaker->isIdle(); }

    void waitForWork(std::unique_lock<std::mutex>& lock) const
    {
        while (!hasWork()) {
            if (canCare()) {
                m_owner.m_wake.wait_until(lock, m_caretaker->restsUntil());
            } else {
                m_owner.m_wake.wait(lock);
            }
        }
    }

    void take(std::deque<Task>& queue, std::unique_lock<std::mutex>& lock)
    {
        const bool writes = &queue == &m_owner.m_writes;
        const Task task = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        if (m_store) {
            task(*m_store);
            if (writes && m_caretaker) {
                m_caretaker->afterWrite(*m_store);
            }
        }
        lock.lock();
    }

    void care()
    {
        m_store->interruptWhen([this] { return m_owner.m_wanted.load(); });
        m_caretaker->step(*m_store);
        m_store->interruptWhen({});
    }

    StoreThread& m_owner;
    std::unique_ptr<Caretaker> m_caretaker;
    Result<Store> m_store = fail(ErrorCode::NotFound, {}, "the history is not open");
};

StoreThread::StoreThread(std::filesystem::path file, Opened opened, std::optional<Care> care)
    : m_file(std::move(file))
    , m_thread([this, opened = std::move(opened), care = std::move(care)]() mutable {
        Loop loop(*this, std::move(care));
        loop.open(opened);
        loop.run();
    })
{
}

StoreThread::~StoreThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_wanted = true;
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
        m_wanted = true;
    }
    m_wake.notify_one();
}

void StoreThread::read(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_reads.push_back(std::move(task));
        m_wanted = true;
    }
    m_wake.notify_one();
}

void StoreThread::change(Change change)
{
    {
        const std::lock_guard lock(m_mutex);
        m_changes.push_back(std::move(change));
        m_wanted = true;
    }
    m_wake.notify_one();
}

void StoreThread::reopen(Opened opened)
{
    change([opened = std::move(opened)](Loop& loop) {
        if (!loop.isOpen()) {
            loop.open(opened);
        }
    });
}

namespace {

tl::unexpected<Error> withoutCare(const std::filesystem::path& file)
{
    return fail(ErrorCode::NotAllowed, file.string(), "nobody takes care of this history");
}

} // namespace

void StoreThread::setBackups(std::optional<BackupKeep> keep)
{
    change([keep](Loop& loop) {
        if (loop.caretaker() != nullptr) {
            loop.caretaker()->setBackups(keep);
        }
    });
}

void StoreThread::backUpSoon()
{
    change([](Loop& loop) {
        if (loop.caretaker() != nullptr) {
            loop.caretaker()->backUpSoon();
        }
    });
}

void StoreThread::backUp(std::optional<std::filesystem::path> target, Done done)
{
    auto answer = std::make_shared<Answer>(std::move(done));
    change([target = std::move(target), answer](Loop& loop) {
        if (loop.caretaker() == nullptr) {
            answer->give(withoutCare(loop.file()));
        } else if (loop.isOpen()) {
            loop.caretaker()->backUp(target,
                                     [answer](const Result<std::filesystem::path>& made) { answer->give(made); });
        } else {
            answer->give(fail(ErrorCode::NotFound, loop.file().string(), "the history is not open"));
        }
    });
}

void StoreThread::cancelBackUps()
{
    change([](Loop& loop) {
        if (loop.caretaker() != nullptr) {
            loop.caretaker()->cancelBackUps();
        }
    });
}

void StoreThread::restore(std::filesystem::path backup, Done done, Opened opened)
{
    auto answer = std::make_shared<Answer>(std::move(done));
    change([backup = std::move(backup), answer, opened = std::move(opened)](Loop& loop) {
        if (loop.caretaker() == nullptr) {
            answer->give(withoutCare(loop.file()));
            return;
        }
        loop.close();
        answer->give(loop.caretaker()->restored(backup));
        loop.open(opened);
    });
}

void StoreThread::openAgain(Opened opened)
{
    change([opened = std::move(opened)](Loop& loop) {
        loop.close();
        loop.open(opened);
    });
}

} // namespace psoas::history
