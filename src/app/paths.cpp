// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paths.h"

#include <QDir>
#include <QFileInfo>

namespace psoas::app {

namespace {

QString baseFolder(const char* variable, const QString& underHome)
{
    const QString given = qEnvironmentVariable(variable);
    const QString base = QDir::isAbsolutePath(given) ? given : QDir::home().filePath(underHome);
    return QDir::cleanPath(base) + QStringLiteral("/psoas-release");
}

Paths inside(const QString& data, const QString& config, const QString& state)
{
    const QDir folder(data);
    return {data,
            folder.filePath(QStringLiteral("history.sqlite3")),
            QDir(config).filePath(QStringLiteral("settings.ini")),
            QDir(state).filePath(QStringLiteral("log")),
            folder.filePath(QStringLiteral("protocols")),
            folder.filePath(QStringLiteral("backups")),
            folder.filePath(QStringLiteral("drafts.json"))};
}

} // namespace

Paths Paths::standard()
{
    return inside(baseFolder("XDG_DATA_HOME", QStringLiteral(".local/share")),
                  baseFolder("XDG_CONFIG_HOME", QStringLiteral(".config")),
                  baseFolder("XDG_STATE_HOME", QStringLiteral(".local/state")));
}

Paths Paths::below(const QString& folder)
{
    const QString absolute = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    return inside(absolute, absolute, absolute);
}

Result<void> Paths::makeDataFolder() const
{
    if (QFileInfo(data).isDir()) {
        return {};
    }
    if (!QDir().mkpath(data)) {
        return fail(ErrorCode::CannotWrite, data.toStdString(), "the data folder cannot be made");
    }
    return {};
}

} // namespace psoas::app
