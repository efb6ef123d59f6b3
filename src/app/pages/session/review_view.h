// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

#include <QString>

namespace psoas::app {

class Card;

/// Every active answer and measurement, by the page it was given on, each with a way back to it.
class ReviewView : public ActivityView {
    Q_OBJECT

public:
    ReviewView(SessionController& controller, const session::Place& place, QWidget* parent);

    void refresh() override;

private:
    void build();
    void addPlace(QVBoxLayout& layout, const session::Place& place);
    void addRow(Card& card, const session::Place& place, const std::string& fact, Side side);
    void addExercises(QVBoxLayout& layout);
    void addSecondReadings(QVBoxLayout& layout);
    void addNotes(QVBoxLayout& layout);
    /// Of a test whose second reading is still to come.
    [[nodiscard]] bool isBlind(const protocol::Activity& asked, const std::string& fact, Side side) const;
};

} // namespace psoas::app
