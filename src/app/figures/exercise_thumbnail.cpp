// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/exercise_thumbnail.h"

#include "app/figures/muscle_roles.h"

#include <algorithm>

namespace psoas::app {

namespace {

using namespace figure;

/// The phase that lasts longest shows what the exercise is about.
std::size_t mainPhase(const protocol::Dose& dose)
{
    const auto longest = std::max_element(dose.phases.begin(), dose.phases.end(),
                                          [](const auto& a, const auto& b) { return a.seconds < b.seconds; });
    return static_cast<std::size_t>(longest - dose.phases.begin());
}

} // namespace

ExerciseThumbnail::ExerciseThumbnail(const protocol::Protocol& protocol, const std::string& exercise, Side side,
                                     QWidget* parent)
    : StillFigure(QString::fromStdString(protocol.hash + "/exercise/" + exercise), side, kSize, parent)
    , m_protocol(protocol)
    , m_exercise(protocol.exercise(exercise))
{
}

bool ExerciseThumbnail::canDraw(const protocol::Protocol& protocol, const std::string& exercise)
{
    const protocol::Exercise* known = protocol.exercise(exercise);
    return known != nullptr && !known->dose.phases.empty() && protocol.pose(known->pose) != nullptr;
}

std::optional<StillFigure::Scene> ExerciseThumbnail::scene() const
{
    if (m_exercise == nullptr || !canDraw(m_protocol, m_exercise->id)) {
        return std::nullopt;
    }
    const Choreography steps(m_protocol, *m_exercise);
    const std::size_t phase = mainPhase(m_exercise->dose);
    const std::size_t pose = steps.endOf(phase);
    Scene scene;
    scene.moment.pose = steps.poses()[pose];
    scene.moment.posture = steps.posture(pose);
    scene.muscles = shown(rolesIn(m_protocol, *m_exercise, m_exercise->dose.phases[phase].kind), !m_exercise->sided);
    return scene;
}

} // namespace psoas::app
