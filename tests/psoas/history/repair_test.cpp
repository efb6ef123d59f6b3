// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/care.h"
#include "psoas/history/damage.h"
#include "psoas/history/exchange.h"
#include "psoas/history/store_thread.h"
#include "support/seed.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <future>
#include <map>
#include <set>

using namespace psoas;
using namespace psoas::test;
using history::Notice;
namespace fs = std::filesystem;

namespace {

/// Everything a history says, event by event.
using Log = std::map<std::string, history::StoredEvent>;

Log logOf(const history::Store& store)
{
    Log log;
    const auto sessions = store.sessionIds({}).value();
    for (const std::string& id : sessions) {
        const auto detail = store.detail(id).value();
        for (const history::StoredEvent& event : detail.events) {
            log.emplace(event.eventId, event);
        }
    }
    const auto people = store.personIds({}).value();
    for (const std::string& id : people) {
        const auto records = store.personEvents(id).value();
        for (const history::StoredEvent& event : records) {
            log.emplace(event.eventId, event);
        }
    }
    return log;
}

bool isSame(const history::StoredEvent& a, const history::StoredEvent& b)
{
    return a.payload == b.payload && a.hash == b.hash && a.sessionId == b.sessionId && a.personId == b.personId &&
           a.type == b.type && a.at.utc == b.at.utc && a.deviceSeq == b.deviceSeq && a.deviceId == b.deviceId;
}

/// A history with a backup in the middle, a client, photos, a session that goes on, and rows that are only in the WAL.
struct Original {
    TempFolder folder{TempFolder::On::Memory};
    fs::path home = folder / "home";
    fs::path backup;
    fs::path foreignWal = folder / "foreign-wal";
    Log log, inBackup;

    Original()
    {
        const fs::path working = folder / "working" / "history.sqlite3";
        auto store = openStore(working);
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
        history::Person person;
        person.id = "anna";
        person.name = "Anna";
        REQUIRE(store.keepPerson(person, at(1)));
        REQUIRE(store.append("s2", "anna", wholeSession("s2", 60, "anna")));
        const auto picture = pictureOf("first");
        REQUIRE(store.append("s4", history::kHomePerson, std::vector{started("s4", 100)}));
        REQUIRE(store.append("s4", history::kHomePerson, std::vector{photoKept(picture.hash, Side::Left, 101)},
                             std::vector{picture}));
        for (int i = 10; i < 30; ++i) {
            const std::string id = "s" + std::to_string(i);
            REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, 110 + i)));
        }
        backup = history::backupPlace(working, at(200));
        REQUIRE(history::backUp(store, backup));
        inBackup = logOf(store);
        REQUIRE(store.append("s3", history::kHomePerson, wholeSession("s3", 300)));
        REQUIRE(store.append("s4", history::kHomePerson,
                             std::vector{answered("hip.angle", Side::Left, -12.25, 400, {-12, -12.5})}));
        REQUIRE(store.append("s5", "anna", wholeSession("s5", 500, "anna")));
        person.notes = "prefers mornings";
        REQUIRE(store.keepPerson(person, at(550)));
        // As a program that was killed leaves it: the newest rows are in the WAL.
        store = history::Store::open(folder / "nowhere.sqlite3").value();
        store = history::Store::open(working).value();
        REQUIRE(store.append("s6", history::kHomePerson, wholeSession("s6", 600)));
        log = logOf(store);
        fs::copy(working.parent_path(), home, fs::copy_options::recursive);

        auto other = openStore(folder / "other.sqlite3");
        for (int i = 0; i < 4; ++i) {
            REQUIRE(other.append("o" + std::to_string(i), history::kHomePerson,
                                 wholeSession("o" + std::to_string(i), i * 60)));
        }
        fs::copy_file(folder / "other.sqlite3-wal", foreignWal);
    }
};

/// The history opened as the program does it.
struct Opened {
    std::vector<Notice> notices;
    Result<void> result;
    Log log;
    history::CheckReport report;
    std::optional<history::SessionRow> unfinished;
};

Opened openWithCare(const fs::path& file)
{
    Opened opened;
    history::Care care;
    care.now = [] { return at(5000); };
    care.tell = [&](const Notice& notice) { opened.notices.push_back(notice); };
    std::promise<void> done;
    history::StoreThread thread(
        file,
        [&](const Result<void>& result) {
            opened.result = result;
            if (!result) {
                done.set_value();
            }
        },
        care);
    thread.read([&](history::Store& store) {
        opened.log = logOf(store);
        opened.report = store.check().value();
        opened.unfinished = store.openSession(history::kHomePerson).value();
        done.set_value();
    });
    done.get_future().wait();
    return opened;
}

const history::Repair* repairOf(const Opened& opened)
{
    for (const Notice& notice : opened.notices) {
        if (notice.kind == Notice::Kind::Repaired) {
            return &*notice.repair;
        }
    }
    return nullptr;
}

std::map<std::string, std::string> databaseParts(const fs::path& folder)
{
    std::map<std::string, std::string> parts;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name == "history.sqlite3" || name == "history.sqlite3-wal") {
            parts[name] = bytesOf(entry.path());
        }
    }
    return parts;
}

struct Tally {
    int repaired = 0, harmless = 0;
    std::size_t kept = 0, possible = 0;
};

/// Damages a copy and opens it: nothing that is shown was changed, and nothing is deleted.
void damageAndOpen(const Original& original, DamageDone kind, unsigned seed, Tally& tally)
{
    std::mt19937 chance(seed);
    const TempFolder folder(TempFolder::On::Memory);
    const fs::path home = folder / "home";
    fs::copy(original.home, home, fs::copy_options::recursive);
    const fs::path file = home / "history.sqlite3";
    damage(file, kind, {original.backup, original.foreignWal}, chance);
    const auto damaged = databaseParts(home);

    const Opened opened = openWithCare(file);
    INFO(name(kind) << ", seed " << seed);
    INFO((opened.result ? std::string() : opened.result.error().place + ": " + opened.result.error().detail));
    REQUIRE(opened.result);
    CHECK_FALSE(opened.report.misleads());
    for (const auto& [id, event] : opened.log) {
        const auto known = original.log.find(id);
        REQUIRE(known != original.log.end());
        REQUIRE(isSame(event, known->second));
    }
    const history::Repair* repair = repairOf(opened);
    const bool undetectable =
        kind == DamageDone::WalMissing || kind == DamageDone::WalCut || kind == DamageDone::WalByte;
    if (repair != nullptr) {
        ++tally.repaired;
        // Set aside as it was, and nothing of the backup is missing.
        CHECK(databaseParts(repair->setAside) == damaged);
        CHECK(fs::exists(home / "backups" / original.backup.filename()));
        for (const auto& [id, event] : original.inBackup) {
            REQUIRE(opened.log.contains(id));
        }
        REQUIRE(repair->from);
        CHECK(repair->events == static_cast<std::int64_t>(opened.log.size()));
        if (repair->whole()) {
            CHECK(opened.log.size() == original.log.size());
        }
    } else {
        // The end of a WAL that is gone cannot be told from one that was never written; everything else is all there.
        ++tally.harmless;
        if (!undetectable) {
            CHECK(opened.log.size() == original.log.size());
        }
    }
    // What was begun here goes on here.
    REQUIRE(opened.unfinished);
    CHECK((opened.unfinished->id == "s4" || repair != nullptr)); // or one that was cut
    tally.kept += opened.log.size();
    tally.possible += original.log.size();
}

int copiesOfEach(int shortForm, int longForm)
{
    return isLong() ? longForm : shortForm;
}

} // namespace

TEST_CASE("no changed row of a damaged history is shown, and nothing is deleted", "[history][repair]")
{
    const Original original;
    REQUIRE(original.log.size() > original.inBackup.size());
    Tally all;
    const int copies = copiesOfEach(5, 160);
    for (int kind = 0; kind < kDamagesDone; ++kind) {
        Tally tally;
        for (int i = 0; i < copies; ++i) {
            damageAndOpen(original, static_cast<DamageDone>(kind), static_cast<unsigned>(1000 * kind + i), tally);
        }
        INFO(name(static_cast<DamageDone>(kind)) << ": " << tally.repaired << " repaired, " << tally.harmless
                                                 << " harmless, " << tally.kept << " of " << tally.possible << " rows");
        switch (static_cast<DamageDone>(kind)) {
        case DamageDone::Trigger:
        case DamageDone::Table:
        case DamageDone::Row:
        case DamageDone::Gone:
            CHECK(tally.repaired == copies);
            break;
        case DamageDone::Projection:
            CHECK(tally.repaired == copies);
            CHECK(tally.kept == tally.possible); // the log says it all
            break;
        default:
            break;
        }
        all.repaired += tally.repaired;
        all.kept += tally.kept;
        all.possible += tally.possible;
        std::printf("%s: %d repaired, %d harmless, %zu of %zu rows kept\n", name(static_cast<DamageDone>(kind)),
                    tally.repaired, tally.harmless, tally.kept, tally.possible);
    }
    CHECK(all.repaired > copies * 5);
    CHECK(all.kept * 10 > all.possible * 8);
}
