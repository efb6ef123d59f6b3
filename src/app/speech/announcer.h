// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace psoas::app {

/// Says sentences to screen readers and shows nothing. Qt 6.4 has no announcements, so the sentence becomes the name of
/// a widget of one pixel, and the change of that name is told.
class Announcer : public QWidget {
    Q_OBJECT

public:
    explicit Announcer(QWidget* parent);

    void announce(const QString& sentence);
};

} // namespace psoas::app
