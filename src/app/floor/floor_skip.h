// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/look.h"

#include <QWidget>

#include <string>

namespace psoas::app {

/// Why to skip, on the floor: a digit or a press chooses the reason, Escape leaves the exercise as it is.
class FloorSkip : public QWidget {
    Q_OBJECT

public:
    FloorSkip(const QString& exercise, const Look& look, QWidget* parent);

    void focusFirst();

Q_SIGNALS:
    void chosen(const std::string& reason);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace psoas::app
