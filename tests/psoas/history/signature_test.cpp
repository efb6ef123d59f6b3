// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/exchange.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <optional>

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

session::Stamped signedBy(const std::string& name, int minute)
{
    return {session::SessionSigned{name}, at(minute)};
}

session::Stamped addendum(const std::string& text, int minute)
{
    return {session::AddendumWritten{text, "AA"}, at(minute)};
}

/// One that may be signed.
std::vector<session::Stamped> therapySession(const std::string& id, int minute)
{
    auto events = wholeSession(id, minute);
    std::get<session::SessionStarted>(events.front().event).mode = Mode::Therapist;
    return events;
}

/// A history with one signed session, s1, that has a picture, and one that is not signed, s2.
history::Store signedStore(const fs::path& file)
{
    auto store = openStore(file);
    auto events = therapySession("s1", 0);
    events.insert(events.begin() + 1, photoKept(pictureOf("kept").hash, Side::Left, 0));
    REQUIRE(store.append("s1", history::kHomePerson, events, std::vector{pictureOf("kept")}));
    REQUIRE(store.append("s1", history::kHomePerson, std::vector{signedBy("A. Able", 10)}));
    REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", 100)));
    return store;
}

} // namespace

TEST_CASE("the database takes nothing more for a signed session but addenda", "[history][signature]")
{
    const TempFolder folder;
    auto store = signedStore(folder / "history.sqlite3");
    const auto refused = [&](const session::Event& event) {
        const auto done = store.append("s1", history::kHomePerson, std::vector{session::Stamped{event, at(20)}});
        REQUIRE_FALSE(done);
        return done.error().code;
    };
    const std::string before = exported(store);
    CHECK(refused(session::NoteWritten{"afterwards", {}}) == ErrorCode::Signed);
    CHECK(refused(session::CountsMarked{false, {}}) == ErrorCode::Signed);
    CHECK(refused(answered("hip.angle", Side::Left, 1.0, 20).event) == ErrorCode::Signed);
    CHECK(refused(session::SessionSigned{"B. Able"}) == ErrorCode::Signed);
    CHECK(refused(session::SessionEnded{assessment::Outcome::Completed, {}, {}, true}) == ErrorCode::Signed);
    CHECK(exported(store) == before);

    REQUIRE(store.append("s1", history::kHomePerson, std::vector{addendum("It was the right side.", 30)}));
    const history::SessionDetail detail = store.detail("s1").value();
    CHECK(detail.row.signedBy == "A. Able");
    CHECK(detail.row.addenda == 1);
    CHECK(detail.signedAt->utc == at(10).utc);
    REQUIRE(detail.addenda.size() == 1);
    CHECK(detail.addenda.front().text == "It was the right side.");
    CHECK(detail.addenda.front().by == "AA");
    CHECK(store.sessions({{}, "right side"}).value().size() == 1);
    CHECK(store.check().value().clean());
    REQUIRE(store.rebuildProjections());
    CHECK(store.check().value().clean());
    CHECK(store.detail("s1").value().row.signedBy == "A. Able");
    CHECK(store.detail("s2").value().row.signedBy.empty());
}

TEST_CASE("another program cannot change a signed session either", "[history][signature]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    signedStore(file);
    SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
    const auto code = [&](const char* sql) -> std::string {
        try {
            raw.exec(sql);
        } catch (const SQLite::Exception& exception) {
            return exception.what();
        }
        return {};
    };
    CHECK(
        code("INSERT INTO event SELECT NULL, device_id, 999, 'new', session_id, person_id, 'note_written', 1, utc_us, "
             "offset_min, mono_us, payload, prev_hash, hash FROM event WHERE session_id = 's1' LIMIT 1") ==
        "this session is signed: only addenda may follow");
    CHECK(code("UPDATE event SET payload = x'' WHERE session_id = 's1'") == "events are append-only");
    CHECK(code("DELETE FROM event WHERE type = 'session_signed'") == "events are append-only");
    CHECK(
        code("INSERT INTO event SELECT NULL, device_id, 999, 'new', session_id, person_id, 'note_written', 1, utc_us, "
             "offset_min, mono_us, payload, prev_hash, hash FROM event WHERE session_id = 's2' LIMIT 1")
            .empty());

    // Nor by what takes the place of a row, by any of its keys: the one of the signature stays.
    const auto replaced = [&](const std::string& seq, const std::string& deviceSeq, const std::string& id) {
        return code(("INSERT OR REPLACE INTO event SELECT " + seq + ", device_id, " + deviceSeq + ", " + id +
                     ", 's2', person_id, 'note_written', 1, utc_us, offset_min, mono_us, payload, prev_hash, hash "
                     "FROM event WHERE type = 'session_signed'")
                        .c_str());
    };
    CHECK(replaced("seq", "998", "'other'") == "an event has this place already");
    CHECK(replaced("NULL", "device_seq", "'other'") == "an event has this place already");
    CHECK(replaced("NULL", "998", "event_id") == "an event has this place already");
    CHECK(raw.execAndGet("SELECT COUNT(*) FROM event WHERE type = 'session_signed'").getInt() == 1);
    CHECK(replaced("NULL", "998", "'other'").empty()); // its keys are its own

    // Nor its picture.
    const std::string other = "'" + std::string(64, 'a') + "'";
    CHECK(code("DELETE FROM photo") == "a picture leaves its row");
    CHECK(code("UPDATE photo SET bytes = zeroblob(length(bytes))") == "a picture is kept or deleted, never changed");
    CHECK(code("UPDATE photo SET bytes = CAST(bytes || x'00' AS BLOB)") ==
          "a picture is kept or deleted, never changed");
    CHECK(code("UPDATE photo SET bytes = x''") == "a picture of a signed session stays");
    CHECK(code(("UPDATE photo SET hash = " + other).c_str()) == "a picture is kept or deleted, never changed");
    CHECK(code("INSERT OR REPLACE INTO photo SELECT hash, x'00', 0 FROM photo") == "a picture has this place already");
    CHECK(code(("INSERT OR REPLACE INTO photo (rowid, hash, bytes, stored_us) SELECT rowid, " + other +
                ", x'00', 0 FROM photo")
                   .c_str()) == "a picture has this place already");
    CHECK(code(("INSERT INTO photo VALUES (" + other + ", x'00', 0)").c_str()).empty());
    CHECK(code(("UPDATE OR REPLACE photo SET rowid = 1 WHERE hash = " + other).c_str()) ==
          "a picture is kept or deleted, never changed");
    CHECK(raw.execAndGet("SELECT length(bytes) FROM photo WHERE rowid = 1").getInt() ==
          static_cast<int>(pictureOf("kept").bytes.size()));
}

TEST_CASE("a picture of a signed session stays", "[history][signature][photo]")
{
    const TempFolder folder;
    auto store = signedStore(folder / "history.sqlite3");
    const auto deleted = store.deletePhoto(pictureOf("kept").hash);
    REQUIRE_FALSE(deleted);
    CHECK(deleted.error().code == ErrorCode::Signed);
    CHECK(store.photo(pictureOf("kept").hash).value() == pictureOf("kept").bytes);

    // One that another took the place of before the session was signed may go.
    auto events = wholeSession("s3", 200);
    events.insert(events.begin() + 1, photoKept(pictureOf("first").hash, Side::Left, 200));
    events.insert(events.begin() + 2, photoKept(pictureOf("second").hash, Side::Left, 200));
    REQUIRE(store.append("s3", history::kHomePerson, events, std::vector{pictureOf("first"), pictureOf("second")}));
    REQUIRE(store.append("s3", history::kHomePerson, std::vector{signedBy("A. Able", 210)}));
    CHECK(store.deletePhoto(pictureOf("first").hash));
    CHECK(store.deletePhoto(pictureOf("second").hash).error().code == ErrorCode::Signed);
}

TEST_CASE("a signature and its addenda are exported and imported", "[exchange][signature]")
{
    const TempFolder folder;
    auto from = signedStore(folder / "from.sqlite3");
    REQUIRE(from.append("s1", history::kHomePerson, std::vector{addendum("=1+1 is no formula", 30)}));
    const std::string text = exported(from);
    auto to = history::Store::open(folder / "to.sqlite3").value();
    REQUIRE(history::importJsonText(to, text));
    CHECK(exported(to) == text);
    CHECK(to.check().value().clean());
    CHECK(to.detail("s1").value().row.signedBy == "A. Able");

    SECTION("addenda of both sides are kept")
    {
        REQUIRE(from.append("s1", history::kHomePerson, std::vector{addendum("from there", 40)}));
        REQUIRE(to.append("s1", history::kHomePerson, std::vector{addendum("from here", 41)}));
        REQUIRE(history::importJsonText(to, exported(from)));
        CHECK(to.detail("s1").value().addenda.size() == 3);
        CHECK(to.check().value().clean());
    }
    SECTION("a file in which more than addenda follow a signature is refused")
    {
        auto empty = history::Store::open(folder / "empty.sqlite3").value();
        const auto refused =
            history::importJsonText(empty, changed(text, [](Ordered& json) {
                                        auto& events = json["sessions"][0]["events"];
                                        std::swap(events[events.size() - 1], events[events.size() - 3]);
                                    }));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::BadImport);
    }
    SECTION("a signature or an addendum that the program would not write is refused")
    {
        int number = 0;
        const auto says = [&](const std::vector<session::Stamped>& events) {
            auto made = openStore(folder / (std::to_string(number++) + ".sqlite3"));
            REQUIRE(made.append("s9", history::kHomePerson, events));
            auto empty = openStore(folder / (std::to_string(number++) + ".sqlite3"));
            const auto refused = history::importJsonText(empty, exported(made));
            REQUIRE_FALSE(refused);
            CHECK(refused.error().code == ErrorCode::BadImport);
            CHECK(empty.countSessions({}).value() == 0);
            return refused.error().place + ": " + refused.error().detail;
        };
        const auto with = [](std::vector<session::Stamped> events, const std::vector<session::Stamped>& more) {
            events.insert(events.end(), more.begin(), more.end());
            return events;
        };
        const auto whole = therapySession("s9", 0);
        const std::string after = "/sessions/0/events/" + std::to_string(whole.size()) + ": ";
        CHECK(says(with(wholeSession("s9", 0), {signedBy("A. Able", 10)})) ==
              after + "Only a session of therapist mode is signed.");
        CHECK(says(with({whole.begin(), whole.end() - 1}, {signedBy("A. Able", 10)})) ==
              "/sessions/0/events/10: A session is not signed before its end.");
        for (const std::string& name : {std::string(), std::string(" \t"), std::string(121, 'a')}) {
            CHECK(says(with(whole, {signedBy(name, 10)})) ==
                  after + "This signature has no name, or one that is too long.");
        }
        CHECK(says(with(whole, {addendum("too early", 10)})) == after + "An addendum follows a signature.");
        const std::string last = "/sessions/0/events/" + std::to_string(whole.size() + 1) + ": ";
        CHECK(says(with(whole, {signedBy("A. Able", 10), addendum(" \n", 11)})) ==
              last + "This addendum has no text, or is by nobody.");
        CHECK(says(with(whole, {signedBy("A. Able", 10), {session::AddendumWritten{"right", " "}, at(11)}})) ==
              last + "This addendum has no text, or is by nobody.");
    }
    SECTION("the tables for a spreadsheet and for a clinic tell of them")
    {
        const auto csv = history::exportText(history::ExportFormat::Csv, from, {}).value();
        CHECK(csv.find(",signed,,,,A. Able,") != std::string::npos);
        CHECK(csv.find(",addendum,,,,'=1+1 is no formula,") != std::string::npos);
        const auto fhir = history::exportText(history::ExportFormat::Fhir, from, {}).value();
        CHECK(fhir.find("session/addendum") != std::string::npos);
        CHECK(fhir.find("A. Able, " + at(10).isoLocal()) != std::string::npos);
        CHECK(fhir.find("=1+1 is no formula (AA, " + at(30).isoLocal() + ")") != std::string::npos);
    }
}

TEST_CASE("a clinic is told of a session on paper, and of what was amended", "[exchange][signature]")
{
    const TempFolder folder;
    auto store = openStore(folder / "history.sqlite3");
    auto events = therapySession("s1", 0);
    events.insert(events.begin() + 1, {session::EnteredFromPaper{at(500).utc}, at(0)});
    REQUIRE(store.append("s1", history::kHomePerson, events));
    const auto response = [&] {
        const Ordered bundle = Ordered::parse(history::exportText(history::ExportFormat::Fhir, store, {}).value());
        for (const auto& entry : bundle.at("entry")) {
            if (entry.at("resource").at("resourceType") == "QuestionnaireResponse") {
                return Ordered(entry.at("resource"));
            }
        }
        FAIL("no response");
        return Ordered();
    };
    const auto item = [](const Ordered& whole, const std::string& link) {
        for (const Ordered& each : whole.at("item")) {
            if (each.at("linkId") == link) {
                return each.at("answer").at(0).at("valueString").get<std::string>();
            }
        }
        return std::string();
    };
    CHECK(item(response(), "session/paper") == at(500).isoLocal());
    CHECK(response().at("status") == "completed");
    REQUIRE(store.append("s1", history::kHomePerson, std::vector{signedBy("A. Able", 510)}));
    CHECK(response().at("status") == "completed");
    REQUIRE(store.append("s1", history::kHomePerson, std::vector{addendum("The other side.", 520)}));
    CHECK(response().at("status") == "amended");
    CHECK(item(response(), "session/addendum") == "The other side. (AA, " + at(520).isoLocal() + ")");
}

TEST_CASE("a signature covers what its signer saw, and the rest of a file is taken over", "[exchange][signature]")
{
    const TempFolder folder;
    auto here = openStore(folder / "here.sqlite3");
    REQUIRE(here.append("s1", history::kHomePerson, therapySession("s1", 0)));
    auto there = openStore(folder / "there.sqlite3");
    REQUIRE(history::importJsonText(there, exported(here)));
    REQUIRE(there.append("s2", history::kHomePerson, wholeSession("s2", 2000)));
    const auto add = [](history::Store& to, const session::Event& event, int minute) {
        REQUIRE(to.append("s1", history::kHomePerson, std::vector{session::Stamped{event, at(minute)}}));
    };
    const auto events = [](const history::Store& of) { return of.detail("s1").value().events.size(); };
    const auto take = [](history::Store& to, const history::Store& from) {
        const auto report = history::importJsonText(to, exported(from));
        REQUIRE(report);
        CHECK(to.check().value().clean());
        return *report;
    };
    const session::NoteWritten note{"late", {}};
    SECTION("signed here, and changed there")
    {
        const session::Event change =
            GENERATE(session::Event(session::NoteWritten{"late", {}}), session::Event(session::CountsMarked{false, {}}),
                     session::Event(session::SessionSigned{"B. Able"}));
        add(there, change, 50);
        add(here, session::SessionSigned{"A. Able"}, 60);
        const auto report = take(here, there);
        CHECK(report.sessionsLeft == 1);
        CHECK(report.sessionsNew == 1);
        CHECK(report.sessionsExtended == 0);
        CHECK(events(here) == 12);
        CHECK(take(here, there).sessionsLeft == 1); // it is told each time
    }
    SECTION("signed there by somebody who does not know of a note here")
    {
        add(here, note, 50);
        add(there, session::SessionSigned{"A. Able"}, 60);
        const auto report = take(here, there);
        CHECK(report.sessionsLeft == 1);
        CHECK(report.sessionsNew == 1);
        CHECK(here.detail("s1").value().row.signedBy.empty());
        CHECK(events(here) == 12);
    }
    SECTION("signed there by somebody who knows of all that is here")
    {
        add(here, note, 50);
        take(there, here);
        add(there, session::SessionSigned{"A. Able"}, 60);
        add(there, session::AddendumWritten{"more", "AA"}, 61);
        const auto report = take(here, there);
        CHECK(report.sessionsLeft == 0);
        CHECK(report.sessionsExtended == 1);
        CHECK(here.detail("s1").value().row.signedBy == "A. Able");
        CHECK(events(here) == 14);
    }
}
