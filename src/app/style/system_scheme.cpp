// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/style/system_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPalette>
#include <QTimer>

namespace psoas::app {

namespace {

constexpr QLatin1String kService("org.freedesktop.portal.Desktop");
constexpr QLatin1String kPath("/org/freedesktop/portal/desktop");
constexpr QLatin1String kInterface("org.freedesktop.portal.Settings");
constexpr QLatin1String kGroup("org.freedesktop.appearance");
constexpr QLatin1String kKey("color-scheme");
constexpr int kPatienceMs = 2000;

} // namespace

SystemScheme::SystemScheme(const QPalette& desktop, QObject* parent)
    : QObject(parent)
    , m_paletteScheme(fromPalette(desktop))
{
    // Connecting to the bus does wait for it, so it must not happen before the first window is shown;
    // and without an address the library would try to start a bus of its own.
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) {
        QTimer::singleShot(0, this, [this] { ask(); });
    }
}

Scheme SystemScheme::scheme() const
{
    return m_portalScheme.value_or(m_paletteScheme);
}

std::optional<Scheme> SystemScheme::fromPortal(uint value)
{
    switch (value) {
    case 1:
        return Scheme::Dark;
    case 2:
        return Scheme::Light;
    default:
        return std::nullopt;
    }
}

Scheme SystemScheme::fromPalette(const QPalette& palette)
{
    const bool dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return dark ? Scheme::Dark : Scheme::Light;
}

void SystemScheme::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage message = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    message << QString(kGroup) << QString(kKey);
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* call) {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (!reply.isError()) {
            take(reply.value().variant());
        }
        call->deleteLater();
    });
}

void SystemScheme::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == kGroup && key == kKey) {
        take(value.variant());
    }
}

void SystemScheme::take(const QVariant& value)
{
    // "Read" wraps its answer in a variant once more than the signal does.
    const QVariant inner = value.canConvert<QDBusVariant>() ? qvariant_cast<QDBusVariant>(value).variant() : value;
    const Scheme before = scheme();
    m_portalScheme = fromPortal(inner.toUInt());
    if (scheme() != before) {
        Q_EMIT changed();
    }
}

} // namespace psoas::app
