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
        sentences << Words::tr("Photos of tests that could not be saved: %n.", nullptr,
                               static_cast<int>(repair.lostPhotos));
    }
    if (!repair.setAside.empty()) {
        sentences << Words::tr("The damaged file is kept in %1.").arg(path(repair.setAside));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace

CareText care(const history::Notice& notice)
{
    switch (notice.kind) {
    case Kind::ViewOnly:
        return {Tone::Caution, Words::tr("You can look, but nothing can be stored"),
                Words::tr("The folder of your history cannot be written to, or its disk is full. What was recorded is "
                          "safe and shown. Make the folder writable, then try again."),
                Words::tr("Try again")};
    case Kind::Repaired:
        return {Tone::Caution, Words::tr("Your history was damaged and has been repaired"),
                notice.repair ? repairText(*notice.repair) : QString(), Words::tr("Close")};
    case Kind::DamageFound:
        if (notice.viewOnly) {
            return {Tone::Stop, Words::tr("Your history is damaged"),
                    Words::tr("What is shown may not be what was recorded. It cannot be repaired where it lies, since "
                              "nothing can be written there. Make the folder writable, then try again."),
                    Words::tr("Try again")};
        }
        return {Tone::Stop, Words::tr("Your history is damaged"),
                Words::tr("What is shown may not be what was recorded. A repair keeps the damaged file and takes the "
                          "newest good backup, with everything newer that can still be read."),
                Words::tr("Repair now")};
    case Kind::PhotosDamaged:
        return {Tone::Caution, Words::tr("Some photos of tests cannot be read any more"),
                Words::tr("Everything else is sound, also what was measured in them. An older backup may still have "
                          "them."),
                Words::tr("Close")};
    case Kind::SpaceShort:
        return {Tone::Stop, Words::tr("The disk is full"),
                Words::tr("A reserve was kept for this: what you began can be finished and is stored. Then free some "
                          "space before you begin anything else."),
                Words::tr("Close")};
    case Kind::BackupFailed:
        return {Tone::Caution, Words::tr("No backup could be made"),
                notice.error.code == ErrorCode::DiskFull
                    ? Words::tr("There is too little space on the disk. Your history itself is safe.")
                    : Words::tr("The folder of the backups cannot be written to. Your history itself is safe."),
                Words::tr("Show backups")};
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

} // namespace psoas::app::words
