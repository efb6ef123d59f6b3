// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/muscle_roles.h"
#include "app/figures/poser.h"
#include "app/style/look.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QRectF>
#include <QString>

#include <string>
#include <vector>

class QPainter;

namespace psoas::app {

/// What stands while a figure moves: panel, words, floor, shadows and props. Painted anew only when one of them
/// changes.
class FigureBackdrop {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::FigureBackdrop)

public:
    /// The figure that stands before it.
    struct Subject {
        const protocol::Protocol* protocol = nullptr;
        const protocol::Exercise* exercise = nullptr; ///< null: a pose by itself
        bool mirrored = false;
        const QRectF& shown; ///< metres, as of FigurePainter::bounds()
        const std::vector<figure::RoleNow>& roles;
        const figure::Moment& moment;
    };

    QString caption;    ///< over the names of the muscles
    bool frame = true;  ///< a panel around it
    bool legend = true; ///< the muscles and what they do

    /// Brings picture and body() up to date.
    void prepare(QSize size, double pixelRatio, const Subject& subject);
    void forget() { m_painted = {}; }
    [[nodiscard]] const QPixmap& picture() const { return m_picture; }
    /// Where the body is drawn in the picture; empty before anything was prepared.
    [[nodiscard]] QRectF body() const { return m_body; }

private:
    /// What the picture was painted for.
    struct Painted {
        const protocol::Pose* pose = nullptr;
        double way = -1; ///< of props that move
        QSize size;
        double pixelRatio = 0;
        Look look;
        QRectF shown;
        std::vector<std::string> roles;
        QString caption;
        bool frame = false;
        bool legend = false;

        friend bool operator==(const Painted&, const Painted&) = default;
    };
    struct Rooms {
        QRectF body;
        QRectF words; ///< empty for none
    };

    [[nodiscard]] Rooms roomsIn(QPainter& painter, const QRectF& whole, const Subject& subject) const;
    int paintWords(QPainter& painter, const QRectF& room, const Subject& subject, bool measureOnly) const;

    Painted m_painted;
    QPixmap m_picture;
    QRectF m_body;
};

} // namespace psoas::app
