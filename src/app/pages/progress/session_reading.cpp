// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_reading.h"

#include "app/kept_photo.h"
#include "app/session_events.h"
#include "psoas/protocol/loader.h"

#include <utility>

namespace psoas::app {

Result<SessionReading> readSession(const history::Store& store, const protocol::Protocol& present,
                                   const std::string& id)
{
    auto detail = store.detail(id);
    if (!detail) {
        return tl::unexpected(detail.error());
    }
    SessionReading reading;
    reading.detail = std::move(*detail);
    if (reading.detail.row.protocolHash != present.hash) {
        const auto text = store.protocolText(reading.detail.row.protocolHash);
        if (!text) {
            return tl::unexpected(text.error());
        }
        // A protocol that no longer loads still leaves the present one's words for what they share.
        reading.own = protocol::loadText(*text, reading.detail.row.protocolId).protocol;
    }
    for (const session::PhotoKept& kept : reading.detail.photos) {
        if (!kept.placements.empty()) {
            reading.photos.push_back({kept.hash, kept.test, kept.side, keptPhoto(store, kept.hash),
                                      store.photoUses(kept.hash).value_or(1), kept.placements.front(),
                                      !reading.detail.row.signedBy.empty()});
        }
    }
    auto events = store.events(id);
    if (!events) {
        return tl::unexpected(events.error());
    }
    reading.events = std::move(*events);
    if (const auto person = store.person(reading.detail.row.personId)) {
        reading.person = QString::fromStdString(person->name);
    }
    if (auto log = loadSession(store, present, id)) {
        reading.log = std::make_shared<const LoadedSession>(std::move(*log));
    }
    return reading;
}

Result<void> annotate(history::Store& store, const protocol::Protocol& present, const std::string& id,
                      const session::Command& what, Instant now)
{
    const auto detail = store.detail(id);
    if (!detail) {
        return tl::unexpected(detail.error());
    }
    const auto events = store.events(id);
    if (!events) {
        return tl::unexpected(events.error());
    }
    // Notes, marks, signatures and addenda ask nothing of the protocol: the present one does where the session's own no
    // longer loads.
    const auto own = loadSession(store, present, id);
    const assessment::Past none;
    const session::Engine engine(own && own->protocol ? *own->protocol : present, none);
    auto decided = engine.decide(engine.replay(*events), what, now);
    if (!decided) {
        return tl::unexpected(decided.error());
    }
    return decided->empty() ? Result<void>() : store.append(id, detail->row.personId, stamp(std::move(*decided), now));
}

} // namespace psoas::app
