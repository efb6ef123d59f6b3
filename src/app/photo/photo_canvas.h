// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/photo/photo_zoom.h"
#include "app/photo/placement.h"
#include "app/photo/scaled_picture.h"
#include "psoas/result.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>

namespace psoas::app {

/// A photo with five marks to be moved: the two ends of the table edge, hip, knee and ankle. Each mark is a child that
/// takes the focus and has a name, so that Tab goes from one to the next and a screen reader says where it is.
///
/// By mouse: a click places the next joint, dragging a mark moves it, dragging elsewhere (or with Space held) moves the
/// picture, the wheel zooms. By keyboard: 1 to 5 choose a mark, arrows move it by a pixel of the picture, with Shift by
/// ten, with Ctrl the picture; Enter takes a mark where it is, and
/// with all of them placed accepts them; + and − zoom, 0 shows the whole.
class PhotoCanvas : public QWidget {
    Q_OBJECT

public:
    explicit PhotoCanvas(QWidget* parent = nullptr);

    /// Another picture: nothing is placed on it.
    void setPicture(const QImage& picture);
    [[nodiscard]] const QImage& picture() const { return m_picture.image(); }

    /// The joints are to be placed anew; the table edge stays.
    void beginPlacement();
    void setPlacement(const Placement& placement);
    [[nodiscard]] const Placement& placement() const { return m_placement; }
    /// Of the joints placed so far. @error  BadAnswer as photoAngles(), and while not all three are placed
    [[nodiscard]] Result<assessment::PhotoAngles> angles() const;
    /// Whether marks can be moved; the picture can always be.
    void setEditable(bool editable);

    void choose(Mark mark);
    [[nodiscard]] Mark chosen() const { return m_chosen; }
    /// Puts the focus on the mark to be placed now.
    void focusMark();
    /// What takes the focus for a mark.
    [[nodiscard]] QWidget* handle(Mark mark) const { return m_handles[static_cast<std::size_t>(mark)]; }

    void zoomIn();
    void zoomOut();
    void showWhole();
    [[nodiscard]] const PhotoZoom& zoom() const { return m_zoom; }
    /// Where the loupe is shown; empty while it is not.
    [[nodiscard]] QRectF loupe() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void placementChanged();
    /// Enter was pressed with all joints placed.
    void accepted();
    void chosenChanged();
    void zoomChanged();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Grip { None, Waiting, Moving, Panning };

    [[nodiscard]] bool takes(const QKeyEvent& event) const;
    [[nodiscard]] std::optional<Mark> markNear(QPointF point, double within) const;
    [[nodiscard]] QPointF shown(Mark mark) const;
    [[nodiscard]] bool hasPicture() const { return !m_picture.image().isNull(); }
    void moveMark(Mark mark, QPointF place);
    void nudge(int key, double by);
    void place(QPointF point);
    void acceptHere();
    void zoomTo(double factor, QPointF about);
    void afterZoom();
    void placeHandles();
    void describe();
    void showCursor(QPointF point);
    void take(Mark mark);

    ScaledPicture m_picture;
    PhotoZoom m_zoom;
    Placement m_placement;
    std::array<QWidget*, kMarks.size()> m_handles{};
    Mark m_chosen = Mark::HorizonA;
    bool m_editable = true;
    QTimer m_loupeTime; ///< the loupe stays for a while after a key

    Grip m_grip = Grip::None;
    std::optional<Mark> m_gripped;
    QPointF m_pressed;   ///< where the button went down
    QPointF m_last;      ///< where the pointer was
    QPointF m_gripShift; ///< from the pointer to the mark, so that a mark does not jump when it is taken
    bool m_spaceHeld = false;
    bool m_edgeOpen = false; ///< one end of the table edge was clicked, the other comes next
};

} // namespace psoas::app
