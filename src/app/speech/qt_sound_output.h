// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/sound_output.h"
#include "psoas/clock.h"

class QThread;

namespace psoas::app {

class SinkWorker;

/// The machine's default audio device through Qt Multimedia, on a thread of its own, because finding and opening a
/// device can block. Neither thread nor Qt Multimedia is started before the first open().
class QtSoundOutput final : public SoundOutput {
    Q_OBJECT

public:
    /// @param clock  the machine's; outlives this
    explicit QtSoundOutput(const Clock& clock, QObject* parent = nullptr);
    /// Waits for the thread, but not for a device that has hung.
    ~QtSoundOutput() override;

    void open(std::shared_ptr<ToneMixer> mixer) override;
    void close() override;

private:
    const Clock& m_clock;
    QThread* m_thread = nullptr;
    SinkWorker* m_worker = nullptr;
};

} // namespace psoas::app
