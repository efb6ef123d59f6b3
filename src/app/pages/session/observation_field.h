// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QList>
#include <QTimer>
#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace psoas::app {

class FactField;
class FlowTextLabel;
class NumberField;

/// One observation of a test on one side, by eye or as up to three readings of the value; where the protocol knows
/// another fact to work the value out from, that one too. The form recorded last is the one that counts.
class ObservationField : public QWidget {
    Q_OBJECT

public:
    /// @param measured  opens on the readings while nothing is recorded, not on the judgement by eye
    ObservationField(SessionController& controller, const protocol::Observation& observation, Side side, bool measured,
                     QWidget* parent);

    void refresh();
    void flush();
    void focusEditor();
    /// The user gave a value here, stored yet or not.
    [[nodiscard]] bool given() const;
    [[nodiscard]] const protocol::Observation& observation() const noexcept { return m_observation; }
    [[nodiscard]] Side side() const noexcept { return m_side; }

Q_SIGNALS:
    /// The user gave a value in one go (a choice by eye).
    void answered();
    /// Enter was pressed on a typed reading.
    void accepted();

private:
    enum class Form { Eye, Value, From };

    [[nodiscard]] QWidget* makeReadings();
    [[nodiscard]] Form activeForm() const;
    [[nodiscard]] Form shownForm() const;
    void sendReadings();
    void describe();

    SessionController& m_controller;
    const protocol::Observation& m_observation;
    Side m_side;
    bool m_measured;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_pages = nullptr;
    FactField* m_eye = nullptr;
    FactField* m_from = nullptr;
    QList<NumberField*> m_readings;
    FlowTextLabel* m_mean = nullptr;
    FlowTextLabel* m_spread = nullptr;
    FlowTextLabel* m_computed = nullptr;
    QTimer m_typing;
};

} // namespace psoas::app
