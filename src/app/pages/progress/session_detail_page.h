// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/decisions.h"
#include "app/pages/progress/session_detail_photo.h"
#include "app/pages/progress/session_marks.h"
#include "app/pages/progress/session_timeline.h"
#include "app/pages/session/plan_words.h"
#include "app/pages/session/sign_card.h"
#include "app/report/handout.h"
#include "app/report/note_offer.h"
#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"
#include "psoas/history/records.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/commands.h"

#include <QHash>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace psoas::app {

class InlineMessage;
struct SessionReading;

/// One session as the history holds it: how it ended, tests, plan with reasons, what was done, answers and notes.
class SessionDetailPage : public PageScroll {
    Q_OBJECT

public:
    explicit SessionDetailPage(const Surroundings& all, QWidget* parent = nullptr);
    ~SessionDetailPage() override;

    /// Reads the session and shows it, in the words of the protocol it ran.
    void open(const QString& sessionId);
    /// Replaces the dialogs of the note for the doctor.
    void setNotePrompts(NotePrompts prompts);

Q_SIGNALS:
    void loaded();
    /// Back to the table.
    void closed();
    /// Another session is to be chosen to be put beside this one. @param name  when it was
    void secondRequested(const QString& sessionId, const QString& name);

private:
    void read(const std::function<void()>& then);
    void clear();
    void keepTyped();
    void showReading(const SessionReading& shown);
    void addEnding(const SessionReading& shown);
    void addMarks(const SessionReading& shown);
    void addSigning(const SessionReading& shown);
    void addHandout(const SessionReading& shown, HandoutFacts facts);
    void write(const session::Command& what);
    void watchController();
    void onWritten(const QString& sessionId, const session::Command& what, const Result<void>& written);
    void setRefused();
    void deletePhoto(const std::string& hash);

    Surroundings m_all;
    QPushButton* m_back = nullptr;
    QPushButton* m_compareButton = nullptr;
    InlineMessage* m_problem = nullptr;
    QWidget* m_content = nullptr;
    QString m_asked;
    QString m_contentOf;                    ///< the session that m_content shows
    QHash<QString, QString> m_names;        ///< typed to sign with, by session
    std::optional<session::Command> m_sent; ///< through the controller, which shows this session's end
    QString m_name;                         ///< of the session shown: when it was
    NotePrompts m_prompts;
    std::optional<ReferralNote> m_note; ///< of the session shown; nothing where its protocol does not load any more
};

/// The cards of one session.
/// @param decided  clearances in force in it and overrides of it
/// @param sides    of the causes in its plan that hold for one side alone
/// @param photos   each is a child of the widget returned
[[nodiscard]] QWidget* makeSessionDetail(const protocol::Protocol& protocol, const history::SessionDetail& detail,
                                         const QList<Decision>& decided, const OneSided& sides,
                                         const std::vector<KeptPicture>& photos, QWidget* parent);

/// Everything that happened, folded up, each with its time.
[[nodiscard]] QWidget* makeTimeline(const std::vector<TimelineEntry>& entries, QWidget* parent);

} // namespace psoas::app
