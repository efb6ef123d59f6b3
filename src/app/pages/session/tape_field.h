// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QWidget>

#include <optional>

namespace psoas::app {

class FactField;
class FlowTextLabel;
class ReadingsField;

/// An angle by the tape: a length once, heights up to three times, and the formula that makes an angle of them.
class TapeField : public QWidget {
    Q_OBJECT

public:
    /// @param observation  has a tape
    TapeField(SessionController& controller, const protocol::Observation& observation, Side side, QWidget* parent);

    void refresh();
    void flush();
    void focusEditor();
    [[nodiscard]] bool given() const;
    /// The angle of what stands in the fields now; nothing without both.
    [[nodiscard]] std::optional<double> preview() const;

Q_SIGNALS:
    void typed();
    void accepted();

private:
    [[nodiscard]] std::optional<double> length() const;
    void describe();

    SessionController& m_controller;
    const protocol::Observation& m_observation;
    Side m_side;
    FactField* m_length = nullptr;
    ReadingsField* m_rise = nullptr;
    FlowTextLabel* m_formula = nullptr;
};

} // namespace psoas::app
