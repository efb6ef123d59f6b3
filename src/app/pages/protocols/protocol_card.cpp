// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/protocol_card.h"

#include "app/pages/protocols/protocol_words.h"
#include "app/widgets/badge.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/buttons.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/wrap_layout.h"
#include "app/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

void addFacts(QVBoxLayout& layout, const protocol::Contents& contents, QWidget* parent)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kSpace5);
    grid->setVerticalSpacing(kSpace2);
    grid->setColumnStretch(1, 1);
    const std::pair<QString, QString> rows[] = {
        {ProtocolCard::tr("Version"), QString::fromStdString(contents.version)},
        {ProtocolCard::tr("Name in files"), QString::fromStdString(contents.id)},
        {ProtocolCard::tr("Fingerprint"), words::fingerprint(contents.hash)},
        {ProtocolCard::tr("Holds"), words::holds(contents)},
    };
    for (const auto& [what, value] : rows) {
        const int row = grid->rowCount();
        auto* label = new FlowTextLabel(TextRole::Body, what, parent);
        label->setInk(Ink::TextSecond);
        grid->addWidget(label, row, 0);
        auto* shown = new FlowTextLabel(TextRole::Body, value, parent);
        shown->setMeasure(0);
        grid->addWidget(shown, row, 1);
    }
    layout.addLayout(grid);
}

ProtocolCard::ProtocolCard(const protocol::Protocol& protocol, const protocol::Contents& contents, const What& what,
                           QWidget* parent)
    : Card(parent)
{
    setObjectName(QStringLiteral("protocolCard:") + what.name);
    const QString title = QString::fromStdString(contents.title);
    addHead(title, what);
    if (!contents.summary.empty()) {
        body()->addWidget(new FlowTextLabel(TextRole::Body, QString::fromStdString(contents.summary), this));
    }
    if (what.fromOption) {
        body()->addWidget(new FlowTextLabel(
            TextRole::Body, tr("This file was named when the program was started. It is used until you close it."),
            this));
    }
    if (!contents.own.empty()) {
        body()->addWidget(new FlowTextLabel(TextRole::Strong, tr("Your own exercises"), this));
        QStringList names;
        for (const std::string& name : contents.own) {
            names << QString::fromStdString(name);
        }
        body()->addWidget(new BulletList(BulletList::Mark::Dot, names, this));
    }
    if (what.own && contents.differs.any()) {
        body()->addWidget(new BulletList(BulletList::Mark::Caution, words::differences(contents.differs), this));
    }
    if (what.manyKept) {
        addButtons(title, what);
    }
    addContents(protocol);
}

ProtocolCard::ProtocolCard(const QString& name, const std::vector<protocol::Problem>& problems, QWidget* parent)
    : Card(parent)
{
    setObjectName(QStringLiteral("protocolCard:") + name);
    What what;
    what.name = name;
    what.own = true;
    addHead(name, what);
    auto* says = new FlowTextLabel(TextRole::Body,
                                   tr("This file cannot be used: %n fault(s) were found in it. It is kept as it is.",
                                      nullptr, static_cast<int>(problems.size())),
                                   this);
    says->setInk(Ink::Stop);
    body()->addWidget(says);
    auto* list = new BulletList(BulletList::Mark::Stop, words::faults(problems), this);
    list->setObjectName(QStringLiteral("faultsOf:") + name);
    body()->addWidget(list);
    auto* remove = makeButton(ButtonKind::Plain, tr("Remove"), Icon::Trash, this);
    remove->setObjectName(QStringLiteral("removeButton:") + name);
    alignWithText(*remove);
    connect(remove, &QPushButton::clicked, this, &ProtocolCard::removeRequested);
    body()->addWidget(remove, 0, Qt::AlignLeft);
}

void ProtocolCard::addHead(const QString& title, const What& what)
{
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace3);
    head->addWidget(new FlowTextLabel(TextRole::Heading, title, this), 1);
    if (what.used) {
        auto* badge = new Badge(Badge::Kind::Accent, tr("In use"), this);
        badge->setObjectName(QStringLiteral("usedBadge:") + what.name);
        head->addWidget(badge, 0, Qt::AlignTop);
    }
    body()->addLayout(head);
    setAccessibleName(title);
}

void ProtocolCard::addButtons(const QString& title, const What& what)
{
    auto* row = new QWidget(this);
    auto* buttons = new WrapLayout(kSpace2);
    buttons->setContentsMargins(0, 0, 0, 0);
    row->setLayout(buttons);
    const auto add = [&](ButtonKind kind, const QString& words, std::optional<Icon> icon, const char* name,
                         void (ProtocolCard::*wanted)()) {
        QPushButton* button = icon ? makeButton(kind, words, *icon, row) : makeButton(kind, words, row);
        button->setObjectName(QLatin1String(name) + QLatin1Char(':') + what.name);
        button->setAccessibleDescription(title);
        connect(button, &QPushButton::clicked, this, wanted);
        buttons->addWidget(button);
    };
    if (!what.used) {
        add(ButtonKind::Secondary, tr("Use"), Icon::Check, "useButton", &ProtocolCard::useRequested);
    }
    if (what.own) {
        add(ButtonKind::Secondary, tr("Change"), Icon::Pencil, "changeButton", &ProtocolCard::changeRequested);
    }
    add(ButtonKind::Secondary, tr("Make a copy…"), {}, "copyButton", &ProtocolCard::copyRequested);
    add(ButtonKind::Secondary, tr("Export…"), Icon::Export, "exportButton", &ProtocolCard::exportRequested);
    if (what.own && !what.used) {
        add(ButtonKind::Plain, tr("Remove"), Icon::Trash, "removeButton", &ProtocolCard::removeRequested);
    }
    body()->addWidget(row);
}

/// A hundred rows: made when they are asked for.
void ProtocolCard::addContents(const protocol::Protocol& protocol)
{
    auto* details = new Collapsible(tr("Version and fingerprint"), this);
    auto* exercises =
        new Collapsible(tr("Show %n exercise(s)", nullptr, static_cast<int>(protocol.exercises.size())), this);
    auto* sources = new Collapsible(tr("Show %n source(s)", nullptr, static_cast<int>(protocol.sources.size())), this);
    connect(details, &Collapsible::toggled, this, [this, details, &protocol](bool expanded) {
        if (expanded && details->body()->isEmpty()) {
            addFacts(*details->body(), protocol::contentsOf(protocol, protocol), details);
        }
    });
    connect(exercises, &Collapsible::toggled, this, [exercises, &protocol](bool expanded) {
        if (expanded && exercises->body()->isEmpty()) {
            QStringList names;
            for (const protocol::Exercise& each : protocol.exercises) {
                names << tr("%1: %2").arg(words::text(protocol, each.name),
                                          words::dose(each, each.dose.sets, each.dose.reps));
            }
            exercises->body()->addWidget(new BulletList(BulletList::Mark::Dot, names, exercises));
        }
    });
    connect(sources, &Collapsible::toggled, this, [sources, &protocol](bool expanded) {
        if (expanded && sources->body()->isEmpty()) {
            sources->body()->addWidget(
                new FlowTextLabel(TextRole::Body,
                                  tr("Every number with a clinical meaning names where it comes from. Where nothing is "
                                     "published, the file says that it is this project's own judgement."),
                                  sources));
            QStringList citations;
            for (const protocol::Source& source : protocol.sources) {
                citations << tr("%1: %2").arg(QString::fromStdString(source.id),
                                              QString::fromStdString(source.citation));
            }
            sources->body()->addWidget(new BulletList(BulletList::Mark::Dot, citations, sources));
        }
    });
    for (Collapsible* each : {details, exercises, sources}) {
        body()->addWidget(each);
    }
}

} // namespace psoas::app
