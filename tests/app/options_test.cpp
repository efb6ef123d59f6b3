// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "support/catch.h"
#include "support/paths.h"

#include <QProcess>

using namespace psoas::app;

TEST_CASE("what Qt takes from the command line is not ours", "[options]")
{
    const auto ours = [](const char* line) {
        return withoutQtOptions(QString::fromLatin1(line).split(QLatin1Char(' '))).join(QLatin1Char(' '));
    };
    CHECK(ours("-platform offscreen --tour here") == QStringLiteral("--tour here"));
    CHECK(ours("--platform offscreen -style=fusion --data-dir there -reverse") == QStringLiteral("--data-dir there"));
    CHECK(ours("--tour -platform offscreen") == QStringLiteral("--tour"));
    CHECK(ours("--bogus -x") == QStringLiteral("--bogus -x"));
}

#ifdef PSOAS_WINDOW
namespace {

struct Ran {
    int code = -1;
    QString said;
};

/// The program, on a machine without a display.
Ran runBlind(const QStringList& arguments)
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}) {
        environment.remove(QString::fromLatin1(name));
    }
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QString::fromStdString(psoas::test::window().string()), arguments);
    REQUIRE(program.waitForFinished(20000));
    REQUIRE(program.exitStatus() == QProcess::NormalExit);
    return {program.exitCode(), QString::fromLocal8Bit(program.readAll())};
}

} // namespace

TEST_CASE("a wrong command line is said without a display", "[options]")
{
    const Ran bogus = runBlind({QStringLiteral("--bogus")});
    CHECK(bogus.code == 2);
    CHECK(bogus.said.contains(QStringLiteral("--bogus")));
    const Ran tour = runBlind({QStringLiteral("--tour")});
    CHECK(tour.code == 2);
    CHECK(tour.said.contains(QStringLiteral("--tour")));
}

TEST_CASE("help and version are told without a display", "[options]")
{
    const Ran version = runBlind({QStringLiteral("--version")});
    CHECK(version.code == 0);
    CHECK(version.said.startsWith(QStringLiteral("psoas-release ")));
    const Ran help = runBlind({QStringLiteral("--help")});
    CHECK(help.code == 0);
    CHECK(help.said.contains(QStringLiteral("--data-dir")));
}
#endif
