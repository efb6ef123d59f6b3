// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/sessions_model.h"

#include "app/pages/progress/session_search.h"
#include "app/session_walk.h"
#include "app/store_access.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <string>

using namespace psoas;
using namespace psoas::app;
using psoas::test::shippedProtocol;

namespace {

/// A store with sessions of one a day; the newest is the last.
class Shelf {
public:
    /// @param damage  done to the file by someone with a database tool, before it is opened
    explicit Shelf(int sessions, const char* damage = nullptr)
        : thread(made(sessions, damage), [](const Result<void>&) {})
    {
    }

    /// Adds one on the day after the last.
    void addOne(int number)
    {
        std::optional<Result<void>> done;
        QObject receiver;
        writeStore<void>(
            thread, &receiver, [number](history::Store& store) { return add(store, number); },
            [&](const Result<void>& result) { done = result; });
        REQUIRE(test::waitFor([&] { return done.has_value(); }));
        REQUIRE(done->has_value());
    }

private:
    std::string made(int sessions, const char* damage)
    {
        const std::string file = m_folder.filePath(QStringLiteral("history.sqlite3")).toStdString();
        {
            auto store = history::Store::open(file);
            REQUIRE(store);
            REQUIRE(store->keepProtocol(shippedProtocol(), {kFirst, 0, {}}));
            for (int i = 0; i < sessions; ++i) {
                REQUIRE(add(*store, i));
            }
        }
        if (damage != nullptr) {
            SQLite::Database(file, SQLite::OPEN_READWRITE).exec(damage);
        }
        return file;
    }

    static Result<void> add(history::Store& store, int number)
    {
        const protocol::Protocol& protocol = shippedProtocol();
        const Instant at{kFirst + std::chrono::hours(24) * number, 0, {}};
        const std::string id = "session-" + std::to_string(number);
        const session::SessionStarted started{
            id, "home", Mode::Self, protocol.id, protocol.version, protocol.hash, at.localDate(), false, {}};
        const std::vector<session::Stamped> events{
            {started, at},
            {session::NoteWritten{number % 50 == 0 ? "fiftieth" : "plain", {}}, at},
            {session::SessionEnded{assessment::Outcome::Completed, {}, {}, true}, at}};
        return store.append(id, "home", events);
    }

    static constexpr Micros kFirst = std::chrono::seconds(1700000000);

    QTemporaryDir m_folder;

public:
    history::StoreThread thread;
};

/// Empty while the row's page is on its way.
std::string id(const SessionsModel& model, int row)
{
    const history::SessionRow* session = model.session(row);
    return session == nullptr ? std::string() : session->id;
}

/// What painting the row does.
void look(const SessionsModel& model, int row)
{
    static_cast<void>(model.data(model.index(row, SessionsModel::DateColumn), Qt::DisplayRole));
}

bool load(SessionsModel& model, const std::function<void()>& ask)
{
    QSignalSpy loaded(&model, &SessionsModel::loaded);
    ask();
    return test::waitFor([&] { return loaded.count() > 0; });
}

} // namespace

TEST_CASE("every session has its row, and the one that is looked at is read", "[progress]")
{
    Shelf shelf(250);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    REQUIRE(load(model, [&] { model.reload(); }));
    CHECK(model.rowCount() == 250);
    CHECK(id(model, 0) == "session-249");
    CHECK(id(model, 249).empty());
    const auto ended = [&](int row) {
        return model.data(model.index(row, SessionsModel::OutcomeColumn), Qt::DisplayRole).toString();
    };
    CHECK_FALSE(ended(0).isEmpty());
    REQUIRE(load(model, [&] { CHECK(ended(249).isEmpty()); }));
    CHECK(id(model, 249) == "session-0");
    CHECK_FALSE(ended(249).isEmpty());
    CHECK(id(model, 120).empty());
}

TEST_CASE("the table of sessions keeps the rules of Qt's models while it is read", "[progress]")
{
    Shelf shelf(150);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    // Warns at any fault, which fails the run.
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    REQUIRE(load(model, [&] { model.reload(); }));
    CHECK(test::waitFor([&] {
        look(model, 149);
        return id(model, 149) == "session-0";
    }));
    REQUIRE(load(model, [&] { model.setSearch(QStringLiteral("fiftieth")); }));
    REQUIRE(load(model, [&] { model.reload(); }));
    CHECK(model.rowCount() == 3);
}

TEST_CASE("who looks at all rows at once asks only for the last pages", "[progress]")
{
    Shelf shelf(900);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    REQUIRE(load(model, [&] { model.reload(); }));
    QSignalSpy loaded(&model, &SessionsModel::loaded);
    for (int row = 0; row < model.rowCount(); ++row) {
        look(model, row);
    }
    REQUIRE(test::waitFor([&] { return !id(model, 899).empty() && !id(model, 600).empty(); }));
    CHECK(loaded.count() == 3);
    CHECK(id(model, 100).empty());
}

TEST_CASE("rows keep their places and words while they are read again", "[progress]")
{
    Shelf shelf(250);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    REQUIRE(load(model, [&] { model.reload(); }));
    REQUIRE(load(model, [&] { look(model, 210); }));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy loaded(&model, &SessionsModel::loaded);
    model.reload();
    CHECK(id(model, 0) == "session-249");
    CHECK(id(model, 210) == "session-39");
    REQUIRE(test::waitFor([&] { return loaded.count() == 1; }));
    // The page that was looked at last has come; the other is read again once it is looked at.
    REQUIRE(load(model, [&] { look(model, 0); }));
    CHECK(reset.count() == 0);
    CHECK(model.rowCount() == 250);
}

TEST_CASE("a new session comes in at the top, and those known keep to theirs", "[progress]")
{
    Shelf shelf(250);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    REQUIRE(load(model, [&] { model.reload(); }));
    const QPersistentModelIndex third(model.index(2, 0));
    shelf.addOne(250);
    REQUIRE(load(model, [&] { model.reload(); }));
    CHECK(model.rowCount() == 251);
    CHECK(id(model, 0) == "session-250");
    CHECK(third.row() == 3);
    CHECK(id(model, third.row()) == "session-247");
}

TEST_CASE("a page that cannot be read is asked for once, and the others are there", "[progress]")
{
    Shelf shelf(250, "UPDATE session SET outcome = 'odd' WHERE session_id = 'session-100'"); // in the second page
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    REQUIRE(load(model, [&] { model.reload(); }));
    QSignalSpy failed(&model, &SessionsModel::failed);
    QSignalSpy loaded(&model, &SessionsModel::loaded);
    look(model, 150);
    REQUIRE(test::waitFor([&] { return failed.count() == 1; }));
    CHECK(model.hasFailed());
    CHECK(model.data(model.index(150, 0), Qt::DisplayRole).toString() == QStringLiteral("Cannot be read"));
    look(model, 150);
    look(model, 240);
    REQUIRE(test::waitFor([&] { return loaded.count() == 1; }));
    CHECK(id(model, 249) == "session-0");
    CHECK(failed.count() == 1);
    REQUIRE(load(model, [&] { model.reload(); }));
    CHECK_FALSE(model.hasFailed());
}

TEST_CASE("a search shows only what matches, and its end shows all again", "[progress]")
{
    Shelf shelf(120);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    REQUIRE(load(model, [&] { model.setSearch(QStringLiteral("fiftieth")); }));
    CHECK(model.rowCount() == 3);
    REQUIRE(load(model, [&] { model.setSearch(QStringLiteral("nothing like it")); }));
    CHECK(model.rowCount() == 0);
    REQUIRE(load(model, [&] { model.setSearch(QString()); }));
    CHECK(model.rowCount() == 120);
    // 14 November 2023 and the 119 days after it: dates are found as the screen writes them.
    const auto found = [&](const char* text) {
        REQUIRE(load(model, [&] { model.setSearch(QString::fromUtf8(text)); }));
        return model.rowCount();
    };
    CHECK(found("15 Nov 2023, 22:13") == 1);
    CHECK(found("15 nov") == 1);
    CHECK(found("November 2023") == 17);
    CHECK(found("Feb") == 29);
    CHECK(found("Feb 2023") == 0);
    CHECK(found("2023-12") == 31);
}

TEST_CASE("a date is read as the screen writes it", "[progress]")
{
    CHECK(dayWritten(QStringLiteral("27 Nov 2026, 10:15")) == "2026-11-27");
    CHECK(dayWritten(QStringLiteral("7. november 2026")) == "2026-11-07");
    CHECK(dayWritten(QStringLiteral("7 Nov")) == "*-11-07");
    CHECK(dayWritten(QStringLiteral("7 sept")) == "*-09-07");
    CHECK(dayWritten(QStringLiteral("September")) == "*-09-*");
    CHECK(dayWritten(QStringLiteral("May 2026")) == "2026-05-*");
    for (const char* other :
         {"", "27", "no", "sept", "march on", "27 Novice", "bridge", "Nov 26", "November the fifth", "2026-11-27"}) {
        CAPTURE(other);
        CHECK(dayWritten(QString::fromLatin1(other)).empty());
    }
}
