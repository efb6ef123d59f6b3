// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store.h"
#include "psoas/protocol/loader.h"
#include "support/catch.h"
#include "support/temp_folder.h"

#include <string>
#include <vector>

/// A small session as the engine would write it, made by hand: the store knows nothing of protocols.
namespace psoas::test {

inline protocol::Protocol sampleProtocol()
{
    protocol::Protocol protocol;
    protocol.id = "sample";
    protocol.version = "1.2.3";
    protocol.bytes = "{\"format\": 1, \"id\": \"sample\", \"version\": \"1.2.3\"}\n";
    protocol.hash = protocol::hashOf(protocol.bytes);
    return protocol;
}

/// 2026-11-22T09:00+01:00 and `minutes` later.
inline Instant at(int minutes)
{
    Instant instant;
    instant.utc = Micros(1'795'334'400'000'000) + std::chrono::minutes(minutes);
    instant.offsetMinutes = 60;
    instant.mono = std::chrono::minutes(1000 + minutes);
    return instant;
}

inline session::Stamped started(const std::string& id, int minute, const std::string& person = history::kHomePerson)
{
    session::SessionStarted event;
    event.sessionId = id;
    event.personId = person;
    event.protocolId = "sample";
    event.protocolVersion = "1.2.3";
    event.protocolHash = sampleProtocol().hash;
    event.date = at(minute).localDate();
    event.fullScreen = true;
    event.fullReason = "first";
    return {event, at(minute)};
}

inline session::Stamped answered(const std::string& fact, Side side, protocol::FactValue value, int minute,
                                 std::vector<double> readings = {})
{
    assessment::Record record{
        fact, side, std::move(value), std::move(readings), assessment::Provenance::Answer, at(minute).localDate()};
    return {session::FactRecorded{record}, at(minute)};
}

inline assessment::Finding sampleFinding()
{
    assessment::Finding finding;
    finding.id = "short_front";
    finding.side = Side::Left;
    finding.because = {"short_front"};
    finding.facts = {{"hip.angle", Side::None, 6.5}, {"hip.band", Side::None, std::string("limited")}};
    finding.uncertain = {"hip"};
    finding.remark = "mostly";
    return finding;
}

inline std::vector<session::Stamped> wholeSession(const std::string& id, int minute,
                                                  const std::string& person = history::kHomePerson)
{
    std::vector<session::Stamped> events{started(id, minute, person)};
    events.push_back(answered("screen.A", Side::None, std::string("no"), minute));
    events.push_back(answered("hip.angle", Side::Left, 6.5, minute, {6, 7}));
    events.push_back({session::ClearanceGiven{{"Q1", "Dr. Example", at(0).localDate()}}, at(minute)});

    assessment::TestResult test;
    test.test = "hip_test";
    test.side = Side::Left;
    test.valid = true;
    test.method = "phone";
    test.helped = true;
    test.observations = {{"hip", 6.5, "limited"}, {"knee", std::nullopt, "straight"}};
    test.findings = {sampleFinding()};
    assessment::Finding difference;
    difference.id = "difference";
    difference.side = Side::Left;
    difference.because = {"difference"};
    difference.facts = {{"hip.angle", Side::Left, 6.5}, {"hip.angle", Side::Right, -12.0}};
    events.push_back({session::FindingsConcluded{{test}, {sampleFinding(), difference}}, at(minute)});

    assessment::Plan plan;
    plan.day = "a";
    plan.lines = {{"hold", Side::Left, 3, 1, 130, {"short_front"}, {}}};
    plan.excluded = {{"roll", Side::Both, {"Q1"}}};
    plan.seconds = 130;
    events.push_back({session::PlanBuilt{plan}, at(minute)});

    assessment::DoseDone first{"hold", Side::Left, 3, 1, false, 5, 40, {{"hold", 30}}};
    assessment::DoseDone second{"hold", Side::Left, 3,   3,
                                true,   2,          130, {{"get_ready", 10}, {"hold", 90}, {"rest", 30}}};
    events.push_back({session::AttemptEnded{session::AttemptEnded::How::Stopped, first, "hurt"}, at(minute + 1)});
    events.push_back({session::AttemptEnded{session::AttemptEnded::How::Whole, second, ""}, at(minute + 4)});
    events.push_back({session::NoteWritten{"felt 100% fine, \"honestly\"", {}}, at(minute + 4)});
    events.push_back({session::AdviceConcluded{{"keep_going", "", {}}}, at(minute + 5)});
    events.push_back({session::SessionEnded{assessment::Outcome::Completed, {}, "", true}, at(minute + 5)});
    return events;
}

/// A store with the sample protocol kept.
inline history::Store openStore(const std::filesystem::path& file)
{
    auto store = history::Store::open(file);
    REQUIRE(store);
    REQUIRE(store->keepProtocol(sampleProtocol(), at(0)));
    return std::move(*store);
}

} // namespace psoas::test
