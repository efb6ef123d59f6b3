// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"

#include <QWidget>

namespace psoas::app {

/// A picture of an icon that nothing can be done with; it grows with the text.
class IconView : public QWidget {
    Q_OBJECT

public:
    /// @param side  edge in pixels at text scale 1
    IconView(Icon icon, Ink ink, int side, QWidget* parent = nullptr);

    void setIcon(Icon icon, Ink ink);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Icon m_icon;
    Ink m_ink;
    int m_side;
};

} // namespace psoas::app
