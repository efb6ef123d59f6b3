// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QGuiApplication>
#include <QObject>

#include <cstdint>
#include <ctime>
#include <sys/socket.h>

/// What a program that is measured tells about its frames. Alike for ours and for the empty window.
namespace psoas::bench {

/// The frame was painted and handed to the platform. Nanoseconds.
struct Frame {
    std::int64_t at = 0;  ///< CLOCK_MONOTONIC, the same for every process of the machine
    std::int64_t cpu = 0; ///< what the process has used of the processor so far, with all its threads
};

/// The variable that names the socket to tell it on.
inline constexpr const char* kFramesVariable = "PSOAS_BENCH_FRAMES";

inline std::int64_t nanoseconds(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// Sees every widget paint. All of them that belong to a frame are painted, and the frame is given to the platform,
/// before the next event is taken: then it is told.
class FirstPaint : public QObject {
public:
    explicit FirstPaint(QGuiApplication& application)
        : m_socket(qEnvironmentVariableIntValue(kFramesVariable))
    {
        application.installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_painted && watched->isWidgetType()) {
            m_painted = true;
            QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
        }
        return false;
    }

protected:
    void customEvent(QEvent* /*event*/) override
    {
        m_painted = false;
        const Frame frame{nanoseconds(CLOCK_MONOTONIC), nanoseconds(CLOCK_PROCESS_CPUTIME_ID)};
        static_cast<void>(::send(m_socket, &frame, sizeof frame, MSG_NOSIGNAL)); // nobody may look any more
    }

private:
    int m_socket;
    bool m_painted = false;
};

} // namespace psoas::bench
