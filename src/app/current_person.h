// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/people.h"
#include "psoas/history/store_thread.h"
#include "psoas/units.h"

#include <QObject>
#include <QString>

#include <optional>

namespace psoas::app {

class Settings;

/// Whose sessions the window shows: at home the one person there is, in therapist mode the client who was chosen.
/// The choice is kept in the settings, so that the next start is where the last one ended; home mode does not touch it.
class CurrentPerson : public QObject {
    Q_OBJECT

public:
    CurrentPerson(Settings& settings, history::StoreThread& store, QObject* parent = nullptr);

    [[nodiscard]] Mode mode() const noexcept { return m_mode; }
    /// Person of new sessions and of everything shown. Empty: therapist mode, and nobody is chosen.
    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] bool chosen() const { return !m_id.isEmpty(); }
    /// Who the client is; nothing at home, and until it was read.
    [[nodiscard]] const std::optional<history::Person>& client() const noexcept { return m_client; }
    /// Name of the client, or what stands for it until it is known; empty at home and while nobody is chosen.
    [[nodiscard]] QString name() const;

    /// Chooses a client; in home mode it is the one that therapist mode begins with. Empty: nobody.
    void choose(const QString& personId);
    /// Reads anew who the client is: after a change, or when the history has been opened.
    void reload();

Q_SIGNALS:
    /// Another person, or none, or the other mode: everything that was shown is somebody else's.
    void changed();
    /// The same person, of whom more or something else is known now.
    void described();

private:
    void follow();

    Settings& m_settings;
    history::StoreThread& m_store;
    Mode m_mode = Mode::Self;
    QString m_id;
    std::optional<history::Person> m_client;
};

} // namespace psoas::app
