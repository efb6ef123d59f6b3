// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/figure_overlay.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/timeline.h"
#include "psoas/units.h"

#include <QWidget>

#include <map>
#include <memory>
#include <string>

namespace psoas::app {

/// The figure: a jointed body in a pose of the protocol, mirrored for the side, that moves with a running exercise.
///
/// It owns no clock of the session: showMoment() says where the exercise stands. Between two calls it only breathes
/// and eases, at most 60 times a second and only while it is seen; while nothing is timed it shows the movement
/// through; with reduced motion it shows the key poses.
class FigureView : public QWidget {
    Q_OBJECT

public:
    explicit FigureView(QWidget* parent = nullptr);
    ~FigureView() override;

    /// A still pose. The protocol has to outlive what is shown.
    /// @param pose  id of a pose; unknown or empty: nothing is drawn
    /// @param measured  facts that the pose follows, in their units; others are not looked at
    /// @param overlay   what is seen around it
    void showPose(const protocol::Protocol& protocol, const std::string& pose, Side side,
                  const std::map<std::string, double>& measured = {}, const FigureOverlay& overlay = {});
    /// The position an exercise begins in, with its muscles.
    void showExercise(const protocol::Protocol& protocol, const std::string& exercise, Side side);
    /// Where the running exercise stands. Only after showExercise().
    void showMoment(const session::TimerView& view);
    void clear();
    /// Whether there is anything to draw.
    [[nodiscard]] bool hasFigure() const;

    /// The rounded surface behind it; on by default.
    void setFrameShown(bool shown);
    /// The roles of the muscles in words and colours below the figure; on by default.
    void setLegendShown(bool shown);
    /// A line above the legend, part of the accessible name; may be empty.
    void setCaption(const QString& caption);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void start();
    void describe();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace psoas::app
