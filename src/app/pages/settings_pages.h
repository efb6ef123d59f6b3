// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"

#include <QStackedWidget>

#include <filesystem>

namespace psoas::app {

class BackupsPage;
class SettingsPage;

/// The settings, and the page of the backups that is reached from them.
class SettingsPages : public QStackedWidget {
    Q_OBJECT

public:
    explicit SettingsPages(const Surroundings& all, QWidget* parent = nullptr);

    void showBackups();
    void showSettings();
    [[nodiscard]] BackupsPage& backups();

Q_SIGNALS:
    void modeChosen(psoas::Mode mode);
    void restoreRequested(const std::filesystem::path& file);
    void reopened(const psoas::Result<void>& opened);

private:
    Surroundings m_all;
    SettingsPage* m_settings = nullptr;
    BackupsPage* m_backups = nullptr;
};

} // namespace psoas::app
