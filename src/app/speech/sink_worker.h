// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/sound_output.h"
#include "psoas/clock.h"

#include <QAudioFormat>
#include <QAudioSink>
#include <QIODevice>
#include <QMediaDevices>

#include <memory>
#include <optional>
#include <vector>

namespace psoas::app {

/// What a sink reads from: the mixer's one channel in whatever format the device takes.
class MixerStream final : public QIODevice {
    Q_OBJECT

public:
    MixerStream(std::shared_ptr<ToneMixer> mixer, const QAudioFormat& format, const Clock& clock);

    /// The sink whose buffer says how long what it took will last.
    void setSink(const QAudioSink* sink) { m_sink = sink; }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char* data, qint64 maxSize) override;

private:
    [[nodiscard]] Micros queued() const;
    void put(char* frame, float sample) const;

    std::shared_ptr<ToneMixer> m_mixer;
    QAudioFormat m_format;
    const Clock& m_clock;
    const QAudioSink* m_sink = nullptr;
    std::vector<float> m_block;
};

/// The part of QtSoundOutput that lives on its thread.
class SinkWorker final : public QObject {
    Q_OBJECT

public:
    explicit SinkWorker(const Clock& clock);
    ~SinkWorker() override;

    void open(std::shared_ptr<ToneMixer> mixer);
    void close();

Q_SIGNALS:
    void opened();
    void failed(psoas::app::SoundTrouble trouble);
    void devicesChanged();

private:
    [[nodiscard]] std::optional<SoundTrouble> start(std::shared_ptr<ToneMixer> mixer);
    void onStateChanged(QAudio::State state);
    void onDevicesChanged();

    const Clock& m_clock;
    std::unique_ptr<QMediaDevices> m_devices;
    QByteArray m_deviceId;
    std::unique_ptr<MixerStream> m_stream;
    std::unique_ptr<QAudioSink> m_sink; ///< goes before the stream it reads
    bool m_closing = false;
    std::shared_ptr<ToneMixer> m_openNext; ///< asked for while closing
};

} // namespace psoas::app
