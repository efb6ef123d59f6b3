// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"

#include <QList>
#include <QString>

class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace psoas::app {

class Card;
class ConfirmBar;
class FlowTextLabel;

/// Writes a note about what is on the page, and shows those of the session. Sends nothing itself.
///
/// A running hold goes on meanwhile, for what is written down must not change what is done: the panel shows the clock
/// in place of the page that it covers, and a button that pauses it for whoever wants that.
class NotePanel : public PageScroll {
    Q_OBJECT

public:
    struct Saved {
        QString head; ///< where and when
        QString text;
    };

    /// @param where  what the note will be bound to
    /// @param text   what was typed before and not saved
    NotePanel(const QString& where, const QString& text, QWidget* parent);

    /// Newest first.
    void setSaved(const QList<Saved>& notes);
    /// What a clock shows now; empty where none runs.
    void setClock(const QString& sentence);
    /// What was sent could not be written: it may be sent again.
    void setRefused();
    /// Says why it was opened by itself.
    void explain(const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void typed(const QString& text);
    void saveRequested(const QString& text);
    /// Nothing is to be kept of what stands here.
    void discarded();
    void pauseRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void save();
    void cancel();

    QPlainTextEdit* m_text = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_cancel = nullptr;
    ConfirmBar* m_confirm = nullptr;
    QWidget* m_clock = nullptr;
    FlowTextLabel* m_clockWords = nullptr;
    Card* m_saved = nullptr;
    QVBoxLayout* m_list = nullptr;
    bool m_sent = false;
};

} // namespace psoas::app
