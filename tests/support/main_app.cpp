// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/catch_runner.h"
#include "support/qt_warnings.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdio>

int main(int argc, char** argv)
{
    psoas::test::catchQtWarnings();

    // Never the screen, the desktop theme, the settings or the data of whoever runs the tests. The cache stays:
    // finding all fonts anew in every process is slow.
    const QTemporaryDir home;
    for (const char* folder : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"}) {
        qputenv(folder, home.path().toUtf8());
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qunsetenv("QT_QPA_PLATFORMTHEME");
    qunsetenv("QT_STYLE_OVERRIDE");

    int qtArgc = 1;
    const QApplication application(qtArgc, argv);
    const int failed = psoas::test::runCatch(argc, argv);

    const int warnings = psoas::test::unexpectedQtWarnings();
    if (warnings > 0) {
        std::fprintf(stderr, "%d Qt warning(s) nobody expected, see above.\n", warnings);
    }
    return failed == 0 && warnings > 0 ? 1 : failed;
}
