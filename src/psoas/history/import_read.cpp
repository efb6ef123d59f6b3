// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/import_read.h"

#include "psoas/history/import_limits.h"
#include "psoas/history/person_check.h"
#include "psoas/history/signing_order.h"
#include "psoas/protocol/json_limits.h"
#include "psoas/protocol/loader.h"

#include <sodium.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace psoas::history {

namespace {

using nlohmann::json;

constexpr std::size_t kLongestId = 200;
constexpr std::size_t kHexDigits = 2 * kHashBytes;
constexpr int kMostOffsetMinutes = 14 * 60;

tl::unexpected<Error> refuse(std::string place, std::string detail)
{
    return fail(ErrorCode::BadImport, std::move(place), std::move(detail));
}

/// Reads members of an object and keeps the first fault.
class Members {
public:
    Members(const json& object, std::string place)
        : m_object(object)
        , m_place(std::move(place))
    {
        if (!object.is_object()) {
            m_fault = Error{ErrorCode::BadImport, m_place, "This is not an object."};
        }
    }
    [[nodiscard]] std::string text(const char* key, std::size_t longest)
    {
        const json* value = find(key);
        if (value == nullptr) {
            return {};
        }
        if (!value->is_string() || value->get_ref<const std::string&>().size() > longest) {
            return blame(key, "This is not a text of the length allowed."), std::string();
        }
        return value->get<std::string>();
    }
    [[nodiscard]] std::string id(const char* key)
    {
        std::string value = text(key, kLongestId);
        if (!m_fault && value.empty()) {
            blame(key, "This is empty.");
        }
        return value;
    }
    [[nodiscard]] std::int64_t number(const char* key, std::int64_t least, std::int64_t most)
    {
        const json* value = find(key);
        if (value == nullptr) {
            return 0;
        }
        // A number beyond 63 bits would turn negative when it is taken.
        const bool fits =
            value->is_number_integer() &&
            (!value->is_number_unsigned() ||
             value->get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) &&
            value->get<std::int64_t>() >= least && value->get<std::int64_t>() <= most;
        if (!fits) {
            return blame(key, "This is not a whole number in the range allowed."), 0;
        }
        return value->get<std::int64_t>();
    }
    /// The raw bytes of 64 lower-case hex digits.
    [[nodiscard]] std::string hash(const char* key)
    {
        const std::string digits = text(key, kHexDigits);
        std::string bytes(kHashBytes, '\0');
        std::size_t length = 0;
        const bool isHex = digits.size() == kHexDigits &&
                           digits.find_first_not_of("0123456789abcdef") == std::string::npos &&
                           sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), digits.data(),
                                          digits.size(), nullptr, &length, nullptr) == 0;
        if (!m_fault && !isHex) {
            blame(key, "This is not a hash of 64 hex digits.");
        }
        return bytes;
    }
    [[nodiscard]] const json* find(const char* key)
    {
        if (m_fault) {
            return nullptr;
        }
        const auto found = m_object.find(key);
        if (found == m_object.end()) {
            m_fault = Error{ErrorCode::BadImport, m_place, std::string("There is no \"") + key + "\" here."};
            return nullptr;
        }
        return &*found;
    }
    [[nodiscard]] bool has(const char* key) const { return m_object.is_object() && m_object.contains(key); }
    void blame(const char* key, std::string what)
    {
        m_fault = Error{ErrorCode::BadImport, m_place + '/' + key, std::move(what)};
    }
    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

private:
    const json& m_object;
    std::string m_place;
    std::optional<Error> m_fault;
};

/// Whether a text in a payload, as this program writes it, has a NUL in it: no export could hold it again.
bool holdsNul(std::string_view payload)
{
    constexpr std::string_view kNul = "\\u0000";
    for (auto at = payload.find(kNul); at != std::string_view::npos; at = payload.find(kNul, at + 1)) {
        // The backslash may itself stand behind one.
        const auto before = payload.find_last_not_of('\\', at);
        const std::size_t slashes = before == std::string_view::npos ? at + 1 : at - before;
        if (slashes % 2 == 1) {
            return true;
        }
    }
    return false;
}

Result<ReadEvent> readEvent(const json& element, const std::string& place, const ReadSession& session)
{
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    Members in(element, place);
    ReadEvent read;
    EventRow& row = read.row;
    row.sessionId = session.id;
    row.personId = session.personId;
    row.eventId = in.id("id");
    row.deviceId = in.id("device_id");
    row.deviceSeq = in.number("device_seq", 1, kMost - 1);
    row.type = in.id("type");
    row.schemaVersion = static_cast<int>(in.number("schema_version", 0, std::numeric_limits<int>::max()));
    row.at.utc = Micros(in.number("utc_us", 0, kLastMicro));
    row.at.offsetMinutes = static_cast<int>(in.number("offset_minutes", -kMostOffsetMinutes, kMostOffsetMinutes));
    // The steady clock too: what lies between two of its readings must be a number.
    row.at.mono = Micros(in.number("mono_us", -kLastMicro, kLastMicro));
    row.payload = in.text("payload", std::numeric_limits<std::size_t>::max());
    row.prevHash = in.hash("previous_hash");
    row.hash = in.hash("hash");
    if (in.fault()) {
        return tl::unexpected<Error>(*in.fault());
    }
    if (hashOf(row) != row.hash) {
        return refuse(place, "This event was changed after it was written, or belongs to another session: its hash "
                             "is not that of its content.");
    }
    auto event = session::decode(row.type, row.schemaVersion, row.payload);
    if (!event) {
        const bool newer = event.error().code == ErrorCode::NewerFile;
        return fail(newer ? ErrorCode::NewerFile : ErrorCode::BadImport, place + "/payload", event.error().detail);
    }
    read.event = std::move(*event);
    if (session::encode(read.event) != row.payload || session::schemaVersion(read.event) != row.schemaVersion) {
        return refuse(place + "/payload", "This is not written as this program writes it.");
    }
    if (holdsNul(row.payload)) {
        return refuse(place + "/payload", "A text in it has a NUL character.");
    }
    if (!isPossible(read.event)) {
        return refuse(place + "/payload", "This is larger than anything that can have been recorded.");
    }
    if (const auto* person = std::get_if<session::PersonRecorded>(&read.event)) {
        if (const auto checked = checkPerson(*person, row.at); !checked) {
            return refuse(place + "/payload", checked.error().detail);
        }
    }
    return read;
}

Result<void> checkStart(const ReadSession& session, const std::string& place)
{
    const auto* start = std::get_if<session::SessionStarted>(&session.events.front().event);
    if (start == nullptr) {
        return refuse(place + "/events/0", "The first event of a session is not its start.");
    }
    if (start->sessionId != session.id || start->personId != session.personId) {
        return refuse(place + "/events/0/payload", "This start is that of another session or person.");
    }
    return {};
}

} // namespace

const session::SessionStarted& ReadSession::start() const
{
    return std::get<session::SessionStarted>(events.front().event);
}

namespace {

/// The events of a session or of a person, each verified, in the order of each device.
Result<void> readEvents(Members& in, const std::string& place, ReadSession& session)
{
    const json* events = in.find("events");
    if (events != nullptr && (!events->is_array() || events->empty())) {
        in.blame("events", "This is not a list of events.");
    }
    if (in.fault()) {
        return tl::unexpected<Error>(*in.fault());
    }
    std::map<std::string, std::int64_t> reached; // of each device
    std::set<std::string> ids;
    for (std::size_t i = 0; i < events->size(); ++i) {
        const std::string where = place + "/events/" + std::to_string(i);
        auto event = readEvent((*events)[i], where, session);
        if (!event) {
            return tl::unexpected(event.error());
        }
        if (!ids.insert(event->row.eventId).second) {
            return refuse(where + "/id", "This event is there twice.");
        }
        std::int64_t& last = reached[event->row.deviceId];
        if (event->row.deviceSeq <= last) {
            return refuse(where + "/device_seq", "The events of a device do not stand in their order.");
        }
        last = event->row.deviceSeq;
        session.events.push_back(std::move(*event));
    }
    return {};
}

} // namespace

Result<ReadSession> readSession(const json& element, const std::string& place)
{
    Members in(element, place);
    ReadSession session;
    session.id = in.id("id");
    session.personId = in.id("person");
    if (auto read = readEvents(in, place, session); !read) {
        return tl::unexpected(read.error());
    }
    if (auto checked = checkStart(session, place); !checked) {
        return tl::unexpected(checked.error());
    }
    SigningOrder signing(session.start().mode);
    std::int64_t seconds = 0;
    for (std::size_t i = 0; i < session.events.size(); ++i) {
        const std::string where = place + "/events/" + std::to_string(i);
        const session::Event& event = session.events[i].event;
        if (i > 0 && std::holds_alternative<session::SessionStarted>(event)) {
            return refuse(where, "A session starts once.");
        }
        if (std::holds_alternative<session::PersonRecorded>(event)) {
            return refuse(where, "This belongs to a client, not to a session.");
        }
        seconds += secondsDone(event);
        if (seconds > kMostSecondsDone) {
            return refuse(where + "/payload", "This session is longer than anything that can have been recorded.");
        }
        if (const char* fault = signing.take(event); fault != nullptr) {
            return refuse(where, fault);
        }
    }
    return session;
}

Result<ReadSession> readPerson(const json& element, const std::string& place)
{
    Members in(element, place);
    ReadSession person;
    person.id = in.id("id");
    person.personId = person.id;
    if (auto read = readEvents(in, place, person); !read) {
        return tl::unexpected(read.error());
    }
    for (std::size_t i = 0; i < person.events.size(); ++i) {
        const auto* recorded = std::get_if<session::PersonRecorded>(&person.events[i].event);
        if (recorded == nullptr || recorded->personId != person.id || person.id == kHomePerson) {
            return refuse(place + "/events/" + std::to_string(i), "This does not say who this client is.");
        }
    }
    return person;
}

Result<ReadProtocol> readProtocol(const json& element, const std::string& place)
{
    constexpr std::size_t kAnyLength = std::numeric_limits<std::size_t>::max();
    Members in(element, place);
    ReadProtocol read;
    read.hash = hex(in.hash("hash"));
    read.text = in.text("text", kAnyLength);
    if (in.fault()) {
        return tl::unexpected<Error>(*in.fault());
    }
    if (protocol::hashOf(read.text) != read.hash) {
        return refuse(place + "/text", "The text of this protocol was changed after it was exported.");
    }
    const auto document = protocol::parseJson(read.text);
    if (!document) {
        return refuse(place + "/text", "This is no protocol: " + document.error().detail);
    }
    Members named(*document, place + "/text");
    read.id = named.id("id");
    read.version = named.id("version");
    if (named.fault()) {
        return refuse(place + "/text", "This is no protocol: it has no id or no version.");
    }
    return read;
}

Result<ReadPhoto> readPhoto(const json& element, const std::string& place)
{
    constexpr std::size_t kMostText = kMostPhotoBytes / 3 * 4 + 8;
    Members in(element, place);
    ReadPhoto read;
    read.hash = hex(in.hash("hash"));
    read.lost = in.has("lost");
    const bool gone = read.lost || in.has("deleted");
    for (const char* name : {"deleted", "lost"}) {
        const json* flag = in.has(name) ? in.find(name) : nullptr;
        if (flag != nullptr && (in.has("bytes") || *flag != true || (read.lost && in.has("deleted")))) {
            in.blame(name, "A picture has bytes, or was deleted, or was lost.");
        }
    }
    const std::string text = gone ? std::string() : in.text("bytes", kMostText);
    if (in.fault()) {
        return tl::unexpected<Error>(*in.fault());
    }
    if (gone) {
        return read;
    }
    read.bytes.resize(text.size() / 4 * 3 + 3);
    std::size_t length = 0;
    const bool decoded =
        sodium_base642bin(reinterpret_cast<unsigned char*>(read.bytes.data()), read.bytes.size(), text.data(),
                          text.size(), nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0;
    read.bytes.resize(length);
    if (!decoded || read.bytes.empty() || read.bytes.size() > kMostPhotoBytes) {
        return refuse(place + "/bytes", "This is not a picture in base64 of the size allowed.");
    }
    if (protocol::hashOf(read.bytes) != read.hash) {
        return refuse(place + "/bytes", "This picture was changed after it was exported.");
    }
    return read;
}

} // namespace psoas::history
