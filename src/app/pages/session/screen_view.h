// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"
#include "app/report/note_offer.h"

#include <QList>

#include <vector>

namespace psoas::app {

class FactField;

/// Safety questions one at a time, then the reasons to think about, then what the answers mean for this session.
class ScreenView : public ActivityView {
    Q_OBJECT

public:
    ScreenView(SessionController& controller, const session::Place& place, QWidget* parent);

    /// Replaces the dialogs of the note for the doctor.
    void setNotePrompts(NotePrompts prompts);

    [[nodiscard]] Primary primary() const override;
    void pressPrimary() override;
    [[nodiscard]] bool canGoBackInside() const override { return m_page > 0; }
    void goBackInside() override;
    void refresh() override;
    void flush() override;
    void focusFirst() override;
    void showFact(const std::string& fact) override;
    [[nodiscard]] bool mayReturn() const override;

private:
    struct Item {
        std::string fact;
        const protocol::Question* question = nullptr; ///< nothing for a check
    };
    enum class Page { Question, Reasons, Summary };

    [[nodiscard]] Page pageKind() const;
    [[nodiscard]] int pageCount() const;
    [[nodiscard]] bool hasSummary() const;
    [[nodiscard]] bool answered(const Item& item) const;
    [[nodiscard]] bool positive(const Item& item) const;
    [[nodiscard]] bool stops() const;
    [[nodiscard]] QList<const protocol::Question*> positives() const;
    void open(int page);
    void showQuestion(const Item& item);
    void showAside(const Item& item);
    void showReasons();
    void showSummary();
    void refreshSummary();
    void goOn();
    [[nodiscard]] QString laterQuestions() const;

    std::vector<Item> m_items;
    NotePrompts m_prompts;
    int m_page = 0;
    bool m_goOnWhenStored = false;
    QString m_shownAside;       ///< what is unfolded under the question, to rebuild only on a change
    QList<FactField*> m_fields; ///< the first is the question
    QWidget* m_aside = nullptr;
    QWidget* m_summary = nullptr;
};

} // namespace psoas::app
