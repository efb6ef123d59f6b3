// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/history/people.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QTableView;

namespace psoas::app {

class EmptyState;
class FlowTextLabel;
class InlineMessage;
class PeopleModel;

/// The clients as a table that is searched.
class PeopleList : public QWidget {
    Q_OBJECT

public:
    explicit PeopleList(QWidget* parent = nullptr);

    /// @param people  those that filter() asks for
    void show(std::vector<history::Person> people, Date today);
    /// They cannot be read: nobody is shown, nor that there is nobody.
    void showProblem(const QString& sentence);
    void setCurrent(const QString& personId);
    /// Puts the row that is marked on the one who is worked with, now or when they are there.
    void goToCurrent();
    [[nodiscard]] history::PeopleFilter filter() const;
    /// Puts the focus where one goes on: the table, "Try again", the search where it finds nobody, or the button that
    /// adds one.
    void focusFirst();

Q_SIGNALS:
    /// filter() says something else.
    void filterChanged();
    /// Those that could not be read are to be read again.
    void retryRequested();
    void personChosen(const psoas::history::Person& person);
    void addRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeTable();
    void hideAll();
    void openCurrent();
    void fit();

    PeopleModel* m_model = nullptr;
    bool m_toCurrent = true; ///< with the next ones that are shown
    QLineEdit* m_search = nullptr;
    QCheckBox* m_archived = nullptr;
    QPushButton* m_addButton = nullptr;
    QPushButton* m_retryButton = nullptr; ///< in m_problem
    QWidget* m_filters = nullptr;
    FlowTextLabel* m_count = nullptr;
    InlineMessage* m_problem = nullptr;
    FlowTextLabel* m_noMatch = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
};

} // namespace psoas::app
