// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QList>
#include <QWidget>

#include <string>

namespace psoas::app {

class AreaButton;
class BodyMap;

/// The places of one side that can be marked: a drawing to press them on, and a button for each. Marking records the
/// fact of a place, taking the mark away takes the record back.
class AreasField : public QWidget {
    Q_OBJECT

public:
    /// @param activity  with areas and a pose; outlives this
    /// @param side      left or right, or none for areas without a side
    AreasField(SessionController& controller, const protocol::Activity& activity, Side side, QWidget* parent);

    /// Shows what is stored.
    void refresh();
    /// Puts the focus on the button of this fact. @return  false if there is none here
    bool focusArea(const std::string& fact);
    void focusFirst();

private:
    void mark(std::size_t area, bool marked);

    SessionController& m_controller;
    const protocol::Activity& m_activity;
    BodyMap* m_map = nullptr;
    QList<AreaButton*> m_buttons;
};

} // namespace psoas::app
