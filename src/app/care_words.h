// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/inline_message.h"
#include "psoas/history/care.h"

#include <QString>

/// What the database thread tells of the history, as words a person reads.
namespace psoas::app::words {

/// What the button of a notice does.
enum class CareAction { Close, OpenAgain, ShowBackups };

struct CareText {
    InlineMessage::Tone tone = InlineMessage::Tone::Info;
    QString title, text, action;
    CareAction does = CareAction::Close;
    int weight = 0; ///< the heavier of two is shown first
};

/// Empty for what nobody needs to be told.
[[nodiscard]] CareText care(const history::Notice& notice);
/// "Backup", "What was there before a restore" …
[[nodiscard]] QString backupKind(history::BackupKind kind);
/// "1.2 MB"
[[nodiscard]] QString fileSize(std::uintmax_t bytes);
/// The moment a backup was made, in the local time of now.
[[nodiscard]] QString backupTime(const history::Backup& backup);

/// Why a backup that was asked for was not made.
[[nodiscard]] QString backupError(const Error& error);
/// Why a backup was not put in the place of the history.
/// @param history  its file
[[nodiscard]] QString restoreError(const Error& error, const QString& history);
/// How many backups stay, and which are deleted.
/// @param automatic  whether they are made by themselves
[[nodiscard]] QString backupsKept(const history::BackupKeep& keep, bool automatic);

} // namespace psoas::app::words
