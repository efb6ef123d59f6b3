// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol_library.h"

#include "app/early_protocol.h"
#include "app/log.h"
#include "app/paths.h"
#include "app/settings.h"
#include "psoas/protocol/loader.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>

#include <system_error>
#include <utility>

namespace psoas::app {

namespace {

const QString kEnding = QStringLiteral(".json");

/// What is wrong with a file that cannot even be read.
std::vector<protocol::Problem> problemOf(const Error& error)
{
    return {{error.place, {}, error.detail, error.code}};
}

/// The loader refuses what is no plain file as well, but it waits for a pipe that somebody put in its place.
protocol::Loaded read(const std::filesystem::path& file)
{
    auto found = protocol::readForImport(file);
    return found ? std::move(found->loaded) : protocol::Loaded{nullptr, problemOf(found.error())};
}

} // namespace

struct ProtocolLibrary::Reading {
    std::vector<Own> own;
    std::size_t notRead = 0;
    std::optional<Error> error;
};

ProtocolLibrary::ProtocolLibrary(const Paths& paths, Settings& settings, EarlyProtocol* early, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_early(early)
    , m_folder(paths.protocols.toStdString())
{
}

ProtocolLibrary::~ProtocolLibrary()
{
    if (m_reader.joinable()) {
        m_reader.join();
    }
}

QString ProtocolLibrary::nameOf(const std::filesystem::path& file)
{
    return QString::fromStdString(file.stem().string());
}

std::filesystem::path ProtocolLibrary::fileOf(const QString& name) const
{
    // Whatever stands in the settings: a file of the folder, and no other.
    return m_folder.folder() / QFileInfo(name + kEnding).fileName().toStdString();
}

const protocol::Protocol& ProtocolLibrary::shipped()
{
    if (m_shipped == nullptr) {
        m_loaded.push_back(m_early != nullptr ? m_early->take() : protocol::shipped());
        m_shipped = m_loaded.back().get();
    }
    return *m_shipped;
}

std::vector<protocol::Problem> ProtocolLibrary::open(const QString& given)
{
    const QString wanted = given.isEmpty() ? m_settings.usedProtocol() : QString();
    if (given.isEmpty() && wanted.isEmpty()) {
        m_used = &shipped();
        return {};
    }
    auto loaded = given.isEmpty() ? read(fileOf(wanted)) : protocol::loadFile(given.toStdString());
    if (loaded.protocol) {
        m_given = !given.isEmpty();
        m_loaded.push_back(std::move(loaded.protocol));
        m_used = m_loaded.back().get();
        return {};
    }
    if (!given.isEmpty()) {
        return std::move(loaded.problems);
    }
    logFailure("the protocol that was chosen does not load", protocol::asError(loaded.problems));
    m_missed = wanted;
    m_used = &shipped();
    return {};
}

bool ProtocolLibrary::isUsed(const Own& own) const
{
    return own.protocol != nullptr && own.protocol->hash == m_used->hash;
}

bool ProtocolLibrary::usesShipped()
{
    return m_used->hash == shipped().hash;
}

QString ProtocolLibrary::missedSentence() const
{
    std::error_code fault;
    return std::filesystem::exists(fileOf(m_missed), fault)
               ? tr("Your protocol “%1” could not be loaded, so the shipped one is used. Its file is kept as it is.")
                     .arg(m_missed)
               : tr("The file of your protocol “%1” is not there any more, so the shipped one is used.").arg(m_missed);
}

void ProtocolLibrary::refresh()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    if (m_reader.joinable()) {
        m_reader.join();
    }
    m_reader = std::thread([guarded = QPointer<ProtocolLibrary>(this), folder = m_folder, &base = shipped()] {
        auto reading = std::make_shared<Reading>();
        if (auto files = folder.list()) {
            reading->notRead = files->notRead;
            for (protocol::OwnFile& file : files->files) {
                Own own;
                own.name = nameOf(file.path);
                own.path = QString::fromStdString(file.path.string());
                own.problems = std::move(file.loaded.problems);
                own.protocol = std::move(file.loaded.protocol);
                if (own.protocol) {
                    own.contents = protocol::contentsOf(*own.protocol, base);
                }
                reading->own.push_back(std::move(own));
            }
        } else {
            reading->error = files.error();
        }
        // Only the UI thread looks whether the library is still there.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guarded, reading] {
                if (guarded) {
                    guarded->take(*reading);
                }
            },
            Qt::QueuedConnection);
    });
}

void ProtocolLibrary::take(Reading& reading)
{
    m_reading = false;
    if (std::exchange(m_again, false)) {
        refresh(); // something was stored meanwhile: this may be without it
        return;
    }
    if (reading.error) {
        logFailure("the folder of protocols cannot be read", *reading.error);
        Q_EMIT listFailed(*reading.error);
        return;
    }
    m_own = std::move(reading.own);
    m_notRead = reading.notRead;
    Q_EMIT listed();
}

Result<void> ProtocolLibrary::use(const QString& name)
{
    const protocol::Protocol* next = nullptr;
    if (name.isEmpty()) {
        next = &shipped();
    } else {
        auto loaded = read(fileOf(name));
        if (!loaded.protocol) {
            return tl::unexpected(protocol::asError(loaded.problems));
        }
        m_loaded.push_back(std::move(loaded.protocol));
        next = m_loaded.back().get();
    }
    m_settings.setUsedProtocol(name);
    m_given = false;
    m_missed.clear();
    m_used = next;
    Q_EMIT usedChanged();
    return {};
}

Result<protocol::Kept> ProtocolLibrary::save(protocol::Draft& draft)
{
    auto kept = m_folder.save(draft);
    refresh();
    return kept;
}

Result<protocol::Kept> ProtocolLibrary::import(const protocol::ImportFile& file)
{
    auto kept = m_folder.import(file);
    refresh();
    return kept;
}

Result<QString> ProtocolLibrary::remove(const QString& path)
{
    const auto removed = m_folder.remove(path.toStdString());
    if (!removed) {
        return tl::unexpected(removed.error());
    }
    refresh();
    return QString::fromStdString(removed->string());
}

Result<QString> ProtocolLibrary::restore(const QString& removed)
{
    const auto back = m_folder.restore(removed.toStdString());
    if (!back) {
        return tl::unexpected(back.error());
    }
    refresh();
    return QString::fromStdString(back->string());
}

} // namespace psoas::app
