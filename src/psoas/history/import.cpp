// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/import.h"

#include "psoas/expect.h"
#include "psoas/history/import_read.h"
#include "psoas/history/import_write.h"
#include "psoas/history/json_elements.h"
#include "psoas/history/store_impl.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <system_error>

namespace psoas::history {

namespace {

using nlohmann::json;

constexpr int kPercent = 100;
constexpr int kOldestFormat = 2; ///< the same without people

tl::unexpected<Error> refuse(std::string place, std::string detail)
{
    return fail(ErrorCode::BadImport, std::move(place), std::move(detail));
}

/// Takes the verified parts of a file, in its order.
class Parts {
public:
    Parts() = default;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    virtual ~Parts() = default;
    [[nodiscard]] virtual Result<void> session(const ReadSession& session, const std::string& place) = 0;
    [[nodiscard]] virtual Result<void> person(const ReadSession& person, const std::string& place) = 0;
    [[nodiscard]] virtual Result<void> protocol(const ReadProtocol& protocol, const std::string& place) = 0;
    [[nodiscard]] virtual Result<void> photo(const ReadPhoto& photo, const std::string& place) = 0;
};

Result<void> checkFormat(const json& value)
{
    if (!value.is_number_unsigned()) {
        return refuse("/format", "This is no export of a history.");
    }
    const auto format = value.get<std::uint64_t>();
    if (format > static_cast<std::uint64_t>(kExchangeFormat)) {
        return fail(ErrorCode::NewerFile, "/format",
                    "This file was written by a newer version of this program (format " + std::to_string(format) +
                        ", this one knows " + std::to_string(kExchangeFormat) + ").");
    }
    if (format < static_cast<std::uint64_t>(kOldestFormat)) {
        return refuse("/format", "A file of format " + std::to_string(format) +
                                     " does not hold everything, and is not "
                                     "imported.");
    }
    return {};
}

/// Reads a file once from its beginning. @param told  asked after every session with the share that was read, 0…1
Result<void> readParts(std::istream& file, Parts& parts, const std::function<bool(double)>& told)
{
    file.clear();
    file.seekg(0, std::ios::end);
    const auto size = static_cast<double>(std::max<std::streamoff>(1, file.tellg()));
    file.seekg(0);
    bool known = false;
    const auto take = [&](const std::string& member, std::size_t index, const json& element) -> Result<void> {
        if (member == "format" && index == kNoIndex) {
            known = true;
            return checkFormat(element);
        }
        if (!known) {
            return refuse({}, "This is no export of a history: it does not begin with its format.");
        }
        const std::string place = '/' + member + (index == kNoIndex ? "" : '/' + std::to_string(index));
        const auto hand = [&](auto&& read, auto member_) -> Result<void> {
            return read ? (parts.*member_)(*read, place) : Result<void>(tl::unexpected(read.error()));
        };
        if (index != kNoIndex && member == "sessions") {
            auto taken = hand(readSession(element, place), &Parts::session);
            if (taken && !told(static_cast<double>(file.tellg()) / size)) {
                return fail(ErrorCode::Cancelled, {}, "the import was cancelled");
            }
            return taken;
        }
        if (index != kNoIndex && member == "people") {
            return hand(readPerson(element, place), &Parts::person);
        }
        if (index != kNoIndex && member == "protocols") {
            return hand(readProtocol(element, place), &Parts::protocol);
        }
        if (index != kNoIndex && member == "photos") {
            return hand(readPhoto(element, place), &Parts::photo);
        }
        return refuse(place, "This does not belong into an export of a history.");
    };
    if (auto read = readElements(file, take); !read) {
        return read;
    }
    return known ? Result<void>() : refuse({}, "This is no export of a history: it has no format.");
}

/// The first reading: every part against itself, then all of them against each other. Writes nothing.
class Survey final : public Parts {
public:
    struct Wanted {
        std::string place;
        Micros at{};                       ///< first use
        std::string id = {}, version = {}; ///< of a protocol
    };

    Result<void> session(const ReadSession& session, const std::string& place) override
    {
        if (!m_sessions.insert(session.id).second) {
            return refuse(place + "/id", "This session is there twice.");
        }
        const session::SessionStarted& start = session.start();
        const auto [wanted, isFirst] =
            m_protocols.emplace(start.protocolHash, Wanted{place, session.events.front().row.at.utc, start.protocolId,
                                                           start.protocolVersion});
        if (!isFirst && (wanted->second.id != start.protocolId || wanted->second.version != start.protocolVersion)) {
            return refuse(place + "/events/0/payload", "Another session gives this protocol another name.");
        }
        for (const ReadEvent& event : session.events) {
            const auto* photo = std::get_if<session::PhotoKept>(&event.event);
            if (photo != nullptr && !photo->hash.empty()) {
                m_photos.emplace(photo->hash, Wanted{place, event.row.at.utc});
            }
        }
        return {};
    }
    Result<void> person(const ReadSession& person, const std::string& place) override
    {
        return m_sessions.insert(person.id).second ? Result<void>()
                                                   : refuse(place + "/id", "This client is there twice.");
    }
    Result<void> protocol(const ReadProtocol& protocol, const std::string& place) override
    {
        Offered offered{place, protocol.id, protocol.version};
        return m_offeredProtocols.emplace(protocol.hash, std::move(offered)).second
                   ? Result<void>()
                   : refuse(place + "/hash", "This protocol is there twice.");
    }
    Result<void> photo(const ReadPhoto& photo, const std::string& place) override
    {
        return m_offeredPhotos.emplace(photo.hash, place).second
                   ? Result<void>()
                   : refuse(place + "/hash", "This picture is there twice.");
    }

    /// Every protocol and picture that a session names is in the file or here, and no others are in the file.
    Result<void> finish(Database& database) const
    {
        for (const auto& [hash, wanted] : m_protocols) {
            const auto offered = m_offeredProtocols.find(hash);
            Offered named = offered != m_offeredProtocols.end() ? offered->second : kept(database, hash);
            if (named.id.empty()) {
                return refuse(wanted.place, "The protocol of this session is neither in the file nor here.");
            }
            if (named.id != wanted.id || named.version != wanted.version) {
                return refuse(wanted.place, "This session gives its protocol another name than that has.");
            }
        }
        for (const auto& [hash, offered] : m_offeredProtocols) {
            if (!m_protocols.contains(hash)) {
                return refuse(offered.place, "No session of the file ran this protocol.");
            }
        }
        for (const auto& [hash, wanted] : m_photos) {
            Query row = database.query("photo_size");
            row.bind(hash);
            if (!m_offeredPhotos.contains(hash) && !row.step()) {
                return refuse(wanted.place, "A picture of this session is neither in the file nor here.");
            }
        }
        for (const auto& [hash, place] : m_offeredPhotos) {
            if (!m_photos.contains(hash)) {
                return refuse(place, "No session of the file has this picture.");
            }
        }
        return {};
    }
    [[nodiscard]] Micros protocolUsed(const std::string& hash) const { return at(m_protocols, hash); }
    [[nodiscard]] Micros photoKept(const std::string& hash) const { return at(m_photos, hash); }

private:
    struct Offered {
        std::string place, id, version;
    };

    static Offered kept(Database& database, const std::string& hash)
    {
        Query row = database.query("protocol_name");
        row.bind(hash);
        return row.step() ? Offered{{}, row.bytes(0), row.bytes(1)} : Offered{};
    }
    static Micros at(const std::map<std::string, Wanted>& list, const std::string& hash)
    {
        const auto found = list.find(hash);
        return found == list.end() ? Micros{} : found->second.at;
    }

    std::set<std::string> m_sessions;                    ///< and people: their events are told apart by these ids
    std::map<std::string, Wanted> m_protocols, m_photos; ///< named by sessions, by hash
    std::map<std::string, Offered> m_offeredProtocols;
    std::map<std::string, std::string> m_offeredPhotos; ///< hash → place
};

/// The second reading: each part is verified again, for the file may have changed since, and written.
class Writing final : public Parts {
public:
    Writing(ImportWriter& writer, const Survey& survey)
        : m_writer(writer)
        , m_survey(survey)
    {
    }
    Result<void> session(const ReadSession& session, const std::string& place) override
    {
        return m_writer.session(session, place);
    }
    Result<void> person(const ReadSession& person, const std::string& place) override
    {
        return m_writer.person(person, place);
    }
    Result<void> protocol(const ReadProtocol& protocol, const std::string& /*place*/) override
    {
        m_writer.protocol(protocol, m_survey.protocolUsed(protocol.hash));
        return {};
    }
    Result<void> photo(const ReadPhoto& photo, const std::string& /*place*/) override
    {
        m_writer.photo(photo, m_survey.photoKept(photo.hash));
        return {};
    }

private:
    ImportWriter& m_writer;
    const Survey& m_survey;
};

} // namespace

Result<ImportReport> Store::importJson(std::istream& file, const Progress& progress)
{
    if (m_impl->view) {
        return viewOnly(*m_impl);
    }
    PSOAS_EXPECT(!m_impl->deviceId.empty()); // opened to keep, not to read
    // Reading it, reading it again to write, folding: a third each.
    const auto stage = [&progress](int first) {
        return [&progress, first](double share) {
            const int done = first + static_cast<int>(share * (kPercent / 3.0));
            return !progress || progress(std::clamp(done, 0, kPercent), kPercent);
        };
    };
    Database& database = *m_impl->database;
    return guarded(database.file(), [&]() -> Result<ImportReport> {
        Survey survey;
        if (auto read = readParts(file, survey, stage(0)); !read) {
            return tl::unexpected(read.error());
        }
        if (auto whole = survey.finish(database); !whole) {
            return tl::unexpected(whole.error());
        }
        SQLite::Transaction transaction(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        ImportWriter writer(database, m_impl->deviceId);
        Writing writing(writer, survey);
        if (auto written = readParts(file, writing, stage(kPercent / 3)); !written) {
            return tl::unexpected(written.error());
        }
        if (auto finished = writer.finish(stage(2 * kPercent / 3)); !finished) {
            return tl::unexpected(finished.error());
        }
        transaction.commit();
        ++m_impl->imports;
        if (writer.deletedPhotos()) {
            database.emptyWal();
        }
        return writer.report();
    });
}

Result<ImportReport> importJson(Store& store, const std::filesystem::path& file, const Progress& progress)
{
    std::error_code error;
    const bool isFile = std::filesystem::is_regular_file(file, error);
    std::ifstream stream(file, std::ios::binary);
    if (!isFile || !stream) {
        return fail(ErrorCode::CannotRead, file.string(), "The file cannot be read.");
    }
    return store.importJson(stream, progress);
}

Result<ImportReport> importJsonText(Store& store, const std::string& text, const Progress& progress)
{
    std::istringstream stream(text);
    return store.importJson(stream, progress);
}

} // namespace psoas::history
