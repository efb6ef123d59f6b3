// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/early_protocol.h"
#include "app/options.h"
#include "psoas/private_process.h"

#include <QApplication>

#include <clocale>

int main(int argc, char** argv)
{
    psoas::keepProcessPrivate(); // before anything is read or can make a file

    // Before Qt looks for a display: help, the version and what is wrong with the line can be said without one.
    const psoas::app::CommandLine line = psoas::app::readCommandLine(argc, argv);
    if (!line.options) {
        return line.exitCode;
    }

    psoas::app::EarlyProtocol protocol;
    QApplication qt(argc, argv);
    // Qt took the user's; files are read and written with a point, and QLocale has its own.
    std::setlocale(LC_NUMERIC, "C");
    psoas::app::Application application(qt, *line.options, protocol);
    return application.run();
}
