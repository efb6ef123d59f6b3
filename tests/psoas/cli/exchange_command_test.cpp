// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/cli/vignette.h"
#include "psoas/history/store.h"
#include "psoas/protocol/loader.h"
#include "support/catch.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sys/stat.h>

using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Json sides(const Json& left, const Json& right)
{
    return {{"left", left}, {"right", right}};
}

/// Four sessions as they happen: by degrees with several readings and a hold that hurt; by eye; one side that does not
/// count; one that an urgent answer stops. A picture and a note lie with the first. @return the database
std::string playedHistory(const ScratchFolder& folder)
{
    const std::string db = folder.file("history.sqlite3").string();
    Json facts = Json::parse(read(harmlessAnswers(folder))).at("facts");
    for (const char* check : {"check.new_injury", "check.new_symptom", "check.worse_than_usual"}) {
        facts[check] = "no";
    }
    facts["rating.pain_now"] = 2;
    facts["rating.tightness_before"] = sides(6, 3);
    const auto play = [&](const Json& answers, const std::string& at) {
        const std::string file = folder.write("answers.json", answers.dump()).string();
        const Ran ran = runProgram({"play", shippedFile(), "--answers", file, "--db", db, "--at", at});
        CAPTURE(ran.err);
        REQUIRE(ran.exit == 0);
        return Json::parse(ran.out).at("outcome").get<std::string>();
    };
    Json first = facts;
    first["thomas.thigh_angle_deg"] = sides(6, Json::array({-12, -11, -13}));
    first["thomas.method"] = sides("phone", "phone");
    const Json hurt{{"exercise", "kneeling_stretch"},
                    {"side", "left"},
                    {"set", 2},
                    {"action", "hurt"},
                    {"pain", 6},
                    {"kind", "pinching"}};
    CHECK(play({{"facts", first}, {"during", Json::array({hurt})}}, "2026-03-02T08:00:00+01:00") == "completed");

    Json second = facts;
    for (const char* fact : {"thomas.thigh_angle_deg", "thomas.shin_forward_deg", "thomas.drift_out_deg"}) {
        second.erase(fact);
    }
    second["thomas.method"] = sides("eye", "eye");
    second["thomas.thigh_band"] = sides("limited", "adequate");
    second["thomas.shin_band"] = sides("textbook", "shorter");
    second["thomas.drift_band"] = sides("usual", "note");
    CHECK(play({{"facts", second}}, "2026-03-20T08:00:00+01:00") == "completed");

    Json third = facts;
    third["thomas.valid"] = sides("no", "yes");
    CHECK(play({{"facts", third}}, "2026-04-10T08:00:00+02:00") == "completed");

    Json fourth = facts;
    fourth["check.new_injury"] = "yes";
    fourth["screen.R01"] = "yes";
    CHECK(play({{"facts", fourth}}, "2026-04-12T08:00:00+02:00") == "stopped_emergency");

    auto store = psoas::history::Store::open(db);
    REQUIRE(store);
    const std::string id = store->sessionIds({}).value().front();
    const psoas::Instant now = store->detail(id).value().events.back().at;
    const std::string bytes("\xFF\xD8 a picture");
    psoas::session::PhotoKept photo;
    photo.test = "thomas";
    photo.side = psoas::Side::Left;
    photo.hash = psoas::protocol::hashOf(bytes);
    photo.placements = {{{0, 500}, {900, 500}, {100, 400}, {500, 380.5}, {520, 800}}};
    REQUIRE(store->append(id, psoas::history::kHomePerson,
                          std::vector<psoas::session::Stamped>{
                              {photo, now},
                              // White space that a FHIR string may not have, and what may not be in one at all.
                              {psoas::session::NoteWritten{"\xC2\xA0\x01\v well\xE2\x80\xA8", {}}, now},
                              {psoas::session::NoteWritten{" \v", {}}, now}},
                          std::vector<psoas::history::Picture>{{photo.hash, bytes}}));
    return db;
}

Ran check(const fs::path& bundle)
{
    const Ran ran = runTool("node", {PSOAS_FHIR_CHECK, PSOAS_FHIR_MODULES, bundle.string()});
    INFO(ran.err);
    REQUIRE(ran.exit != 2); // the validator is not installed: scripts/test does that
    return ran;
}

} // namespace

TEST_CASE("the FHIR bundle of a played history is sound by the official R4 schema", "[cli][fhir]")
{
    const ScratchFolder folder;
    const std::string db = playedHistory(folder);
    {
        auto store = psoas::history::Store::open(db).value();
        const std::string id = store.sessionIds({}).value().front();
        const psoas::Instant now = store.detail(id).value().events.back().at;
        REQUIRE(store.append(
            id, psoas::history::kHomePerson,
            std::vector<psoas::session::Stamped>{{psoas::session::EnteredFromPaper{now.utc}, now},
                                                 {psoas::session::SessionSigned{"A. Able"}, now},
                                                 {psoas::session::AddendumWritten{"Seen again.", "AA"}, now}}));
    }
    const fs::path bundle = folder.file("bundle.json");
    REQUIRE(runProgram({"history", "export", "--db", db, "--format", "fhir", "--output", bundle.string()}).exit == 0);
    const Ran ran = check(bundle);
    INFO(ran.out);
    CHECK(ran.exit == 0);

    std::map<std::string, int> statuses;
    int measured = 0, byEye = 0, left = 0, right = 0;
    const Json whole = Json::parse(read(bundle));
    for (const Json& entry : whole.at("entry")) {
        const Json& resource = entry.at("resource");
        ++statuses[resource.at("resourceType").get<std::string>() + " " + resource.value("status", "")];
        if (resource.at("resourceType") == "Observation" && resource.contains("method")) {
            measured += resource.contains("valueQuantity") ? 1 : 0;
            byEye += resource.contains("valueCodeableConcept") ? 1 : 0;
            left += resource.at("bodySite").at("coding").at(0).at("code") == "7771000" ? 1 : 0;
            right += resource.at("bodySite").at("coding").at(0).at("code") == "24028007" ? 1 : 0;
        }
    }
    CHECK(statuses["QuestionnaireResponse amended"] == 1);
    CHECK(statuses["QuestionnaireResponse completed"] == 2);
    CHECK(statuses["QuestionnaireResponse stopped"] == 1);
    CHECK(statuses["Observation cancelled"] == 1);
    CHECK(statuses["Procedure completed"] > 0);
    CHECK(statuses["Patient "] == 1);
    CHECK(measured == 6);
    CHECK(byEye == 6);
    CHECK(left == right);
}

TEST_CASE("a FHIR bundle with a fault is found out", "[cli][fhir]")
{
    const ScratchFolder folder;
    const std::string db = playedHistory(folder);
    const Json good = Json::parse(runProgram({"history", "export", "--db", db, "--format", "fhir"}).out);
    const auto fails = [&](const std::string& says, auto change) {
        Json bundle = good;
        for (Json& entry : bundle.at("entry")) {
            if (entry.at("resource").at("resourceType") == "Observation") {
                change(entry.at("resource"));
                break;
            }
        }
        const Ran ran = check(folder.write("broken.json", bundle.dump()));
        CHECK(ran.exit == 1);
        CHECK_THAT(ran.out, ContainsSubstring(says));
    };
    fails("status", [](Json& observation) { observation["status"] = "finished"; });
    fails("additional properties", [](Json& observation) { observation["color"] = "red"; });
    fails("no subject", [](Json& observation) { observation.erase("subject"); });
    fails("leads nowhere", [](Json& observation) { observation["subject"]["reference"] = "urn:uuid:nobody"; });
    fails("no resource", [](Json& observation) { observation["resourceType"] = "Muscle"; });
    CHECK(check(folder.write("text.json", "no JSON")).exit == 1);
}

TEST_CASE("an exported history is imported on the terminal, and exported byte for byte", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedHistory(folder);
    const fs::path file = folder.file("export.json");
    const Ran written = runProgram({"history", "export", "--db", db, "--output", file.string()});
    CHECK(written.exit == 0);
    CHECK(written.out.empty());
    struct stat about {};
    REQUIRE(stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    CHECK(read(file) == runProgram({"history", "export", "--db", db}).out);

    const std::string other = folder.file("other.sqlite3").string();
    const Ran taken = runProgram({"history", "import", file.string(), "--db", other});
    CAPTURE(taken.err);
    REQUIRE(taken.exit == 0);
    CHECK(Json::parse(taken.out).at("sessions").at("new") == 4);
    CHECK(Json::parse(taken.out).at("photos").at("new") == 1);
    CHECK(runProgram({"db", "check", "--db", other}).exit == 0);
    for (const char* format : {"json", "csv", "fhir"}) {
        CHECK(runProgram({"history", "export", "--format", format, "--db", other}).out ==
              runProgram({"history", "export", "--format", format, "--db", db}).out);
    }
    const Ran again = runProgram({"history", "import", file.string(), "--db", other});
    CHECK(Json::parse(again.out).at("events").at("new") == 0);
    CHECK(Json::parse(again.out).at("sessions").at("known") == 4);
}

TEST_CASE("history import tells a file that is refused from one that cannot be read", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = folder.file("history.sqlite3").string();
    const auto import = [&](const std::string& file) { return runProgram({"history", "import", file, "--db", db}); };
    const std::string broken = folder.write("broken.json", "{\"format\": 2, \"sessions\": [{}").string();
    const Ran refused = import(broken);
    CHECK(refused.exit == 1);
    CHECK_THAT(refused.err, ContainsSubstring(broken));
    CHECK_THAT(refused.err, ContainsSubstring("/sessions/0"));
    CHECK(import(folder.write("newer.json", "{\"format\": 9}").string()).exit == 1);
    CHECK(import(folder.file("none.json").string()).exit == 2);
    CHECK(import(folder.file(".").string()).exit == 2);
    CHECK(runProgram({"history", "import"}).exit == 2);
    const std::string noDatabase = folder.write("text.sqlite3", std::string(5000, 'x')).string();
    CHECK(runProgram({"history", "import", broken, "--db", noDatabase}).exit == 3);
    CHECK(Json::parse(runProgram({"history", "list", "--db", db}).out).empty());
}

TEST_CASE("an export tells on the terminal what it had to leave out", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedHistory(folder);
    std::string id;
    {
        SQLite::Database raw(db, SQLite::OPEN_READWRITE);
        id = raw.execAndGet("SELECT session_id FROM session ORDER BY started_us LIMIT 1").getString();
        raw.exec("DROP TRIGGER event_never_changes");
        raw.exec("UPDATE event SET payload = CAST('{}' AS BLOB) WHERE session_id = '" + id + "'");
    }
    const Ran ran = runProgram({"history", "export", "--db", db});
    CHECK(ran.exit == 1);
    CHECK_THAT(ran.err, ContainsSubstring("left out: " + id));
    CHECK(Json::parse(ran.out).at("sessions").size() == 3);
}

TEST_CASE("an export that cannot be written leaves what was there as it was", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedHistory(folder);
    const auto to = [&](const std::string& file) {
        return runProgram({"history", "export", "--db", db, "--output", file}).exit;
    };
    CHECK(to(folder.file("no-such-folder/export.json").string()) == 2);
    CHECK(to(folder.file(".").string()) == 2);
    CHECK(runProgram({"history", "export", "--db", db, "--output", ""}).exit == 2);
    const fs::path old = folder.write("old.json", "what was there");
    CHECK(runProgram({"history", "export", "--db", folder.file("none.sqlite3").string(), "--output", old.string()})
              .exit == 3);
    CHECK(read(old) == "what was there");
    CHECK(to(old.string()) == 0);
    CHECK(Json::parse(read(old)).at("format") == 3);
    for (const auto& entry : fs::directory_iterator(old.parent_path())) {
        CHECK(entry.path().string().find("old.json.") == std::string::npos); // nothing half-written is left
    }
}

TEST_CASE("history export gives one person's sessions or everybody's", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = folder.file("history.sqlite3").string();
    for (const char* person : {"anna", "bert"}) {
        REQUIRE(runProgram({"play", shippedFile(), "--answers", harmlessAnswers(folder), "--db", db, "--at",
                            "2026-03-02T08:00:00+01:00", "--person", person})
                    .exit == 0);
    }
    const auto count = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"history", "export", "--db", db};
        words.insert(words.end(), more.begin(), more.end());
        return Json::parse(runProgram(words).out).at("sessions").size();
    };
    CHECK(count({}) == 0); // home mode's one person
    CHECK(count({"--person", "anna"}) == 1);
    CHECK(count({"--everybody"}) == 2);
    CHECK(runProgram({"history", "export", "--db", db, "--everybody", "--person", "anna"}).exit == 2);
    CHECK(runProgram({"history", "export", "--db", db, "--format", "xml"}).exit == 2);
}
