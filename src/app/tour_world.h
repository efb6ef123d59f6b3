// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/main_window.h"
#include "app/paths.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "psoas/clock.h"
#include "psoas/history/store_thread.h"

#include <atomic>

namespace psoas::app {

/// The window with everything behind it, on a folder of its own and a clock that the tour moves.
struct TourWorld {
    TourWorld(const protocol::Protocol& protocol, const QString& folder, Instant start)
        : paths(Paths::below(folder))
        , clock(start)
        , settings(paths.settings)
        , store(
              paths.history.toStdString(), [this](const Result<void>& result) { opened = result.has_value(); }, care())
        , controller(protocol, store, clock)
        , window(Surroundings{protocol, controller, settings, store, paths})
    {
        controller.setLongestStall(std::chrono::hours(24));
    }

    /// Backups are made when the tour asks for one, and waits: the clock stands still while it is read.
    [[nodiscard]] history::Care care()
    {
        history::Care care;
        care.now = [this] { return clock.now(); };
        care.tell = [](const history::Notice&) {};
        return care;
    }

    Paths paths;
    ManualClock clock;
    Settings settings;
    std::atomic<bool> opened = false;
    history::StoreThread store;
    SessionController controller;
    MainWindow window;
};

} // namespace psoas::app
