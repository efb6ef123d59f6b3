// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/progress/session_detail_photo.h"
#include "app/session_loading.h"
#include "psoas/history/store.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace psoas::app {

/// A session as it is looked at afterwards: in the words of the protocol that it ran, with what it looked back on.
struct SessionReading {
    history::SessionDetail detail;
    std::shared_ptr<const protocol::Protocol> own; ///< nothing: it ran the present one
    /// Past and log, to see it as it stood; nothing where its protocol does not load any more.
    std::shared_ptr<const LoadedSession> log;
    std::vector<session::Stamped> events;
    std::vector<KeptPicture> photos;
    QString person; ///< name or code of the client; empty in home mode

    [[nodiscard]] const protocol::Protocol& protocol(const protocol::Protocol& present) const
    {
        return own ? *own : present;
    }
};

/// For the database thread. @param present  the program's own protocol
/// @error NotFound, Damaged
[[nodiscard]] Result<SessionReading> readSession(const history::Store& store, const protocol::Protocol& present,
                                                 const std::string& id);

/// Writes a note, a mark, a signature or an addendum to a session that has ended, in the way its own protocol would.
/// @error NotAllowed before its end; BadAnswer; Signed for anything but an addendum to a signed one
[[nodiscard]] Result<void> annotate(history::Store& store, const protocol::Protocol& present, const std::string& id,
                                    const session::Command& what, Instant now);

} // namespace psoas::app
