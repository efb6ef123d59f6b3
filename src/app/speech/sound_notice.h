// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/inline_message.h"
#include "psoas/session/events.h"

namespace psoas::app {

class Announcer;
class CuePlayer;
class SessionController;

/// What is heard, for those who hear nothing: a line that says once why there is no sound, until the user goes on or
/// sound is back, and the milestones of an exercise for screen readers.
class SoundNotice : public InlineMessage {
    Q_OBJECT

public:
    SoundNotice(CuePlayer& cues, SessionController& controller, QWidget* parent);

private:
    [[nodiscard]] session::Place here() const;

    SessionController& m_controller;
    Announcer* m_announcer = nullptr;
    session::Place m_toldAt;
};

} // namespace psoas::app
