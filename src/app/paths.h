// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <QString>

namespace psoas::app {

/// Where everything of the user's lies. Absolute paths; the one place that knows them.
struct Paths {
    QString data;     ///< folder of the history and everything beside it
    QString history;  ///< history.sqlite3
    QString settings; ///< settings.ini
    QString log;      ///< folder of the log
    QString protocols;
    QString backups;
    QString drafts; ///< drafts.json: what was typed for a session and not saved

    /// By the XDG base directories; a variable that is not an absolute path is ignored, as the standard asks.
    [[nodiscard]] static Paths standard();
    /// Everything below one folder (--data-dir).
    [[nodiscard]] static Paths below(const QString& folder);

    /// Makes the data folder, readable for its owner alone.
    /// @error CannotWrite
    [[nodiscard]] Result<void> makeDataFolder() const;
};

} // namespace psoas::app
