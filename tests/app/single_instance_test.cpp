// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/single_instance.h"

#include "app/paths.h"
#include "app/session_walk.h"
#include "support/catch.h"
#include "support/paths.h"
#include "support/started_program.h"

#include <QDir>
#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace psoas;
using namespace psoas::app;

namespace {

/// Asks from a thread of its own, as another process would, while this one runs its event loop.
bool claimElsewhere(const QString& folder)
{
    bool claimed = true;
    bool done = false;
    std::unique_ptr<QThread> other(QThread::create([&] {
        SingleInstance second(folder);
        claimed = second.claim();
    }));
    QObject::connect(other.get(), &QThread::finished, other.get(), [&done] { done = true; });
    other->start();
    REQUIRE(test::waitFor([&] { return done; }));
    return claimed;
}

int socketBoundTo(const QByteArray& path)
{
    const int bound = ::socket(AF_UNIX, SOCK_STREAM, 0);
    REQUIRE(bound >= 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    REQUIRE(::bind(bound, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
    return bound;
}

/// Holds the lock of a folder as another program would.
int lockOf(const QTemporaryDir& folder)
{
    const QByteArray file = QFile::encodeName(folder.filePath(QStringLiteral("instance.lock")));
    const int lock = ::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE(lock >= 0);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    return lock;
}

} // namespace

TEST_CASE("the second start asks the first to raise its window", "[single-instance]")
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    REQUIRE(first.claim());
    CHECK_FALSE(claimElsewhere(folder.path()));
    CHECK(test::waitFor([&] { return raised.count() == 1; }));
}

TEST_CASE("two data folders have two windows", "[single-instance]")
{
    const QTemporaryDir one;
    const QTemporaryDir other;
    SingleInstance first(one.path());
    SingleInstance second(other.path());
    CHECK(first.claim());
    CHECK(second.claim());
}

TEST_CASE("a socket left by a program that died is taken over", "[single-instance]")
{
    const QTemporaryDir folder;
    const QByteArray path = QFile::encodeName(SingleInstance::socketPath(folder.path()));
    const int dead = socketBoundTo(path);
    ::close(dead);
    REQUIRE(QFile::exists(QFile::decodeName(path)));

    SingleInstance first(folder.path());
    CHECK(first.claim());
    CHECK_FALSE(claimElsewhere(folder.path()));
}

TEST_CASE("a lock file that is left over keeps nobody out", "[single-instance]")
{
    const QTemporaryDir folder;
    QFile left(folder.filePath(QStringLiteral("instance.lock")));
    REQUIRE(left.open(QIODevice::WriteOnly));
    left.write(QByteArray::number(QCoreApplication::applicationPid()) + "\npsoas-release\nhost\n");
    left.close();
    SingleInstance first(folder.path());
    CHECK(first.claim());
}

TEST_CASE("a start that asks while the first one ends takes its place", "[single-instance]")
{
    const QTemporaryDir folder;
    const int lock = lockOf(folder);
    const int ending = socketBoundTo(QFile::encodeName(SingleInstance::socketPath(folder.path())));
    REQUIRE(::listen(ending, 1) == 0);

    bool claimed = false;
    std::unique_ptr<QThread> other(QThread::create([&] {
        SingleInstance second(folder.path());
        claimed = second.claim();
    }));
    other->start();
    pollfd asked{ending, POLLIN, 0};
    REQUIRE(::poll(&asked, 1, 5000) == 1);
    // It ends without an answer, as a window does that was just closed.
    ::close(ending);
    ::close(lock);
    REQUIRE(other->wait(10000));
    CHECK(claimed);
}

TEST_CASE("one that was asked and does not answer is told from one that does", "[single-instance]")
{
    const QTemporaryDir folder;
    const int lock = lockOf(folder);
    const int hanging = socketBoundTo(QFile::encodeName(SingleInstance::socketPath(folder.path())));
    REQUIRE(::listen(hanging, 1) == 0);
    SingleInstance second(folder.path());
    CHECK_FALSE(second.claim(std::chrono::milliseconds(50)));
    CHECK_FALSE(second.answered());
    ::close(hanging);
    ::close(lock);
}

TEST_CASE("a start says when the running program hangs, and fails", "[single-instance][starts]")
{
    constexpr std::chrono::seconds kPatience(120);
    const QTemporaryDir folder;
    const QTemporaryDir apart;
    const QString said = apart.filePath(QStringLiteral("said"));
    test::StartedProgram::How how;
    how.arguments = {"--data-dir", folder.path().toStdString()};
    const test::StartedProgram hanging(test::window(), how);
    REQUIRE(QTest::qWaitFor([&] { return QFile::exists(SingleInstance::socketPath(folder.path())); }, 60000));
    hanging.signal(SIGSTOP);
    how.errors = said.toStdString();
    test::StartedProgram second(test::window(), how);
    CHECK(test::leftWith(second.end(kPatience), 1));
    QFile errors(said);
    REQUIRE(errors.open(QIODevice::ReadOnly));
    CHECK(errors.readAll().contains("does not answer"));
    const QDir log(Paths::below(folder.path()).log);
    QByteArray logged;
    for (const QString& name : log.entryList(QDir::Files)) {
        QFile file(log.filePath(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        logged += file.readAll();
    }
    CHECK(logged.contains("does not answer"));
}

TEST_CASE("one that runs and cannot be asked does not keep a window from saying so", "[single-instance]")
{
    const QTemporaryDir folder;
    const int lock = lockOf(folder);
    SingleInstance second(folder.path());
    CHECK(second.claim());
    // Its socket stays that of the one with the lock.
    CHECK_FALSE(QFile::exists(SingleInstance::socketPath(folder.path())));
    ::close(lock);
}

TEST_CASE("a data folder with a long path has its socket elsewhere and works alike", "[single-instance]")
{
    const QTemporaryDir folder;
    const QString deep = folder.filePath(QString(120, QLatin1Char('x')));
    REQUIRE(QDir().mkpath(deep));
    CHECK(QFile::encodeName(SingleInstance::socketPath(deep)).size() <
          static_cast<qsizetype>(sizeof(sockaddr_un::sun_path)));
    CHECK_FALSE(SingleInstance::socketPath(deep).startsWith(folder.path()));
    SingleInstance first(deep);
    CHECK(first.claim());
    CHECK_FALSE(claimElsewhere(deep));
}
