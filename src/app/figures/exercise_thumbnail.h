// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/units.h"

#include <QWidget>

#include <string>

namespace psoas::app {

/// A small still picture of an exercise where it does most, mirrored for the side. Painted once for each size and
/// scheme, and kept; for a page with many of them.
class ExerciseThumbnail : public QWidget {
    Q_OBJECT

public:
    /// @param protocol  outlives this
    ExerciseThumbnail(const protocol::Protocol& protocol, const std::string& exercise, Side side,
                      QWidget* parent = nullptr);

    /// Whether there is anything to draw.
    [[nodiscard]] static bool canDraw(const protocol::Protocol& protocol, const std::string& exercise);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QPixmap drawn() const;

    const protocol::Protocol& m_protocol;
    const protocol::Exercise* m_exercise;
    Side m_side;
};

} // namespace psoas::app
