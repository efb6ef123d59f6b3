// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/paths.h"

#include <QString>

namespace psoas::history {
class StoreThread;
}
namespace psoas::protocol {
struct Protocol;
}

namespace psoas::app {

class CuePlayer;
class CurrentPerson;
class ProtocolLibrary;
class ScreenWake;
class SessionController;
class Settings;
class Speaker;
class TonePlayer;
class Voice;

/// The services a page may need, borrowed from the composition root. All outlive the windows.
struct Surroundings {
    const protocol::Protocol& protocol;
    SessionController& controller;
    Settings& settings;
    history::StoreThread& store;
    const Paths& paths;
    // What is heard. Nothing where all stays silent, as in the tour.
    CuePlayer* cues = nullptr;
    TonePlayer* tones = nullptr;
    Voice* voice = nullptr;
    Speaker* speaker = nullptr;         ///< null: nothing is said
    ScreenWake* wake = nullptr;         ///< null: the screen may go dark at any time
    CurrentPerson* person = nullptr;    ///< null: the one person of home mode
    ProtocolLibrary* library = nullptr; ///< null: there is only the one protocol
};

/// Whose sessions are shown: that of CurrentPerson, or the one person of home mode. Empty: nobody is chosen.
[[nodiscard]] QString shownPerson(const Surroundings& all);

} // namespace psoas::app
