// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tour_guide.h"

#include <QObject>

#include <string>

namespace psoas::app {

/// The story of the pictures: first use, a whole session, the pages afterwards, a session taken up again, one with a
/// therapist, and those that stop. Ends the program: 0 when every picture is there, 1 otherwise.
class Tour : public QObject {
    Q_OBJECT

public:
    /// @param folder  for the pictures; made if need be
    Tour(const protocol::Protocol& protocol, Theme& theme, const QString& folder);

public Q_SLOTS:
    void start();

private:
    [[nodiscard]] bool run();
    [[nodiscard]] bool wholeSession();
    [[nodiscard]] bool pagesAfterwards();
    [[nodiscard]] bool backups();
    [[nodiscard]] bool resumedSession();
    [[nodiscard]] bool therapistSession();
    [[nodiscard]] bool lockedSession();
    [[nodiscard]] bool stoppedSession(const std::string& outcome, const QString& picture);
    void readSkippedSteps();

    TourGuide m_guide;
    const protocol::Protocol& m_protocol;
    Theme& m_theme;
    QString m_folder;
};

} // namespace psoas::app
