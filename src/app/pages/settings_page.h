// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace psoas::app {

class ChoiceGroup;
class FlowTextLabel;
class InlineMessage;

/// What can be set, each thing in force at once.
class SettingsPage : public PageScroll {
    Q_OBJECT

public:
    explicit SettingsPage(const Surroundings& surroundings, QWidget* parent = nullptr);

    /// The page of the backups was left: back to where it was opened.
    void focusBackups();

Q_SIGNALS:
    void backupsRequested();
    /// Somebody else is to use the program; a session that is not finished is asked about first.
    void modeChosen(psoas::Mode mode);

private:
    void makeLook();
    void makeUse();
    void makeSafety();
    void makeBackups();
    void showSettings();
    void takeNumber();

    Settings& m_settings;
    InlineMessage* m_unwritten = nullptr;
    ChoiceGroup* m_scheme = nullptr;
    ChoiceGroup* m_textSize = nullptr;
    QCheckBox* m_reduceMotion = nullptr;
    ChoiceGroup* m_mode = nullptr;
    QLineEdit* m_number = nullptr;
    FlowTextLabel* m_numberProblem = nullptr;
    QPushButton* m_backups = nullptr;
};

} // namespace psoas::app
