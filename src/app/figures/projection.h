// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/space.h"
#include "psoas/protocol/figure.h"

#include <QPointF>

namespace psoas::app::figure {

/// Parallel projection on the picture, in metres, y downwards.
class Projection {
public:
    explicit Projection(const protocol::Camera& camera);

    [[nodiscard]] QPointF operator()(Vec3 at) const { return {dot(at, m_right), -dot(at, m_up)}; }
    /// Larger is nearer.
    [[nodiscard]] double depth(Vec3 at) const { return dot(at, m_toViewer); }
    /// Sine of the tilt: how round a circle on the floor is seen.
    [[nodiscard]] double flatness() const { return m_toViewer.z; }

private:
    Vec3 m_right, m_up, m_toViewer;
};

} // namespace psoas::app::figure
