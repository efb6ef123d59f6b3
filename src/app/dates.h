// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"

#include <QDate>

/// The days of the core and of Qt.
namespace psoas::app {

[[nodiscard]] inline QDate toQDate(Date date)
{
    return QDate(1970, 1, 1).addDays(date.days);
}

[[nodiscard]] inline Date toDate(QDate date)
{
    return Date{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(date))};
}

} // namespace psoas::app
