// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/units.h"

#include <QWidget>

namespace psoas::app {

/// The kept place of the figure: a mannequin standing still, seen from behind, with the leg of the side that is meant
/// in that side's colour. Scales to any size.
class PlaceholderPanel : public QWidget {
    Q_OBJECT

public:
    explicit PlaceholderPanel(QWidget* parent = nullptr);

    /// The side that is meant; None colours neither.
    void setSide(Side side);
    /// A line under the drawing, also its accessible name; may be empty.
    void setCaption(const QString& caption);
    /// Without the rounded surface behind it, for use on a card.
    void setFrameShown(bool shown);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString m_caption;
    Side m_side = Side::None;
    bool m_frameShown = true;
};

} // namespace psoas::app
