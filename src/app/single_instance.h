// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QLocalServer;

namespace psoas::app {

/// Sees to it that one data folder has one window: the second start asks the first to show itself.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// @param dataFolder  must exist; the socket lies in it
    explicit SingleInstance(const QString& dataFolder, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// Becomes the one instance, or asks the one that runs to raise its window.
    /// @return  false if another one runs and has been asked
    [[nodiscard]] bool claim();

    /// Where the socket of a data folder lies: inside it, or under a short name in the runtime folder when the path
    /// is longer than a socket's may be.
    [[nodiscard]] static QString socketPath(const QString& dataFolder);

Q_SIGNALS:
    /// Another start asked for the window.
    void raiseRequested();

private:
    QString m_folder;
    QLocalServer* m_server = nullptr;
};

} // namespace psoas::app
