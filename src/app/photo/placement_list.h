// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/photo_geometry.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace psoas::app {

class FlowTextLabel;
class InlineMessage;

/// How far placements may lie apart before one more is asked for, degrees; none: any distance is fine.
struct PlacementSpread {
    double thighDeg = 0;
    double shinDeg = 0;
};

/// The placements kept so far, each with a button to remove it, and what they come to.
class PlacementList : public QWidget {
    Q_OBJECT

public:
    /// @param most  placements there can be
    explicit PlacementList(int most, QWidget* parent = nullptr);

    void setPlacements(const std::vector<assessment::PhotoAngles>& angles);
    /// 0 for no limit.
    void setMaxSpread(PlacementSpread spread);

Q_SIGNALS:
    void removeClicked(int index);

private:
    void rebuild();
    void describe();

    int m_most;
    PlacementSpread m_maxSpread;
    std::vector<assessment::PhotoAngles> m_angles;
    QVBoxLayout* m_rows = nullptr;
    FlowTextLabel* m_mean = nullptr;
    FlowTextLabel* m_spread = nullptr;
    InlineMessage* m_apart = nullptr;
};

} // namespace psoas::app
