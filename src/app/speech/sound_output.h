// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/tone_mixer.h"

#include <QObject>

#include <memory>

namespace psoas::app {

/// Why nothing can be heard.
enum class SoundTrouble {
    NoDevice, ///< there is none
    Busy,     ///< there is one, and it cannot be opened or takes no format of ours
    Lost,     ///< it was open, and was unplugged or failed
};

/// A device that pulls from a mixer. No call waits for the device: answers come as signals, never inside a call.
class SoundOutput : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Opens the default device, or the same again after close() or failed().
    virtual void open(std::shared_ptr<ToneMixer> mixer) = 0;
    virtual void close() = 0;

Q_SIGNALS:
    void opened();
    /// The device is closed.
    void failed(psoas::app::SoundTrouble trouble);
    /// Devices were plugged in or out. Only after the first open().
    void devicesChanged();
};

} // namespace psoas::app
