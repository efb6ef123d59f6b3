// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"
#include "psoas/clock.h"
#include "psoas/history/people.h"

#include <QList>

#include <vector>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace psoas::app {

class Card;
class ChoiceGroup;
class FlowTextLabel;
class InlineMessage;

/// Who a client is, to be filled in or changed. What is wrong stands beside its field.
class ClientForm : public PageScroll {
    Q_OBJECT

public:
    explicit ClientForm(QWidget* parent = nullptr);

    /// Shows somebody, or an empty form for somebody new (no name).
    /// @param today  nobody is born later
    void edit(const history::Person& person, Date today);
    /// Everybody there is. Another one of the same name is told of beside the name, and stops nothing.
    void setEverybody(std::vector<history::Person> everybody);
    void focusFirst();
    /// It could not be stored: everything typed stays.
    void showProblem(const QString& sentence);
    /// Nothing may be pressed while it is being stored.
    void setBusy(bool busy);
    /// Something was typed that was not stored.
    [[nodiscard]] bool isChanged() const;

Q_SIGNALS:
    void saveRequested(const psoas::history::Person& person);
    void cancelled();

private:
    void save();
    [[nodiscard]] bool check();
    [[nodiscard]] history::Person typed() const;
    void showNamesake();
    void addField(Card& card, const QString& name, const QString& hint, QWidget& field,
                  const QList<FlowTextLabel*>& below);
    FlowTextLabel* addProblem(const QString& name);

    history::Person m_person;
    std::vector<history::Person> m_everybody;
    int m_thisYear = 0;
    FlowTextLabel* m_title = nullptr;
    InlineMessage* m_failed = nullptr;
    QLineEdit* m_name = nullptr;
    FlowTextLabel* m_nameProblem = nullptr;
    FlowTextLabel* m_namesake = nullptr; ///< who else has this name
    QLineEdit* m_year = nullptr;
    FlowTextLabel* m_yearProblem = nullptr;
    ChoiceGroup* m_side = nullptr;
    QPlainTextEdit* m_notes = nullptr;
    FlowTextLabel* m_notesProblem = nullptr;
    QPushButton* m_saveButton = nullptr;
    QPushButton* m_cancelButton = nullptr;
};

} // namespace psoas::app
