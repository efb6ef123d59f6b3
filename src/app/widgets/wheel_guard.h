// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace psoas::app {

/// Whoever scrolls a page changes nothing on it: the wheel passes by choices, numbers and dates that do not have the
/// focus, and gives it to none. Installed on the application.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    explicit WheelGuard(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace psoas::app
