// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paths.h"

#include "support/catch.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;

namespace {

/// Sets an environment variable for as long as it lives.
class Environment {
public:
    Environment(const char* variable, const QByteArray& value)
        : m_variable(variable)
        , m_before(qgetenv(variable))
    {
        qputenv(variable, value);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() { qputenv(m_variable, m_before); }

private:
    const char* m_variable;
    QByteArray m_before;
};

} // namespace

TEST_CASE("the data lies where the XDG folders say", "[paths]")
{
    const Environment data("XDG_DATA_HOME", "/somewhere/data");
    const Environment config("XDG_CONFIG_HOME", "/somewhere/config/");
    const Environment state("XDG_STATE_HOME", "/somewhere/state");
    const Paths paths = Paths::standard();
    CHECK(paths.history == QStringLiteral("/somewhere/data/psoas-release/history.sqlite3"));
    CHECK(paths.protocols == QStringLiteral("/somewhere/data/psoas-release/protocols"));
    CHECK(paths.backups == QStringLiteral("/somewhere/data/psoas-release/backups"));
    CHECK(paths.drafts == QStringLiteral("/somewhere/data/psoas-release/drafts.json"));
    CHECK(paths.settings == QStringLiteral("/somewhere/config/psoas-release/settings.ini"));
    CHECK(paths.log == QStringLiteral("/somewhere/state/psoas-release/log"));
}

TEST_CASE("an XDG folder that is not absolute is ignored", "[paths]")
{
    const Environment data("XDG_DATA_HOME", "relative/data");
    CHECK(Paths::standard().data == QDir::home().filePath(QStringLiteral(".local/share/psoas-release")));
}

TEST_CASE("with a data folder given, everything lies below it", "[paths]")
{
    const Paths paths = Paths::below(QStringLiteral("/data/mine/"));
    for (const QString& path :
         {paths.data, paths.history, paths.settings, paths.log, paths.protocols, paths.backups, paths.drafts}) {
        CHECK(path.startsWith(QStringLiteral("/data/mine")));
    }
    CHECK(QDir::isAbsolutePath(Paths::below(QStringLiteral("here")).data));
}

TEST_CASE("a data folder that cannot be made is an error with its name", "[paths]")
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    CHECK(Paths::below(folder.filePath(QStringLiteral("new/inner"))).makeDataFolder());
    CHECK(QDir(folder.filePath(QStringLiteral("new/inner"))).exists());
    const auto made = Paths::below(folder.filePath(QStringLiteral("file/inner"))).makeDataFolder();
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::CannotWrite);
    CHECK_THAT(made.error().place, EndsWith("file/inner"));
}
