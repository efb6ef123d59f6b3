// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/exchange.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sys/resource.h>

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

struct Fault {
    const char* what;
    std::function<void(Ordered&)> change;
    ErrorCode code;
    const char* place;
    const char* says;
};

/// A history of its own, and the export of another.
struct Bench {
    Bench()
        : store(openStore(folder / "to.sqlite3"))
    {
        auto from = openStore(folder / "from.sqlite3");
        fill(from);
        text = exported(from);
        REQUIRE(store.append("own", history::kHomePerson, wholeSession("own", 700)));
        before = exported(store);
    }
    /// It is refused in this way, and everything is as it was.
    void refuses(const std::string& file, ErrorCode code, const std::string& place, const std::string& says)
    {
        const auto refused = history::importJsonText(store, file);
        REQUIRE_FALSE(refused);
        CHECK(name(refused.error().code) == std::string(name(code)));
        CHECK(refused.error().place == place);
        CHECK_THAT(refused.error().detail, ContainsSubstring(says));
        CHECK(exported(store) == before);
        CHECK(store.check().value().clean());
    }

    TempFolder folder;
    history::Store store;
    std::string text, before;
};

const auto kBad = ErrorCode::BadImport;

} // namespace

TEST_CASE("a faulty file is refused with its place, and changes nothing", "[exchange]")
{
    // Sessions by their start: s1 (0), s2 of anna (1), s3 (2).
    const std::vector<Fault> faults{
        {"no format", [](Ordered& file) { file.erase("format"); }, kBad, "", "begin with its format"},
        {"format 1", [](Ordered& file) { file["format"] = 1; }, kBad, "/format", "format 1"},
        {"a newer format", [](Ordered& file) { file["format"] = 4; }, ErrorCode::NewerFile, "/format", "newer"},
        {"no number as format", [](Ordered& file) { file["format"] = "2"; }, kBad, "/format", "no export"},
        {"a negative format", [](Ordered& file) { file["format"] = -2; }, kBad, "/format", "no export"},
        {"something else in it", [](Ordered& file) { file["more"] = 1; }, kBad, "/more", "does not belong"},
        {"a session that is none", [](Ordered& file) { file["sessions"][1] = 7; }, kBad, "/sessions/1",
         "not an object"},
        {"a changed payload",
         [](Ordered& file) {
             auto& payload = eventOf(file, 2, 1)["payload"].get_ref<std::string&>();
             payload.replace(payload.find("-12.25"), 6, "-12.26");
         },
         kBad, "/sessions/2/events/1", "changed after it was written"},
        {"a changed hash", [](Ordered& file) { eventOf(file, 0, 4)["hash"] = std::string(64, 'a'); }, kBad,
         "/sessions/0/events/4", "changed after it was written"},
        {"no hash", [](Ordered& file) { eventOf(file, 0, 4)["hash"] = "x"; }, kBad, "/sessions/0/events/4/hash",
         "64 hex digits"},
        {"a member is missing", [](Ordered& file) { eventOf(file, 0, 4).erase("mono_us"); }, kBad,
         "/sessions/0/events/4", "mono_us"},
        {"a number beyond its range", [](Ordered& file) { eventOf(file, 0, 4)["device_seq"] = 18446744073709551615U; },
         kBad, "/sessions/0/events/4/device_seq", "range"},
        {"another person", [](Ordered& file) { file["sessions"][0]["person"] = "anna"; }, kBad, "/sessions/0/events/0",
         "another session"},
        {"a session under another id", [](Ordered& file) { file["sessions"][0]["id"] = "sX"; }, kBad,
         "/sessions/0/events/0", "another session"},
        {"a session twice", [](Ordered& file) { file["sessions"].push_back(file["sessions"][0]); }, kBad,
         "/sessions/3/id", "twice"},
        {"no events", [](Ordered& file) { file["sessions"][0]["events"] = Ordered::array(); }, kBad,
         "/sessions/0/events", "list of events"},
        {"a session without its start", [](Ordered& file) { file["sessions"][0]["events"].erase(0); }, kBad,
         "/sessions/0/events/0", "not its start"},
        {"a start that names another session",
         [](Ordered& file) {
             Ordered& session = file["sessions"][0];
             auto& payload = eventOf(file, 0, 0)["payload"].get_ref<std::string&>();
             payload.replace(payload.find("\"s1\""), 4, "\"s7\"");
             relink(session, 0);
         },
         kBad, "/sessions/0/events/0/payload", "another session or person"},
        {"two starts",
         [](Ordered& file) {
             Ordered& session = file["sessions"][0];
             eventOf(file, 0, 1)["type"] = "session_started";
             eventOf(file, 0, 1)["payload"] = eventOf(file, 0, 0)["payload"];
             relink(session, 1);
         },
         kBad, "/sessions/0/events/1", "starts once"},
        {"an event twice", [](Ordered& file) { file["sessions"][0]["events"].push_back(eventOf(file, 0, 10)); }, kBad,
         "/sessions/0/events/11/id", "twice"},
        {"events in another order", [](Ordered& file) { std::swap(eventOf(file, 0, 3), eventOf(file, 0, 4)); }, kBad,
         "/sessions/0/events/4/device_seq", "order"},
        {"a payload that decodes to nothing",
         [](Ordered& file) {
             eventOf(file, 0, 2)["payload"] = "{}";
             relink(file["sessions"][0], 2);
         },
         kBad, "/sessions/0/events/2/payload", ""},
        {"a payload written in another way",
         [](Ordered& file) {
             auto& payload = eventOf(file, 0, 2)["payload"].get_ref<std::string&>();
             payload.insert(payload.find(':') + 1, " ");
             relink(file["sessions"][0], 2);
         },
         kBad, "/sessions/0/events/2/payload", "as this program writes it"},
        {"an event of a newer program",
         [](Ordered& file) {
             eventOf(file, 0, 2)["type"] = "moon_phase";
             relink(file["sessions"][0], 2);
         },
         ErrorCode::NewerFile, "/sessions/0/events/2/payload", ""},
        {"an exercise that would never end",
         [](Ordered& file) {
             Ordered& event = eventOf(file, 0, 6);
             session::AttemptStarted attempt;
             attempt.exercise = "hold";
             attempt.sets = attempt.reps = 1'000'000;
             event["type"] = session::typeName(attempt);
             event["payload"] = session::encode(attempt);
             relink(file["sessions"][0], 6);
         },
         kBad, "/sessions/0/events/6/payload", "larger than anything"},
        {"events that do not belong together",
         [](Ordered& file) {
             // The same test twice for one side: each is sound, the session is not.
             session::FindingsConcluded twice;
             assessment::TestResult test;
             test.test = "hip_test";
             test.side = Side::Left;
             twice.tests = {test, test};
             eventOf(file, 0, 4)["payload"] = session::encode(twice);
             relink(file["sessions"][0], 4);
         },
         kBad, "/sessions/0", "do not belong together"},
        {"an event cut out",
         [](Ordered& file) {
             file["sessions"][0]["events"].erase(5);
             eventOf(file, 0, 5)["device_seq"] = 6; // it moves up, but follows another
             rehash(file["sessions"][0], 5);
         },
         kBad, "/sessions/0/events/5/previous_hash", "beside it"},
        {"a protocol that says something else", [](Ordered& file) { file["protocols"][0]["text"] = "{\"id\": \"x\"}"; },
         kBad, "/protocols/0/text", "changed after it was exported"},
        {"a protocol that is none",
         [](Ordered& file) {
             file["protocols"].push_back({{"hash", protocol::hashOf("[1]")}, {"text", "[1]"}});
         },
         kBad, "/protocols/1/text", "no protocol"},
        {"a protocol that nobody ran",
         [](Ordered& file) {
             const std::string text = "{\"id\": \"x\", \"version\": \"1\"}";
             file["protocols"].push_back({{"hash", protocol::hashOf(text)}, {"text", text}});
         },
         kBad, "/protocols/1", "No session"},
        {"a protocol twice", [](Ordered& file) { file["protocols"].push_back(file["protocols"][0]); }, kBad,
         "/protocols/1/hash", "twice"},
        {"a session that calls its protocol something else",
         [](Ordered& file) {
             for (Ordered& session : file["sessions"]) {
                 auto& payload = session["events"][0]["payload"].get_ref<std::string&>();
                 payload.replace(payload.find("1.2.3"), 5, "9.9.9");
                 rehash(session, 0);
             }
         },
         kBad, "/sessions/0", "another name"},
        {"a picture with other bytes",
         [](Ordered& file) {
             for (Ordered& photo : file["photos"]) {
                 if (photo.contains("bytes")) {
                     photo["bytes"].get_ref<std::string&>()[20] ^= 1;
                 }
             }
         },
         kBad, "/photos/?/bytes", "changed after it was exported"},
        {"a picture that is no base64",
         [](Ordered& file) {
             for (Ordered& photo : file["photos"]) {
                 if (photo.contains("bytes")) {
                     photo["bytes"] = "***";
                 }
             }
         },
         kBad, "/photos/?/bytes", "base64"},
        {"a picture that is there and deleted",
         [](Ordered& file) {
             for (Ordered& photo : file["photos"]) {
                 if (photo.contains("bytes")) {
                     photo["deleted"] = true;
                 }
             }
         },
         kBad, "/photos/?/deleted", "was deleted"},
        {"a picture is missing", [](Ordered& file) { file["photos"].erase(0); }, kBad, "/sessions/2",
         "neither in the file nor here"},
        {"a picture that nobody has",
         [](Ordered& file) {
             file["photos"].push_back({{"hash", pictureOf("x").hash}, {"deleted", true}});
         },
         kBad, "/photos/3", "No session"},
    };
    Bench bench;
    const Ordered good = Ordered::parse(bench.text);
    std::size_t withBytes = 0;
    while (!good.at("photos").at(withBytes).contains("bytes")) {
        ++withBytes;
    }
    for (const Fault& fault : faults) {
        INFO(fault.what);
        std::string place = fault.place;
        if (const auto any = place.find('?'); any != std::string::npos) {
            place.replace(any, 1, std::to_string(withBytes));
        }
        // Session 0 is changed within: what its device wrote afterwards no longer follows, which would be found too.
        const std::string file = changed(bench.text, [&](Ordered& json) {
            fault.change(json);
            if (std::string_view(fault.what) == "events that do not belong together" ||
                std::string_view(fault.what) == "an event cut out" ||
                std::string_view(fault.what) == "a session that calls its protocol something else") {
                json["sessions"].erase(2);
                json["sessions"].erase(1);
                json["photos"] = Ordered::array();
            }
        });
        bench.refuses(file, fault.code, place, fault.says);
    }
    CHECK(history::importJsonText(bench.store, good.dump())); // it was the change each time
}

TEST_CASE("a file that is no JSON, or more than it may be, is refused", "[exchange]")
{
    Bench bench;
    const auto isRefused = [&](const std::string& file) {
        const auto refused = history::importJsonText(bench.store, file);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::BadJson);
        CHECK(exported(bench.store) == bench.before);
    };
    // Cut off anywhere, also between two sessions.
    for (std::size_t length = 0; length < bench.text.size() - 2; length += 997) {
        isRefused(bench.text.substr(0, length));
    }
    isRefused(bench.text.substr(0, bench.text.size() - 2));
    isRefused("[]");
    isRefused("7");
    isRefused(bench.text + "x");
    isRefused(bench.text + std::string(1, '\0') + "x");
    isRefused("{\"format\": 2, \"sessions\": [], \"sessions\": []}");
    isRefused("{\"format\": 2, \"sessions\": [{\"a\": 1, \"a\": 2}]}");
    isRefused("{\"format\": 2, \"sessions\": [" + std::string(100'000, '[') + std::string(100'000, ']') + "]}");
    isRefused("{\"format\": 2, \"sessions\": [\"\\u0000\"]}");
    isRefused("{\"format\": 2, \"sessions\": [\"\xFF\"]}");
    isRefused("{\"format\": 2, \"photos\": [\"" + std::string(25U << 20U, 'A') + "\"]}");
    std::string many = "{\"format\": 2, \"sessions\": [[1";
    for (int i = 0; i < 2'000'001; ++i) {
        many += ",1";
    }
    isRefused(many + "]]}");
    CHECK(history::importJsonText(bench.store, "{\"format\": 2}").value() == history::ImportReport{});
}

TEST_CASE("an event id or a place in a log that is taken is refused", "[exchange]")
{
    Bench bench;
    const std::string own = exported(bench.store);
    SECTION("the same id, another content")
    {
        const std::string file = changed(own, [](Ordered& json) {
            eventOf(json, 0, 8)["mono_us"] = 1;
            relink(json["sessions"][0], 8);
        });
        bench.refuses(file, kBad, "/sessions/0/events/8/id", "says something else");
    }
    SECTION("the id of an event of another session")
    {
        const std::string id = Ordered::parse(own)["sessions"][0]["events"][3]["id"];
        const std::string file = changed(bench.text, [&](Ordered& json) {
            eventOf(json, 0, 5)["id"] = id;
            relink(json["sessions"][0], 5);
        });
        bench.refuses(file, kBad, "/sessions/0/events/5/id", "in the session own");
    }
    SECTION("another event at the same place of a log")
    {
        REQUIRE(history::importJsonText(bench.store, bench.text));
        bench.before = exported(bench.store);
        const std::string file = changed(bench.text, [](Ordered& json) {
            json["sessions"].erase(2);
            json["sessions"].erase(1);
            json["photos"] = Ordered::array();
            Ordered& session = json["sessions"][0];
            session["id"] = "sZ";
            auto& payload = session["events"][0]["payload"].get_ref<std::string&>();
            payload.replace(payload.find("\"s1\""), 4, "\"sZ\"");
            int number = 0;
            for (Ordered& event : session["events"]) {
                event["id"] = "made-up-" + std::to_string(number++);
            }
            relink(session, 0);
        });
        bench.refuses(file, kBad, "/sessions/0/events/0/device_seq", "this place in the log");
    }
    SECTION("an event of this history that it never wrote")
    {
        const std::string file = changed(own, [](Ordered& json) {
            Ordered event = eventOf(json, 0, 10);
            event["id"] = "made-up";
            event["device_seq"] = 13;
            json["sessions"][0]["events"].push_back(event);
            relink(json["sessions"][0], 10);
            rehash(json["sessions"][0], 10);
        });
        bench.refuses(file, kBad, "/sessions/0/events/11/device_seq", "wrote this event itself");
    }
}

TEST_CASE("an import that does not fit on the disk changes nothing", "[exchange]")
{
    Bench bench;
    // The limit of the file size stands in for a full disk.
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(fs::file_size((bench.folder / "to.sqlite3").string() + "-wal")) + 100;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &tight) == 0);
    const auto refused = history::importJsonText(bench.store, bench.text);
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, oldHandler);

    REQUIRE_FALSE(refused);
    CHECK((refused.error().code == ErrorCode::CannotWrite || refused.error().code == ErrorCode::DiskFull));
    CHECK(exported(bench.store) == bench.before);
    CHECK(history::importJsonText(bench.store, bench.text));
    CHECK(bench.store.check().value().clean());
}

TEST_CASE("a file to import that is not there, or a folder, cannot be read", "[exchange]")
{
    Bench bench;
    CHECK(history::importJson(bench.store, bench.folder / "none.json").error().code == ErrorCode::CannotRead);
    CHECK(history::importJson(bench.store, bench.folder.path()).error().code == ErrorCode::CannotRead);
    std::ofstream(bench.folder / "export.json", std::ios::binary) << bench.text;
    CHECK(history::importJson(bench.store, bench.folder / "export.json").value().sessionsNew == 3);
}

TEST_CASE("a session whose protocol is neither in the file nor here is refused", "[exchange]")
{
    const Bench bench;
    const std::string without = changed(bench.text, [](Ordered& file) { file["protocols"] = Ordered::array(); });
    auto empty = history::Store::open(bench.folder / "empty.sqlite3").value();
    const auto refused = history::importJsonText(empty, without);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::BadImport);
    CHECK(refused.error().place == "/sessions/0");
    CHECK(empty.countSessions({}).value() == 0);
    REQUIRE(empty.keepProtocol(sampleProtocol(), at(0)));
    CHECK(history::importJsonText(empty, without).value().sessionsNew == 3);
}
