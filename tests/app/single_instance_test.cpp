// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/single_instance.h"

#include "app/session_walk.h"
#include "support/catch.h"

#include <QDir>
#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

#include <cstring>
#include <memory>
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
    const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
    REQUIRE(dead >= 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    REQUIRE(::bind(dead, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
    ::close(dead);
    REQUIRE(QFile::exists(QFile::decodeName(path)));

    SingleInstance first(folder.path());
    CHECK(first.claim());
    CHECK_FALSE(claimElsewhere(folder.path()));
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
