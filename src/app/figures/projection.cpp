// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/projection.h"

namespace psoas::app::figure {

Projection::Projection(const protocol::Camera& camera)
{
    const double turn = camera.turn * kRadians;
    const double tilt = camera.tilt * kRadians;
    m_right = {std::sin(turn), -std::cos(turn), 0};
    m_up = {-std::cos(turn) * std::sin(tilt), -std::sin(turn) * std::sin(tilt), std::cos(tilt)};
    m_toViewer = {std::cos(turn) * std::cos(tilt), std::sin(turn) * std::cos(tilt), std::sin(tilt)};
}

} // namespace psoas::app::figure
