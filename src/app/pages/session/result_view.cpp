// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/result_view.h"

#include "app/pages/session/side_badge.h"
#include "app/pages/session/test_notes.h"
#include "app/widgets/badge.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <string>

namespace psoas::app {

using assessment::TestState;

namespace {

QHBoxLayout* makeHead(Card& card, Side side, bool uncertain, const QString& uncertainWords)
{
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace2);
    head->addWidget(makeSideBadge(side, &card));
    if (uncertain) {
        head->addWidget(new Badge(Badge::Kind::Caution, uncertainWords, &card));
    }
    head->addStretch(1);
    card.body()->addLayout(head);
    return head;
}

} // namespace

ResultView::ResultView(SessionController& controller, const session::Place& place, const protocol::Activity& measure,
                       QWidget* parent)
    : ActivityView(controller, place, parent)
    , m_measure(measure)
{
    setReadingWidth();
    build();
}

void ResultView::refresh()
{
    build();
}

void ResultView::build()
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    for (const assessment::Finding& finding : state().findings) {
        if (protocol().finding(finding.id) == nullptr && !isBlind(Side::Left) && !isBlind(Side::Right)) {
            addDifference(*layout, finding);
        }
    }
    for (const assessment::TestStatus& test : assessment::tests(engine().input(state()))) {
        if (test.test == m_measure.test && isBlind(test.side)) {
            addBlind(*layout, test.side);
        } else if (test.test == m_measure.test) {
            addSide(*layout, test);
        }
    }
    addAbout(*layout);
    layout->addStretch(1);
}

void ResultView::addSide(QVBoxLayout& layout, const assessment::TestStatus& test)
{
    auto* card = new Card(content());
    card->setObjectName(QStringLiteral("result:") + QString::fromUtf8(name(test.side).data()));
    card->setAccessibleName(words::side(test.side));
    bool uncertain = false;
    for (const assessment::Finding& finding : state().findings) {
        uncertain = uncertain || (finding.side == test.side && !finding.uncertain.empty());
    }
    makeHead(*card, test.side, uncertain, tr("Within measuring error"));
    const Before before = testHistoryOf(engine(), state(), m_measure.test, test.side);
    if (test.result) {
        addFigure(*card, *test.result, before);
    }
    bool any = false;
    for (const assessment::Finding& finding : state().findings) {
        if (finding.side == test.side && protocol().finding(finding.id) != nullptr) {
            addFinding(*card, finding);
            any = true;
        }
    }
    if (test.result) {
        addObservations(*card, *test.result);
        addSecond(*card, *test.result);
        addChanges(*card, *test.result, before);
        addPhoto(*card, *test.result);
        addCaveats(*card, test.side);
    }
    if (!any) {
        QString words = tr("There is no result for this side.");
        if (test.state == TestState::Locked) {
            words = tr("This side is not tested. %1").arg(words::causes(protocol(), test.lockedBy, test.side));
        } else if (test.state == TestState::LeftOut) {
            words = tr("This side was left out today.");
        }
        card->body()->addWidget(new FlowTextLabel(TextRole::Body, words, card));
    }
    const session::Place place{m_measure.id, m_measure.eachSide ? test.side : Side::None, {}};
    const auto open = engine().open(state());
    if (std::find(open.begin(), open.end(), place) != open.end()) {
        auto* again =
            makeButton(ButtonKind::Secondary, test.result ? tr("Measure again") : tr("Measure this side"), card);
        again->setObjectName(QStringLiteral("againButton:") + QString::fromUtf8(name(test.side).data()));
        again->setAccessibleDescription(words::side(test.side));
        connect(again, &QPushButton::clicked, this, [this, place] { Q_EMIT changeRequested(place, {}); });
        card->body()->addWidget(again, 0, Qt::AlignLeft);
    }
    layout.addWidget(card);
}

void ResultView::addFinding(Card& card, const assessment::Finding& finding)
{
    const protocol::FindingRule* rule = protocol().finding(finding.id);
    card.body()->addWidget(
        new FlowTextLabel(TextRole::Heading, words::text(protocol(), rule->name, finding.side), &card));
    card.body()->addWidget(new FlowTextLabel(TextRole::Body, words::text(protocol(), rule->text, finding.side), &card));
    for (const protocol::Remark& remark : rule->remarks) {
        if (remark.id == finding.remark) {
            card.body()->addWidget(
                new FlowTextLabel(TextRole::Body, words::text(protocol(), remark.text, finding.side), &card));
        }
    }
    if (finding.date) {
        auto* when =
            new FlowTextLabel(TextRole::Caption, tr("From your test on %1").arg(words::date(*finding.date)), &card);
        when->setInk(Ink::TextSecond);
        card.body()->addWidget(when);
    }
    addWhy(card, finding);
}

void ResultView::addWhy(Card& card, const assessment::Finding& finding)
{
    auto* why = new Collapsible(tr("Why?"), &card);
    why->setObjectName(QStringLiteral("why:") + QString::fromStdString(finding.id));
    for (const assessment::FindingFact& fact : finding.facts) {
        const Side side = fact.side == Side::None ? finding.side : fact.side;
        const protocol::Observation* observation = protocol().observationOf(fact.fact);
        const bool measured =
            observation != nullptr && std::any_of(finding.facts.begin(), finding.facts.end(), [&](const auto& each) {
                return each.fact == observation->value && each.side == fact.side;
            });
        if (measured && fact.fact == observation->band) {
            continue; // it follows from the value, which stands here too
        }
        const QString label =
            protocol().fact(fact.fact) == nullptr
                ? QString::fromStdString(fact.fact)
                : words::withSide(words::fact(protocol(), fact.fact),
                                  protocol().fact(fact.fact)->sides == protocol::FactSides::None ? Side::None : side);
        why->body()->addWidget(new FlowTextLabel(
            TextRole::Body, tr("%1: %2", "fact: value").arg(label, words::value(protocol(), fact.fact, fact.value)),
            why));
    }
    QStringList rules;
    for (const std::string& id : finding.because) {
        rules.append(QString::fromStdString(id));
    }
    auto* rule =
        new FlowTextLabel(TextRole::Caption, tr("Rule of the protocol: %1").arg(rules.join(QStringLiteral(", "))), why);
    rule->setInk(Ink::TextSecond);
    why->body()->addWidget(rule);
    for (const std::string& id : finding.uncertain) {
        for (const protocol::Test& test : protocol().tests) {
            for (const protocol::Observation& observation : test.observations) {
                if (observation.id == id) {
                    auto* near = new FlowTextLabel(
                        TextRole::Caption,
                        tr("%1 lies close to a limit: another reading could fall on the other side of it.")
                            .arg(words::text(protocol(), observation.name)),
                        why);
                    near->setInk(Ink::Caution);
                    why->body()->addWidget(near);
                }
            }
        }
    }
    card.body()->addWidget(why);
}

void ResultView::addObservations(Card& card, const assessment::TestResult& result)
{
    const protocol::Test* test = protocol().test(result.test);
    for (const assessment::ObservationValue& observed : result.observations) {
        const auto found = std::find_if(test->observations.begin(), test->observations.end(),
                                        [&](const auto& each) { return each.id == observed.observation; });
        if (found == test->observations.end()) {
            continue;
        }
        const QString band = words::value(protocol(), found->band, observed.band);
        const QString said =
            observed.value ? tr("%1: %2 · %3", "observation: degrees · band")
                                 .arg(words::text(protocol(), found->name),
                                      words::value(protocol(), found->value, *observed.value), band)
                           : tr("%1: %2 (by eye)", "observation: band").arg(words::text(protocol(), found->name), band);
        auto* line = new FlowTextLabel(TextRole::Body, said, &card);
        line->setInk(Ink::TextSecond);
        card.body()->addWidget(line);
    }
}

void ResultView::addDifference(QVBoxLayout& layout, const assessment::Finding& finding)
{
    for (const protocol::Test& test : protocol().tests) {
        if (test.difference && test.difference->finding == finding.id) {
            auto* card = new Card(words::text(protocol(), test.difference->name, finding.side), content());
            card->setTone(Card::Tone::Accent);
            card->body()->addWidget(
                new FlowTextLabel(TextRole::Body, words::text(protocol(), test.difference->text, finding.side), card));
            std::set<std::string> ways;
            for (const assessment::TestResult& result : state().tests) {
                if (result.test == test.id) {
                    ways.insert(result.method);
                }
            }
            if (ways.size() > 1) {
                auto* apart = new FlowTextLabel(
                    TextRole::Body,
                    tr("The two sides were not read in the same way, and readings from different tools "
                       "do not compare well."),
                    card);
                apart->setObjectName(QStringLiteral("otherWaysLabel"));
                apart->setInk(Ink::Caution);
                card->body()->addWidget(apart);
            }
            addWhy(*card, finding);
            layout.addWidget(card);
        }
    }
}

} // namespace psoas::app
