// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/plan_excluded_card.h"

#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

/// Lines with the same words for their reason: the sentence is read once, not under every exercise.
struct Group {
    QString why;
    QStringList names;
    std::vector<const assessment::Excluded*> returnable;
};

FlowTextLabel* secondary(TextRole role, const QString& words, QWidget* parent)
{
    auto* label = new FlowTextLabel(role, words, parent);
    label->setInk(Ink::TextSecond);
    return label;
}

} // namespace

PlanExcludedCard::PlanExcludedCard(const protocol::Protocol& protocol,
                                   const std::vector<assessment::Excluded>& excluded, const std::vector<bool>& addBack,
                                   const OneSided& sides, QWidget* parent)
    : Card(tr("Left out today"), parent)
{
    setObjectName(QStringLiteral("excludedCard"));
    std::vector<Group> groups;
    const auto nameOf = [&](const assessment::Excluded& line) {
        const auto twin = std::count_if(excluded.begin(), excluded.end(), [&](const auto& each) {
            return each.exercise == line.exercise && each.because == line.because;
        });
        return twin > 1 ? words::exercise(protocol, line.exercise) : lineName(protocol, {line.exercise, line.side});
    };
    for (std::size_t i = 0; i < excluded.size(); ++i) {
        const assessment::Excluded& line = excluded[i];
        const QString why = causesBySide(protocol, line.because, {line.exercise, line.side}, sides);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& each) { return each.why == why; });
        if (group == groups.end()) {
            group = groups.insert(groups.end(), {why, {}, {}});
        }
        if (i < addBack.size() && addBack[i]) {
            group->returnable.push_back(&line);
        } else if (const QString name = nameOf(line); !group->names.contains(name)) {
            group->names.append(name);
        }
    }
    // What can come back stands first, where it is found.
    std::stable_partition(groups.begin(), groups.end(), [](const Group& group) { return !group.returnable.empty(); });
    for (const Group& group : groups) {
        if (!group.names.isEmpty()) {
            body()->addWidget(secondary(TextRole::Strong, group.names.join(tr("; ", "between items")), this));
        }
        for (const assessment::Excluded* line : group.returnable) {
            addReturnable(protocol, *line);
        }
        if (!group.why.isEmpty()) {
            body()->addWidget(secondary(TextRole::Body, group.why, this));
        }
    }
}

void PlanExcludedCard::addReturnable(const protocol::Protocol& protocol, const assessment::Excluded& line)
{
    const assessment::LineKey key{line.exercise, line.side};
    const QString name = lineName(protocol, key);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace3);
    row->addWidget(secondary(TextRole::Strong, name, this), 1, Qt::AlignVCenter);
    auto* back = makeButton(ButtonKind::Secondary, tr("Add back"), this);
    back->setObjectName(QStringLiteral("addBackButton:") + lineTag(key));
    back->setAccessibleName(tr("Add back: %1").arg(name));
    connect(back, &QPushButton::clicked, this, [this, key] {
        Q_EMIT edited({assessment::PlanEdit::Kind::AddBack, key, {}, 0, 0});
    });
    row->addWidget(back, 0, Qt::AlignTop);
    body()->addLayout(row);
}

} // namespace psoas::app
