// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/card.h"
#include "psoas/assessment/assessment.h"

#include <optional>

class QPushButton;

namespace psoas::app {

/// One line of the plan: a picture, what, how much, how long and why. Its pencil opens what the person may change;
/// the same can be done by keys while the focus is inside.
class PlanLineCard : public Card {
    Q_OBJECT

public:
    struct Shown {
        assessment::PlanLine line;
        assessment::LineChoices choices;
        QString why;
        QStringList notes;
        bool open = false; ///< the changes are unfolded
    };

    /// @param protocol  outlives this
    PlanLineCard(const protocol::Protocol& protocol, const Shown& shown, QWidget* parent);

    [[nodiscard]] assessment::LineKey key() const { return {m_line.exercise, m_line.side}; }

Q_SIGNALS:
    void edited(const psoas::assessment::PlanEdit& edit);
    /// The pencil was pressed.
    void toggled(bool open);

private:
    [[nodiscard]] QLayout* makeWords(const Shown& shown);
    [[nodiscard]] QWidget* makeChanges();
    [[nodiscard]] QWidget* makeStepper(const QString& what, int now, const std::array<int, 2>& range, bool sets);
    [[nodiscard]] QPushButton* named(QPushButton* button, const char* name, const QString& description) const;
    void addKeys();

    void step(bool sets, int by);
    void move(bool later);
    void remove();

    const protocol::Protocol& m_protocol;
    assessment::PlanLine m_line;
    assessment::LineChoices m_choices;
};

} // namespace psoas::app
