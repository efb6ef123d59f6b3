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
    /// @param why      it was taken out; may be empty
    SessionMarks(bool counts, bool counted, const QString& why, QWidget* parent = nullptr);

    /// What is typed and not sent; survives when the page is made anew.
    struct Unsent {
        QString note, reason;
    };
    [[nodiscard]] Unsent unsent() const;
    void setUnsent(const Unsent& typed);
    /// What was sent could not be written: it may be sent again.
    void setRefused();

Q_SIGNALS:
    /// unsent() is another one.
    void typed();
    void noteWritten(const QString& text);
    void countsMarked(bool counts, const QString& reason);

private:
    QPlainTextEdit* m_note = nullptr;
    QPushButton* m_addButton = nullptr;
    QLineEdit* m_reason = nullptr;
    QPushButton* m_countButton = nullptr;
    bool m_noteSent = false, m_reasonSent = false;
};

} // namespace psoas::app
