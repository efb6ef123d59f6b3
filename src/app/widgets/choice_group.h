// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"

#include <QList>
#include <QWidget>

#include <optional>

class QBoxLayout;
class QButtonGroup;
class QShortcut;

namespace psoas::app {

class ChoiceButton;

struct Choice {
    QString label;
    QString description;        ///< a line under the label, may be empty
    std::optional<Icon> icon;   ///< beside the label (vertical) or above it (horizontal)
    QWidget* picture = nullptr; ///< instead of an icon, beside the label or above it; the group takes it over
    QChar letter;               ///< shortcut besides the number, e.g. 'Y'; null for none
};

/// Big answers of which one can be given. Nothing is chosen at first. With the focus inside, 1 … 9 and
/// the letters choose, arrows move the focus, Space chooses.
class ChoiceGroup : public QWidget {
    Q_OBJECT

public:
    /// @param name  the question, as accessible name of the group
    ChoiceGroup(const QString& name, Qt::Orientation orientation, QWidget* parent = nullptr);

    /// Replaces all answers; none is chosen afterwards.
    void setChoices(const QList<Choice>& choices);
    [[nodiscard]] qsizetype count() const;

    /// 0-based.
    [[nodiscard]] std::optional<int> selected() const;
    /// Shows an answer given before, or none; no signal.
    void setSelected(std::optional<int> index);
    void setChoiceEnabled(int index, bool enabled);

    /// Lets the number and letter keys work wherever the focus is in the window: for a page with one
    /// question. Text fields keep their keys.
    void setWindowKeys(bool on);
    /// Shows the key of each answer as a small cap at its edge.
    void setKeysShown(bool on);

    /// Puts the focus on the chosen answer, else on the first.
    void focusChoice();

Q_SIGNALS:
    /// The user gave or repeated an answer.
    void chosen(int index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveFocus(int from, int by);
    void choose(int index);
    void renewShortcuts();

    Qt::Orientation m_orientation;
    QBoxLayout* m_layout = nullptr;
    QButtonGroup* m_group = nullptr;
    QList<ChoiceButton*> m_buttons;
    QList<QShortcut*> m_shortcuts;
    bool m_windowKeys = false;
    bool m_keysShown = true;
};

} // namespace psoas::app
