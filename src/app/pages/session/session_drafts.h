// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"
#include "psoas/session/events.h"

#include <QDate>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace psoas::app {

/// A second person's reading of one side of a test that is not given yet.
struct SecondDraft {
    bool wanted = false; ///< two people read it: the second begins as soon as the first is complete
    bool blind = false;  ///< the first reading is hidden until this one is given, or given up
    QString firstBy, secondBy;
    struct Typed {
        std::array<std::optional<double>, 3> readings{};
        std::optional<int> band; ///< place among the options
    };
    std::map<std::string, Typed> typed; ///< by observation
    /// The second one has begun.
    [[nodiscard]] bool isBegun() const;
};

/// What was typed about a session after its end and not sent.
struct AfterwardsDraft {
    QString note, reason; ///< why it is taken out of the statistics
    QString addendum, addendumBy;
    [[nodiscard]] bool isEmpty() const { return note.isEmpty() && reason.isEmpty() && addendum.isEmpty(); }
};

/// What was typed for a decision about an answer that stops or locks, and not recorded: who agreed, why, on which day.
struct DecisionDraft {
    QString by, reason;
    QDate on = {}; ///< null: not touched
    friend bool operator==(const DecisionDraft&, const DecisionDraft&) = default;
};

/// What the window keeps of a session beside its log, so that no way through the pages and no end of the program loses
/// it: a note that was not saved, decisions and second readings that were not given, and who works here. There is one
/// for a controller. All but initials and the name last signed with is also kept in a file (decision 0016), from which
/// the next program goes on. Decisions and second readings go when their session ends.
class SessionDrafts : public QObject {
    Q_OBJECT

public:
    [[nodiscard]] static SessionDrafts& of(SessionController& controller);
    /// Writes what is not written yet.
    ~SessionDrafts() override;

    /// Takes up what the file holds, and keeps everything in it from now on. A file that cannot be read is set aside as
    /// `….damaged`, never overwritten; what cannot be written is kept as long as the program lasts. The log tells both.
    void keepIn(const QString& file);

    /// Text of the note of this session that was not saved.
    [[nodiscard]] QString note(const std::string& sessionId) const;
    /// Where that note was begun.
    [[nodiscard]] std::optional<session::Place> notePlace(const std::string& sessionId) const;
    /// @param place  where it was begun; an empty text takes both away
    void setNote(const std::string& sessionId, const QString& text, const session::Place& place = {});

    [[nodiscard]] AfterwardsDraft afterwards(const std::string& sessionId) const;
    void setAfterwards(const std::string& sessionId, const AfterwardsDraft& typed);

    /// @param decision  name of the form it was typed in
    [[nodiscard]] DecisionDraft decision(const std::string& sessionId, const std::string& decision) const;
    /// An empty one takes it away.
    void setDecision(const std::string& sessionId, const std::string& decision, const DecisionDraft& typed);

    /// Nothing was begun without one.
    [[nodiscard]] const SecondDraft* second(const std::string& sessionId, const std::string& test, Side side) const;
    /// Begins one if there is none. Whoever changes it says touch() then.
    [[nodiscard]] SecondDraft& beginSecond(const std::string& sessionId, const std::string& test, Side side);
    void dropSecond(const std::string& sessionId, const std::string& test, Side side);
    /// What the first one read of this side is not to be seen, except by that one.
    [[nodiscard]] bool isBlind(const std::string& sessionId, const std::string& test, Side side) const;
    /// The same of any side of any test of the session.
    [[nodiscard]] bool isBlind(const std::string& sessionId) const;
    /// The session ended: nobody reads or decides in it any more.
    void dropUnfinished(const std::string& sessionId);
    /// A draft changed: it is written a moment later, off the UI thread.
    void touch();

    /// Initials given last in this session.
    [[nodiscard]] QString initials(const std::string& sessionId) const;
    void setInitials(const std::string& sessionId, const QString& initials);
    /// Name signed with last.
    [[nodiscard]] QString signatory() const { return m_signatory; }
    void setSignatory(const QString& name) { m_signatory = name; }

private:
    explicit SessionDrafts(SessionController& controller);
    void write();

    struct NoteDraft {
        QString text;
        session::Place place;
    };

    using Key = std::pair<std::string, std::pair<std::string, Side>>;
    std::map<std::string, NoteDraft> m_notes;
    std::map<std::string, AfterwardsDraft> m_afterwards;
    std::map<std::pair<std::string, std::string>, DecisionDraft> m_decisions; ///< by session and form
    std::map<std::string, QString> m_initials;
    std::map<Key, SecondDraft> m_seconds;
    QString m_signatory;
    QString m_file;
    QTimer m_soon;
    QThreadPool m_writer; ///< one thread: what was written last stays
};

} // namespace psoas::app
