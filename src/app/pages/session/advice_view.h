// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

#include <string>

namespace psoas::app {

class Card;

/// What the record says, and what it still needs before it can say more.
class AdviceView : public ActivityView {
    Q_OBJECT

public:
    AdviceView(SessionController& controller, const session::Place& place, QWidget* parent);

    void refresh() override;

private:
    void build();
};

/// The rule of the advice concluded; of several that share its id, the one whose condition holds. Nothing without one.
[[nodiscard]] const protocol::AdviceRule* adviceRule(const session::Engine& engine, const session::State& state);

/// Adds the words of an advice to its card: text, remark, points.
void addAdviceWords(Card& card, const protocol::Protocol& protocol, const protocol::AdviceRule& rule,
                    const std::string& remark);

/// Adds the advice in words, with what lies behind it, to a layout; nothing for an empty one.
void addAdvice(QVBoxLayout& layout, const session::Engine& engine, const session::State& state, QWidget* parent);

} // namespace psoas::app
