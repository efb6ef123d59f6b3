// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

class QPushButton;

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
    [[nodiscard]] std::optional<Figure> figure() const override;
    [[nodiscard]] bool canFollow() const override { return m_mode != Mode::Hurt; }
    void setScreens(bool others, bool shown) override;
    void setReading(bool possible, bool reading) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Mode { Read, Run, Done, Hurt };

    [[nodiscard]] Mode storedMode() const;
    void show(Mode mode);
    void showRead();
    void showRun();
    void showDone();
    void showHurt();
    void addHurtMessage(QVBoxLayout& layout);
    void dropOldNews();
    void addKeys();
    void togglePause();
    void fitTimer();
    /// Floor mode and another screen.
    [[nodiscard]] QWidget* makeViewButtons();
    void addReadButton(QWidget& buttons);

    Mode m_mode = Mode::Read;
    std::size_t m_hurtsShown = 0;
    bool m_telling = false; ///< "it hurts" was sent and is not stored yet: once is enough
    bool m_otherScreens = false;
    bool m_onOtherScreen = false;
    QPushButton* m_screenButton = nullptr;
    bool m_canRead = false;
    bool m_reading = false;
    QPushButton* m_readButton = nullptr;
    ExerciseTimer* m_timer = nullptr;
    HurtPanel* m_hurt = nullptr;
};

} // namespace psoas::app
