// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QDBusConnection;
class QDBusMessage;

namespace psoas::app {

/// Keeps the screen from going dark. Wishes, not promises: where the desktop cannot do it nothing breaks.
class ScreenWake : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Asked whenever it may have changed; the same wish twice is one.
    virtual void keepAwake(bool awake) = 0;
};

/// Asks the desktop over D-Bus, without ever waiting for it: org.freedesktop.ScreenSaver first, and the portal
/// where that is missing. A desktop that has neither is logged once.
class DesktopScreenWake : public ScreenWake {
    Q_OBJECT

public:
    /// How the bus is reached, once it is needed.
    using Connect = std::function<QDBusConnection()>;

    /// @param reason   why, as the desktop may show it to the user
    /// @param connect  another bus than that of the session
    explicit DesktopScreenWake(const QString& reason, Connect connect = nullptr, QObject* parent = nullptr);
    ~DesktopScreenWake() override;

    void keepAwake(bool awake) override;
    /// The desktop was asked and has not answered yet.
    [[nodiscard]] bool isAsking() const noexcept { return m_asking; }

private:
    enum class Way { ScreenSaver, Portal, None };

    void ask();
    void asked(const QDBusMessage& reply);
    void release();

    QString m_reason;
    Connect m_connect;
    Way m_way = Way::ScreenSaver;
    bool m_wanted = false;
    bool m_asking = false;
    bool m_held = false;
    uint m_cookie = 0; ///< of the screen saver
    QString m_request; ///< of the portal
};

} // namespace psoas::app
