// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/inline_message.h"
#include "psoas/history/care.h"

#include <QString>

/// What the database thread tells of the history, as words a person reads.
namespace psoas::app::words {

struct CareText {
    InlineMessage::Tone tone = InlineMessage::Tone::Info;
    QString title, text, action;
};

/// Empty for what nobody needs to be told.
[[nodiscard]] CareText care(const history::Notice& notice);
/// "Made after a session", "Before a restore" …
[[nodiscard]] QString backupKind(history::BackupKind kind);
/// "1.2 MB"
[[nodiscard]] QString fileSize(std::uintmax_t bytes);
/// The moment a backup was made, in the local time of now.
[[nodiscard]] QString backupTime(const history::Backup& backup);

} // namespace psoas::app::words
