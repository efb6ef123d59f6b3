// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <chrono>

class QLocalServer;

namespace psoas::app {

/// Sees to it that one data folder has one window: the second start asks the first to show itself.
///
/// Who holds the lock on `instance.lock` is the one. The kernel takes it back when its process ends, however that ends,
/// so that no leftover keeps anybody out; the file stays. Only the one that holds it touches the socket.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// @param dataFolder  must exist; lock and socket lie in it
    explicit SingleInstance(const QString& dataFolder, QObject* parent = nullptr);
    /// Lets the next start in.
    ~SingleInstance() override;

    /// Becomes the one instance, or asks the one that runs to raise its window and waits, for seconds at most, until it
    /// has. One that cannot be asked does not keep this one out: the database then says that it is taken.
    /// @param patience  for one that was reached and has not answered: it is still starting, or busy
    /// @return          false if another one runs and has been asked
    [[nodiscard]] bool claim(std::chrono::milliseconds patience = std::chrono::seconds(10));
    /// After claim() said no: whether the other one has raised its window. Otherwise it hangs.
    [[nodiscard]] bool answered() const { return m_answered; }

    /// Where the socket of a data folder lies: inside it, or under a short name in the runtime folder when the path
    /// is longer than a socket's may be. Empty where there is no such folder either.
    [[nodiscard]] static QString socketPath(const QString& dataFolder);

Q_SIGNALS:
    /// Another start asked for the window.
    void raiseRequested();

private:
    enum class Lock { Held, Elsewhere, None };
    [[nodiscard]] Lock takeLock();
    void listen();

    QString m_folder;
    int m_lock = -1; ///< open file that the lock is on
    bool m_answered = false;
    QLocalServer* m_server = nullptr;
};

} // namespace psoas::app
