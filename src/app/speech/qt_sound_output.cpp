// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/qt_sound_output.h"

#include "app/speech/sink_worker.h"

#include <QThread>

#include <utility>

namespace psoas::app {

namespace {
constexpr unsigned long kLongestWaitMs = 2'000;
} // namespace

QtSoundOutput::QtSoundOutput(const Clock& clock, QObject* parent)
    : SoundOutput(parent)
    , m_clock(clock)
{
}

QtSoundOutput::~QtSoundOutput()
{
    if (m_thread == nullptr) {
        return;
    }
    m_worker->disconnect(this);
    m_thread->quit();
    // A sound server that hangs must not keep the program from ending: then the thread ends with the process.
    if (m_thread->wait(kLongestWaitMs)) {
        delete m_thread;
    }
}

void QtSoundOutput::open(std::shared_ptr<ToneMixer> mixer)
{
    if (m_thread == nullptr) {
        qRegisterMetaType<psoas::app::SoundTrouble>();
        m_thread = new QThread;
        m_thread->setObjectName(QStringLiteral("sound"));
        m_worker = new SinkWorker(m_clock);
        m_worker->moveToThread(m_thread);
        connect(m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        connect(m_worker, &SinkWorker::opened, this, &SoundOutput::opened);
        connect(m_worker, &SinkWorker::failed, this, &SoundOutput::failed);
        connect(m_worker, &SinkWorker::devicesChanged, this, &SoundOutput::devicesChanged);
        m_thread->start(QThread::HighPriority);
    }
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, mixer = std::move(mixer)] { worker->open(mixer); }, Qt::QueuedConnection);
}

void QtSoundOutput::close()
{
    if (m_worker != nullptr) {
        QMetaObject::invokeMethod(
            m_worker, [worker = m_worker] { worker->close(); }, Qt::QueuedConnection);
    }
}

} // namespace psoas::app
