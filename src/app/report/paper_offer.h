// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/paper.h"

#include <QString>
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

/// The dialogs behind an offer; empty ones stand for those of the system.
struct NotePrompts {
    SavePrompt save;
    PrintPrompt print;
};

/// What is put on paper.
struct PaperSheet {
    QString title;    ///< of the file and the job
    QString fileName; ///< suggested
    paper::SetSheets set;
};

/// Two buttons that save something as PDF and print it, in a row, or one below the other where the width does not do.
class PaperOffer : public QWidget {
    Q_OBJECT

public:
    /// What the buttons are called, and what is said of what came of them.
    struct Words {
        QString name; ///< in object names: "save" name "Button"
        QString save, print;
        QString printName; ///< accessible; empty: as `print`
        QString saveTitle; ///< of the dialog
        QString notSaved, noPrinter, onItsWay, notTaken;
        bool printFirst = false;
    };
    /// @param sheet  makes it when one of the buttons is pressed
    PaperOffer(std::function<PaperSheet()> sheet, Words words, NotePrompts prompts, QWidget* parent);

    void setPrompts(NotePrompts prompts) { m_prompts = std::move(prompts); }
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

    std::function<PaperSheet()> m_sheet;
    Words m_words;
    NotePrompts m_prompts;
    QWidget* m_buttons = nullptr;
    QBoxLayout* m_row = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_print = nullptr;
    FlowTextLabel* m_said = nullptr;
    Announcer* m_announcer = nullptr;
};

} // namespace psoas::app
