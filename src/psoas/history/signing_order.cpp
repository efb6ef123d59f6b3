// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/signing_order.h"

#include "psoas/session/text.h"

namespace psoas::history {

namespace {

bool isName(const std::string& name)
{
    return !session::isBlank(name) && name.size() <= session::kLongestSigner;
}

} // namespace

const char* SigningOrder::take(const session::Event& event)
{
    if (const auto* addendum = std::get_if<session::AddendumWritten>(&event)) {
        return takeAddendum(*addendum);
    }
    if (m_signed) {
        return "The session was signed before: only addenda may follow.";
    }
    m_ended = m_ended || std::holds_alternative<session::SessionEnded>(event);
    const auto* signature = std::get_if<session::SessionSigned>(&event);
    m_signed = signature != nullptr;
    return m_signed ? takeSignature(*signature) : nullptr;
}

const char* SigningOrder::takeSignature(const session::SessionSigned& signature) const
{
    if (!m_ended) {
        return "A session is not signed before its end.";
    }
    if (m_mode != Mode::Therapist) {
        return "Only a session of therapist mode is signed.";
    }
    return isName(signature.name) ? nullptr : "This signature has no name, or one that is too long.";
}

const char* SigningOrder::takeAddendum(const session::AddendumWritten& addendum) const
{
    if (!m_signed) {
        return "An addendum follows a signature.";
    }
    return !session::isBlank(addendum.text) && isName(addendum.by) ? nullptr
                                                                   : "This addendum has no text, or is by nobody.";
}

} // namespace psoas::history
