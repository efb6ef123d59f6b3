// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/paths.h"

namespace psoas::history {
class StoreThread;
}
namespace psoas::protocol {
struct Protocol;
}

namespace psoas::app {

class SessionController;
class Settings;

/// The services a page may need, borrowed from the composition root. All outlive the windows.
struct Surroundings {
    const protocol::Protocol& protocol;
    SessionController& controller;
    Settings& settings;
    history::StoreThread& store;
    const Paths& paths;
};

} // namespace psoas::app
