// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/floor/announcement.h"
#include "app/session_controller.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace psoas::app {

class Speaker;

/// Presses the buttons for somebody on the mat: says what comes and begins it, goes on when an exercise has ended, goes
/// on when something was read.
///
/// It never answers anything. It begins and goes on only from places that ask nothing, and waits for the person
/// whenever something else than time ended what was before: pain, a skip, phases left out, a refusal, a wish to wait.
/// It also waits at an exercise that was over when it was let act, and after a standstill of machine or program: then
/// nobody may be there. Time is that of the controller's clock.
class HandsFree : public QObject {
    Q_OBJECT

public:
    enum class Stage {
        Idle,     ///< nothing to do: an exercise runs, or it may not act
        Speaking, ///< says what comes
        Counting, ///< lets time pass: to read, or to breathe after an exercise
        Waiting,  ///< for go()
    };

    /// @param controller  outlives this
    explicit HandsFree(SessionController& controller, QObject* parent = nullptr);
    ~HandsFree() override;

    /// Who says it; null: it is read instead.
    void setSpeaker(Speaker* speaker);
    /// Whether it may act: only where it is seen.
    void setActing(bool acting);
    [[nodiscard]] bool acting() const noexcept { return m_acting; }

    /// Waits for go(): whatever is said or counted stops.
    void hold();
    /// At once, without waiting for speech or time.
    void go();

    [[nodiscard]] Stage stage() const noexcept { return m_stage; }
    /// Something will happen when time has gone by.
    [[nodiscard]] bool isTiming() const { return m_timer.isActive(); }
    /// Time until it goes on; nothing unless Counting.
    [[nodiscard]] std::optional<Millis> left() const;
    /// Share of what is read or spoken that has gone by, 0 … 1.
    [[nodiscard]] double share() const;
    /// Why it waits: an act was refused or not stored, or everything stood still.
    [[nodiscard]] QString trouble() const { return m_trouble; }

Q_SIGNALS:
    /// Stage, time left or trouble changed.
    void changed();

private:
    enum class Act { None, Begin, Next, Wait };
    struct Task {
        Act act = Act::None;
        session::Place place;
        std::size_t hurts = 0;
        bool announced = false; ///< words come first, not just a breath

        friend bool operator==(const Task&, const Task&) = default;
    };

    [[nodiscard]] Task taskNow() const;
    void sync();
    void watchEnds();
    void take(const Task& task);
    void count(Millis time);
    void stop();
    void tick();
    [[nodiscard]] bool stoodStill();
    void onSpoken(int number);
    void onInterrupted(int number);
    void act();
    void onTrouble(const Error& error);

    SessionController& m_controller;
    QPointer<Speaker> m_speaker;
    QTimer m_timer;
    bool m_acting = false;
    Task m_task;
    Stage m_stage = Stage::Idle;
    std::optional<Announcement> m_said;
    Millis m_whole{};
    Micros m_gone{};
    Micros m_heldBack{}; ///< for a voice that still says what was
    Instant m_lastTick{};
    int m_utterance = 0;
    std::size_t m_cutShort = 0;              ///< exercises that something else than time ended
    std::optional<session::Place> m_waitsAt; ///< for the person, whatever the place would ask
    bool m_sent = false;
    QString m_trouble;
};

} // namespace psoas::app
