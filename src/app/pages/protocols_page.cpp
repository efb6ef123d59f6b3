// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols_page.h"

#include "app/widgets/badge.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"
#include "psoas/protocol/protocol.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 860;
constexpr int kHashPart = 8;

/// In groups of eight, so that two of them can be compared by eye.
QString grouped(const std::string& hash)
{
    const QString digits = QString::fromStdString(hash);
    QStringList groups;
    for (qsizetype i = 0; i < digits.size(); i += kHashPart) {
        groups << digits.mid(i, kHashPart);
    }
    return groups.join(QLatin1Char(' '));
}

int stepsOf(const protocol::Protocol& protocol)
{
    return static_cast<int>(
        std::ranges::count_if(protocol.steps, [](const protocol::Step& step) { return step.number > 0; }));
}

void addFacts(Card& card, const protocol::Protocol& protocol)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kSpace5);
    grid->setVerticalSpacing(kSpace2);
    grid->setColumnStretch(1, 1);
    const std::pair<QString, QString> rows[] = {
        {ProtocolsPage::tr("Version"), QString::fromStdString(protocol.version)},
        {ProtocolsPage::tr("Name in files"), QString::fromStdString(protocol.id)},
        {ProtocolsPage::tr("Fingerprint"), grouped(protocol.hash)},
        {ProtocolsPage::tr("Holds"),
         ProtocolsPage::tr("%1, %2, %3")
             .arg(ProtocolsPage::tr("%n step(s)", nullptr, stepsOf(protocol)),
                  ProtocolsPage::tr("%n exercise(s)", nullptr, static_cast<int>(protocol.exercises.size())),
                  ProtocolsPage::tr("%n safety question(s)", nullptr,
                                    static_cast<int>(protocol.screen.questions.size())))},
    };
    for (const auto& [what, value] : rows) {
        const int row = grid->rowCount();
        auto* label = new FlowTextLabel(TextRole::Body, what, &card);
        label->setInk(Ink::TextSecond);
        grid->addWidget(label, row, 0);
        auto* shown = new FlowTextLabel(TextRole::Body, value, &card);
        shown->setMeasure(0);
        grid->addWidget(shown, row, 1);
    }
    card.body()->addLayout(grid);
}

} // namespace

ProtocolsPage::ProtocolsPage(const protocol::Protocol& protocol, QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("protocolsPage"));
    setContentWidth(kContentWidth);
    body()->addWidget(new FlowTextLabel(TextRole::Title, tr("Protocols"), this));
    auto* lead = new FlowTextLabel(TextRole::Lead,
                                   tr("A protocol holds everything the program asks, decides and "
                                      "says. Every session keeps the one it ran."),
                                   this);
    lead->setInk(Ink::TextSecond);
    body()->addWidget(lead);

    auto* card = new Card(this);
    auto* head = new QHBoxLayout;
    head->addWidget(new FlowTextLabel(TextRole::Heading, words::text(protocol, protocol.title), card));
    head->addStretch(1);
    head->addWidget(new Badge(Badge::Kind::Accent, tr("In use"), card));
    card->body()->addLayout(head);
    card->body()->addWidget(new FlowTextLabel(TextRole::Body, words::text(protocol, protocol.summary), card));
    addFacts(*card, protocol);
    body()->addWidget(card);

    auto* exercises = new Card(tr("Exercises"), this);
    QStringList names;
    for (const protocol::Exercise& exercise : protocol.exercises) {
        names << tr("%1: %2").arg(words::text(protocol, exercise.name),
                                  words::dose(exercise, exercise.dose.sets, exercise.dose.reps));
    }
    exercises->body()->addWidget(new BulletList(BulletList::Mark::Dot, names, exercises));
    body()->addWidget(exercises);

    auto* sources = new Card(tr("What it rests on"), this);
    sources->body()->addWidget(
        new FlowTextLabel(TextRole::Body,
                          tr("Every number with a clinical meaning names where it comes from. Where nothing is "
                             "published, the file says that it is this project's own judgement."),
                          sources));
    auto* all = new Collapsible(tr("Show %n source(s)", nullptr, static_cast<int>(protocol.sources.size())), sources);
    QStringList citations;
    for (const protocol::Source& source : protocol.sources) {
        citations << tr("%1: %2").arg(QString::fromStdString(source.id), QString::fromStdString(source.citation));
    }
    // A hundred rows: made when they are asked for.
    connect(all, &Collapsible::toggled, this, [all, citations](bool expanded) {
        if (expanded && all->body()->isEmpty()) {
            all->body()->addWidget(new BulletList(BulletList::Mark::Dot, citations, all));
        }
    });
    sources->body()->addWidget(all);
    body()->addWidget(sources);
    body()->addStretch(1);
}

} // namespace psoas::app
