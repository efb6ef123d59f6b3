// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/export.h"
#include "psoas/history/hash_chain.h"
#include "psoas/history/import.h"
#include "psoas/history/sample.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

/// Two histories and a file between them.
namespace psoas::test {

using Ordered = nlohmann::ordered_json;

inline history::Picture pictureOf(const std::string& content)
{
    // Bytes that are no text, as those of a picture.
    const std::string bytes = std::string("\xFF\xD8\0\x01", 4) + content + std::string(300, '\x80');
    return {protocol::hashOf(bytes), bytes};
}

inline session::Stamped photoKept(const std::string& hash, Side side, int minute)
{
    session::PhotoKept photo;
    photo.test = "hip_test";
    photo.side = side;
    photo.hash = hash;
    if (!hash.empty()) {
        photo.placements = {{{0, 500}, {900, 500}, {100, 400}, {500, 380.5}, {520, 800}}};
    }
    return {photo, at(minute)};
}

inline std::string exported(const history::Store& store, const std::string& person = {})
{
    auto text = history::exportText(history::ExportFormat::Json, store, person);
    REQUIRE(text);
    return *text;
}

/// Two people, three sessions, one still running; pictures: one kept, one that another took the place of, one deleted.
inline void fill(history::Store& store)
{
    const auto first = pictureOf("first"), second = pictureOf("second"), gone = pictureOf("gone");
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    std::vector<session::Stamped> events{started("s3", 3000)};
    events.push_back(answered("hip.angle", Side::Left, -12.25, 3001, {-12, -12.5}));
    events.push_back({session::OverrideGiven{{"Q2", "seen by me"}}, at(3001)});
    REQUIRE(store.append("s3", history::kHomePerson, events));
    REQUIRE(store.append("s2", "anna", wholeSession("s2", 1500, "anna")));
    REQUIRE(store.append("s3", history::kHomePerson, std::vector{photoKept(first.hash, Side::Left, 3002)},
                         std::vector{first}));
    REQUIRE(store.append("s3", history::kHomePerson, std::vector{photoKept(second.hash, Side::Left, 3003)},
                         std::vector{second}));
    REQUIRE(store.append("s3", history::kHomePerson, std::vector{photoKept(gone.hash, Side::Right, 3004)},
                         std::vector{gone}));
    REQUIRE(store.deletePhoto(gone.hash));
    session::HurtTold hurt;
    hurt.exercise = "hold";
    hurt.side = Side::Left;
    hurt.pain = 6;
    hurt.kind = "pinch";
    hurt.where = "groin";
    hurt.light = session::Light::Red;
    REQUIRE(store.append("s3", history::kHomePerson, std::vector{session::Stamped{hurt, at(3005)}}));
}

/// The file with one thing changed.
inline std::string changed(const std::string& text, const std::function<void(Ordered&)>& change)
{
    Ordered json = Ordered::parse(text);
    change(json);
    return json.dump();
}

inline std::string rawHash(const std::string& digits)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    }
    return bytes;
}

/// Gives an event of a file the hash of what it says now, as somebody would who knows how it is made.
inline void rehash(Ordered& session, std::size_t index)
{
    Ordered& event = session.at("events").at(index);
    history::EventRow row;
    row.deviceId = event.at("device_id");
    row.deviceSeq = event.at("device_seq");
    row.eventId = event.at("id");
    row.sessionId = session.at("id");
    row.personId = session.at("person");
    row.type = event.at("type");
    row.schemaVersion = event.at("schema_version");
    row.at.utc = Micros(event.at("utc_us").get<std::int64_t>());
    row.at.offsetMinutes = event.at("offset_minutes");
    row.at.mono = Micros(event.at("mono_us").get<std::int64_t>());
    row.payload = event.at("payload");
    row.prevHash = rawHash(event.at("previous_hash"));
    event["hash"] = history::hex(history::hashOf(row));
}

/// The same for a session from an event on, each linked to the one before it.
inline void relink(Ordered& session, std::size_t from)
{
    for (std::size_t i = from; i < session.at("events").size(); ++i) {
        if (i > from) {
            session.at("events").at(i)["previous_hash"] = session.at("events").at(i - 1).at("hash");
        }
        rehash(session, i);
    }
}

inline Ordered& eventOf(Ordered& file, std::size_t session, std::size_t event)
{
    return file.at("sessions").at(session).at("events").at(event);
}

} // namespace psoas::test
