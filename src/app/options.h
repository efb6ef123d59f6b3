// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace psoas::app {

/// What the command line asked for.
struct Options {
    QString dataDir;  ///< empty: the user's own folders
    QString protocol; ///< empty: the shipped one
    QString tour;     ///< empty: no tour
    QString figures;  ///< empty: no contact sheets
};

/// Options, or the code to leave with at once (help and version 0, usage 2). Exactly one is set.
struct CommandLine {
    std::optional<Options> options;
    int exitCode = 0;
};

/// Prints help, version or what is wrong. @param arguments  without the program's name and without Qt's own options
[[nodiscard]] CommandLine readCommandLine(const QStringList& arguments);

/// The same of what main() was given.
[[nodiscard]] CommandLine readCommandLine(int argc, char** argv);

/// The arguments that are ours: those that Qt and its platforms take are left out, with their values.
/// @param arguments  without the program's name
[[nodiscard]] QStringList withoutQtOptions(const QStringList& arguments);

} // namespace psoas::app
