// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/sink_worker.h"

#include <QAudioDevice>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace psoas::app {

namespace {

/// Short enough that what is cancelled is soon silent, long enough for a machine that is busy.
constexpr qint32 kBufferUs = 80'000;
/// Offered to a sink that asks how much there is: more than it ever takes at once.
constexpr qint64 kAlwaysThere = 1 << 20;

bool usable(const QAudioFormat& format)
{
    return format.isValid() && format.channelCount() > 0 &&
           (format.sampleFormat() == QAudioFormat::Int16 || format.sampleFormat() == QAudioFormat::Int32 ||
            format.sampleFormat() == QAudioFormat::Float || format.sampleFormat() == QAudioFormat::UInt8);
}

QAudioFormat formatFor(const QAudioDevice& device)
{
    QAudioFormat wanted;
    wanted.setSampleRate(kSampleRate);
    wanted.setChannelCount(2);
    wanted.setSampleFormat(QAudioFormat::Int16);
    return device.isFormatSupported(wanted) ? wanted : device.preferredFormat();
}

template <class Integer>
Integer scaled(float sample)
{
    return static_cast<Integer>(std::lround(static_cast<double>(sample) * std::numeric_limits<Integer>::max()));
}

} // namespace

MixerStream::MixerStream(std::shared_ptr<ToneMixer> mixer, const QAudioFormat& format, const Clock& clock)
    : m_mixer(std::move(mixer))
    , m_format(format)
    , m_clock(clock)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 MixerStream::bytesAvailable() const
{
    return kAlwaysThere + QIODevice::bytesAvailable();
}

Micros MixerStream::queued() const
{
    if (m_sink == nullptr) {
        return {};
    }
    const qsizetype used = m_sink->bufferSize() - m_sink->bytesFree();
    return Micros(m_format.durationForBytes(static_cast<qint32>(std::max<qsizetype>(0, used))));
}

qint64 MixerStream::readData(char* data, qint64 maxSize)
{
    const int frameSize = m_format.bytesPerFrame();
    const int sampleSize = m_format.bytesPerSample();
    m_block.resize(static_cast<std::size_t>(maxSize / frameSize));
    if (m_block.empty()) {
        return 0;
    }
    m_mixer->pull(m_block, m_clock.now().mono, queued());
    char* out = data;
    for (const float sample : m_block) {
        for (int channel = 0; channel < m_format.channelCount(); ++channel) {
            put(out, sample);
            out += sampleSize;
        }
    }
    return out - data;
}

void MixerStream::put(char* frame, float sample) const
{
    const auto write = [frame](auto value) { std::memcpy(frame, &value, sizeof value); };
    switch (m_format.sampleFormat()) {
    case QAudioFormat::Int16:
        write(scaled<qint16>(sample));
        break;
    case QAudioFormat::Int32:
        write(scaled<qint32>(sample));
        break;
    case QAudioFormat::UInt8:
        write(static_cast<quint8>(128 + scaled<qint8>(sample)));
        break;
    default:
        write(sample);
        break;
    }
}

qint64 MixerStream::writeData(const char* /*data*/, qint64 /*maxSize*/)
{
    return -1;
}

SinkWorker::SinkWorker(const Clock& clock)
    : m_clock(clock)
{
}

SinkWorker::~SinkWorker()
{
    close();
}

void SinkWorker::open(std::shared_ptr<ToneMixer> mixer)
{
    if (m_closing) {
        m_openNext = std::move(mixer);
        return;
    }
    if (!m_devices) {
        m_devices = std::make_unique<QMediaDevices>();
        connect(m_devices.get(), &QMediaDevices::audioOutputsChanged, this, &SinkWorker::onDevicesChanged);
    }
    close();
    if (const auto trouble = start(std::move(mixer))) {
        close();
        Q_EMIT failed(*trouble);
    } else {
        Q_EMIT opened();
    }
}

std::optional<SoundTrouble> SinkWorker::start(std::shared_ptr<ToneMixer> mixer)
{
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) {
        return SoundTrouble::NoDevice;
    }
    const QAudioFormat format = formatFor(device);
    if (!usable(format)) {
        return SoundTrouble::Busy;
    }
    m_deviceId = device.id();
    mixer->begin(format.sampleRate());
    m_stream = std::make_unique<MixerStream>(std::move(mixer), format, m_clock);
    m_sink = std::make_unique<QAudioSink>(device, format);
    m_sink->setBufferSize(format.bytesForDuration(kBufferUs));
    m_stream->setSink(m_sink.get());
    m_sink->start(m_stream.get());
    if (m_sink->error() != QAudio::NoError || m_sink->state() == QAudio::StoppedState) {
        return SoundTrouble::Busy;
    }
    connect(m_sink.get(), &QAudioSink::stateChanged, this, &SinkWorker::onStateChanged, Qt::QueuedConnection);
    return std::nullopt;
}

void SinkWorker::close()
{
    m_openNext.reset();
    if (m_closing) {
        return;
    }
    // A sink of Qt 6.4 runs the event loop while it closes, so that further calls come in between.
    m_closing = true;
    const auto stream = std::move(m_stream);
    if (auto sink = std::move(m_sink)) {
        sink->disconnect(this);
        sink->stop();
        sink.reset();
    }
    m_closing = false;
    if (auto mixer = std::exchange(m_openNext, nullptr)) {
        QMetaObject::invokeMethod(
            this, [this, mixer = std::move(mixer)] { open(mixer); }, Qt::QueuedConnection);
    }
}

void SinkWorker::onStateChanged(QAudio::State state)
{
    // Idle is a device that ran empty while the machine was busy: it asks again by itself.
    if (m_sink && state == QAudio::StoppedState) {
        close();
        Q_EMIT failed(SoundTrouble::Lost);
    }
}

void SinkWorker::onDevicesChanged()
{
    const auto all = QMediaDevices::audioOutputs();
    const bool gone = std::ranges::none_of(all, [this](const QAudioDevice& each) { return each.id() == m_deviceId; });
    if (m_sink && gone) {
        close();
        Q_EMIT failed(SoundTrouble::Lost);
    }
    Q_EMIT devicesChanged();
}

} // namespace psoas::app
