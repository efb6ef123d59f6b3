// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_detail_cards.h"
#include "app/pages/session/side_badge.h"
#include "app/style/look.h"
#include "app/widgets/badge.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

/// What a session planned, what was done of it and what hurt.
namespace psoas::app {

void SessionDetailCards::plan()
{
    if (!m_detail.plan) {
        return;
    }
    const assessment::Plan& planned = *m_detail.plan;
    Card* made = card(tr("Plan"));
    if (planned.lines.empty()) {
        made->body()->addWidget(new FlowTextLabel(TextRole::Body, tr("No exercises on this day."), made));
    }
    QGridLayout* rows = grid(*made->body(), 1);
    for (const assessment::PlanLine& line : planned.lines) {
        const int row = rows->rowCount();
        rows->addWidget(makeSideBadge(line.side, made), row, 0, Qt::AlignTop | Qt::AlignLeft);
        auto* text = new QVBoxLayout;
        text->setSpacing(0);
        text->addWidget(new FlowTextLabel(TextRole::Strong, words::exercise(m_protocol, line.exercise), made));
        text->addWidget(second(causesBySide(m_protocol, line.because, {line.exercise, line.side}, m_sides), made));
        rows->addLayout(text, row, 1);
        rows->addWidget(new FlowTextLabel(TextRole::Body, words::dose(m_protocol, line), made), row, 2);
    }
    if (planned.excluded.empty()) {
        return;
    }
    auto* left = new Collapsible(tr("Left out"), made);
    QStringList items;
    for (const assessment::Excluded& out : planned.excluded) {
        const QString name = words::withSide(words::exercise(m_protocol, out.exercise), out.side);
        const QString why = causesBySide(m_protocol, out.because, {out.exercise, out.side}, m_sides);
        items << (why.isEmpty() ? name : tr("%1: %2").arg(name, why));
    }
    left->body()->addWidget(new BulletList(BulletList::Mark::Dot, items, left));
    made->body()->addWidget(left);
}

void SessionDetailCards::doses()
{
    // What was only begun was not done, unless it hurt.
    const auto shown = [](const assessment::DoseDone& dose) {
        return dose.secondsDone > 0 || dose.setsDone > 0 || dose.pain > 0;
    };
    if (std::ranges::none_of(m_detail.doses, shown)) {
        return;
    }
    Card* made = card(tr("What you did"));
    QGridLayout* rows = grid(*made->body(), 1);
    for (const assessment::DoseDone& dose : m_detail.doses) {
        if (!shown(dose)) {
            continue;
        }
        const int row = rows->rowCount();
        rows->addWidget(makeSideBadge(dose.side, made), row, 0, Qt::AlignTop | Qt::AlignLeft);
        rows->addWidget(new FlowTextLabel(TextRole::Body, words::exercise(m_protocol, dose.exercise), made), row, 1);
        rows->addWidget(new FlowTextLabel(TextRole::Body,
                                          tr("%1 of %n set(s)", nullptr, dose.setsPlanned).arg(dose.setsDone), made),
                        row, 2);
        rows->addWidget(second(words::duration(dose.secondsDone), made), row, 3);
        if (dose.pain > 0) {
            rows->addWidget(new Badge(Badge::Kind::Caution, tr("Pain %1").arg(dose.pain), made), row, 4);
        }
    }
}

void SessionDetailCards::hurts()
{
    if (m_detail.hurts.empty()) {
        return;
    }
    Card* made = card(tr("What hurt"));
    QStringList items;
    for (const session::HurtTold& hurt : m_detail.hurts) {
        const QString name = words::withSide(words::exercise(m_protocol, hurt.exercise), hurt.side);
        QString line = tr("%1: %2 of 10").arg(name, QString::number(hurt.pain));
        const auto kind = std::ranges::find(m_protocol.hurt.kinds, hurt.kind, &protocol::HurtKind::id);
        if (kind != m_protocol.hurt.kinds.end()) {
            line = tr("%1, %2").arg(line, words::text(m_protocol, kind->label));
        }
        if (!hurt.where.empty()) {
            line = tr("%1 (%2)").arg(line, QString::fromStdString(hurt.where));
        }
        items << line;
    }
    made->body()->addWidget(new BulletList(BulletList::Mark::Caution, items, made));
}

} // namespace psoas::app
