// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"

#include <QPushButton>

#include <optional>

namespace psoas::app {

/// A button of the floor: painted in the look of the floor, whatever that of the application is.
class FloorButton : public QPushButton {
    Q_OBJECT

public:
    FloorButton(const Look& look, ButtonKind kind, const QString& text, std::optional<Icon> icon, QWidget* parent);

    void setLook(const Look& look) { m_look = look; }
    enum class Shape {
        Plain,
        Number, ///< one of a row that shares the width
        Words,  ///< of two lines, if need be; without an icon
        Bar,    ///< the large targets at the foot of the screen
    };
    void setShape(Shape shape);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Look m_look;
    Shape m_shape = Shape::Plain;
};

} // namespace psoas::app
