// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "psoas/version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace psoas::app {

namespace {

constexpr int kUsage = 2;

} // namespace

CommandLine readCommandLine(const QStringList& arguments)
{
    CLI::App parser("Assess and release a tight psoas in seven guided steps.", "psoas-release");
    std::string dataDir;
    std::string protocol;
    std::string tour;
    parser.add_option("--data-dir", dataDir, "Keep history and settings in this folder")->type_name("DIR");
    parser.add_option("--protocol", protocol, "Run this protocol instead of the one that is built in")
        ->type_name("FILE");
    parser.add_option("--tour", tour, "Walk through a whole session by itself and save a picture of every screen")
        ->type_name("DIR");
    parser.set_version_flag("--version", "psoas-release " + std::string(kVersion));
    parser.footer("Qt's own options, such as -platform offscreen, are understood too.");

    std::vector<std::string> reversed;
    for (const QString& argument : arguments) {
        reversed.push_back(argument.toStdString());
    }
    std::ranges::reverse(reversed);
    try {
        parser.parse(std::move(reversed));
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, parser.exit(error) == 0 ? 0 : kUsage};
    }
    return {Options{QString::fromStdString(dataDir), QString::fromStdString(protocol), QString::fromStdString(tour)},
            0};
}

bool asksOnlyForText(const QStringList& arguments)
{
    return std::ranges::any_of(arguments, [](const QString& each) {
        return each == QLatin1String("--help") || each == QLatin1String("-h") || each == QLatin1String("--version");
    });
}

} // namespace psoas::app
