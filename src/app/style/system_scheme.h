// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/tokens.h"

#include <QObject>

#include <optional>

class QDBusVariant;
class QPalette;

namespace psoas::app {

/// What the desktop prefers. Starts with the lightness of the palette the desktop gave us and then asks
/// the settings portal, without waiting: a missing bus or portal leaves the first answer standing.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    SystemScheme(const QPalette& desktop, QObject* parent);

    [[nodiscard]] Scheme scheme() const;

    /// Meaning of the portal's `color-scheme` number: 1 dark, 2 light, else no wish.
    [[nodiscard]] static std::optional<Scheme> fromPortal(uint value);
    [[nodiscard]] static Scheme fromPalette(const QPalette& palette);

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask();
    void take(const QVariant& value);

    Scheme m_paletteScheme;
    std::optional<Scheme> m_portalScheme;
};

} // namespace psoas::app
