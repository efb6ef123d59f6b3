// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/floor/fitted_fonts.h"
#include "app/floor/floor_scene.h"

#include <QFont>
#include <QWidget>

#include <vector>

class QPainter;

namespace psoas::app {

class FigurePanel;

/// The scene of the floor, painted so that it is read from three metres: digits at least an eighth of the screen high,
/// the figure large on the left, long texts in pages that turn with the time.
class FloorFace : public QWidget {
    Q_OBJECT

public:
    explicit FloorFace(const Look& look, QWidget* parent);
    ~FloorFace() override;

    /// @param protocol  has to outlive what is shown; null where the scene has no figure, or somebody standing
    void show(const protocol::Protocol* protocol, const FloorScene& scene);
    void setLook(const Look& look);

    /// Height of the digits as painted, in pixels; 0 while there are none.
    [[nodiscard]] double digitHeight() const;
    [[nodiscard]] const FloorScene& scene() const { return m_scene; }
    [[nodiscard]] const FittedFonts& fonts() const { return m_fonts; }
    /// Pages of the text shown, and the one that is seen, from 1; 0 for no text.
    [[nodiscard]] int pages() const { return static_cast<int>(m_pages.size()); }
    [[nodiscard]] int page() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Line {
        QString text;
        double top = 0.0;
        double indent = 0.0;
        QString mark;
    };
    struct Areas {
        QRectF figure;
        QRectF words;
        QRectF digits;
        QRectF next;
    };

    /// What every size is a share of: the height, unless the face is narrow.
    [[nodiscard]] double unit() const;
    [[nodiscard]] bool standsAside() const;
    [[nodiscard]] bool isUpright() const { return height() > width(); }
    /// Where the rows of a calm scene stand, and how they are written.
    struct Calm {
        QRectF heading, phase, which, place, cue;
        QFont phaseFont, placeFont, cueFont;
    };

    [[nodiscard]] Areas areas() const;
    [[nodiscard]] Calm calm(const QRectF& rect) const;
    void divideUpright(Areas& areas, const QRectF& upper) const;
    [[nodiscard]] QFont font(double share, QFont::Weight weight) const;
    [[nodiscard]] QFont digitFont() const;
    [[nodiscard]] QRectF textArea() const;
    void layOut();
    void placeFigures();
    void describe();
    void paintDigits(QPainter& painter, const QRectF& rect) const;
    void paintMoment(QPainter& painter, const QRectF& rect) const;
    void paintText(QPainter& painter) const;
    void paintCalm(QPainter& painter, const QRectF& rect) const;
    void paintEffort(QPainter& painter, const QRectF& rect) const;
    void paintMessage(QPainter& painter, const QRectF& rect) const;
    void paintNext(QPainter& painter, const QRectF& rect) const;

    Look m_look;
    FloorScene m_scene;
    FigurePanel* m_figure = nullptr;
    FigurePanel* m_which = nullptr; ///< somebody standing, with the side that is meant
    std::vector<std::vector<Line>> m_pages;
    double m_titleHeight = 0.0;
    mutable FittedFonts m_fonts;
};

} // namespace psoas::app
