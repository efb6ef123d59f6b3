// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/flow_text_label.h"
#include "psoas/protocol/protocol.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <vector>

/// What the tests of the safety screen share: kinds of questions by what they lead to, and what is read on a page.
namespace psoas::test {

inline std::vector<protocol::Question> questionsOf(const protocol::Protocol& protocol,
                                                   const std::function<bool(const protocol::QuestionClass&)>& wanted)
{
    std::vector<protocol::Question> list;
    for (const protocol::Question& question : protocol.screen.questions) {
        if (wanted(*protocol.questionClass(question.cls))) {
            list.push_back(question);
        }
    }
    return list;
}

inline bool isEmergency(const protocol::QuestionClass& cls)
{
    return cls.outcome == "stopped_emergency";
}
inline bool isForDays(const protocol::QuestionClass& cls)
{
    return cls.outcome == "stopped_clinician";
}
/// Positive answers of it lock, and "not sure" is one.
inline bool isRoutine(const protocol::QuestionClass& cls)
{
    return !cls.outcome && cls.positive.size() > 1;
}
inline bool isModifying(const protocol::QuestionClass& cls)
{
    return !cls.outcome && cls.positive.size() == 1;
}

inline QString shownWords(const QWidget& in)
{
    QStringList all;
    for (const auto* label : in.findChildren<app::FlowTextLabel*>()) {
        if (label->isVisible()) {
            all << label->text();
        }
    }
    return all.join(u'\n');
}

} // namespace psoas::test
