// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/choice_group.h"
#include "app/widgets/number_field.h"
#include "support/catch.h"

#include <QApplication>
#include <QtTest>

/// What the tests of the widgets share.
namespace psoas::test {

inline QApplication& application()
{
    return *static_cast<QApplication*>(QCoreApplication::instance());
}

template <typename T>
T* part(const QWidget& widget, const char* name)
{
    T* found = widget.findChild<T*>(QLatin1String(name));
    REQUIRE(found != nullptr);
    return found;
}

inline void show(QWidget& widget)
{
    widget.show();
    QApplication::setActiveWindow(&widget);
    QCoreApplication::processEvents();
}

inline QList<app::Choice> threeAnswers()
{
    return {{QStringLiteral("Yes"), {}, std::nullopt, nullptr, u'Y'},
            {QStringLiteral("No"), {}, std::nullopt, nullptr, u'n'},
            {QStringLiteral("Not sure"), QStringLiteral("We then take care"), std::nullopt, nullptr, u'U'}};
}

inline const app::NumberField::Format kDegrees{QStringLiteral("°"), -40.0, 60.0, 0, 1.0, 0.0};
inline const app::NumberField::Format kLength{QStringLiteral("cm"), 0.0, 60.0, 1, 0.5, 10.0};

inline QString longText()
{
    return QStringLiteral("When the muscles stay short for a long time they pull at the low back, and the back answers "
                          "with a curve. A slow stretch gives them length again, and nothing about it should hurt.");
}

} // namespace psoas::test
