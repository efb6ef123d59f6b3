// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/current_person.h"

#include "app/log.h"
#include "app/settings.h"
#include "app/store_access.h"
#include "app/surroundings.h"
#include "psoas/history/store.h"

namespace psoas::app {

QString shownPerson(const Surroundings& all)
{
    return all.person != nullptr ? all.person->id() : QString::fromLatin1(history::kHomePerson);
}

CurrentPerson::CurrentPerson(Settings& settings, history::StoreThread& store, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_store(store)
{
    follow();
    connect(&settings, &Settings::changed, this, &CurrentPerson::follow);
}

QString CurrentPerson::name() const
{
    if (m_mode == Mode::Self || m_id.isEmpty()) {
        return {};
    }
    return m_client ? QString::fromStdString(m_client->name) : tr("Client");
}

void CurrentPerson::choose(const QString& personId)
{
    m_settings.setClient(personId);
    follow();
}

void CurrentPerson::follow()
{
    const Mode mode = m_settings.mode();
    const QString id = mode == Mode::Self ? QString::fromLatin1(history::kHomePerson) : m_settings.client();
    if (mode == m_mode && id == m_id) {
        return;
    }
    m_mode = mode;
    m_id = id;
    m_client.reset();
    reload();
    Q_EMIT changed();
}

void CurrentPerson::reload()
{
    if (m_mode == Mode::Self || m_id.isEmpty()) {
        return;
    }
    readStore<history::Person>(
        m_store, this, [id = m_id.toStdString()](history::Store& store) { return store.person(id); },
        [this, asked = m_id](const Result<history::Person>& person) {
            if (asked != m_id || m_mode == Mode::Self) {
                return;
            }
            if (person) {
                m_client = *person;
                Q_EMIT described();
            } else if (person.error().code == ErrorCode::NotFound) {
                choose({}); // of another history, or of one from before a restore
            } else {
                logFailure("who the client is cannot be read", person.error());
            }
        });
}

} // namespace psoas::app
