// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/poser.h"
#include "app/style/tokens.h"
#include "psoas/assessment/past.h"
#include "psoas/protocol/protocol.h"

#include <QRectF>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QPainter;

namespace psoas::app {

/// A range of angles shown around the joint that a measured segment turns in.
struct FigureZone {
    enum class Kind { Usual, Error };
    std::string fact; ///< that an aim of the pose follows
    double from = 0, to = 0;
    Kind kind = Kind::Usual;

    friend bool operator==(const FigureZone&, const FigureZone&) = default;
};

/// What is seen around a still pose: ranges, and how it was before, pale.
struct FigureOverlay {
    std::vector<FigureZone> zones;
    std::map<std::string, double> ghost; ///< facts of then; empty for none

    [[nodiscard]] bool empty() const noexcept { return zones.empty() && ghost.empty(); }
    friend bool operator==(const FigureOverlay&, const FigureOverlay&) = default;
};

namespace figure {

/// Draws the zones of an overlay in the picture of a moment.
class ZonePainter {
public:
    ZonePainter(Scheme scheme, bool mirrored)
        : m_scheme(scheme)
        , m_mirrored(mirrored)
    {
    }
    /// What the zones take up, metres, as FigurePainter::bounds().
    [[nodiscard]] QRectF bounds(const Moment& moment, const std::vector<FigureZone>& zones) const;
    /// The usual range lies behind the body; reading error and the line of 0° before it.
    enum class Layer { Behind, InFront };
    void paint(QPainter& painter, const QRectF& area, const QRectF& shown, const Moment& moment,
               const std::vector<FigureZone>& zones, Layer layer) const;

private:
    Scheme m_scheme;
    bool m_mirrored;
};

} // namespace figure

/// How a figure shows one side of a test.
struct MeasuredFigure {
    std::string pose; ///< empty: the protocol has none for this test
    std::map<std::string, double> measured;
    FigureOverlay overlay;
};
/// @param result  by eye the middle of the band is shown, without a zone of error
/// @param before  values of then; none for no ghost
[[nodiscard]] MeasuredFigure measuredFigure(const protocol::Protocol& protocol, const assessment::TestResult& result,
                                            const std::vector<assessment::ObservationValue>& before = {});
/// The usual range of an observation, and what reading error makes of a value; without one only the first. Nothing in
/// a pose that does not follow it.
[[nodiscard]] std::vector<FigureZone> zonesOf(const protocol::Protocol& protocol, const std::string& pose,
                                              const protocol::Observation& observation, std::optional<double> value);
/// The middle of a band; nothing if it is none.
[[nodiscard]] std::optional<double> bandMiddle(const protocol::Protocol& protocol,
                                               const protocol::Observation& observation, const std::string& band);

/// What a test gave, for a pose to follow; by eye the middle of each band.
[[nodiscard]] std::map<std::string, double> valuesOf(const protocol::Protocol& protocol, const protocol::Test& test,
                                                     const std::vector<assessment::ObservationValue>& seen);

namespace words {

/// What the wedges and the pale figure mean, in words. Empty without any.
/// @param first  day of the test that the pale figure shows
[[nodiscard]] QString overlay(const protocol::Protocol& protocol, const FigureOverlay& overlay,
                              std::optional<Date> first);

} // namespace words

} // namespace psoas::app
