// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/progress/progress_page.h"
#include "app/paths.h"
#include "app/session_controller.h"
#include "app/session_walk.h"
#include "app/settings.h"
#include "app/surroundings.h"
#include "psoas/history/store_thread.h"
#include "support/catch.h"
#include "support/history_generator.h"
#include "support/shipped.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>

namespace psoas::test {

/// The page of Progress over a made history, with everything behind it.
class ProgressBench {
public:
    static constexpr Date kLast{20779};

    explicit ProgressBench(int sessions)
        : paths(app::Paths::below(m_folder.path()))
        , settings(paths.settings)
    {
        if (sessions > 0) {
            REQUIRE(generateHistory(paths.history.toStdString(), shippedProtocol(), {sessions, 1, kLast, 11, 5}));
        }
        store.emplace(paths.history.toStdString(), [](const Result<void>&) {});
        controller.emplace(shippedProtocol(), *store, clock);
        page.emplace(app::Surroundings{shippedProtocol(), *controller, settings, *store, paths});
        page->resize(1000, 700);
        page->show();
    }

    /// Does something and waits until the page shows what it asked for.
    [[nodiscard]] bool shown(const std::function<void()>& work)
    {
        QSignalSpy spy(&*page, &app::ProgressPage::shown);
        work();
        return waitFor([&] { return spy.count() > 0; });
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name)
    {
        for (auto* widget : page->findChildren<Widget*>(QString::fromLatin1(name))) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }

private:
    QTemporaryDir m_folder;

public:
    app::Paths paths;
    /// The evening of the last day.
    ManualClock clock{
        {Micros(std::int64_t{kLast.days} * 86'400'000'000) + std::chrono::hours(21), 60, std::chrono::hours(1)}};
    app::Settings settings;
    std::optional<history::StoreThread> store;
    std::optional<app::SessionController> controller;
    std::optional<app::ProgressPage> page;
};

} // namespace psoas::test
