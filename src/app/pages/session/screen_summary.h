// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace psoas::app {

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
    [[nodiscard]] QString leftOut(const protocol::Question& question) const;

    SessionController& m_controller;
};

} // namespace psoas::app
