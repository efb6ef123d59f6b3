// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

#include <QList>

#include <string>
#include <vector>

namespace psoas::app {

class AreasField;
class FactField;

/// Ratings and places to mark on the body, all of them optional.
class RateView : public ActivityView {
    Q_OBJECT

public:
    RateView(SessionController& controller, const session::Place& place, QWidget* parent);

    void refresh() override;
    void flush() override;
    void focusFirst() override;
    void showFact(const std::string& fact) override;
    [[nodiscard]] std::optional<Figure> figure() const override;

private:
    [[nodiscard]] std::vector<Side> sidesOf(const std::string& fact) const;
    void addAreas(QVBoxLayout& layout);
    bool focusFact(const std::string& fact);

    QList<AreasField*> m_areas;
    QList<FactField*> m_fields;
    std::string m_wanted; ///< fact that a review leads to; empty: begin at the top
};

} // namespace psoas::app
