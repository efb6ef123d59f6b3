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
    if (psoas::app::asksOnlyForText(arguments)) {
        return psoas::app::readCommandLine(arguments).exitCode;
    }

    QApplication qt(argc, argv); // takes its own options out
    const psoas::app::CommandLine line = psoas::app::readCommandLine(QApplication::arguments().mid(1));
    if (!line.options) {
        return line.exitCode;
    }
    psoas::app::Application application(qt, *line.options);
    return application.run();
}
