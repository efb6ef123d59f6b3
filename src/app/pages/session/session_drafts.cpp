// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/session_drafts.h"

namespace psoas::app {

SessionDrafts::SessionDrafts(QObject* parent)
    : QObject(parent)
{
}

SessionDrafts& SessionDrafts::of(SessionController& controller)
{
    auto* there = controller.findChild<SessionDrafts*>(QString(), Qt::FindDirectChildrenOnly);
    return there != nullptr ? *there : *new SessionDrafts(&controller);
}

QString SessionDrafts::note(const std::string& sessionId) const
{
    const auto found = m_notes.find(sessionId);
    return found == m_notes.end() ? QString() : found->second;
}

void SessionDrafts::setNote(const std::string& sessionId, const QString& text)
{
    m_notes[sessionId] = text;
}

const SecondDraft* SessionDrafts::second(const std::string& sessionId, const std::string& test, Side side) const
{
    const auto found = m_seconds.find({sessionId, {test, side}});
    return found == m_seconds.end() ? nullptr : &found->second;
}

SecondDraft& SessionDrafts::beginSecond(const std::string& sessionId, const std::string& test, Side side)
{
    return m_seconds[{sessionId, {test, side}}];
}

void SessionDrafts::dropSecond(const std::string& sessionId, const std::string& test, Side side)
{
    m_seconds.erase({sessionId, {test, side}});
}

bool SessionDrafts::isBlind(const std::string& sessionId, const std::string& test, Side side) const
{
    const SecondDraft* draft = second(sessionId, test, side);
    return draft != nullptr && draft->blind;
}

QString SessionDrafts::initials(const std::string& sessionId) const
{
    const auto found = m_initials.find(sessionId);
    return found == m_initials.end() ? QString() : found->second;
}

void SessionDrafts::setInitials(const std::string& sessionId, const QString& initials)
{
    m_initials[sessionId] = initials;
}

} // namespace psoas::app
