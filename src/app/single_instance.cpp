// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

#include <spdlog/spdlog.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/un.h>
#include <unistd.h>

namespace psoas::app {

namespace {

/// For one that holds the lock and has no socket: it is about to have one, or about to end.
constexpr int kReachableMs = 5000;
constexpr int kConnectMs = 2000;
constexpr unsigned long kAgainMs = 20;
/// As many starts as may ask before the window is there to answer.
constexpr int kBacklog = 512;
const QByteArray kRaise("raise\n");
const QByteArray kRaised("raised\n");

enum class Asked { NotThere, Raised, Silent, Gone };

/// @return  Gone if it ended before it could answer
Asked askToRaise(const QString& path, std::chrono::milliseconds patience)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (path.isEmpty() || !socket.waitForConnected(kConnectMs)) {
        return Asked::NotThere;
    }
    socket.write(kRaise);
    if (!socket.waitForBytesWritten(kConnectMs)) {
        return Asked::Gone;
    }
    if (socket.bytesAvailable() > 0 || socket.waitForReadyRead(static_cast<int>(patience.count()))) {
        return Asked::Raised;
    }
    return socket.state() == QLocalSocket::ConnectedState ? Asked::Silent : Asked::Gone;
}

} // namespace

SingleInstance::SingleInstance(const QString& dataFolder, QObject* parent)
    : QObject(parent)
    , m_folder(dataFolder)
    , m_server(new QLocalServer(this))
{
    m_server->setListenBacklogSize(kBacklog);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            Q_EMIT raiseRequested();
            socket->write(kRaised);
            socket->disconnectFromServer();
        }
    });
}

SingleInstance::~SingleInstance()
{
    // Whoever has asked and was not answered learns it now, and takes the lock that goes next.
    m_server->close();
    if (m_lock >= 0) {
        ::close(m_lock);
    }
}

QString SingleInstance::socketPath(const QString& dataFolder)
{
    const QString inside = QDir(dataFolder).filePath(QStringLiteral("instance.socket"));
    if (QFile::encodeName(inside).size() < static_cast<qsizetype>(sizeof(sockaddr_un::sun_path))) {
        return inside;
    }
    const QByteArray hash = QCryptographicHash::hash(dataFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() ? QString()
                             : QDir(runtime).filePath(QStringLiteral("psoas-release-") + QString::fromLatin1(hash));
}

SingleInstance::Lock SingleInstance::takeLock()
{
    if (m_lock < 0) {
        const QByteArray file = QFile::encodeName(QDir(m_folder).filePath(QStringLiteral("instance.lock")));
        m_lock = ::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (m_lock < 0) {
            m_lock = ::open(file.constData(), O_RDONLY | O_CLOEXEC); // a folder that can only be read
        }
    }
    if (m_lock < 0) {
        return Lock::None;
    }
    int failed = ::flock(m_lock, LOCK_EX | LOCK_NB);
    while (failed != 0 && errno == EINTR) {
        failed = ::flock(m_lock, LOCK_EX | LOCK_NB);
    }
    return failed == 0 ? Lock::Held : errno == EWOULDBLOCK ? Lock::Elsewhere : Lock::None;
}

void SingleInstance::listen()
{
    const QString path = socketPath(m_folder);
    QLocalServer::removeServer(path); // of one that died
    if (!m_server->listen(path)) {
        spdlog::warn("instance: there is no socket ({})", static_cast<int>(m_server->serverError()));
    }
}

bool SingleInstance::claim(std::chrono::milliseconds patience)
{
    const QString path = socketPath(m_folder);
    QElapsedTimer waited;
    waited.start();
    do {
        const Lock lock = takeLock();
        if (lock == Lock::Held) {
            listen();
            return true;
        }
        const Asked asked = askToRaise(path, patience);
        if (asked == Asked::Raised || asked == Asked::Silent) {
            m_answered = asked == Asked::Raised;
            if (!m_answered) {
                spdlog::warn("instance: another one runs and does not answer");
            }
            return false;
        }
        if (lock == Lock::None) {
            listen(); // no lock is to be had here: whoever answers no more has gone
            return true;
        }
        QThread::msleep(kAgainMs);
    } while (waited.elapsed() < kReachableMs);
    spdlog::warn("instance: another one runs and cannot be asked");
    return true;
}

} // namespace psoas::app
