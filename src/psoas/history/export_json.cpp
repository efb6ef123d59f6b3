// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/export.h"
#include "psoas/history/export_writer.h"
#include "psoas/history/import.h"
#include "psoas/history/json_detail.h"

#include <nlohmann/json.hpp>
#include <sodium.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace psoas::history {

namespace {

using Json = nlohmann::ordered_json;

std::string base64(const std::string& bytes)
{
    constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      kVariant);
    text.pop_back(); // its NUL
    return text;
}

/// Sessions first: only then is it known which protocols and pictures they name. One line each, so that a file can be
/// looked at, and two of them compared, line by line.
class JsonWriter final : public ExportWriter {
public:
    Result<void> begin(const Sink& sink) override
    {
        return sink("{\"format\": " + std::to_string(kExchangeFormat) + ",\n\"sessions\": [");
    }

    Result<void> session(const Store& store, const SessionDetail& detail, const Sink& sink) override
    {
        const std::string& protocol = detail.row.protocolHash;
        if (const auto text = m_protocols.contains(protocol) ? "" : store.protocolText(protocol); !text) {
            return tl::unexpected(text.error()); // without its protocol a session could not be imported
        }
        if (auto written = item(detailJson(detail), sink); !written) {
            return written;
        }
        m_protocols.insert(protocol);
        for (const session::Event& event : detail.happened) {
            const auto* photo = std::get_if<session::PhotoKept>(&event);
            if (photo != nullptr && !photo->hash.empty()) {
                m_photos.insert(photo->hash);
            }
        }
        return {};
    }

    Result<void> end(const Store* store, const Sink& sink) override
    {
        // Without the protocols an event says little: they go along, each once.
        if (auto written = list("protocols", sink); !written) {
            return written;
        }
        for (const std::string& hash : m_protocols) {
            auto text = store->protocolText(hash);
            if (!text) {
                return tl::unexpected(text.error());
            }
            if (auto written = item({{"hash", hash}, {"text", std::move(*text)}}, sink); !written) {
                return written;
            }
        }
        if (auto written = list("photos", sink); !written) {
            return written;
        }
        for (const std::string& hash : m_photos) {
            const auto bytes = store->photo(hash);
            Json photo{{"hash", hash}};
            if (bytes) {
                photo["bytes"] = base64(*bytes);
            } else if (bytes.error().code == ErrorCode::NotFound) {
                photo["deleted"] = true;
            } else if (bytes.error().code == ErrorCode::Damaged) {
                photo["lost"] = true;
                leaveOut(bytes.error());
            } else {
                return tl::unexpected(bytes.error());
            }
            if (auto written = item(photo, sink); !written) {
                return written;
            }
        }
        return sink("\n]}\n");
    }

    Result<void> people(const Store& store, const std::vector<std::string>& ids, const Sink& sink) override
    {
        if (auto written = list("people", sink); !written) {
            return written;
        }
        for (const std::string& id : ids) {
            if (auto written = client(store, id, sink); !written) {
                if (auto left = leaveOut(id, written.error()); !left) {
                    return left;
                }
            }
        }
        return {};
    }

private:
    Result<void> client(const Store& store, const std::string& id, const Sink& sink)
    {
        const auto recorded = store.personEvents(id);
        if (!recorded) {
            return tl::unexpected(recorded.error());
        }
        const auto person = store.person(id);
        return person ? item(personJson(*person, *recorded), sink) : Result<void>(tl::unexpected(person.error()));
    }
    Result<void> list(const std::string& name, const Sink& sink)
    {
        m_first = true;
        return sink("\n],\n\"" + name + "\": [");
    }
    Result<void> item(const Json& json, const Sink& sink)
    {
        std::string text = m_first ? "\n" : ",\n";
        try {
            text += json.dump();
        } catch (const Json::exception& exception) {
            return fail(ErrorCode::Damaged, {}, std::string("a text cannot be written as JSON: ") + exception.what());
        }
        m_first = false;
        return sink(text);
    }

    std::set<std::string> m_protocols, m_photos;
    bool m_first = true;
};

} // namespace

std::unique_ptr<ExportWriter> makeJsonWriter()
{
    return std::make_unique<JsonWriter>();
}

std::string toJson(const SessionDetail& detail)
{
    return detailJson(detail).dump(2);
}

std::string toJson(const std::vector<SessionRow>& rows)
{
    Json list = Json::array();
    std::transform(rows.begin(), rows.end(), std::back_inserter(list), rowJson);
    return list.dump(2);
}

std::string toJson(const CheckReport& report)
{
    Json damage = Json::array();
    for (const Damage& each : report.damage) {
        damage.push_back({{"where", each.where}, {"what", each.what}});
    }
    return Json{{"clean", report.clean()},
                {"schema_version", report.schemaVersion},
                {"events", report.events},
                {"sessions", report.sessions},
                {"damage", std::move(damage)}}
        .dump(2);
}

std::string toJson(const ImportReport& report)
{
    return Json{
        {"sessions",
         {{"new", report.sessionsNew},
          {"extended", report.sessionsExtended},
          {"known", report.sessionsKnown},
          {"left", report.sessionsLeft}}},
        {"events", {{"new", report.eventsNew}, {"known", report.eventsKnown}}},
        {"protocols", {{"new", report.protocolsNew}}},
        {"people", {{"new", report.peopleNew}, {"changed", report.peopleChanged}, {"known", report.peopleKnown}}},
        {"photos",
         {{"new", report.photosNew},
          {"known", report.photosKnown},
          {"deleted", report.photosDeleted},
          {"lost", report.photosLost}}},
        {"persons", report.persons}}
        .dump(2);
}

} // namespace psoas::history
