// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/referral_note.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QPrinter;
class QPushButton;

namespace psoas::app {

class Announcer;
class FlowTextLabel;

/// Asks where to save a file. @return its path, empty if the user changed their mind
using SavePrompt = std::function<QString(QWidget* parent, const QString& suggestedName)>;

enum class PrintAnswer { Print, ChangedMind, NoPrinter };
/// Asks for a printer and sets it.
using PrintPrompt = std::function<PrintAnswer(QWidget* parent, QPrinter& printer)>;

/// The dialogs behind a note; empty ones stand for those of the system.
struct NotePrompts {
    SavePrompt save;
    PrintPrompt print;
};

/// "Save a note for the doctor" and "Print", in a row, or one below the other where the width does not do.
class NoteOffer : public QWidget {
    Q_OBJECT

public:
    /// @param note  makes the note when one of the buttons is pressed
    NoteOffer(std::function<ReferralNote()> note, NotePrompts prompts, QWidget* parent);

    /// A button of the same row, after the two.
    void addAfter(QPushButton* button);
    /// Raises the two to the height of the session bar.
    void setSessionSize();

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void save();
    void print();
    void say(const QString& sentence, bool failed);
    void arrange();

    std::function<ReferralNote()> m_note;
    NotePrompts m_prompts;
    QWidget* m_buttons = nullptr;
    QBoxLayout* m_row = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_print = nullptr;
    FlowTextLabel* m_said = nullptr;
    Announcer* m_announcer = nullptr;
};

} // namespace psoas::app
