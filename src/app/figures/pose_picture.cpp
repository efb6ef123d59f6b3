// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/pose_picture.h"

#include "app/words.h"

namespace psoas::app {

PosePicture::PosePicture(const protocol::Protocol& protocol, const std::string& pose, Side side, QSize size,
                         QWidget* parent)
    : StillFigure(QString::fromStdString(protocol.hash + "/pose/" + pose), side, size, parent)
    , m_pose(protocol.pose(pose))
{
    setAccessibleName(m_pose != nullptr ? words::text(protocol, m_pose->text, side) : QString());
}

std::optional<StillFigure::Scene> PosePicture::scene() const
{
    if (m_pose == nullptr) {
        return std::nullopt;
    }
    Scene scene;
    scene.moment.pose = m_pose;
    scene.moment.posture = figure::posed(*m_pose);
    return scene;
}

} // namespace psoas::app
