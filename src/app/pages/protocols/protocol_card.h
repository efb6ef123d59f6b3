// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol_library.h"
#include "app/widgets/card.h"

#include <QString>

namespace psoas::app {

/// Name, version, fingerprint and contents, one below the other.
void addFacts(QVBoxLayout& layout, const protocol::Contents& contents, QWidget* parent);

/// One protocol of the list, with what can be done with it.
class ProtocolCard : public Card {
    Q_OBJECT

public:
    struct What {
        QString name;            ///< part of the names of the buttons
        bool own = false;        ///< can be changed and moved aside
        bool used = false;       ///< new sessions run it
        bool manyKept = true;    ///< there is a library: it can be used, copied, exported
        bool fromOption = false; ///< a file named on the command line
    };

    /// A protocol that loads.
    ProtocolCard(const protocol::Protocol& protocol, const protocol::Contents& contents, const What& what,
                 QWidget* parent);
    /// A file that does not load, with its problems.
    ProtocolCard(const QString& name, const std::vector<protocol::Problem>& problems, QWidget* parent);

Q_SIGNALS:
    void useRequested();
    void changeRequested();
    void copyRequested();
    void exportRequested();
    void removeRequested();

private:
    void addHead(const QString& title, const What& what);
    void addButtons(const QString& title, const What& what);
    void addContents(const protocol::Protocol& protocol);
};

} // namespace psoas::app
