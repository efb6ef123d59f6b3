// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

#include <QList>

class QCheckBox;

namespace psoas::app {

/// Something to read, in sections.
class ReadView : public ActivityView {
    Q_OBJECT

public:
    ReadView(SessionController& controller, const session::Place& place, QWidget* parent);

    [[nodiscard]] bool canFollow() const override { return true; }
};

/// Points to go through together; continuing confirms them.
class ChecklistView : public ActivityView {
    Q_OBJECT

public:
    ChecklistView(SessionController& controller, const session::Place& place, QWidget* parent);

    void pressPrimary() override;
    void focusFirst() override;
    [[nodiscard]] bool canSkip() const override { return true; }
    [[nodiscard]] QStringList missing() const override;

private:
    [[nodiscard]] bool confirmed() const;

    QList<QCheckBox*> m_boxes;
};

} // namespace psoas::app
