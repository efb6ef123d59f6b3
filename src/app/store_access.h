// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store_thread.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <utility>

namespace psoas::app {

/// Carries the answer of a task on the database thread to the UI thread; a task that never ran answers with an error.
template <class T>
class StoreReply {
public:
    StoreReply(QObject* receiver, std::function<void(Result<T>)> then)
        : m_receiver(receiver)
        , m_then(std::move(then))
    {
    }
    StoreReply(const StoreReply&) = delete;
    StoreReply& operator=(const StoreReply&) = delete;
    ~StoreReply()
    {
        if (m_then) {
            send(fail(ErrorCode::Database, "history", "The history is not open."));
        }
    }

    void send(Result<T> result)
    {
        auto answer = std::make_shared<Result<T>>(std::move(result));
        auto deliver = [receiver = m_receiver, then = std::exchange(m_then, nullptr), answer] {
            if (receiver) {
                then(std::move(*answer));
            }
        };
        QObject* uiThread = QCoreApplication::instance();
        if (uiThread == nullptr) {
            return;
        }
        // The receiver may go while the task runs: only the UI thread looks whether it is still there.
        QMetaObject::invokeMethod(uiThread, std::move(deliver), Qt::QueuedConnection);
    }

private:
    QPointer<QObject> m_receiver;
    std::function<void(Result<T>)> m_then;
};

/// `then`, to be called once from another thread. Dropped uncalled, it answers with an error.
template <class T>
std::function<void(const Result<T>&)> replyTo(QObject* receiver, std::function<void(Result<T>)> then)
{
    return [reply = std::make_shared<StoreReply<T>>(receiver, std::move(then))](const Result<T>& result) {
        reply->send(result);
    };
}

/// Runs `work` on the database thread and `then` on the UI thread, unless `receiver` has gone by then. Reads are
/// dropped when the program ends; `then` gets ErrorCode::Database while the store is not open.
template <class T>
void readStore(history::StoreThread& thread, QObject* receiver, std::function<Result<T>(history::Store&)> work,
               std::function<void(Result<T>)> then)
{
    auto reply = std::make_shared<StoreReply<T>>(receiver, std::move(then));
    thread.read([reply, work = std::move(work)](history::Store& store) { reply->send(work(store)); });
}

/// As readStore, for what writes: overtakes reads, keeps its order, and is done before the program ends.
template <class T>
void writeStore(history::StoreThread& thread, QObject* receiver, std::function<Result<T>(history::Store&)> work,
                std::function<void(Result<T>)> then)
{
    auto reply = std::make_shared<StoreReply<T>>(receiver, std::move(then));
    thread.write([reply, work = std::move(work)](history::Store& store) { reply->send(work(store)); });
}

} // namespace psoas::app
