// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"

namespace psoas::app {

/// What the program is, what it is not, whose it is, and where it keeps things.
class AboutPage : public PageScroll {
    Q_OBJECT

public:
    explicit AboutPage(const Surroundings& all, QWidget* parent = nullptr);
};

} // namespace psoas::app
