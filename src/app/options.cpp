// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "psoas/version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace psoas::app {

namespace {

constexpr int kUsage = 2;

/// What QApplication and its platforms take, with one dash or two. Qt itself tells only once it has a display.
constexpr std::array kWithValue{"platform",   "platformpluginpath", "platformtheme", "plugin", "style",
                                "stylesheet", "qwindowgeometry",    "qwindowtitle",  "title",  "qwindowicon",
                                "icon",       "geometry",           "session",       "name",   "display"};
constexpr std::array kAlone{"reverse", "nograb", "dograb", "sync", "widgetcount"};
constexpr std::array kJoined{"style=", "stylesheet=", "qmljsdebugger="};

template <class List>
bool holds(const List& list, const QString& word)
{
    return std::ranges::any_of(list, [&](const char* each) { return word == QLatin1String(each); });
}

} // namespace

CommandLine readCommandLine(const QStringList& arguments)
{
    CLI::App parser("Assess and release a tight psoas in seven guided steps.", "psoas-release");
    std::string dataDir;
    std::string protocol;
    std::string tour;
    std::string figures;
    parser.add_option("--data-dir", dataDir, "Keep history and settings in this folder")->type_name("DIR");
    parser.add_option("--protocol", protocol, "Run this protocol instead of the one that is built in")
        ->type_name("FILE");
    parser.add_option("--tour", tour, "Walk through a whole session by itself and save a picture of every screen")
        ->type_name("DIR");
    parser.add_option("--figures", figures, "Save a contact sheet of every pose of the figure")->type_name("DIR");
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
    return {Options{QString::fromStdString(dataDir), QString::fromStdString(protocol), QString::fromStdString(tour),
                    QString::fromStdString(figures)},
            0};
}

CommandLine readCommandLine(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    return readCommandLine(withoutQtOptions(arguments));
}

QStringList withoutQtOptions(const QStringList& arguments)
{
    QStringList ours;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& each = arguments.at(i);
        const QString word = each.startsWith(QLatin1String("--")) ? each.mid(2)
                             : each.startsWith(QLatin1Char('-'))  ? each.mid(1)
                                                                  : QString();
        if (holds(kWithValue, word)) {
            ++i;
        } else if (!holds(kAlone, word) && std::ranges::none_of(kJoined, [&word](const char* start) {
                       return word.startsWith(QLatin1String(start));
                   })) {
            ours.append(each);
        }
    }
    return ours;
}

} // namespace psoas::app
