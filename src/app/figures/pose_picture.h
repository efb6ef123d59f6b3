// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/units.h"

#include <QPixmap>
#include <QWidget>

#include <string>

namespace psoas::app {

/// A small still picture of a pose, for lists and answers. Painted once for each size and look.
class PosePicture : public QWidget {
    Q_OBJECT

public:
    /// The protocol has to outlive it.
    /// @param pose  unknown or empty: nothing is drawn
    /// @param size  at text scale 1; it grows with the text
    PosePicture(const protocol::Protocol& protocol, const std::string& pose, Side side, QSize size, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintPicture(double pixelRatio);

    const protocol::Pose* m_pose;
    Side m_side;
    QSize m_size;
    QPixmap m_picture;
};

} // namespace psoas::app
