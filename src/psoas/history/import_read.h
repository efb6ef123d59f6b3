// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/hash_chain.h"
#include "psoas/history/store.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/// The parts of an exported file, each verified by itself.
namespace psoas::history {

struct ReadEvent {
    EventRow row; ///< without `seq`
    session::Event event;
};
struct ReadSession {
    std::string id, personId;
    std::vector<ReadEvent> events; ///< not empty; the first one, and no other, is a SessionStarted
    [[nodiscard]] const session::SessionStarted& start() const;
};
struct ReadProtocol {
    std::string hash, id, version, text;
};
struct ReadPhoto {
    std::string hash;
    std::string bytes; ///< empty: it was deleted or lost
    bool lost = false; ///< it was damaged where the file was written
};

/// Every event against its hash, its payload decoded, and the order of each device's events. What the file says of a
/// session besides its events is a copy to be read by people; it is not looked at.
/// @param place  JSON pointer of the element, for errors
/// @error  BadImport, NewerFile
[[nodiscard]] Result<ReadSession> readSession(const nlohmann::json& element, const std::string& place);
/// What was recorded of a client, verified in the same way; `start()` has no meaning here.
[[nodiscard]] Result<ReadSession> readPerson(const nlohmann::json& element, const std::string& place);
/// The text against its hash; it must be JSON with an id and a version. @error BadImport
[[nodiscard]] Result<ReadProtocol> readProtocol(const nlohmann::json& element, const std::string& place);
/// The bytes against their hash. @error BadImport
[[nodiscard]] Result<ReadPhoto> readPhoto(const nlohmann::json& element, const std::string& place);

} // namespace psoas::history
