// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QSize>

#include <array>

namespace psoas::test {

/// How a window looks in the pictures that are made of it.
struct PictureLook {
    const char* name;
    app::SchemeChoice scheme;
    double scale; ///< of text
    QSize size;
};

inline constexpr std::array kPictureLooks{
    PictureLook{"light", app::SchemeChoice::Light, 1, {1100, 760}},
    PictureLook{"dark", app::SchemeChoice::Dark, 1, {1100, 760}},
    PictureLook{"small", app::SchemeChoice::Light, 1, {800, 600}},
    PictureLook{"small-large", app::SchemeChoice::Light, 1.5, {800, 600}},
};

} // namespace psoas::test
