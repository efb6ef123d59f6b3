// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/decisions.h"
#include "app/pages/session_detail_photo.h"
#include "app/report/note_offer.h"
#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"
#include "psoas/history/records.h"
#include "psoas/protocol/protocol.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QPushButton;

namespace psoas::app {

class InlineMessage;

/// One session as the history holds it: how it ended, tests, plan with reasons, what was done, answers and notes.
class SessionDetailPage : public PageScroll {
    Q_OBJECT

public:
    explicit SessionDetailPage(const Surroundings& all, QWidget* parent = nullptr);

    /// Reads the session and shows it, in the words of the protocol it ran.
    void open(const QString& sessionId);
    /// Replaces the dialogs of the note for the doctor.
    void setNotePrompts(NotePrompts prompts);

Q_SIGNALS:
    void loaded();
    /// Back to the table.
    void closed();

private:
    void read(const std::function<void()>& then);
    void deletePhoto(const std::string& hash);

    Surroundings m_all;
    QPushButton* m_back = nullptr;
    InlineMessage* m_problem = nullptr;
    QWidget* m_content = nullptr;
    QString m_asked;
    NotePrompts m_prompts;
    std::optional<ReferralNote> m_note; ///< of the session shown; nothing where its protocol does not load any more
};

/// The cards of one session.
/// @param decided  clearances in force in it and overrides of it
/// @param photos   each is a child of the widget returned
[[nodiscard]] QWidget* makeSessionDetail(const protocol::Protocol& protocol, const history::SessionDetail& detail,
                                         const QList<Decision>& decided, const std::vector<KeptPicture>& photos,
                                         QWidget* parent);

} // namespace psoas::app
