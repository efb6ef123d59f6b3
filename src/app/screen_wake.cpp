// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_wake.h"

#include "app/log.h"
#include "psoas/result.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>

#include <utility>

namespace psoas::app {

namespace {

constexpr QLatin1String kSaver("org.freedesktop.ScreenSaver");
constexpr QLatin1String kSaverPath("/org/freedesktop/ScreenSaver");
constexpr QLatin1String kPortal("org.freedesktop.portal.Desktop");
constexpr QLatin1String kPortalPath("/org/freedesktop/portal/desktop");
constexpr QLatin1String kPortalInhibit("org.freedesktop.portal.Inhibit");
constexpr QLatin1String kPortalRequest("org.freedesktop.portal.Request");
constexpr uint kIdle = 8; ///< flag of the portal: the session may not become idle
constexpr int kPatienceMs = 2000;

} // namespace

DesktopScreenWake::DesktopScreenWake(const QString& reason, Connect connect, QObject* parent)
    : ScreenWake(parent)
    , m_reason(reason)
    , m_connect(std::move(connect))
{
    if (m_connect) {
        return;
    }
    m_connect = [] { return QDBusConnection::sessionBus(); };
    // Without an address the library would try to start a bus of its own.
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) {
        m_way = Way::None;
    }
}

DesktopScreenWake::~DesktopScreenWake()
{
    release();
}

void DesktopScreenWake::keepAwake(bool awake)
{
    if (std::exchange(m_wanted, awake) == awake || m_asking) {
        return; // what is being asked for is looked at when the answer comes
    }
    if (awake) {
        ask();
    } else {
        release();
    }
}

void DesktopScreenWake::ask()
{
    if (m_way == Way::None) {
        return;
    }
    QDBusConnection bus = m_connect();
    if (!bus.isConnected()) {
        m_way = Way::None;
        logFailure("the screen cannot be kept awake", {ErrorCode::NotFound, "session bus", {}});
        return;
    }
    QDBusMessage call;
    if (m_way == Way::ScreenSaver) {
        call = QDBusMessage::createMethodCall(kSaver, kSaverPath, kSaver, QStringLiteral("Inhibit"));
        call << QCoreApplication::applicationName() << m_reason;
    } else {
        call = QDBusMessage::createMethodCall(kPortal, kPortalPath, kPortalInhibit, QStringLiteral("Inhibit"));
        call << QString() << kIdle << QVariantMap{{QStringLiteral("reason"), m_reason}};
    }
    m_asking = true;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* answered) {
        asked(answered->reply());
        answered->deleteLater();
    });
}

void DesktopScreenWake::asked(const QDBusMessage& reply)
{
    m_asking = false;
    if (reply.type() == QDBusMessage::ErrorMessage || reply.arguments().isEmpty()) {
        if (m_way == Way::ScreenSaver) {
            m_way = Way::Portal;
            if (m_wanted) {
                ask();
            }
        } else {
            m_way = Way::None;
            logFailure("the screen cannot be kept awake", {ErrorCode::NotFound, "desktop", {}});
        }
        return;
    }
    m_held = true;
    if (m_way == Way::ScreenSaver) {
        m_cookie = reply.arguments().constFirst().toUInt();
    } else {
        m_request = qvariant_cast<QDBusObjectPath>(reply.arguments().constFirst()).path();
    }
    if (!m_wanted) {
        release();
    }
}

void DesktopScreenWake::release()
{
    if (!std::exchange(m_held, false)) {
        return;
    }
    QDBusMessage call;
    if (m_way == Way::ScreenSaver) {
        call = QDBusMessage::createMethodCall(kSaver, kSaverPath, kSaver, QStringLiteral("UnInhibit"));
        call << m_cookie;
    } else {
        call = QDBusMessage::createMethodCall(kPortal, m_request, kPortalRequest, QStringLiteral("Close"));
    }
    m_connect().send(call);
}

} // namespace psoas::app
