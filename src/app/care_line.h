// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/care.h"

#include <QWidget>

#include <vector>

class QProgressBar;

namespace psoas::app {

class InlineMessage;

/// What the database thread told of the history, one notice at a time, the heaviest first; and that the history is
/// being opened again, while it is.
class CareLine : public QWidget {
    Q_OBJECT

public:
    explicit CareLine(QWidget* parent = nullptr);

    void tell(const history::Notice& notice);
    /// All that was told and not closed.
    [[nodiscard]] const std::vector<history::Notice>& notices() const { return m_notices; }

    /// The history is closed, in order to be opened again: what was told of its state is not true any more.
    /// @param says  shown until it is open
    void beginOpening(const QString& title, const QString& says);
    void endOpening();

Q_SIGNALS:
    /// The history is to be opened again, which repairs it if it is damaged. The notice stays until that begins.
    void openAgainRequested();
    void backupsRequested();

private:
    void onAction();
    void drop(history::Notice::Kind kind);
    void showHeaviest();

    std::vector<history::Notice> m_notices; ///< heaviest first, one of a kind
    InlineMessage* m_message = nullptr;
    QProgressBar* m_progress = nullptr;
    bool m_opening = false;
};

} // namespace psoas::app
