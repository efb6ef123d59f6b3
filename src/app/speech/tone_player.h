// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/sound_output.h"
#include "psoas/clock.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

class QTimer;

namespace psoas::app {

/// Plays tones at moments given ahead. The device is opened with the first tone, kept while one is wanted, and let go
/// of after a while of silence. Without a device everything goes its way unheard. Lives on the UI thread.
class TonePlayer : public QObject {
    Q_OBJECT

public:
    using Id = ToneMixer::Id;

    /// @param output  the device
    /// @param clock   whose steady reading the moments are given in; outlives the player
    TonePlayer(std::unique_ptr<SoundOutput> output, const Clock& clock, QObject* parent = nullptr);
    ~TonePlayer() override;

    /// @param at    steady clock; what is past by more than ToneMixer::kTooLate is not heard
    /// @param gain  0…1
    Id play(Tone tone, Micros at, double gain);
    Id playNow(Tone tone, double gain);
    /// Lets go of all that has not begun. @return  what that was
    std::vector<Id> cancel();
    /// While true the device stays open between tones, so that the first of them is not late; a device that failed is
    /// tried once more when it becomes true.
    void setReady(bool ready);
    /// Opens the device unless it is open, also one that failed.
    void tryAgain();
    /// Why nothing can be heard, as far as is known.
    [[nodiscard]] std::optional<SoundTrouble> trouble() const noexcept { return m_trouble; }

Q_SIGNALS:
    /// Told once, and again only when there was sound in between.
    void troubled(psoas::app::SoundTrouble trouble);
    /// There is sound again after a trouble.
    void recovered();

private:
    void open();
    void onOpened();
    void onFailed(SoundTrouble trouble);
    void onDevicesChanged();
    void rest();
    [[nodiscard]] bool wanted() const;

    const Clock& m_clock;
    std::shared_ptr<ToneMixer> m_mixer;
    std::unique_ptr<SoundOutput> m_output;
    QTimer* m_idle = nullptr;
    enum class Device { Closed, Opening, Open, Failed } m_device = Device::Closed;
    bool m_ready = false;
    std::optional<SoundTrouble> m_trouble; ///< since the device was last open
};

} // namespace psoas::app
