// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/sound_output.h"
#include "app/speech/speech_engine.h"

#include <QMetaObject>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace psoas::test {

/// A device that takes samples when told to and keeps what began in them.
class FakeOutput final : public app::SoundOutput {
public:
    struct Heard {
        app::ToneMixer::Id id;
        app::Tone tone;
        Micros at; ///< steady clock
    };

    void open(std::shared_ptr<app::ToneMixer> mixer) override
    {
        ++opens;
        m_mixer.reset();
        QMetaObject::invokeMethod(
            this,
            [this, mixer = std::move(mixer)] {
                if (refuses) {
                    Q_EMIT failed(*refuses);
                    return;
                }
                m_mixer = mixer;
                m_mixer->begin(app::kSampleRate);
                m_frame = 0;
                m_begun.reset();
                Q_EMIT opened();
            },
            Qt::QueuedConnection);
    }
    void close() override { m_mixer.reset(); }
    void unplug()
    {
        m_mixer.reset();
        refuses = app::SoundTrouble::NoDevice;
        Q_EMIT failed(app::SoundTrouble::Lost);
        Q_EMIT devicesChanged();
    }
    void plugIn()
    {
        refuses.reset();
        Q_EMIT devicesChanged();
    }
    [[nodiscard]] bool isOpen() const { return m_mixer != nullptr; }

    /// Plays up to `now`, in blocks of 10 ms that come on time.
    void playTo(Micros now)
    {
        if (!m_mixer) {
            return;
        }
        if (!m_begun) {
            m_begun = now;
        }
        std::array<float, kBlock> block{};
        while (*m_begun + timeOf(m_frame) <= now) {
            const Micros here = *m_begun + timeOf(m_frame);
            for (const auto& each : m_mixer->pull(block, here, Micros{0})) {
                heard.push_back({each.id, each.tone, *m_begun + timeOf(each.frame)});
            }
            m_frame += kBlock;
        }
    }

    std::optional<app::SoundTrouble> refuses;
    int opens = 0;
    std::vector<Heard> heard;

private:
    static constexpr int kBlock = app::kSampleRate / 100;
    [[nodiscard]] static Micros timeOf(std::int64_t frame) { return Micros(frame * 1'000'000 / app::kSampleRate); }

    std::shared_ptr<app::ToneMixer> m_mixer;
    std::optional<Micros> m_begun;
    std::int64_t m_frame = 0;
};

/// An engine that keeps what it is told and finishes when told to.
class FakeEngine final : public app::SpeechEngine {
public:
    std::optional<app::SpeechTrouble> load(const QString& tag) override
    {
        ++loads;
        language = tag;
        return refuses;
    }
    [[nodiscard]] QStringList voices() const override { return {QStringLiteral("Ada"), QStringLiteral("Bela")}; }
    void setVoice(const QString& name) override { voice = name; }
    void setRate(double value) override { rate = value; }
    void setVolume(double value) override { volume = value; }
    void say(const QString& sentence) override
    {
        said.append(sentence);
        saying = true;
        if (fails || finishesAtOnce) {
            QMetaObject::invokeMethod(
                this,
                [this] {
                    saying = false;
                    if (fails) {
                        Q_EMIT failed();
                    } else {
                        Q_EMIT finished();
                    }
                },
                Qt::QueuedConnection);
        }
    }
    void stop() override
    {
        ++stops;
        saying = false;
    }
    void finish()
    {
        saying = false;
        Q_EMIT finished();
    }

    std::optional<app::SpeechTrouble> refuses;
    bool fails = false;
    bool finishesAtOnce = false;
    bool saying = false;
    int loads = 0;
    int stops = 0;
    QString language, voice;
    double rate = 9;
    double volume = 9;
    QStringList said;
};

} // namespace psoas::test
