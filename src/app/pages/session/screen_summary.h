// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QList>
#include <QWidget>

class QDateEdit;
class QLineEdit;
class QVBoxLayout;

namespace psoas::app {

class Collapsible;

/// What positive answers lead to: what is left out and why, and how a clinician's word or a therapist's decision lifts
/// it.
class ScreenSummary : public QWidget {
    Q_OBJECT

public:
    ScreenSummary(SessionController& controller, const QList<const protocol::Question*>& positives, QWidget* parent);

private:
    void addQuestion(QVBoxLayout& layout, const protocol::Question& question);
    void addClearance(QVBoxLayout& layout, const protocol::Question& question);
    void addOverride(QVBoxLayout& layout, const protocol::Question& question);
    /// Reason and initials belong to what a therapist decides; at home there is one person and one name.
    [[nodiscard]] bool byTherapist() const;
    [[nodiscard]] QLineEdit* addInitials(Collapsible& fold, const QString& objectName);
    /// What is typed there outlives the page and the program, until it is recorded. A field may be null.
    void keepTyped(Collapsible& fold, QLineEdit* by, QLineEdit* reason, QDateEdit* on);
    void rememberInitials(const QLineEdit* line);
    [[nodiscard]] QString leftOut(const protocol::Question& question) const;

    SessionController& m_controller;
};

} // namespace psoas::app
