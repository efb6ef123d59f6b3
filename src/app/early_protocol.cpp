// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/early_protocol.h"

#include "psoas/protocol/loader.h"

#include <system_error>

namespace psoas::app {

EarlyProtocol::EarlyProtocol()
{
    try {
        m_thread = std::thread([this] { m_protocol = protocol::shipped(); });
    } catch (const std::system_error&) {
        // No thread to be had: take() reads it.
    }
}

EarlyProtocol::~EarlyProtocol()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

std::unique_ptr<const protocol::Protocol> EarlyProtocol::take()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
    return m_protocol != nullptr ? std::move(m_protocol) : protocol::shipped();
}

} // namespace psoas::app
