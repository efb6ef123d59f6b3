// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/typed_page.h"
#include "app/surroundings.h"
#include "psoas/history/people.h"

#include <QStackedWidget>

#include <functional>

namespace psoas::app {

class ClientForm;
class ClientView;
class ConfirmBar;
class PeopleList;

/// The clients of therapist mode: the list, one of them, and the form that adds or changes one.
class PeoplePage : public QStackedWidget, public TypedPage {
    Q_OBJECT

public:
    /// @param all  `person` is not null
    explicit PeoplePage(const Surroundings& all, QWidget* parent = nullptr);

    /// Reads the list anew.
    void refresh();
    void focusFirst();
    [[nodiscard]] bool isChanged() const override;
    void askToLeave(std::function<void()> then) override;
    /// Archives the client who is shown.
    void archive();

Q_SIGNALS:
    /// To be worked with from now on; a session that is not finished is asked about first.
    void workRequested(const QString& personId);
    /// The same, and the history is to be shown.
    void historyRequested(const QString& personId);
    /// The client who is worked with is to be archived: archive() does it, once a session that is not finished is put
    /// away.
    void archiveRequested();
    /// The client who is worked with is archived, and to be left.
    void archived();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void watchForm();
    void readEverybody();
    void showForm(const history::Person& person, bool fromList);
    void showPerson(const history::Person& person);
    [[nodiscard]] bool isCurrent(const history::Person& person) const;
    void keep(const history::Person& person);
    void onKept(const history::Person& person, const Result<void>& kept);
    void closeForm();
    [[nodiscard]] Date today() const;

    Surroundings m_all;
    PeopleList* m_list = nullptr;
    ClientView* m_client = nullptr;
    QWidget* m_formPage = nullptr;
    ClientForm* m_form = nullptr;
    ConfirmBar* m_confirmLeave = nullptr;
    std::function<void()> m_leaving; ///< what waits for the answer of that
    bool m_fromList = true;          ///< the form was opened from there
};

} // namespace psoas::app
