// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/card.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace psoas::app {

/// What may still be added to a session that has ended: a note, and whether statistics count it.
class SessionMarks : public Card {
    Q_OBJECT

public:
    /// @param counts   it was not taken out of the statistics
    /// @param counted  statistics count it
    SessionMarks(bool counts, bool counted, QWidget* parent = nullptr);

    /// A note that is typed and not sent; survives when the page is made anew.
    [[nodiscard]] QString unsent() const;
    void setUnsent(const QString& text);
    /// What was sent could not be written: it may be sent again.
    void setRefused();

Q_SIGNALS:
    void noteWritten(const QString& text);
    void countsMarked(bool counts, const QString& reason);

private:
    QPlainTextEdit* m_note = nullptr;
    QPushButton* m_addButton = nullptr;
    QLineEdit* m_reason = nullptr;
    QPushButton* m_countButton = nullptr;
    bool m_sent = false;
};

} // namespace psoas::app
