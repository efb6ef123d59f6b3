// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/early_protocol.h"
#include "app/options.h"
#include "bench/first_paint.h"
#include "psoas/private_process.h"

#include <QApplication>

/// psoas-release as its own main() makes it, that tells of its frames.
int main(int argc, char** argv)
{
    psoas::keepProcessPrivate();
    const psoas::app::CommandLine line = psoas::app::readCommandLine(argc, argv);
    if (!line.options) {
        return line.exitCode;
    }
    psoas::app::EarlyProtocol protocol;
    QApplication qt(argc, argv);
    const psoas::bench::FirstPaint frames(qt);
    psoas::app::Application application(qt, *line.options, protocol);
    return application.run();
}
