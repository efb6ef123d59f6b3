// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/care_words.h"

#include "app/words.h"
#include "app/words_context.h"

#include <QDateTime>
#include <QLocale>
#include <QStringList>

namespace psoas::app::words {

namespace {

using Tone = InlineMessage::Tone;
using Kind = history::Notice::Kind;

QString path(const std::filesystem::path& file)
{
    return QString::fromStdString(file.string());
}

QString repairText(const history::Repair& repair)
{
    QStringList sentences;
    sentences << (repair.from ? Words::tr("It was put together again from the backup of %1 and from what could be read "
                                          "of the damaged file.")
                                    .arg(backupTime(*repair.from))
                              : Words::tr("There was no backup. It was put together from what could be read of the "
                                          "damaged file."));
    if (repair.whole()) {
        sentences << Words::tr("Nothing is missing.");
    } else if (repair.lost && *repair.lost > 0) {
        sentences << Words::tr("Entries that could not be saved: %n.", nullptr, static_cast<int>(*repair.lost));
    } else if (!repair.lost) {
        sentences << Words::tr("Something you recorded last may be missing.");
    }
    if (repair.lostPhotos > 0) {
        sentences << Words::tr("Photos of tests that cannot be seen any more: %n.", nullptr,
                               static_cast<int>(repair.lostPhotos));
    }
    if (!repair.setAside.empty()) {
        sentences << Words::tr("The damaged file is kept in %1.").arg(path(repair.setAside));
    }
    return sentences.join(QLatin1Char(' '));
}

CareText damageText(const history::Notice& notice)
{
    const QString title = Words::tr("Your history is damaged");
    if (notice.viewOnly) {
        return {
            Tone::Stop,
            title,
            Words::tr("What is shown may not be what was recorded. It lies where nothing can be written, and cannot "
                      "be repaired there. Make its folder writable, then try again."),
            Words::tr("Try again"),
            CareAction::OpenAgain,
            6};
    }
    return {
        Tone::Stop,
        title,
        Words::tr("What is shown may not be what was recorded. A repair keeps the damaged file and takes the newest "
                  "good backup, with everything newer that can still be read."),
        Words::tr("Repair now"),
        CareAction::OpenAgain,
        6};
}

QString viewOnlyText(const Error& why)
{
    switch (why.code) {
    case ErrorCode::DiskFull:
        return Words::tr(
            "The disk of your history is full. What is there is shown, and stays as it is. Free some space, "
            "then try again.");
    case ErrorCode::CannotWrite:
    case ErrorCode::ReadOnly:
        return Words::tr("The folder of your history cannot be written to. What is there is shown, and stays as it is. "
                         "Make the folder writable, then try again.");
    default:
        return Words::tr("Your history could not be opened in the usual way. What is there is shown, and stays as it "
                         "is. Check that you may read and write its folder, then try again.");
    }
}

/// Of an automatic backup. Whether the history itself is sound is looked at, and told otherwise.
CareText notBackedUpText(const Error& why)
{
    CareText text{
        Tone::Caution, Words::tr("No backup could be made"), {}, Words::tr("Show backups"), CareAction::ShowBackups, 0};
    switch (why.code) {
    case ErrorCode::DiskFull:
        text.text = Words::tr("There is too little space on the disk. What you do is recorded all the same.");
        break;
    case ErrorCode::CannotWrite:
    case ErrorCode::ReadOnly:
        text.text = Words::tr("The folder of the backups cannot be written to. What you do is recorded all the same.");
        break;
    case ErrorCode::Locked:
        text.text = Words::tr("Another program has the file of the backup open. The next one is made after your next "
                              "session.");
        break;
    default:
        text.text = Words::tr("Something could not be read or written. Make a backup by hand; if that fails too, start "
                              "the program anew, and your history is checked.");
    }
    return text;
}

} // namespace

CareText care(const history::Notice& notice)
{
    switch (notice.kind) {
    case Kind::DamageFound:
        return damageText(notice);
    case Kind::ViewOnly:
        return {Tone::Caution,
                Words::tr("You can look, but nothing can be stored"),
                viewOnlyText(notice.error),
                Words::tr("Try again"),
                CareAction::OpenAgain,
                4};
    case Kind::SpaceShort:
        return {Tone::Stop,
                Words::tr("The disk is full"),
                Words::tr("A reserve was kept for this: what you began can be finished and is stored. Then free some "
                          "space before you begin anything else."),
                Words::tr("Close"),
                CareAction::Close,
                3};
    case Kind::Repaired:
        return {Tone::Caution,
                Words::tr("Your history was damaged and has been repaired"),
                notice.repair ? repairText(*notice.repair) : QString(),
                Words::tr("Close"),
                CareAction::Close,
                2};
    case Kind::PhotosDamaged:
        return {Tone::Caution,
                Words::tr("Some photos of tests cannot be read any more"),
                Words::tr("Everything else is sound, also what was measured in them. An older backup may still have "
                          "them."),
                Words::tr("Close"),
                CareAction::Close,
                1};
    case Kind::BackupFailed:
        return notBackedUpText(notice.error);
    case Kind::BackedUp:
        break;
    }
    return {};
}

QString backupKind(history::BackupKind kind)
{
    switch (kind) {
    case history::BackupKind::BeforeRestore:
        return Words::tr("What was there before a restore");
    case history::BackupKind::BeforeUpdate:
        return Words::tr("Before an update of the program");
    case history::BackupKind::Regular:
        break;
    }
    return Words::tr("Backup");
}

QString fileSize(std::uintmax_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

QString backupTime(const history::Backup& backup)
{
    const qint64 ms = std::chrono::duration_cast<Millis>(backup.madeAt).count();
    Instant at;
    at.utc = backup.madeAt;
    at.offsetMinutes = QDateTime::fromMSecsSinceEpoch(ms).offsetFromUtc() / 60;
    return dateTime(at);
}

QString backupError(const Error& error)
{
    switch (error.code) {
    case ErrorCode::DiskFull:
        return Words::tr("There is too little space there for a backup. Free some, or choose another place.");
    case ErrorCode::CannotWrite:
    case ErrorCode::ReadOnly:
        return Words::tr("The backup could not be written there. Check the folder, or choose another place.");
    case ErrorCode::Locked:
        return Words::tr("Another program has that file open. Close it, or choose another name.");
    case ErrorCode::NotAllowed:
        return Words::tr("Your history itself lies there, and a backup would take its place. Choose another name.");
    case ErrorCode::Damaged:
        return Words::tr(
            "What was copied is damaged, so the backup was not kept. Your history is being checked now: if it is "
            "damaged, that is said above.");
    case ErrorCode::Cancelled:
        return Words::tr("Cancelled. No backup was made.");
    default:
        return Words::tr("No backup was made: your history was closed meanwhile, or could not be read. Try again.");
    }
}

QString restoreError(const Error& error, const QString& history)
{
    const bool ofHistory = QString::fromStdString(error.place) == history;
    switch (error.code) {
    case ErrorCode::Damaged:
        return Words::tr("This file is damaged, or is no backup of this program. Nothing was changed.");
    case ErrorCode::NewerFile:
        return ofHistory ? words::error(error)
                         : Words::tr("This backup was made by a newer version of this program. Nothing was changed. "
                                     "Install that version to restore it.");
    case ErrorCode::Locked:
        return ofHistory ? words::error(error)
                         : Words::tr("Another program has this backup open. Nothing was changed. Close it there, then "
                                     "try again.");
    case ErrorCode::DiskFull:
        return Words::tr(
            "There is too little space on the disk to restore it. Nothing was changed. Free some, then try "
            "again.");
    case ErrorCode::CannotWrite:
    case ErrorCode::ReadOnly:
        return Words::tr("The folder of your history cannot be written to. Nothing was changed. Make it writable, then "
                         "try again.");
    case ErrorCode::CannotRead:
        return Words::tr("This file cannot be read. Nothing was changed.");
    case ErrorCode::NotAllowed:
        return Words::tr("This is your history itself. Nothing was changed. Choose a backup.");
    default:
        return Words::tr("It was not restored: a file could not be read or written. Nothing was changed. Try again.");
    }
}

QString backupsKept(const history::BackupKeep& keep, bool automatic)
{
    if (!automatic) {
        return Words::tr("While none are made by themselves, none are deleted by themselves.");
    }
    return Words::tr(
               "The newest %1, and the newest of each of the last %2 days, %3 weeks and %4 months. Older ones are "
               "deleted. What was kept before a restore or an update stays until you delete it.")
        .arg(keep.latest)
        .arg(keep.daily)
        .arg(keep.weekly)
        .arg(keep.monthly);
}

} // namespace psoas::app::words
