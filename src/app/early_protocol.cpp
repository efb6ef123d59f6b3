// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/early_protocol.h"

#include "psoas/protocol/loader.h"

#include <locale.h>
#include <system_error>

namespace psoas::app {

namespace {

/// Meanwhile Qt sets the locale of the process, and a parser that asked for its decimal point before would read the
/// rest with another one.
std::unique_ptr<const protocol::Protocol> readApart()
{
    const locale_t plain = ::newlocale(LC_ALL_MASK, "C", nullptr);
    const locale_t before = ::uselocale(plain);
    auto read = protocol::shipped();
    ::uselocale(before);
    if (plain != nullptr) {
        ::freelocale(plain);
    }
    return read;
}

} // namespace

EarlyProtocol::EarlyProtocol()
{
    try {
        m_thread = std::thread([this] { m_protocol = readApart(); });
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
