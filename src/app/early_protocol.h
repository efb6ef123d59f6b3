// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <thread>

namespace psoas::protocol {
struct Protocol;
}

namespace psoas::app {

/// The shipped protocol, read and checked on a thread of its own from the moment this is made: beside what Qt does
/// before the first window, which takes about as long.
class EarlyProtocol {
public:
    EarlyProtocol();
    EarlyProtocol(const EarlyProtocol&) = delete;
    EarlyProtocol& operator=(const EarlyProtocol&) = delete;
    ~EarlyProtocol();

    /// Waits until it is read. Once: it is handed over.
    [[nodiscard]] std::unique_ptr<const protocol::Protocol> take();

private:
    std::unique_ptr<const protocol::Protocol> m_protocol;
    std::thread m_thread;
};

} // namespace psoas::app
