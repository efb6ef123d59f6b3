// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

#include <sys/un.h>

namespace psoas::app {

namespace {

constexpr int kWaitMs = 2000;

bool askToRaise(const QString& path)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(kWaitMs)) {
        return false;
    }
    socket.write("raise\n");
    socket.waitForBytesWritten(kWaitMs);
    socket.disconnectFromServer();
    if (socket.state() != QLocalSocket::UnconnectedState) {
        socket.waitForDisconnected(kWaitMs);
    }
    return true;
}

} // namespace

SingleInstance::SingleInstance(const QString& dataFolder, QObject* parent)
    : QObject(parent)
    , m_folder(dataFolder)
    , m_server(new QLocalServer(this))
{
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            Q_EMIT raiseRequested();
        }
    });
}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::socketPath(const QString& dataFolder)
{
    const QString inside = QDir(dataFolder).filePath(QStringLiteral("instance.socket"));
    if (QFile::encodeName(inside).size() < static_cast<qsizetype>(sizeof(sockaddr_un::sun_path))) {
        return inside;
    }
    const QByteArray hash = QCryptographicHash::hash(dataFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return QDir(runtime).filePath(QStringLiteral("psoas-release-") + QString::fromLatin1(hash));
}

bool SingleInstance::claim()
{
    // Two starts at once must not both find no socket and take each other's away.
    QLockFile lock(QDir(m_folder).filePath(QStringLiteral("instance.lock")));
    lock.setStaleLockTime(kWaitMs);
    lock.tryLock(kWaitMs);
    const QString path = socketPath(m_folder);
    if (QFile::exists(path)) {
        if (askToRaise(path)) {
            return false;
        }
        QLocalServer::removeServer(path);
    }
    // Without a socket a second window is not found; the database then tells it that it is taken.
    m_server->listen(path);
    return true;
}

} // namespace psoas::app
