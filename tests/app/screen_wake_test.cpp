// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_wake.h"

#include "app/floor_bench.h"

#include <QDBusAbstractAdaptor>
#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QDBusServer>

using namespace psoas;
using namespace psoas::test;
using namespace std::chrono_literals;

namespace {

class Saver : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

public:
    int held = 0;
    int asked = 0;

public Q_SLOTS:
    uint Inhibit(const QString&, const QString&)
    {
        ++asked;
        ++held;
        return 7;
    }
    void UnInhibit(uint cookie) { held -= cookie == 7 ? 1 : 0; }
};

class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Inhibit")

public:
    int held = 0;

public Q_SLOTS:
    QDBusObjectPath Inhibit(const QString&, uint flags, const QVariantMap&)
    {
        held += flags == 8 ? 1 : 0;
        return QDBusObjectPath(QStringLiteral("/request/1"));
    }
};

class Request : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Request")

public:
    explicit Request(Portal& portal)
        : m_portal(portal)
    {
    }

public Q_SLOTS:
    void Close() { --m_portal.held; }

private:
    Portal& m_portal;
};

/// A desktop on a bus of our own that offers what it is given.
class Desktop {
public:
    Desktop(Saver* saver, Portal* portal)
        : m_server(QStringLiteral("unix:tmpdir=") + m_folder.path())
    {
        m_server.setAnonymousAuthenticationAllowed(true);
        QObject::connect(&m_server, &QDBusServer::newConnection, &m_server, [=, this](QDBusConnection client) {
            if (saver != nullptr) {
                client.registerObject(QStringLiteral("/org/freedesktop/ScreenSaver"), saver,
                                      QDBusConnection::ExportAllSlots);
            }
            if (portal != nullptr) {
                m_request = std::make_unique<Request>(*portal);
                client.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), portal,
                                      QDBusConnection::ExportAllSlots);
                client.registerObject(QStringLiteral("/request/1"), m_request.get(), QDBusConnection::ExportAllSlots);
            }
            m_clients.append(client);
        });
        m_bus = QDBusConnection::connectToPeer(m_server.address(), QStringLiteral("wake-test"));
        REQUIRE(QTest::qWaitFor([this] { return !m_clients.isEmpty() && m_bus.isConnected(); }));
    }
    ~Desktop() { QDBusConnection::disconnectFromPeer(QStringLiteral("wake-test")); }

    [[nodiscard]] app::DesktopScreenWake::Connect connect() const
    {
        return [this] { return m_bus; };
    }

private:
    QTemporaryDir m_folder;
    QDBusServer m_server;
    QList<QDBusConnection> m_clients;
    QDBusConnection m_bus{QStringLiteral("none")};
    std::unique_ptr<Request> m_request;
};

} // namespace

TEST_CASE("the desktop is asked once to keep the screen on, and told when it need not", "[screen-wake]")
{
    Saver saver;
    Portal portal;
    SECTION("its screen saver")
    {
        const Desktop desktop(&saver, &portal);
        app::DesktopScreenWake wake(QStringLiteral("test"), desktop.connect());
        wake.keepAwake(true);
        wake.keepAwake(true);
        REQUIRE(QTest::qWaitFor([&] { return saver.held == 1 && !wake.isAsking(); }));
        wake.keepAwake(false);
        REQUIRE(QTest::qWaitFor([&] { return saver.held == 0; }));
        CHECK(saver.asked == 1);
        CHECK(portal.held == 0);
    }
    SECTION("its portal, where there is no screen saver")
    {
        const Desktop desktop(nullptr, &portal);
        app::DesktopScreenWake wake(QStringLiteral("test"), desktop.connect());
        wake.keepAwake(true);
        REQUIRE(QTest::qWaitFor([&] { return portal.held == 1 && !wake.isAsking(); }));
        wake.keepAwake(false);
        REQUIRE(QTest::qWaitFor([&] { return portal.held == 0; }));
    }
    SECTION("a wish that was taken back before the answer")
    {
        const Desktop desktop(&saver, nullptr);
        app::DesktopScreenWake wake(QStringLiteral("test"), desktop.connect());
        wake.keepAwake(true);
        wake.keepAwake(false);
        REQUIRE(QTest::qWaitFor([&] { return saver.asked == 1 && saver.held == 0; }));
    }
    SECTION("the program ends")
    {
        const Desktop desktop(&saver, nullptr);
        {
            app::DesktopScreenWake wake(QStringLiteral("test"), desktop.connect());
            wake.keepAwake(true);
            REQUIRE(QTest::qWaitFor([&] { return saver.held == 1 && !wake.isAsking(); }));
        }
        REQUIRE(QTest::qWaitFor([&] { return saver.held == 0; }));
    }
    SECTION("a desktop with neither")
    {
        const Desktop desktop(nullptr, nullptr);
        app::DesktopScreenWake wake(QStringLiteral("test"), desktop.connect());
        wake.keepAwake(true);
        REQUIRE(QTest::qWaitFor([&] { return !wake.isAsking(); }));
        wake.keepAwake(false);
        wake.keepAwake(true);
        SUCCEED("nothing broke");
    }
}

TEST_CASE("the screen stays on while somebody may be on the mat", "[screen-wake]")
{
    FloorBench bench(false);
    CHECK(bench.wake.awake);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.wake.awake);
    bench.key(Qt::Key_Space);
    CHECK(bench.wake.awake);
    bench.page->hide();
    CHECK_FALSE(bench.wake.awake);
    bench.page->show();
    CHECK(bench.wake.awake);
    SECTION("another page of the session is for the desk")
    {
        while (bench.kind() == protocol::ActivityKind::Exercise) {
            bench.controller->send(session::Back{});
            REQUIRE(bench.settle());
        }
        CHECK_FALSE(bench.wake.awake);
    }
    SECTION("the floor keeps it on though the page is hidden")
    {
        bench.floor().open();
        bench.page->hide();
        CHECK(bench.wake.awake);
    }
    SECTION("the session ends on the floor")
    {
        bench.floor().open();
        bench.controller->send(session::StopSession{});
        REQUIRE(bench.settle());
        CHECK_FALSE(bench.wake.awake);
    }
}

TEST_CASE("a desktop that cannot keep the screen on breaks nothing", "[screen-wake]")
{
    const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    SECTION("there is no bus")
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    }
    SECTION("the bus does not answer")
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    }
    {
        app::DesktopScreenWake wake(QStringLiteral("test"));
        wake.keepAwake(true);
        wake.keepAwake(true);
        QCoreApplication::processEvents();
        wake.keepAwake(false);
        wake.keepAwake(true);
        QCoreApplication::processEvents();
    }
    bus.isNull() ? qunsetenv("DBUS_SESSION_BUS_ADDRESS") : qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    SUCCEED("nothing was waited for");
}

#include "screen_wake_test.moc"
