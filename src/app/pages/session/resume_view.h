// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"
#include "app/widgets/page_scroll.h"

class QPushButton;

namespace psoas::app {

/// After a restart in the middle of a hold: go on with it, do it again, or end the session with what was done.
class ResumeView : public PageScroll {
    Q_OBJECT

public:
    ResumeView(SessionController& controller, QWidget* parent);

    void focusFirst();

private:
    QPushButton* m_goOn = nullptr;
};

} // namespace psoas::app
