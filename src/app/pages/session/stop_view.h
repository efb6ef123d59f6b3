// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"
#include "app/widgets/page_scroll.h"

#include <functional>

class QPushButton;
class QVBoxLayout;

namespace psoas::app {

class FlowTextLabel;

/// Asks where to save a file. @return its path, empty if the user changed their mind
using SavePrompt = std::function<QString(QWidget* parent, const QString& suggestedName)>;

/// The end of a session: the emergency notice, a stop for a clinician, an end of the user's own, or a finished one.
/// An emergency offers a note for the doctor and "Close", and no way on.
class StopView : public PageScroll {
    Q_OBJECT

public:
    /// @param emergencyNumber  as set by the user
    StopView(SessionController& controller, const QString& emergencyNumber, SavePrompt prompt, QWidget* parent);

    void focusFirst();

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showEmergency(QVBoxLayout& layout, const QString& number);
    void showClinician(QVBoxLayout& layout);
    void showEnd(QVBoxLayout& layout);
    void addAnswers(QVBoxLayout& layout);
    void addButtons(QVBoxLayout& layout, bool note);
    void saveNote();
    [[nodiscard]] QString noteText() const;

    SessionController& m_controller;
    SavePrompt m_prompt;
    FlowTextLabel* m_saved = nullptr;
    QPushButton* m_first = nullptr;
    bool m_emergency = false;
};

} // namespace psoas::app
