// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/still_figure.h"

#include <string>

namespace psoas::app {

/// A small picture of an exercise where it does most.
class ExerciseThumbnail : public StillFigure {
    Q_OBJECT

public:
    /// Its size at text scale 1.
    static constexpr QSize kSize{104, 80};

    /// @param protocol  outlives this
    ExerciseThumbnail(const protocol::Protocol& protocol, const std::string& exercise, Side side, QWidget* parent);

    /// Whether there is anything to draw.
    [[nodiscard]] static bool canDraw(const protocol::Protocol& protocol, const std::string& exercise);
    /// The same picture for paper: light, and in any size. Draws nothing where there is nothing to draw.
    static void paint(QPainter& painter, const QRectF& area, const protocol::Protocol& protocol,
                      const std::string& exercise, Side side);

protected:
    [[nodiscard]] std::optional<Scene> scene() const override;

private:
    [[nodiscard]] static std::optional<Scene> sceneOf(const protocol::Protocol& protocol, const std::string& exercise);

    const protocol::Protocol& m_protocol;
    const protocol::Exercise* m_exercise;
};

} // namespace psoas::app
