// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/sessions_model.h"

#include "app/session_walk.h"
#include "app/store_access.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>
#include <string>

using namespace psoas;
using namespace psoas::app;
using psoas::test::shippedProtocol;

namespace {

/// A store with sessions of one a day; the newest is the last.
class Shelf {
public:
    explicit Shelf(int sessions)
        : thread(m_folder.filePath(QStringLiteral("history.sqlite3")).toStdString(), [](const Result<void>&) {})
    {
        std::optional<Result<void>> done;
        QObject receiver;
        writeStore<void>(
            thread, &receiver, [sessions](history::Store& store) { return fill(store, sessions); },
            [&](const Result<void>& result) { done = result; });
        REQUIRE(test::waitFor([&] { return done.has_value(); }));
        REQUIRE(done->has_value());
    }

private:
    static Result<void> fill(history::Store& store, int sessions)
    {
        const protocol::Protocol& protocol = shippedProtocol();
        const Instant first{std::chrono::seconds(1700000000), 0, {}};
        if (auto kept = store.keepProtocol(protocol, first); !kept) {
            return kept;
        }
        for (int i = 0; i < sessions; ++i) {
            Instant at = first;
            at.utc += std::chrono::hours(24) * i;
            const std::string id = "session-" + std::to_string(i);
            session::SessionStarted started{
                id, "home", Mode::Self, protocol.id, protocol.version, protocol.hash, at.localDate(), false, {}};
            const std::vector<session::Stamped> events{
                {started, at},
                {session::NoteWritten{i % 50 == 0 ? "fiftieth" : "plain", {}}, at},
                {session::SessionEnded{assessment::Outcome::Completed, {}, {}, true}, at}};
            if (auto stored = store.append(id, "home", events); !stored) {
                return stored;
            }
        }
        return {};
    }

    QTemporaryDir m_folder;

public:
    history::StoreThread thread;
};

bool load(SessionsModel& model, const std::function<void()>& ask)
{
    QSignalSpy loaded(&model, &SessionsModel::loaded);
    ask();
    return test::waitFor([&] { return loaded.count() > 0; });
}

} // namespace

TEST_CASE("the sessions come a page at a time, newest first, until all are there", "[progress]")
{
    Shelf shelf(250);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    REQUIRE(load(model, [&] { model.reload(); }));
    CHECK(model.rowCount() == SessionsModel::kPageRows);
    CHECK(model.total() == 250);
    CHECK(model.session(0).id == "session-249");
    REQUIRE(model.canFetchMore({}));
    REQUIRE(load(model, [&] { model.fetchMore({}); }));
    CHECK(model.rowCount() == 2 * SessionsModel::kPageRows);
    REQUIRE(load(model, [&] { model.fetchMore({}); }));
    CHECK(model.rowCount() == 250);
    CHECK_FALSE(model.canFetchMore({}));
    CHECK(model.session(249).id == "session-0");
    CHECK_FALSE(model.data(model.index(0, SessionsModel::OutcomeColumn), Qt::DisplayRole).toString().isEmpty());
}

TEST_CASE("the table of sessions keeps the rules of Qt's models while it grows", "[progress]")
{
    Shelf shelf(150);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    // Warns at any fault, which fails the run; asks for more pages by itself.
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    REQUIRE(load(model, [&] { model.reload(); }));
    CHECK(test::waitFor([&] { return model.rowCount() == 150; }));
}

TEST_CASE("asking for more while a page is on its way asks only once", "[progress]")
{
    Shelf shelf(150);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    REQUIRE(load(model, [&] { model.reload(); }));
    REQUIRE(load(model, [&] {
        model.fetchMore({});
        CHECK_FALSE(model.canFetchMore({}));
        model.fetchMore({});
    }));
    CHECK(model.rowCount() == 150);
}

TEST_CASE("a search shows only what matches, and its end shows all again", "[progress]")
{
    Shelf shelf(120);
    SessionsModel model(shippedProtocol(), shelf.thread, "home");
    REQUIRE(load(model, [&] { model.setSearch(QStringLiteral("fiftieth")); }));
    CHECK(model.rowCount() == 3);
    CHECK(model.total() == 3);
    REQUIRE(load(model, [&] { model.setSearch(QStringLiteral("nothing like it")); }));
    CHECK(model.rowCount() == 0);
    REQUIRE(load(model, [&] { model.setSearch(QString()); }));
    CHECK(model.total() == 120);
}
