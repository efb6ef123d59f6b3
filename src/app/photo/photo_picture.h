// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/photo/placement.h"
#include "app/photo/scaled_picture.h"

#include <QWidget>

namespace psoas::app {

/// A kept photo with the marks and the angles of one placement, as wide as its place. Only to be looked at.
class PhotoPicture : public QWidget {
    Q_OBJECT

public:
    explicit PhotoPicture(QWidget* parent = nullptr);

    /// @param marks  in pixels of the image
    void showPhoto(const QImage& image, const assessment::PhotoMarks& marks);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QRectF target() const;

    ScaledPicture m_picture;
    Placement m_placement;
};

} // namespace psoas::app
