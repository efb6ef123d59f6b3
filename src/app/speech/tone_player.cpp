// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/tone_player.h"

#include <QTimer>

#include <utility>

namespace psoas::app {

namespace {
/// A device is let go of after this much silence, so that it can sleep.
constexpr int kIdleMs = 10'000;
} // namespace

TonePlayer::TonePlayer(std::unique_ptr<SoundOutput> output, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_mixer(std::make_shared<ToneMixer>())
    , m_output(std::move(output))
    , m_idle(new QTimer(this))
{
    m_idle->setInterval(kIdleMs);
    connect(m_idle, &QTimer::timeout, this, &TonePlayer::rest);
    connect(m_output.get(), &SoundOutput::opened, this, &TonePlayer::onOpened);
    connect(m_output.get(), &SoundOutput::failed, this, &TonePlayer::onFailed);
    connect(m_output.get(), &SoundOutput::devicesChanged, this, &TonePlayer::onDevicesChanged);
}

TonePlayer::~TonePlayer() = default;

TonePlayer::Id TonePlayer::play(Tone tone, Micros at, double gain)
{
    const Id id = m_mixer->add(tone, at, gain);
    if (m_device == Device::Closed) {
        open();
    }
    return id;
}

TonePlayer::Id TonePlayer::playNow(Tone tone, double gain)
{
    return play(tone, m_clock.now().mono, gain);
}

std::vector<TonePlayer::Id> TonePlayer::cancel()
{
    return m_mixer->drop(m_clock.now().mono);
}

void TonePlayer::setReady(bool ready)
{
    const bool was = std::exchange(m_ready, ready);
    if (ready && !was) {
        tryAgain();
    }
}

void TonePlayer::tryAgain()
{
    if (m_device == Device::Closed || m_device == Device::Failed) {
        open();
    }
}

void TonePlayer::open()
{
    m_device = Device::Opening;
    m_output->open(m_mixer);
}

void TonePlayer::onOpened()
{
    m_device = Device::Open;
    m_idle->start();
    if (std::exchange(m_trouble, std::nullopt)) {
        Q_EMIT recovered();
    }
}

void TonePlayer::onFailed(SoundTrouble trouble)
{
    m_device = Device::Failed;
    m_idle->stop();
    if (!std::exchange(m_trouble, trouble)) {
        Q_EMIT troubled(trouble);
    }
}

void TonePlayer::onDevicesChanged()
{
    if (m_device != Device::Failed) {
        return;
    }
    m_device = Device::Closed;
    if (wanted()) {
        open();
    }
}

bool TonePlayer::wanted() const
{
    return m_ready || m_mixer->busy(m_clock.now().mono);
}

void TonePlayer::rest()
{
    if (!wanted()) {
        m_idle->stop();
        m_device = Device::Closed;
        m_output->close();
    }
}

} // namespace psoas::app
