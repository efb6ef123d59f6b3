// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/client_screen.h"
#include "app/floor/client_window.h"
#include "app/floor/floor_mode.h"
#include "app/floor/floor_window.h"
#include "app/pages/session_page.h"
#include "app/tour_guide.h"
#include "app/tour_world.h"

namespace psoas::app {

/// The window of the floor over what is on the screen; its clock stands still while pictures are taken.
void TourGuide::floor(const QString& name, bool telling)
{
    FloorMode& mode = m_world->window.findChild<SessionPage*>()->floorMode();
    mode.open();
    if (!mode.isOpen() || !m_photographs) {
        mode.close();
        return;
    }
    if (telling) {
        mode.window()->openHurt();
        wait();
    }
    mode.window()->showNormal(); // the camera gives it sizes
    m_camera.shoot(*mode.window(), name, true);
    mode.close();
    wait();
}

/// The same page as a therapist's client sees it.
void TourGuide::client(const QString& name)
{
    ClientScreen& screen = m_world->window.findChild<SessionPage*>()->clientScreen();
    screen.openAt({});
    if (screen.isOpen() && m_photographs) {
        m_camera.shoot(*screen.window(), name, true);
    }
    screen.close();
    wait();
}

} // namespace psoas::app
