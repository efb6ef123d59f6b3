// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"
#include "psoas/protocol/draft.h"

#include <optional>
#include <set>
#include <vector>

class QPushButton;

namespace psoas::app {

/// The exercises of a draft, step by step: those it came with can be left out, own ones are pressed to change them. Alt
/// with Up and Down, or the two buttons, move the one that has or had the focus.
class ExerciseList : public PageScroll {
    Q_OBJECT

public:
    explicit ExerciseList(QWidget* parent = nullptr);

    /// @param current  the own exercise that is changed now; empty: none
    /// @param faulty   own exercises in which something is wrong
    void show(const protocol::Draft& draft, const protocol::Id& current, const std::set<protocol::Id>& faulty);
    void focusExercise(const protocol::Id& exercise);

Q_SIGNALS:
    /// An own exercise; empty: title and summary of the protocol.
    void chosen(const std::string& exercise);
    void leaveOutRequested(const std::string& exercise, bool leftOut);
    void moveRequested(const std::string& exercise, int by);
    void addRequested(const std::string& step);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Shown {
        std::vector<protocol::DraftExercise> exercises;
        std::vector<protocol::DraftStep> steps;
        protocol::Id current;
        std::set<protocol::Id> faulty;

        bool operator==(const Shown&) const = default;
    };

    [[nodiscard]] QWidget* makeRow(const protocol::DraftExercise& exercise, bool current, bool faulty, QWidget* parent);

    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QWidget* m_rows = nullptr;
    std::optional<Shown> m_shown; ///< in the rows as they stand
    protocol::Id m_marked;        ///< what the buttons move
};

} // namespace psoas::app
