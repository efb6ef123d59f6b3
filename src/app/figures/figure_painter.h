// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/poser.h"
#include "app/figures/projection.h"
#include "app/style/tokens.h"

#include <QColor>
#include <QRectF>

#include <array>
#include <optional>
#include <vector>

class QPainter;

namespace psoas::app::figure {

/// A muscle that is drawn, and what it does.
struct ShownMuscle {
    const protocol::Muscle* muscle = nullptr;
    Ink ink{};
    bool bothSides = false;
};

/// Draws moments of the figure. Keeps nothing but how it draws.
class FigurePainter {
public:
    /// @param mirrored  the left side is treated: the picture of the right one, turned round
    FigurePainter(Scheme scheme, bool mirrored)
        : m_scheme(scheme)
        , m_mirrored(mirrored)
    {
    }

    /// What a moment takes up in the picture of the right side, in metres, y downwards.
    [[nodiscard]] QRectF bounds(const Moment& moment) const;
    /// @param area    of the painter's device
    /// @param shown   in metres, as bounds() gives it; fitted into the area
    void paint(QPainter& painter, const QRectF& area, const QRectF& shown, const Moment& moment,
               const std::vector<ShownMuscle>& muscles) const;

    /// Floor, shadows and what the body rests on: the part that stands while the body moves.
    void paintGround(QPainter& painter, const QRectF& area, const QRectF& shown, const Moment& moment) const;
    /// The rest, over the ground.
    void paintBody(QPainter& painter, const QRectF& area, const QRectF& shown, const Moment& moment,
                   const std::vector<ShownMuscle>& muscles) const;

    /// Pixels to a metre.
    /// @param shown  not empty
    [[nodiscard]] static double scale(const QRectF& area, const QRectF& shown, const Moment& moment);
    /// How far the part of the body that moves most is from where it was, metres in the picture.
    [[nodiscard]] double travel(const Moment& from, const Moment& to) const;

private:
    class Stage;

    [[nodiscard]] QColor color(Ink ink) const;
    [[nodiscard]] Projection view(const Moment& moment) const;

    Scheme m_scheme;
    bool m_mirrored;
};

} // namespace psoas::app::figure
