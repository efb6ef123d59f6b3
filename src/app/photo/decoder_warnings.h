// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

namespace psoas::app {

/// Listens to what Qt's decoders say on this thread for as long as it lives, and keeps it out of the log: a JPEG with a
/// piece missing is handed out as if it were whole, with a warning and no other sign. One at a time in the process.
class DecoderWarnings {
public:
    DecoderWarnings();
    ~DecoderWarnings();
    DecoderWarnings(const DecoderWarnings&) = delete;
    DecoderWarnings& operator=(const DecoderWarnings&) = delete;

    /// The JPEG decoder met data that it could not make sense of.
    [[nodiscard]] bool damaged() const;

private:
    std::unique_lock<std::mutex> m_turn;
};

} // namespace psoas::app
