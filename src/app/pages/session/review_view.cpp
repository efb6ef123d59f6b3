// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/review_view.h"

#include "app/pages/session/decisions_note.h"
#include "app/pages/session/session_drafts.h"
#include "app/second_reading.h"
#include "app/session_place.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

using protocol::ActivityKind;

namespace {

struct AskedFact {
    std::string fact;
    Side side = Side::None;
};

void take(std::vector<AskedFact>& list, const protocol::Protocol& protocol, const std::string& fact, Side side)
{
    const protocol::Fact* known = protocol.fact(fact);
    if (known == nullptr) {
        return;
    }
    if (known->sides == protocol::FactSides::None) {
        list.push_back({fact, Side::None});
    } else if (side == Side::Left || side == Side::Right) {
        list.push_back({fact, side});
    } else {
        list.push_back({fact, Side::Left});
        list.push_back({fact, Side::Right});
    }
}

/// All facts that the page of this activity can record.
std::vector<AskedFact> factsOf(const protocol::Protocol& protocol, const protocol::Activity& activity, Side side)
{
    std::vector<AskedFact> list;
    const auto add = [&](const std::string& fact) { take(list, protocol, fact, side); };
    if (activity.checks) {
        std::for_each(protocol.screen.checks.begin(), protocol.screen.checks.end(), add);
    }
    for (const std::string& id : activity.questions) {
        if (const protocol::Question* question = protocol.question(id)) {
            for (const std::string& fact : {question->fact, question->sideFact, question->followUp}) {
                add(fact);
            }
        }
    }
    std::for_each(activity.gate.begin(), activity.gate.end(), add);
    for (const protocol::MeasureItem& item : activity.observations) {
        add(item.fact);
        if (const protocol::Test* test = protocol.test(activity.test)) {
            for (const protocol::Observation& observation : test->observations) {
                if (observation.id == item.observation) {
                    add(observation.value);
                    add(observation.band);
                    add(observation.computed ? observation.computed->from : std::string());
                    add(observation.tape ? observation.tape->length : std::string());
                    add(observation.tape ? observation.tape->rise : std::string());
                }
            }
        }
    }
    for (const protocol::ExtraCheck& check : activity.extra) {
        add(check.fact);
    }
    for (const protocol::BodyArea& area : activity.areas) {
        add(area.fact);
    }
    std::for_each(activity.facts.begin(), activity.facts.end(), add);
    if (activity.kind == ActivityKind::Plan) {
        add(protocol.plan.minutes);
        add(protocol.plan.day);
    }
    return list;
}

} // namespace

ReviewView::ReviewView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    build();
}

void ReviewView::refresh()
{
    build();
}

void ReviewView::build()
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    const int before = layout->count();
    for (const session::Place& place : engine().open(state())) {
        addPlace(*layout, place);
    }
    addDecisions(*layout, engine(), state(), content());
    addExercises(*layout);
    addSecondReadings(*layout);
    addNotes(*layout);
    if (layout->count() == before) {
        layout->addWidget(
            new EmptyState(Icon::Pencil, tr("Nothing has been answered in this session yet."), {}, content()));
    }
    layout->addStretch(1);
}

void ReviewView::addPlace(QVBoxLayout& layout, const session::Place& place)
{
    const protocol::Activity* asked = engine().activity(place);
    if (asked == nullptr) {
        return;
    }
    Card* card = nullptr;
    for (const AskedFact& each : factsOf(protocol(), *asked, place.side)) {
        if (state().answers.find(each.fact, each.side) == nullptr || isBlind(*asked, each.fact, each.side)) {
            continue;
        }
        if (card == nullptr) {
            card = new Card(words::text(protocol(), asked->title, place.side), content());
            card->body()->setSpacing(kSpace1);
        }
        addRow(*card, place, each.fact, each.side);
    }
    if (card != nullptr) {
        layout.addWidget(card);
    }
}

void ReviewView::addRow(Card& card, const session::Place& place, const std::string& fact, Side side)
{
    const assessment::Record* record = state().answers.find(fact, side);
    const QString question =
        words::withSide(words::fact(protocol(), fact), place.side == Side::None ? side : Side::None);
    const QString answer = words::record(protocol(), *record);
    auto* row = new QWidget(&card);
    row->setObjectName(QStringLiteral("answer:") + QString::fromStdString(fact));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, kSpace1, 0, kSpace1);
    line->setSpacing(kSpace4);
    auto* label = new FlowTextLabel(TextRole::Body, question, row);
    label->setInk(Ink::TextSecond);
    auto* value = new FlowTextLabel(TextRole::Strong, answer, row);
    auto* change = makeButton(ButtonKind::Plain, tr("Change"), row);
    change->setAccessibleName(tr("Change: %1").arg(question));
    change->setObjectName(QStringLiteral("changeButton:") + QString::fromStdString(fact));
    connect(change, &QPushButton::clicked, this,
            [this, place, id = QString::fromStdString(fact)] { Q_EMIT changeRequested(place, id); });
    line->addWidget(label, 3, Qt::AlignVCenter);
    line->addWidget(value, 2, Qt::AlignVCenter);
    line->addWidget(change, 0, Qt::AlignVCenter);
    card.body()->addWidget(row);
}

void ReviewView::addExercises(QVBoxLayout& layout)
{
    Card* card = nullptr;
    for (const session::Attempt& attempt : state().attempts) {
        if (!attempt.ended) {
            continue;
        }
        if (card == nullptr) {
            card = new Card(tr("Exercises"), content());
            card->body()->setSpacing(kSpace1);
        }
        const QString name = words::withSide(words::exercise(protocol(), attempt.exercise), attempt.side);
        const QString done = tr("%1 of %n set(s)", nullptr, attempt.dose.setsPlanned).arg(attempt.dose.setsDone);
        const QString line = attempt.worstPain > 0
                                 ? tr("%1: %2, pain up to %3 of 10").arg(name, done, QString::number(attempt.worstPain))
                                 : tr("%1: %2", "exercise: what was done").arg(name, done);
        card->body()->addWidget(new FlowTextLabel(TextRole::Body, line, card));
    }
    if (card != nullptr) {
        layout.addWidget(card);
    }
}

/// Only what was read is hidden; how it was read is not.
bool ReviewView::isBlind(const protocol::Activity& asked, const std::string& fact, Side side) const
{
    const protocol::Test* test = protocol().test(asked.test);
    return test != nullptr && fact != test->method && fact != test->tested &&
           SessionDrafts::of(controller()).isBlind(state().sessionId, asked.test, side);
}

void ReviewView::addSecondReadings(QVBoxLayout& layout)
{
    for (const assessment::TestResult& result : state().tests) {
        const auto* again = secondReadingOf(state().secondReadings, result.test, result.side);
        const bool blind = SessionDrafts::of(controller()).isBlind(state().sessionId, result.test, result.side);
        if (again == nullptr || blind) {
            continue;
        }
        const protocol::Test* test = protocol().test(result.test);
        auto* card = new Card(
            test == nullptr ? QString() : words::withSide(words::text(protocol(), test->name), result.side), content());
        card->setObjectName(QStringLiteral("secondReadingCard"));
        addRaterComparison(*card->body(), protocol(), result, *again, card);
        layout.addWidget(card);
    }
}

void ReviewView::addNotes(QVBoxLayout& layout)
{
    if (state().notes.empty()) {
        return;
    }
    auto* card = new Card(tr("Notes"), content());
    card->setObjectName(QStringLiteral("notesCard"));
    for (const session::NoteWritten& note : state().notes) {
        auto* pair = new QVBoxLayout;
        pair->setSpacing(0);
        auto* where = new FlowTextLabel(TextRole::Body, words::place(protocol(), note.place), card);
        where->setInk(Ink::TextSecond);
        pair->addWidget(where);
        pair->addWidget(new FlowTextLabel(TextRole::Body, QString::fromStdString(note.text), card));
        card->body()->addLayout(pair);
    }
    layout.addWidget(card);
}

} // namespace psoas::app
