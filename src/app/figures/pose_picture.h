// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/still_figure.h"

#include <string>

namespace psoas::app {

/// A small picture of a pose, for answers to pick from.
class PosePicture : public StillFigure {
    Q_OBJECT

public:
    /// @param protocol  outlives this
    /// @param pose      unknown or empty: nothing is drawn
    PosePicture(const protocol::Protocol& protocol, const std::string& pose, Side side, QSize size, QWidget* parent);

protected:
    [[nodiscard]] std::optional<Scene> scene() const override;

private:
    const protocol::Pose* m_pose;
};

} // namespace psoas::app
