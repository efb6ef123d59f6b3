// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/first_paint.h"

#include <QApplication>
#include <QWidget>

/// The least that a program with a window of Qt can be: the floor of start-up and of memory.
int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const psoas::bench::FirstPaint frames(application);
    QWidget window;
    window.resize(1100, 760); // as ours opens
    window.show();
    return QApplication::exec();
}
