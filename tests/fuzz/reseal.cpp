// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/reseal.h"

#include "psoas/history/hash_chain.h"
#include "psoas/protocol/loader.h"
#include "psoas/session/events.h"

#include <sodium.h>

#include <map>

namespace psoas::fuzz {
namespace {

std::string textIn(const Document& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t numberIn(const Document& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

/// Every object of a list of the file.
template <class Work>
void each(Document& file, const char* list, const Work& work)
{
    if (!file.is_object() || !file.contains(list) || !file[list].is_array()) {
        return;
    }
    for (Document& element : file[list]) {
        if (element.is_object()) {
            work(element);
        }
    }
}

template <class Work>
void eachEvent(Document& file, const Work& work)
{
    for (const char* list : {"sessions", "people"}) {
        each(file, list, [&work, list](Document& owner) {
            each(owner, "events", [&](Document& event) { work(owner, event, list == std::string("people")); });
        });
    }
}

std::string rawHash(const std::string& digits)
{
    std::string bytes(history::kHashBytes, '\0');
    sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), digits.data(), digits.size(), nullptr,
                   nullptr, nullptr);
    return bytes;
}

/// As the program writes it, where it is one of its events at all.
std::string rewritten(const Document& event, const std::string& payload)
{
    const auto read =
        session::decode(textIn(event, "type"), static_cast<int>(numberIn(event, "schema_version")), payload);
    return read ? session::encode(*read) : payload;
}

void changePayload(Document& file, Dice& dice)
{
    std::vector<Document*> events;
    std::vector<std::string> words;
    eachEvent(file, [&](Document&, Document& event, bool) {
        events.push_back(&event);
        if (const auto payload = parsed(textIn(event, "payload")); payload && below(dice, 4) == 0) {
            const auto more = wordsOf(*payload);
            words.insert(words.end(), more.begin(), more.end());
        }
    });
    if (events.empty()) {
        return;
    }
    Document& event = *events[below(dice, events.size())];
    const Document& other = *events[below(dice, events.size())];
    if (below(dice, 6) == 0) {
        event["type"] = textIn(other, "type");
        event["schema_version"] = numberIn(other, "schema_version");
        event["payload"] = textIn(other, "payload");
    } else if (auto payload = parsed(textIn(event, "payload"))) {
        change(*payload, dice, words);
        event["payload"] = rewritten(event, dumped(*payload));
    }
}

void changeProtocol(Document& file, Dice& dice)
{
    each(file, "protocols", [&dice](Document& kept) {
        if (auto text = parsed(textIn(kept, "text"))) {
            change(*text, dice, wordsOf(*text));
            kept["text"] = dumped(*text);
        }
    });
}

/// The protocols' new hashes, and those of the sessions that ran them. @return old → new
std::map<std::string, std::string> resealTexts(Document& file)
{
    std::map<std::string, std::string> renamed;
    each(file, "protocols", [&renamed](Document& kept) {
        const std::string hash = protocol::hashOf(textIn(kept, "text"));
        renamed[textIn(kept, "hash")] = hash;
        kept["hash"] = hash;
    });
    each(file, "photos", [](Document& photo) {
        const std::string text = textIn(photo, "bytes");
        std::string bytes(text.size() + 1, '\0');
        std::size_t length = 0;
        if (!text.empty() &&
            sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                              nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0) {
            photo["hash"] = protocol::hashOf(bytes.substr(0, length));
        }
    });
    return renamed;
}

} // namespace

void changeInside(Document& file, Dice& dice)
{
    if (below(dice, 6) == 0) {
        changeProtocol(file, dice);
    } else {
        changePayload(file, dice);
    }
}

void reseal(Document& file)
{
    const auto renamed = resealTexts(file);
    std::string before; // the session of the event before it
    std::string link;
    eachEvent(file, [&](Document& owner, Document& event, bool isPerson) {
        if (textIn(event, "type") == "session_started") {
            auto payload = parsed(textIn(event, "payload"));
            const auto found =
                payload && payload->is_object() ? renamed.find(textIn(*payload, "protocol_hash")) : renamed.end();
            if (found != renamed.end() && found->first != found->second) {
                (*payload)["protocol_hash"] = found->second;
                event["payload"] = rewritten(event, dumped(*payload));
            }
        }
        history::EventRow row;
        row.sessionId = textIn(owner, "id");
        row.personId = isPerson ? row.sessionId : textIn(owner, "person");
        row.deviceId = textIn(event, "device_id");
        row.deviceSeq = numberIn(event, "device_seq");
        row.eventId = textIn(event, "id");
        row.type = textIn(event, "type");
        row.schemaVersion = static_cast<int>(numberIn(event, "schema_version"));
        row.at.utc = Micros(numberIn(event, "utc_us"));
        row.at.offsetMinutes = static_cast<int>(numberIn(event, "offset_minutes"));
        row.at.mono = Micros(numberIn(event, "mono_us"));
        row.payload = textIn(event, "payload");
        if (before == row.sessionId && !link.empty()) {
            event["previous_hash"] = link;
        }
        row.prevHash = rawHash(textIn(event, "previous_hash"));
        link = history::hex(history::hashOf(row));
        before = row.sessionId;
        event["hash"] = link;
    });
}

} // namespace psoas::fuzz
