// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Ids of the pages on the rail.
namespace psoas::app {

inline const QString kToday = QStringLiteral("today");
inline const QString kSession = QStringLiteral("session");
inline const QString kProgress = QStringLiteral("progress");
inline const QString kPeople = QStringLiteral("people");
inline const QString kProtocols = QStringLiteral("protocols");
inline const QString kSettingsPage = QStringLiteral("settings");
inline const QString kAbout = QStringLiteral("about");

} // namespace psoas::app
