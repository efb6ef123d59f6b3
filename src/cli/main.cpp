// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "psoas/private_process.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <iostream>

int main(int argc, char** argv)
{
    psoas::keepProcessPrivate(); // before anything is read or can make a file
    // Standard output is the result of the command and nothing else.
    spdlog::set_default_logger(spdlog::stderr_logger_mt("psoasctl"));
    spdlog::set_level(spdlog::level::err);
    const psoas::SystemClock clock;
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    return psoas::cli::run(arguments, {std::cout, std::cerr}, clock);
}
