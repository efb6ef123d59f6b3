// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

#include <QList>

namespace psoas::app {

class Collapsible;
class FactField;

/// Today's plan with its reasons, and what is left out; the length and kind of the day can be chosen.
class PlanView : public ActivityView {
    Q_OBJECT

public:
    PlanView(SessionController& controller, const session::Place& place, QWidget* parent);

    [[nodiscard]] Primary primary() const override;
    void refresh() override;
    void flush() override;
    void showFact(const std::string& fact) override;

private:
    void build();
    void addLine(QVBoxLayout& layout, const assessment::PlanLine& line);
    [[nodiscard]] QString whyOf(const assessment::PlanLine& line) const;
    void addExcluded(QVBoxLayout& layout);
    void addChoices(QVBoxLayout& layout);

    QList<FactField*> m_fields;
    Collapsible* m_fold = nullptr;
    bool m_unfolded = false;
};

} // namespace psoas::app
