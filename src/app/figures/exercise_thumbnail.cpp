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
    return m_exercise == nullptr ? std::nullopt : sceneOf(m_protocol, m_exercise->id);
}

void ExerciseThumbnail::paint(QPainter& painter, const QRectF& area, const protocol::Protocol& protocol,
                              const std::string& exercise, Side side)
{
    if (const std::optional<Scene> shown = sceneOf(protocol, exercise)) {
        const FigurePainter figures(Scheme::Light, side == Side::Left);
        figures.paint(painter, area, figures.bounds(shown->moment), shown->moment, shown->muscles);
    }
}

std::optional<StillFigure::Scene> ExerciseThumbnail::sceneOf(const protocol::Protocol& protocol,
                                                             const std::string& exercise)
{
    if (!canDraw(protocol, exercise)) {
        return std::nullopt;
    }
    const protocol::Exercise& known = *protocol.exercise(exercise);
    const Choreography steps(protocol, known);
    const std::size_t phase = mainPhase(known.dose);
    const std::size_t pose = steps.endOf(phase);
    Scene scene;
    scene.moment.pose = steps.poses()[pose];
    scene.moment.posture = steps.posture(pose);
    scene.muscles = shown(rolesIn(protocol, known, known.dose.phases[phase].kind), !known.sided);
    return scene;
}

} // namespace psoas::app
