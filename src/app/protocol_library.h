// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/own_protocols.h"

#include <QObject>
#include <QString>

#include <memory>
#include <thread>
#include <vector>

namespace psoas::app {

struct Paths;
class EarlyProtocol;
class Settings;

/// The shipped protocol, those of the person, and which of them new sessions run. At the start only that one is read;
/// the folder is read on a thread of its own when somebody asks for the list. Lives on the UI thread.
class ProtocolLibrary : public QObject {
    Q_OBJECT

public:
    /// A file of the person's folder.
    struct Own {
        QString name; ///< of the file, without its ending: what use() takes
        QString path;
        std::shared_ptr<const protocol::Protocol> protocol; ///< null: it does not load
        protocol::Contents contents;                        ///< of what loads
        std::vector<protocol::Problem> problems;
    };

    /// @param early  reads the shipped protocol meanwhile; null: it is read when it is wanted
    ProtocolLibrary(const Paths& paths, Settings& settings, EarlyProtocol* early = nullptr, QObject* parent = nullptr);
    ~ProtocolLibrary() override;

    /// Reads the protocol that is to be used: the given file, or else the one of the settings. One of the settings that
    /// does not load is missed(), and the shipped one is used.
    /// @param given  file of --protocol; empty for none
    /// @return       problems of the given file; then there is no protocol in use
    [[nodiscard]] std::vector<protocol::Problem> open(const QString& given);

    /// Only after open() went well. Stays as long as this, also when another one is used meanwhile: somebody on the
    /// database thread may still read in it.
    [[nodiscard]] const protocol::Protocol& used() const { return *m_used; }
    [[nodiscard]] const protocol::Protocol& shipped();
    /// The one in use is a file named on the command line.
    [[nodiscard]] bool isGiven() const noexcept { return m_given; }
    [[nodiscard]] bool isUsed(const Own& own) const;
    [[nodiscard]] bool usesShipped();

    /// Name of the own protocol that should be in use and does not load; empty: all is well.
    [[nodiscard]] const QString& missed() const noexcept { return m_missed; }
    /// That it does not load or is not there any more, what is used instead, and that nothing is lost.
    [[nodiscard]] QString missedSentence() const;

    /// Reads the folder; listed() follows.
    void refresh();
    /// As of the last listed().
    [[nodiscard]] const std::vector<Own>& own() const noexcept { return m_own; }
    /// Files of the folder that were not looked at, because there are too many.
    [[nodiscard]] std::size_t notRead() const noexcept { return m_notRead; }

    /// From now on, and at the next start, new sessions run this one; usedChanged() follows.
    /// @param name  of an own one; empty: the shipped one
    /// @error       CannotRead, BadJson, BadProtocol: then nothing changed
    [[nodiscard]] Result<void> use(const QString& name);

    /// @error  as OwnProtocols
    [[nodiscard]] Result<protocol::Kept> save(protocol::Draft& draft);
    [[nodiscard]] Result<protocol::Kept> import(const protocol::ImportFile& file);
    /// Moves the file aside.
    /// @return what restore() takes
    [[nodiscard]] Result<QString> remove(const QString& path);
    [[nodiscard]] Result<QString> restore(const QString& removed);

    /// Name of a file of the folder, as use() takes it.
    [[nodiscard]] static QString nameOf(const std::filesystem::path& file);

Q_SIGNALS:
    /// own() is new.
    void listed();
    /// The folder cannot be read.
    void listFailed(const psoas::Error& error);
    /// used() is another one.
    void usedChanged();

private:
    struct Reading;
    void take(Reading& reading);
    [[nodiscard]] std::filesystem::path fileOf(const QString& name) const;

    Settings& m_settings;
    EarlyProtocol* m_early;
    protocol::OwnProtocols m_folder;
    std::vector<std::unique_ptr<const protocol::Protocol>> m_loaded; ///< everything that was ever in use
    const protocol::Protocol* m_used = nullptr;
    const protocol::Protocol* m_shipped = nullptr;
    bool m_given = false;
    QString m_missed;
    std::vector<Own> m_own;
    std::size_t m_notRead = 0;
    std::thread m_reader;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace psoas::app
