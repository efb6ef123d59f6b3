// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"
#include "app/pages/session/plan_words.h"
#include "app/report/paper_offer.h"

#include <QList>

#include <optional>

namespace psoas::app {

class Collapsible;
class FactField;
class PlanLineCard;

/// Today's plan with its reasons, and what is left out. The person can leave out, add back, reorder, change doses
/// inside their range, and choose the length and kind of the day.
class PlanView : public ActivityView {
    Q_OBJECT

public:
    PlanView(SessionController& controller, const session::Place& place, QWidget* parent);

    /// What the printed plan says besides the plan.
    /// @param prompts  its dialogs
    void setPaper(const QString& emergencyNumber, const QString& forWhom, NotePrompts prompts);

    [[nodiscard]] Primary primary() const override;
    void refresh() override;
    void flush() override;
    void showFact(const std::string& fact) override;

private:
    /// Where the user is on the page.
    struct Spot {
        std::string fact; ///< of a choice, or
        QString name;     ///< of a button
        qsizetype line = 0;
        int height = 0; ///< over the page as it is seen
    };

    void build();
    /// A second reading is still to come.
    [[nodiscard]] bool isBlind() const;
    void addHead(QVBoxLayout& layout, const assessment::PlanChoices& choices);
    void addMinutes(QVBoxLayout& layout);
    void addChoices(QVBoxLayout& layout);
    void addLine(QVBoxLayout& layout, const assessment::PlanLine& line, const assessment::LineChoices& choices,
                 const OneSided& sides);
    void addExcluded(QVBoxLayout& layout, const assessment::PlanChoices& choices, const OneSided& sides);
    void addPaper(QVBoxLayout& layout, int at);
    void edit(const assessment::PlanEdit& edit);

    [[nodiscard]] std::optional<Spot> spot() const;
    void goTo(const Spot& spot);
    [[nodiscard]] QWidget* button(const QString& name) const;

    QList<FactField*> m_fields;
    QList<PlanLineCard*> m_lines;
    Collapsible* m_fold = nullptr;
    bool m_unfolded = false;
    QString m_forWhom;         ///< name of the client, may be empty
    QString m_emergencyNumber; ///< empty: nothing is offered on paper
    NotePrompts m_prompts;
    std::optional<assessment::LineKey> m_open; ///< the line whose changes are unfolded
};

} // namespace psoas::app
