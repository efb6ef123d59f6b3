// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/people/people_page.h"

#include "app/current_person.h"
#include "app/log.h"
#include "app/pages/people/client_form.h"
#include "app/pages/people/client_view.h"
#include "app/pages/people/people_list.h"
#include "app/session_controller.h"
#include "app/store_access.h"
#include "app/style/tokens.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/inset.h"
#include "app/words.h"
#include "psoas/history/store.h"

#include <QShowEvent>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

using People = std::vector<history::Person>;

PeoplePage::PeoplePage(const Surroundings& all, QWidget* parent)
    : QStackedWidget(parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("peoplePage"));
    m_list = new PeopleList(this);
    m_client = new ClientView(this);
    m_formPage = new QWidget(this);
    auto* column = new QVBoxLayout(m_formPage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_confirmLeave = new ConfirmBar(tr("What you typed is not stored."), tr("Discard it"), tr("Go on typing"), this);
    m_confirmLeave->setObjectName(QStringLiteral("confirmLeaveForm"));
    m_confirmLeave->hide();
    auto* inset = new Inset({kSpace5, kSpace4, kSpace5, kSpace3}, m_formPage);
    inset->add(m_confirmLeave);
    column->addWidget(inset);
    m_form = new ClientForm(m_formPage);
    column->addWidget(m_form, 1);
    inset->lineUpWith(m_form);
    addWidget(m_list);
    addWidget(m_client);
    addWidget(m_formPage);

    watchForm();
    connect(m_list, &PeopleList::filterChanged, this, &PeoplePage::refresh);
    connect(m_list, &PeopleList::retryRequested, this, &PeoplePage::refresh);
    connect(m_list, &PeopleList::personChosen, this, [this](const history::Person& person) {
        showPerson(person);
        m_client->focusFirst();
    });
    connect(m_list, &PeopleList::addRequested, this, [this] {
        history::Person person;
        person.id = history::newUuid(m_all.controller.clock().now());
        showForm(person, true);
    });
    connect(m_client, &ClientView::closed, this, [this] {
        setCurrentWidget(m_list);
        refresh();
        m_list->focusFirst();
    });
    connect(m_client, &ClientView::editRequested, this, [this] { showForm(m_client->person(), false); });
    connect(m_client, &ClientView::workRequested, this,
            [this] { Q_EMIT workRequested(QString::fromStdString(m_client->person().id)); });
    connect(m_client, &ClientView::historyRequested, this,
            [this] { Q_EMIT historyRequested(QString::fromStdString(m_client->person().id)); });
    connect(m_client, &ClientView::archiveRequested, this, [this](bool archive) {
        history::Person person = m_client->person();
        if (archive && isCurrent(person)) {
            Q_EMIT archiveRequested();
            return;
        }
        person.archived = archive;
        keep(person);
    });
    connect(m_all.person, &CurrentPerson::changed, this, [this] { m_list->setCurrent(m_all.person->id()); });
    m_list->setCurrent(m_all.person->id());
}

void PeoplePage::watchForm()
{
    connect(m_form, &ClientForm::saveRequested, this, &PeoplePage::keep);
    connect(m_form, &ClientForm::cancelled, this, [this] {
        if (isChanged()) {
            askToLeave(nullptr);
        } else {
            closeForm();
        }
    });
    connect(m_confirmLeave, &ConfirmBar::confirmed, this, [this] {
        const auto then = std::exchange(m_leaving, nullptr);
        closeForm();
        if (then) {
            then();
        }
    });
    connect(m_confirmLeave, &ConfirmBar::cancelled, this, [this] {
        m_leaving = nullptr;
        m_form->focusFirst();
    });
}

void PeoplePage::showForm(const history::Person& person, bool fromList)
{
    m_fromList = fromList;
    m_leaving = nullptr;
    m_confirmLeave->hide();
    setCurrentWidget(m_formPage);
    m_form->setEverybody({});
    m_form->edit(person, today());
    readEverybody();
}

/// For the form: also those who are archived. Where they cannot be read nothing is said of them.
void PeoplePage::readEverybody()
{
    readStore<People>(
        m_all.store, this,
        [](history::Store& store) -> Result<People> {
            auto everybody = store.people({{}, false});
            auto archived = store.people({{}, true});
            if (!everybody || !archived) {
                return everybody ? archived : everybody;
            }
            everybody->insert(everybody->end(), archived->begin(), archived->end());
            return everybody;
        },
        [this](Result<People> everybody) {
            if (everybody) {
                m_form->setEverybody(std::move(*everybody));
            } else {
                logFailure("the clients cannot be read", everybody.error());
            }
        });
}

/// It opens on the client who is worked with.
void PeoplePage::showEvent(QShowEvent* event)
{
    QStackedWidget::showEvent(event);
    if (!event->spontaneous()) {
        m_list->goToCurrent();
    }
}

bool PeoplePage::isChanged() const
{
    return currentWidget() == m_formPage && m_form->isChanged();
}

void PeoplePage::askToLeave(std::function<void()> then)
{
    m_leaving = std::move(then);
    m_confirmLeave->ask();
}

bool PeoplePage::isCurrent(const history::Person& person) const
{
    return QString::fromStdString(person.id) == m_all.person->id();
}

Date PeoplePage::today() const
{
    return m_all.controller.clock().now().localDate();
}

void PeoplePage::refresh()
{
    readStore<People>(
        m_all.store, this, [filter = m_list->filter()](history::Store& store) { return store.people(filter); },
        [this](Result<People> people) {
            if (!people) {
                logFailure("the clients cannot be read", people.error());
                m_list->showProblem(words::error(people.error()));
                return;
            }
            // Who is shown may have had a session meanwhile.
            for (const history::Person& person : *people) {
                if (currentWidget() == m_client && person.id == m_client->person().id) {
                    showPerson(person);
                }
            }
            m_list->show(std::move(*people), today());
        });
}

void PeoplePage::focusFirst()
{
    if (currentWidget() == m_client) {
        m_client->focusFirst();
    } else if (currentWidget() == m_list) {
        m_list->focusFirst();
    }
}

void PeoplePage::showPerson(const history::Person& person)
{
    m_client->show(person, isCurrent(person), today());
    setCurrentWidget(m_client);
}

void PeoplePage::archive()
{
    history::Person person = m_client->person();
    person.archived = true;
    keep(person);
}

void PeoplePage::keep(const history::Person& person)
{
    writeStore<void>(
        m_all.store, this,
        [person, now = m_all.controller.clock().now()](history::Store& store) { return store.keepPerson(person, now); },
        [this, person](const Result<void>& kept) { onKept(person, kept); });
}

void PeoplePage::onKept(const history::Person& person, const Result<void>& kept)
{
    const bool fromForm = currentWidget() == m_formPage;
    if (!kept) {
        logFailure("a client was not stored", kept.error());
        const QString sentence = words::error(kept.error());
        if (fromForm) {
            m_form->showProblem(sentence);
        } else {
            m_client->showProblem(sentence);
        }
        return;
    }
    if (isCurrent(person) && person.archived) {
        Q_EMIT archived();
    } else if (isCurrent(person)) {
        m_all.person->reload();
    }
    refresh();
    if (person.archived) {
        setCurrentWidget(m_list);
        m_list->focusFirst();
        return;
    }
    showPerson(person);
    m_client->focusFirst();
}

void PeoplePage::closeForm()
{
    if (m_fromList) {
        setCurrentWidget(m_list);
        m_list->focusFirst();
    } else {
        setCurrentWidget(m_client);
        m_client->focusFirst();
    }
}

} // namespace psoas::app
