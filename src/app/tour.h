// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tour_camera.h"
#include "app/tour_script.h"

#include <QObject>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <set>

namespace psoas::protocol {
struct Protocol;
}

namespace psoas::app {

class Theme;

/// Drives the real windows through whole sessions on a temporary database and a fast clock, and takes a picture of
/// every screen. Ends the program: 0 when every picture is there, 1 otherwise.
class Tour : public QObject {
    Q_OBJECT

public:
    /// @param folder  for the pictures; made if need be
    Tour(const protocol::Protocol& protocol, Theme& theme, const QString& folder);
    ~Tour() override;

public Q_SLOTS:
    void start();

private:
    struct World;
    [[nodiscard]] bool run();
    void openWindow();
    void closeWindow();
    [[nodiscard]] bool begin();
    [[nodiscard]] bool walk(const std::function<bool()>& until);
    [[nodiscard]] bool step();
    void photograph();
    bool answerWhatIsShown();
    void exercise(const std::string& name);
    void passTime(qint64 milliseconds);
    void wait();
    bool press(const QString& button);
    void shoot(const QString& name, bool everySize = false);
    [[nodiscard]] bool wholeSession();
    [[nodiscard]] bool pagesAfterwards();
    [[nodiscard]] bool stoppedSession(const std::string& outcome, const QString& name);
    [[nodiscard]] bool resumedSession();
    [[nodiscard]] bool ended() const;
    [[nodiscard]] QString lookNow() const;

    const protocol::Protocol& m_protocol;
    QTemporaryDir m_folder;
    TourScript m_script;
    TourCamera m_camera;
    std::unique_ptr<World> m_world;
    std::set<std::string> m_taken; ///< places and exercises photographed already
    std::set<std::string> m_kinds; ///< kinds of screen that were taken in every size
    bool m_photographs = true;
};

} // namespace psoas::app
