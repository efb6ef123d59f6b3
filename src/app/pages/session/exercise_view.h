// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

namespace psoas::app {

class ExerciseTimer;
class HurtPanel;

/// One planned exercise on one side: read in peace, then the timer, then done. "It hurts" is on every one of these
/// screens and stops the clock at once.
class ExerciseView : public ActivityView {
    Q_OBJECT

public:
    ExerciseView(SessionController& controller, const session::Place& place, QWidget* parent);

    [[nodiscard]] Primary primary() const override;
    void pressPrimary() override;
    [[nodiscard]] bool canSkip() const override;
    [[nodiscard]] bool offersHurt() const override { return true; }
    [[nodiscard]] bool canHurt() const override { return m_mode != Mode::Hurt; }
    [[nodiscard]] bool canGoBackInside() const override { return m_mode == Mode::Hurt; }
    void goBackInside() override;
    void openHurt() override;
    void refresh() override;
    void tick() override;
    void focusFirst() override;
    [[nodiscard]] bool wantsFigure() const override { return m_mode != Mode::Hurt; }
    [[nodiscard]] QString figureCaption() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Mode { Read, Run, Done, Hurt };

    [[nodiscard]] const session::Attempt* lastAttempt() const;
    [[nodiscard]] bool runningHere() const;
    [[nodiscard]] bool skippedHere() const;
    /// Pain ended the last attempt, or skipped the exercise before one.
    [[nodiscard]] bool takenOutByPain() const;
    /// Red pain: it stays out for today.
    [[nodiscard]] bool endedByPain() const;
    [[nodiscard]] Mode storedMode() const;
    void show(Mode mode);
    void showRead();
    void showRun();
    void showDone();
    void showHurt();
    void addHurtMessage(QVBoxLayout& layout);
    void addKeys();
    void togglePause();
    void fitTimer();

    Mode m_mode = Mode::Read;
    std::size_t m_hurtsShown = 0;
    bool m_telling = false; ///< "it hurts" was sent and is not stored yet: once is enough
    ExerciseTimer* m_timer = nullptr;
    HurtPanel* m_hurt = nullptr;
};

} // namespace psoas::app
