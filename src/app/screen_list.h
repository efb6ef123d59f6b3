// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QRect>
#include <QString>

namespace psoas::app {

/// The screens there are, and news of them.
class ScreenList : public QObject {
    Q_OBJECT

public:
    struct Screen {
        QString name; ///< of the connector, unique: "HDMI-1"
        QString label;
        QRect geometry;

        friend bool operator==(const Screen&, const Screen&) = default;
    };

    using QObject::QObject;

    [[nodiscard]] virtual QList<Screen> screens() const = 0;
    /// Those that do not show that point, e.g. the middle of a window.
    [[nodiscard]] QList<Screen> othersThan(const QPoint& here) const;

Q_SIGNALS:
    /// A screen came, went or moved.
    void changed();
};

/// The screens of the desktop.
class DesktopScreens : public ScreenList {
    Q_OBJECT

public:
    explicit DesktopScreens(QObject* parent = nullptr);

    [[nodiscard]] QList<Screen> screens() const override;
};

} // namespace psoas::app
