// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"

#include <QWidget>

class QPushButton;

namespace psoas::app {

class FlowTextLabel;

/// What an empty list shows: a drawing, one sentence, at most one button.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    /// @param action  text of the button; empty for none
    EmptyState(Icon icon, const QString& sentence, const QString& action, QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    void setAction(const QString& action);

Q_SIGNALS:
    void actionTriggered();

private:
    class Drawing;
    FlowTextLabel* m_sentence = nullptr;
    QPushButton* m_actionButton = nullptr;
};

} // namespace psoas::app
