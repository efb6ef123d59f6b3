// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_list.h"

#include <QGuiApplication>
#include <QScreen>

namespace psoas::app {

QList<ScreenList::Screen> ScreenList::othersThan(const QPoint& here) const
{
    QList<Screen> others = screens();
    for (qsizetype i = 0; i < others.size(); ++i) {
        if (others.at(i).geometry.contains(here)) {
            others.removeAt(i);
            return others;
        }
    }
    // A window that no screen shows lies on none of them; one has to stay for it all the same.
    if (!others.isEmpty()) {
        others.removeFirst();
    }
    return others;
}

DesktopScreens::DesktopScreens(QObject* parent)
    : ScreenList(parent)
{
    const auto watch = [this](QScreen* screen) {
        connect(screen, &QScreen::geometryChanged, this, &ScreenList::changed);
    };
    for (QScreen* screen : QGuiApplication::screens()) {
        watch(screen);
    }
    connect(qGuiApp, &QGuiApplication::screenAdded, this, [this, watch](QScreen* screen) {
        watch(screen);
        Q_EMIT changed();
    });
    // The list still has it while this is told.
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &ScreenList::changed, Qt::QueuedConnection);
}

QList<ScreenList::Screen> DesktopScreens::screens() const
{
    QList<Screen> list;
    for (const QScreen* screen : QGuiApplication::screens()) {
        const QString made = QStringLiteral("%1 %2").arg(screen->manufacturer(), screen->model()).simplified();
        list.append({screen->name(), made.isEmpty() ? screen->name() : tr("%1 (%2)").arg(made, screen->name()),
                     screen->geometry()});
    }
    return list;
}

} // namespace psoas::app
