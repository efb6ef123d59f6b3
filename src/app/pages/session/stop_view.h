// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/note_offer.h"
#include "app/session_controller.h"
#include "app/widgets/page_scroll.h"

#include <cstddef>
#include <optional>

class QPushButton;
class QVBoxLayout;

namespace psoas::app {

class AddendumForm;
class InlineMessage;
class SignCard;

/// The end of a session: the emergency notice, a stop for a clinician, an end of the user's own, or a finished one.
/// All offer a note for the doctor, to save or to print. An emergency offers only that and "Close", and no way on.
/// After a session of therapist mode it is signed here, and once it is, addenda are written.
class StopView : public PageScroll {
    Q_OBJECT

public:
    /// @param emergencyNumber  as set by the user
    StopView(SessionController& controller, const QString& emergencyNumber, NotePrompts prompts, QWidget* parent);

    void focusFirst();
    /// What became of a note that had not been saved when the session ended.
    void tellNote(bool kept);

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showEmergency(QVBoxLayout& layout, const QString& number);
    void showClinician(QVBoxLayout& layout);
    void showEnd(QVBoxLayout& layout);
    void addAnswers(QVBoxLayout& layout);
    void addButtons(QVBoxLayout& layout);
    void addSigning(QVBoxLayout& layout);
    void showSigning();
    void tellFailure(const Error& error);

    SessionController& m_controller;
    NotePrompts m_prompts;
    QPushButton* m_first = nullptr;
    QVBoxLayout* m_signing = nullptr; ///< what changes when it is signed; nothing where it is not signed here
    InlineMessage* m_problem = nullptr;
    SignCard* m_sign = nullptr;
    AddendumForm* m_addendum = nullptr;
    std::optional<std::size_t> m_shownAddenda; ///< nothing: the form to sign with is shown
    bool m_emergency = false;
};

} // namespace psoas::app
