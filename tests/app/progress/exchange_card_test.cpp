// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/exchange_card.h"

#include "app/progress/progress_bench.h"
#include "app/store_access.h"

#include <QFile>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace psoas;
using namespace psoas::app;
using psoas::test::ProgressBench;
using psoas::test::waitFor;

namespace {

/// The card over the history of a bench; files are asked for by nobody.
class Desk {
public:
    explicit Desk(int sessions)
        : bench(sessions)
        , card(Surroundings{psoas::test::shippedProtocol(), *bench.controller, bench.settings, *bench.store,
                            bench.paths})
    {
        card.setPerson(history::kHomePerson);
        card.setPrompts({[this](QWidget*, const QString&) { return file; }, [this](QWidget*) { return file; }});
        card.show();
    }
    [[nodiscard]] bool press(const char* button)
    {
        QSignalSpy finished(&card, &ExchangeCard::finished);
        card.findChild<QPushButton*>(QString::fromLatin1(button))->click();
        return waitFor([&] { return finished.count() > 0; });
    }
    [[nodiscard]] QString said() const { return card.findChild<QLabel*>(QStringLiteral("exchangeSaidLabel"))->text(); }
    [[nodiscard]] int sessions()
    {
        std::optional<Result<int>> count;
        readStore<int>(
            *bench.store, &card, [](history::Store& store) { return store.countSessions({}); },
            [&](const Result<int>& read) { count = read; });
        REQUIRE(waitFor([&] { return count.has_value(); }));
        return **count;
    }

    ProgressBench bench;
    ExchangeCard card;
    QString file;
};

QByteArray contents(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("a complete copy is brought in elsewhere, once", "[progress][exchange]")
{
    const QTemporaryDir folder;
    Desk desk(30);
    desk.file = folder.filePath(QStringLiteral("copy"));
    REQUIRE(desk.press("exportJsonButton"));
    CHECK(desk.said().contains(QStringLiteral("Saved as")));
    const QString copy = desk.file + QStringLiteral(".json");
    CHECK(QFile::permissions(copy).testFlag(QFileDevice::ReadOther) == false);

    Desk other(0);
    other.file = copy;
    QSignalSpy imported(&other.card, &ExchangeCard::imported);
    REQUIRE(other.press("importButton"));
    CHECK(imported.count() == 1);
    CHECK(other.sessions() == 30);
    REQUIRE(other.press("importButton"));
    CHECK(other.said().contains(QStringLiteral("was here already")));
    CHECK(other.sessions() == 30);
    // What comes out of there is the same, byte by byte.
    other.file = folder.filePath(QStringLiteral("again.json"));
    REQUIRE(other.press("exportJsonButton"));
    CHECK(contents(other.file) == contents(copy));
}

TEST_CASE("a copy of clients alone is no copy of what is here", "[progress][exchange]")
{
    const QTemporaryDir folder;
    const auto keep = [](Desk& desk, const std::string& notes, int year) {
        history::Person anna;
        anna.id = "anna-id";
        anna.name = "Anna 07";
        anna.birthYear = year;
        anna.notes = notes;
        std::optional<bool> kept;
        writeStore<bool>(
            *desk.bench.store, &desk.card,
            [anna](history::Store& store) -> Result<bool> {
                return store.keepPerson(anna, Instant{Micros(1'795'334'400'000'000), 0, {}}).has_value();
            },
            [&](const Result<bool>& done) { kept = done && *done; });
        REQUIRE(waitFor([&] { return kept.has_value(); }));
        REQUIRE(*kept);
    };
    Desk desk(0);
    keep(desk, "Runs.", 1979);
    desk.card.setPerson("anna-id");
    desk.file = folder.filePath(QStringLiteral("copy.json"));
    REQUIRE(desk.press("exportJsonButton"));

    Desk other(0);
    other.file = desk.file;
    REQUIRE(other.press("importButton"));
    CHECK(other.said().contains(QStringLiteral("1 client(s) taken over")));
    REQUIRE(other.press("importButton"));
    CHECK(other.said().contains(QStringLiteral("was here already")));
    keep(desk, "Sits.", 1980);
    REQUIRE(desk.press("exportJsonButton"));
    REQUIRE(other.press("importButton"));
    CHECK(other.said().contains(QStringLiteral("added to 1 client(s)")));
}

TEST_CASE("a damaged copy changes nothing, and a place that cannot be written is told", "[progress][exchange]")
{
    const QTemporaryDir folder;
    Desk desk(5);
    desk.file = folder.filePath(QStringLiteral("copy.json"));
    REQUIRE(desk.press("exportJsonButton"));
    QByteArray bytes = contents(desk.file);
    bytes.chop(bytes.size() / 3);
    QFile cut(folder.filePath(QStringLiteral("cut.json")));
    REQUIRE(cut.open(QIODevice::WriteOnly));
    cut.write(bytes);
    cut.close();

    Desk other(0);
    other.file = cut.fileName();
    REQUIRE(other.press("importButton"));
    CHECK_FALSE(other.said().isEmpty());
    CHECK(other.sessions() == 0);

    desk.file = QStringLiteral("/proc/none/copy.json");
    REQUIRE(desk.press("exportJsonButton"));
    CHECK_FALSE(desk.said().isEmpty());
    for (const char* button : {"exportCsvButton", "exportFhirButton"}) {
        desk.file = folder.filePath(QString::fromLatin1(button));
        REQUIRE(desk.press(button));
        CHECK(desk.said().contains(QStringLiteral("Saved as")));
        // Cancel had the focus in between.
        CHECK(desk.card.focusWidget() == desk.card.findChild<QPushButton*>(QString::fromLatin1(button)));
    }
    CHECK_FALSE(desk.card.isBusy());
}

TEST_CASE("a long export is cancelled and leaves no file", "[progress][exchange]")
{
    const QTemporaryDir folder;
    Desk desk(400);
    desk.file = folder.filePath(QStringLiteral("copy.json"));
    QSignalSpy finished(&desk.card, &ExchangeCard::finished);
    desk.card.findChild<QPushButton*>(QStringLiteral("exportJsonButton"))->click();
    CHECK(desk.card.isBusy());
    CHECK(desk.card.findChild<QProgressBar*>(QStringLiteral("exchangeProgress"))->isVisible());
    desk.card.findChild<QPushButton*>(QStringLiteral("cancelExchangeButton"))->click();
    REQUIRE(waitFor([&] { return finished.count() > 0; }));
    CHECK(desk.said().contains(QStringLiteral("Cancelled")));
    CHECK_FALSE(QFile::exists(desk.file));
}
