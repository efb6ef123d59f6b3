// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace psoas::app {

/// The kept place of the figure: one calm drawing of a mannequin, half kneeling, seen from the side and
/// facing right. Scales to any size.
class PlaceholderPanel : public QWidget {
    Q_OBJECT

public:
    explicit PlaceholderPanel(QWidget* parent = nullptr);

    /// Faces left instead, for the other side of the body.
    void setMirrored(bool mirrored);
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
    bool m_mirrored = false;
    bool m_frameShown = true;
};

} // namespace psoas::app
