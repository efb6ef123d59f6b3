// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

class QLineEdit;

namespace psoas::app {

/// What was done today, by exercise and side, and a note; continuing ends the session.
class FinishView : public ActivityView {
    Q_OBJECT

public:
    FinishView(SessionController& controller, const session::Place& place, QWidget* parent);

    [[nodiscard]] Primary primary() const override;
    [[nodiscard]] bool offersEnd() const override { return false; }
    void flush() override;

private:
    QLineEdit* m_note = nullptr;
};

/// A card with the minutes and sets done, for each exercise and side, and one with hands-on work; says so when there is
/// neither.
void addDoneToday(QVBoxLayout& layout, const protocol::Protocol& protocol, const session::State& state,
                  QWidget* parent);

} // namespace psoas::app
