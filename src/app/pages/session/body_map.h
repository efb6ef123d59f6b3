// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/muscles.h"
#include "app/figures/poser.h"
#include "psoas/protocol/protocol.h"
#include "psoas/units.h"

#include <QPixmap>
#include <QTransform>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

namespace psoas::app {

/// A part of the body in a pose, with numbered places on it that are marked by pressing them. It keeps nothing: it
/// shows what it is told and says what was pressed. For the keyboard and a screen reader there is a button for each
/// place beside it.
class BodyMap : public QWidget {
    Q_OBJECT

public:
    struct Area {
        QString name;
        std::vector<const protocol::Muscle*> muscles; ///< with strands
        bool marked = false;
    };

    /// @param pose  of the protocol, which outlives this
    /// @param side  of the places; the picture is mirrored for the left one
    BodyMap(const protocol::Protocol& protocol, const std::string& pose, Side side, std::vector<Area> areas,
            QWidget* parent);

    void setMarked(std::size_t area, bool marked);
    /// The one whose button has the focus or the pointer; nothing for none.
    void setPointed(std::optional<std::size_t> area);
    /// The nearest place within a finger's breadth; nothing where there is none.
    [[nodiscard]] std::optional<std::size_t> areaAt(QPointF position) const;
    /// Where a place is pressed.
    [[nodiscard]] QPointF centre(std::size_t area) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pressed(std::size_t area);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Place {
        std::vector<figure::MuscleShape> shapes; ///< metres in the picture of the right side
    };

    [[nodiscard]] QTransform toWidget() const;
    [[nodiscard]] QPixmap body() const;
    void paintArea(QPainter& painter, std::size_t area) const;
    void paintNumber(QPainter& painter, std::size_t area) const;
    void describe();

    QString m_words; ///< of the pose
    Side m_side;
    std::vector<Area> m_areas;
    std::vector<Place> m_places;
    figure::Moment m_moment;
    QRectF m_shown; ///< metres
    std::optional<std::size_t> m_pointed;
    std::optional<std::size_t> m_held; ///< pressed and not let go yet
    mutable QPixmap m_body;
    mutable Scheme m_bodyScheme{};
};

} // namespace psoas::app
