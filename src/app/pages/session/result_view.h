// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

namespace psoas::app {

class Card;

/// What a test showed: a card for each side in plain words, the facts and the rule behind it folded away.
class ResultView : public ActivityView {
    Q_OBJECT

public:
    /// @param measure  the activity that was carried out before this one
    ResultView(SessionController& controller, const session::Place& place, const protocol::Activity& measure,
               QWidget* parent);

    void refresh() override;

private:
    void build();
    void addSide(QVBoxLayout& layout, const assessment::TestStatus& test);
    /// What the first of two people read of this side is not to be seen yet.
    [[nodiscard]] bool isBlind(Side side) const;
    void addBlind(QVBoxLayout& layout, Side side);
    void addFinding(Card& card, const assessment::Finding& finding);
    // result_parts.cpp: what stands beside the words.
    using Before = std::optional<assessment::TestHistory>;
    void addFigure(Card& card, const assessment::TestResult& result, const Before& before);
    /// Today's readings beside the first ones, and whether the difference is more than reading error.
    void addChanges(Card& card, const assessment::TestResult& result, const Before& before);
    void addSecond(Card& card, const assessment::TestResult& result);
    void addPhoto(Card& card, const assessment::TestResult& result);
    void addCaveats(Card& card, Side side);
    void addAbout(QVBoxLayout& layout);
    void addObservations(Card& card, const assessment::TestResult& result);
    void addDifference(QVBoxLayout& layout, const assessment::Finding& finding);
    void addWhy(Card& card, const assessment::Finding& finding);

    const protocol::Activity& m_measure;
};

} // namespace psoas::app
