// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/options.h"

#include <QApplication>

#include <sys/stat.h>

int main(int argc, char** argv)
{
    // Before anything can make a file: what the program writes is its owner's alone.
    ::umask(0077);

    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    // Before Qt looks for a display: help, the version and what is wrong with the line can be said without one.
    const psoas::app::CommandLine line = psoas::app::readCommandLine(psoas::app::withoutQtOptions(arguments));
    if (!line.options) {
        return line.exitCode;
    }

    QApplication qt(argc, argv);
    psoas::app::Application application(qt, *line.options);
    return application.run();
}
