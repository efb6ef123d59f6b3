// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/reason_cards.h"

#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

struct Reasons {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ScreenView)
};

} // namespace

void addReasons(QVBoxLayout& layout, const std::vector<protocol::Reason>& reasons, const session::Engine& engine,
                const session::State& state, QWidget* parent)
{
    const protocol::Protocol& protocol = engine.protocol();
    const auto input = engine.input(state);
    const auto screen = assessment::screen(input);
    for (const protocol::Reason& reason : reasons) {
        auto* card = new Card(words::text(protocol, reason.title), parent);
        card->setObjectName(QStringLiteral("reason:") + QString::fromStdString(reason.id));
        card->body()->addWidget(new FlowTextLabel(TextRole::Body, words::text(protocol, reason.clues), card));
        auto* advice = new FlowTextLabel(TextRole::Body, words::text(protocol, reason.text), card);
        advice->setInk(Ink::TextSecond);
        card->body()->addWidget(advice);
        for (const std::string& link : reason.links) {
            const protocol::Question* question = protocol.question(link);
            if (question == nullptr) {
                continue;
            }
            const assessment::FactReading answer = assessment::read(input, question->fact, Side::None);
            if (!answer.value) {
                continue;
            }
            auto* own = new FlowTextLabel(
                TextRole::Caption,
                Reasons::tr("You answered “%1” to: %2")
                    .arg(words::value(protocol, question->fact, *answer.value), words::fact(protocol, question->fact)),
                card);
            const auto status = std::ranges::find(screen.questions, link, &assessment::QuestionStatus::id);
            const bool stands =
                status != screen.questions.end() && status->state == assessment::QuestionState::Positive;
            own->setInk(stands ? Ink::Caution : Ink::TextSecond);
            card->body()->addWidget(own);
        }
        layout.addWidget(card);
    }
}

} // namespace psoas::app
