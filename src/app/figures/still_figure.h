// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/figure_painter.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace psoas::app {

/// A small still picture of the figure, mirrored for the side. Painted once for each size and scheme, and kept; for
/// pages with many of them.
class StillFigure : public QWidget {
    Q_OBJECT

public:
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    struct Scene {
        figure::Moment moment;
        std::vector<figure::ShownMuscle> muscles;
    };
    /// @param key   of what is shown, the same for the same picture
    /// @param size  at text scale 1; it grows with the text
    StillFigure(const QString& key, Side side, QSize size, QWidget* parent);
    /// Nothing where there is nothing to draw.
    [[nodiscard]] virtual std::optional<Scene> scene() const = 0;

    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QPixmap drawn() const;

    QString m_key;
    Side m_side;
    QSize m_size;
};

} // namespace psoas::app
