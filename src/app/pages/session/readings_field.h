// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QList>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

namespace psoas::app {

class FlowTextLabel;
class NumberField;

/// Up to three readings of one number of an observation, with their mean and how far they lie apart in the
/// observation's own unit. What is read may be the value itself or a height that it is worked out from.
class ReadingsField : public QWidget {
    Q_OBJECT

public:
    /// @param fact  the observation's value, or the height of its tape
    ReadingsField(SessionController& controller, const protocol::Observation& observation, std::string fact, Side side,
                  QWidget* parent);

    void refresh();
    void flush();
    void focusEditor();
    [[nodiscard]] bool given() const;
    /// The mean of what stands in the fields now, stored or not; nothing without a valid one.
    [[nodiscard]] std::optional<double> preview() const;

Q_SIGNALS:
    /// Something was typed.
    void typed();
    /// Enter was pressed on a typed reading.
    void accepted();

private:
    void addField(class QVBoxLayout& column, const protocol::Fact& fact, int index);
    [[nodiscard]] std::vector<double> stored() const;
    /// The fact's form is the one that counts.
    [[nodiscard]] bool isLast() const;
    void send();
    void describe();

    SessionController& m_controller;
    const protocol::Observation& m_observation;
    std::string m_fact;
    Side m_side;
    QList<NumberField*> m_fields;
    FlowTextLabel* m_mean = nullptr;
    FlowTextLabel* m_spread = nullptr;
    FlowTextLabel* m_check = nullptr;
    QTimer m_typing;
};

} // namespace psoas::app
