// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"

#include <QDate>
#include <QWidget>

#include <utility>

class QLineEdit;
class QTableView;

namespace psoas::app {

class FlowTextLabel;
class InlineMessage;
class SessionsModel;

/// The sessions as a table that is searched, sorted and read a page at a time.
class SessionsView : public QWidget {
    Q_OBJECT

public:
    explicit SessionsView(const Surroundings& all, QWidget* parent = nullptr);

    /// Reads the table anew. @param personId  whose
    void refresh(const std::string& personId);
    void search(const QString& text);
    /// Asks for a second session beside one: the next one chosen is sent by `compareChosen`. Empty ends that.
    void askForSecond(const QString& firstId, const QString& firstName);
    /// There is no session at all, whatever is searched for; known after loaded().
    [[nodiscard]] bool isEmpty() const;
    void focusTable();

Q_SIGNALS:
    void loaded();
    void sessionChosen(const QString& sessionId);
    /// A session that was done on paper is to be written down.
    void writeDownRequested();
    void compareChosen(const QString& firstId, const QString& secondId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeTable();
    void openCurrent();
    void onLoaded();
    void setRowHeight();
    void fitColumns();

    Surroundings m_all;
    SessionsModel* m_model = nullptr;
    FlowTextLabel* m_count = nullptr;
    QLineEdit* m_search = nullptr;
    InlineMessage* m_problem = nullptr;
    InlineMessage* m_second = nullptr;
    QTableView* m_table = nullptr;
    FlowTextLabel* m_noMatch = nullptr;
    std::pair<int, Qt::SortOrder> m_sorted{0, Qt::DescendingOrder};
    QString m_first; ///< session that waits for another beside it
};

} // namespace psoas::app
