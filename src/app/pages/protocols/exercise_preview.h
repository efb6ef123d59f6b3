// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/session/timeline.h"

#include <QElapsedTimer>
#include <QWidget>

#include <memory>
#include <vector>

class QPushButton;
class QTimer;

namespace psoas::app {

class FigurePanel;
class FlowTextLabel;

/// The figure doing one repetition of an exercise over and over, as the player shows it but quicker, with a pause and
/// either side. With reduced motion it shows the key poses.
class ExercisePreview : public QWidget {
    Q_OBJECT

public:
    explicit ExercisePreview(QWidget* parent = nullptr);
    ~ExercisePreview() override;

    /// Stays where it is in the repetition if the phases are as they were.
    /// @param exercise  unknown: somebody standing
    void show(std::shared_ptr<const protocol::Protocol> protocol, const protocol::Id& exercise);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void renew();
    void setRunning(bool running);
    void tick();

    std::shared_ptr<const protocol::Protocol> m_protocol;
    protocol::Id m_exercise;
    Side m_side = Side::Right;
    std::vector<session::TimelinePhase> m_phases;
    Millis m_at{};
    bool m_running = true;
    QElapsedTimer m_since;
    QTimer* m_timer = nullptr;
    FigurePanel* m_figure = nullptr;
    FlowTextLabel* m_phase = nullptr;
    QPushButton* m_play = nullptr;
    QPushButton* m_turn = nullptr;
};

} // namespace psoas::app
