// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/events.h"
#include "support/catch.h"

#include <set>

using namespace psoas;
using namespace psoas::session;

namespace {

/// One of each kind, with every field away from its default.
std::vector<Event> samples()
{
    const Place place{"thomas_test", Side::Left, "bridge"};
    assessment::Record record{"thomas.thigh_angle_deg",
                              Side::Right,
                              -12.333333333333334,
                              {-12.0, -11.1, -13.900000000000002},
                              assessment::Provenance::Measurement,
                              Date{20000}};
    assessment::Record choice{"screen.R13", Side::None, "yes", {}, assessment::Provenance::During, Date{20779}};
    assessment::Finding finding;
    finding.id = "short";
    finding.side = Side::Left;
    finding.because = {"short", "R12"};
    finding.facts = {{"angle", Side::None, 6.5}, {"band", Side::Right, "limited"}};
    finding.uncertain = {"thigh"};
    finding.remark = "turned";
    finding.date = Date{20700};
    assessment::TestResult result{
        "thomas", Side::Left, true, true, "eye", true, {{"thigh", 0.1, "limited"}, {"shin", std::nullopt, "usual"}},
        {finding}};
    assessment::Plan plan;
    plan.day = "a";
    plan.lines = {{"bridge", Side::Both, 2, 10, 250, {"short"}, {"note.text"}}};
    plan.excluded = {{"massage", Side::Left, {"home", "R17"}}};
    plan.seconds = 250;
    assessment::DoseDone dose{"bridge", Side::Both, 2,   1,
                              true,     4,          130, {{"stretch", 90}, {"contract", 30}, {"rest", 10}}};
    return {
        SessionStarted{"s", "p", Mode::Therapist, "id", "1.0.0", "abc", Date{20779}, true, "first"},
        FactRecorded{record},
        FactRecorded{choice},
        FactRetracted{"thomas.valid", Side::Left},
        ClearanceGiven{{"R12", "Dr. Ä \"quoted\"\n", Date{20770}}},
        OverrideGiven{{"R09", "seen — by me"}},
        ChecklistConfirmed{"consent"},
        CursorMoved{place, true},
        FindingsConcluded{{result}, {finding}},
        PlanBuilt{plan},
        ActivitySkipped{place, "tired"},
        AttemptStarted{place, 2, "bridge", Side::Both, 3, 8},
        PhaseFinished{7},
        Paused{3, Millis{12345}},
        Resumed{},
        Sought{4, Millis{1}, true},
        HurtTold{"bridge", Side::Both, 7, "sharp", "groin", Light::Red},
        AttemptEnded{AttemptEnded::How::Stopped, dose, "hurt"},
        AdviceConcluded{{"maintain", "again", {"need.tests"}}},
        NoteWritten{"日本語 note", place},
        SessionEnded{assessment::Outcome::StoppedClinician, {"R09", "age"}, "why", true},
        PhotoKept{"thomas",
                  Side::Right,
                  std::string(64, 'a'),
                  {{{0, 500.25}, {900, 510}, {100, 400}, {500, 380.5}, {520, 800}},
                   {{1, 500}, {901, 510}, {101, 401}, {501, 380}, {521, 801}}}},
        CountsMarked{false, "a trial"},
        PlanEdited{{assessment::PlanEdit::Kind::MoveAfter, {"bridge", Side::Both}, {"squat", Side::Left}, 3, 12}},
        ClearanceGiven{{"R12", "Dr. B", Date{20770}, "examined, no sign", "AA"}},
        OverrideGiven{{"R09", "seen", "BB"}},
        SecondReading{"thomas", Side::Left, "AA", "BB", {record, choice}},
        SecondReading{"thomas", Side::Left, "AA", "BB", {record}, {{"thigh", -3.5, "low"}, {"turn", {}, "in"}}},
        EnteredFromPaper{Micros{1'795'334'400'000'001}},
        SessionSigned{"Ä. Able"},
        AddendumWritten{"It was\nthe other side.", "AA"},
        PersonRecorded{"id", "Anna 07", 1979, Side::Both, "runs", true},
        PersonRecorded{"id", "Anna 07", {}, Side::None, "", false},
    };
}

} // namespace

TEST_CASE("every event survives being written and read", "[session]")
{
    std::set<std::size_t> kinds;
    for (const Event& event : samples()) {
        const std::string bytes = encode(event);
        INFO(typeName(event) << " " << bytes);
        const auto read = decode(typeName(event), schemaVersion(event), bytes);
        REQUIRE(read.has_value());
        CHECK(read->index() == event.index());
        CHECK(encode(*read) == bytes);
        kinds.insert(event.index());
    }
    CHECK(kinds.size() == std::variant_size_v<Event>);
}

TEST_CASE("numbers and dates are read back exactly", "[session]")
{
    const Event event = samples()[1];
    const auto read = decode("fact_recorded", 1, encode(event));
    REQUIRE(read.has_value());
    CHECK(std::get<FactRecorded>(*read).record == std::get<FactRecorded>(event).record);
    const Event findings = samples()[8];
    const auto again = decode("findings_concluded", 1, encode(findings));
    REQUIRE(again.has_value());
    CHECK(std::get<FindingsConcluded>(*again).tests == std::get<FindingsConcluded>(findings).tests);
    CHECK(std::get<FindingsConcluded>(*again).findings == std::get<FindingsConcluded>(findings).findings);
    const Event ended = samples()[17];
    const auto dose = decode("attempt_ended", 1, encode(ended));
    REQUIRE(dose.has_value());
    CHECK(std::get<AttemptEnded>(*dose).dose == std::get<AttemptEnded>(ended).dose);
}

TEST_CASE("payloads are compact objects with sorted keys", "[session]")
{
    CHECK(encode(Resumed{}) == "{}");
    CHECK(encode(PhaseFinished{3}) == R"({"phase":3})");
    CHECK(encode(ChecklistConfirmed{"consent"}) == R"({"activity":"consent"})");
    CHECK(encode(ClearanceGiven{{"R12", "me", Date{20779}}}) == R"({"by":"me","on":"2026-11-22","question":"R12"})");
    CHECK(encode(FactRecorded{{"a", Side::Left, 6.0, {}, assessment::Provenance::Answer, Date{20779}}}) ==
          R"({"date":"2026-11-22","fact":"a","provenance":"answer","readings":[],"side":"left","value":6.0})");
}

TEST_CASE("what was written before there were initials is read as it was", "[session]")
{
    const auto clearance = decode("clearance_given", 1, R"({"by":"me","on":"2026-11-22","question":"R12"})");
    REQUIRE(clearance.has_value());
    CHECK(std::get<ClearanceGiven>(*clearance).clearance.recordedBy.empty());
    CHECK(schemaVersion(*clearance) == 1);
    const auto override = decode("override_given", 2, R"({"by":"AA","question":"R9","reason":"seen"})");
    REQUIRE(override.has_value());
    CHECK(std::get<OverrideGiven>(*override).override_.by == "AA");
    CHECK(decode("override_given", 2, R"({"question":"R9","reason":"seen"})").error().code == ErrorCode::Damaged);
    CHECK(decode("override_given", 3, R"({"by":"AA","question":"R9","reason":"seen"})").error().code ==
          ErrorCode::NewerFile);
}

TEST_CASE("a payload that is damaged is refused", "[session]")
{
    const std::string deep = std::string(100000, '[') + std::string(100000, ']');
    const std::vector<std::pair<std::string, std::string>> broken{
        {"phase_finished", ""},
        {"phase_finished", "{"},
        {"phase_finished", "[]"},
        {"phase_finished", "{}"},
        {"phase_finished", R"({"phase":-1})"},
        {"phase_finished", R"({"phase":1.5})"},
        {"phase_finished", R"({"phase":"1"})"},
        {"phase_finished", R"({"phase":99999999999})"},
        {"phase_finished", R"({"phase":18446744073709551615})"},
        {"paused", R"({"phase":1,"elapsed_ms":-5})"},
        {"paused", R"({"phase":1})"},
        {"fact_retracted", R"({"fact":"a","side":"up"})"},
        {"clearance_given", R"({"question":"R1","by":"me","on":"2026-02-30"})"},
        {"note_written", R"({"text":1,"place":{"activity":"a","side":"none","exercise":""}})"},
        {"note_written", R"({"text":"a","place":{"activity":"a","side":"none"}})"},
        {"plan_built", R"({"day":"a","lines":[{}],"excluded":[],"seconds":1})"},
        {"plan_edited",
         R"({"edit":"burn","line":{"exercise":"a","side":"left"},"other":{"exercise":"","side":"none"},"sets":1,"reps":1})"},
        {"plan_edited", R"({"edit":"remove","line":"a","other":{"exercise":"","side":"none"},"sets":1,"reps":1})"},
        {"plan_edited", R"({"edit":"remove","line":{"exercise":"a"},"other":{},"sets":1,"reps":1})"},
        {"plan_edited", R"({"edit":"set_dose","line":{"exercise":"a","side":"left"},"sets":1.5,"reps":1})"},
        {"session_ended", R"({"outcome":"won","stopped_by":[],"reason":"","full_screen_done":true})"},
        {"photo_kept", R"({"test":"t","side":"left","hash":"a"})"},
        {"photo_kept", R"({"test":"t","side":"left","hash":"a","placements":[{}]})"},
        {"photo_kept",
         R"({"test":"t","side":"left","hash":"a","placements":[{"horizon":[[0,0]],"hip":[1,1],"knee":[2,2],"ankle":[3,3]}]})"},
        {"photo_kept",
         R"({"test":"t","side":"left","hash":"a","placements":[{"horizon":[[0,0],[9,0]],"hip":[1],"knee":[2,2],"ankle":[3,3]}]})"},
        {"second_reading", R"({"test":"t","side":"left","first_by":"A","second_by":"B","records":[{}]})"},
        {"second_reading", R"({"test":"t","side":"left","first_by":"A","records":[]})"},
        {"entered_from_paper", R"({"entered_us":1.5})"},
        {"entered_from_paper", R"({"entered_us":18446744073709551615})"},
        {"session_signed", R"({"name":1})"},
        {"addendum_written", R"({"text":"a"})"},
        {"person_recorded",
         R"({"person":"p","name":"n","birth_year":"1979","side":"left","notes":"","archived":false})"},
        {"person_recorded", R"({"person":"p","name":"n","birth_year":1979,"side":"left","notes":""})"},
        {"fact_recorded", deep},
    };
    for (const auto& [type, payload] : broken) {
        INFO(type << " " << payload.substr(0, 80));
        const auto read = decode(type, 1, payload);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == ErrorCode::Damaged);
    }
}

TEST_CASE("an event of a newer program is told apart from a damaged one", "[session]")
{
    CHECK(decode("mind_read", 1, "{}").error().code == ErrorCode::NewerFile);
    CHECK(decode("resumed", 2, "{}").error().code == ErrorCode::NewerFile);
    CHECK(decode("resumed", 0, "{}").error().code == ErrorCode::Damaged);
}
