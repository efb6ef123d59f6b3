// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/plan_line_card.h"

#include "app/figures/exercise_thumbnail.h"
#include "app/pages/session/plan_words.h"
#include "app/pages/session/side_badge.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/placeholder_panel.h"
#include "app/words.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

using assessment::PlanEdit;

namespace {

constexpr int kValueWidth = 32;

FlowTextLabel* addWords(QVBoxLayout& layout, TextRole role, Ink ink, const QString& words, QWidget* parent)
{
    auto* label = new FlowTextLabel(role, words, parent);
    label->setInk(ink);
    layout.addWidget(label);
    return label;
}

bool mayChange(const assessment::LineChoices& choices)
{
    return !choices.begun && (choices.removable || choices.sets[0] < choices.sets[1] ||
                              choices.reps[0] < choices.reps[1] || choices.earlier || choices.later);
}

} // namespace

PlanLineCard::PlanLineCard(const protocol::Protocol& protocol, const Shown& shown, QWidget* parent)
    : Card(parent)
    , m_protocol(protocol)
    , m_line(shown.line)
    , m_choices(shown.choices)
{
    setObjectName(QStringLiteral("planLine"));
    setAccessibleName(lineName(protocol, key()));
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace4);
    if (ExerciseThumbnail::canDraw(protocol, m_line.exercise)) {
        row->addWidget(new ExerciseThumbnail(protocol, m_line.exercise, m_line.side, this), 0, Qt::AlignTop);
    } else {
        auto* standing = new PlaceholderPanel(this);
        standing->setFrameShown(false);
        standing->setSide(m_line.side);
        standing->setFixedSize(look().scaled(ExerciseThumbnail::kSize.width()),
                               look().scaled(ExerciseThumbnail::kSize.height()));
        row->addWidget(standing, 0, Qt::AlignTop);
    }
    row->addLayout(makeWords(shown), 1);
    if (mayChange(m_choices)) {
        auto* pencil = makeIconButton(ButtonKind::Plain, Icon::Pencil, tr("Change %1").arg(accessibleName()), this);
        pencil->setObjectName(QStringLiteral("changeLineButton:") + lineTag(key()));
        pencil->setAccessibleDescription(
            tr("Keys: plus and minus for the sets, Alt and an arrow for the order, Delete leaves it out."));
        pencil->setCheckable(true);
        pencil->setChecked(shown.open);
        connect(pencil, &QPushButton::clicked, this, &PlanLineCard::toggled);
        row->addWidget(pencil, 0, Qt::AlignTop);
        addKeys();
    }
    body()->addLayout(row);
    if (mayChange(m_choices) && shown.open) {
        body()->addWidget(makeChanges());
    }
}

QLayout* PlanLineCard::makeWords(const Shown& shown)
{
    auto* layout = new QVBoxLayout;
    layout->setSpacing(kSpace1);
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace3);
    head->addWidget(new FlowTextLabel(TextRole::Heading, words::exercise(m_protocol, m_line.exercise), this), 1);
    head->addWidget(makeSideBadge(m_line.side, this), 0, Qt::AlignTop);
    layout->addLayout(head);
    addWords(*layout, TextRole::Strong, Ink::Text,
             tr("%1 · %2", "dose · duration").arg(words::dose(m_protocol, m_line), words::duration(m_line.seconds)),
             this);
    if (!shown.why.isEmpty()) {
        addWords(*layout, TextRole::Body, Ink::TextSecond, tr("Why: %1").arg(shown.why), this);
    }
    for (const QString& note : shown.notes) {
        addWords(*layout, TextRole::Body, Ink::Caution, note, this);
    }
    if (m_choices.begun) {
        addWords(*layout, TextRole::Caption, Ink::TextSecond, tr("Already begun: it stays as it is."), this);
    }
    return layout;
}

QPushButton* PlanLineCard::named(QPushButton* button, const char* name, const QString& description) const
{
    button->setObjectName(QString::fromLatin1(name) + u':' + lineTag(key()));
    button->setAccessibleDescription(description);
    return button;
}

QWidget* PlanLineCard::makeStepper(const QString& what, int now, const std::array<int, 2>& range, bool sets)
{
    auto* stepper = new QWidget(this);
    auto* layout = new QHBoxLayout(stepper);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace2);
    const QString allowed = tr("%1: now %2, from %3 to %4.").arg(what).arg(now).arg(range[0]).arg(range[1]);
    auto* less = named(makeIconButton(ButtonKind::Secondary, Icon::Minus,
                                      sets ? tr("One set less") : tr("One repetition less"), stepper),
                       sets ? "lessSetsButton" : "lessRepsButton", allowed);
    auto* more = named(makeIconButton(ButtonKind::Secondary, Icon::Plus,
                                      sets ? tr("One set more") : tr("One repetition more"), stepper),
                       sets ? "moreSetsButton" : "moreRepsButton", allowed);
    less->setEnabled(now > range[0]);
    more->setEnabled(now < range[1]);
    connect(less, &QPushButton::clicked, this, [this, sets] { step(sets, -1); });
    connect(more, &QPushButton::clicked, this, [this, sets] { step(sets, 1); });
    auto* value = new FlowTextLabel(TextRole::Strong, QString::number(now), stepper);
    value->setTextAlignment(Qt::AlignHCenter);
    value->setFixedWidth(look().scaled(kValueWidth));
    layout->addWidget(less);
    layout->addWidget(value, 0, Qt::AlignVCenter);
    layout->addWidget(more);
    layout->addWidget(new FlowTextLabel(TextRole::Body, what, stepper), 1, Qt::AlignVCenter);
    return stepper;
}

QWidget* PlanLineCard::makeChanges()
{
    auto* changes = new QWidget(this);
    changes->setObjectName(QStringLiteral("lineChanges"));
    auto* layout = new QVBoxLayout(changes);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace3);
    if (m_choices.sets[0] < m_choices.sets[1]) {
        layout->addWidget(makeStepper(tr("Sets"), m_line.sets, m_choices.sets, true));
    }
    if (m_choices.reps[0] < m_choices.reps[1]) {
        layout->addWidget(makeStepper(tr("Repetitions"), m_line.reps, m_choices.reps, false));
    }
    if (m_choices.volumeBinds) {
        addWords(*layout, TextRole::Caption, Ink::TextSecond,
                 words::causes(m_protocol, {m_protocol.plan.volume->id}, m_line.side), changes);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace2);
    auto* earlier = named(makeIconButton(ButtonKind::Secondary, Icon::ChevronUp, tr("Do it earlier"), changes),
                          "earlierButton", accessibleName());
    auto* later = named(makeIconButton(ButtonKind::Secondary, Icon::ChevronDown, tr("Do it later"), changes),
                        "laterButton", accessibleName());
    auto* out =
        named(makeButton(ButtonKind::Secondary, tr("Leave out today"), changes), "removeLineButton", accessibleName());
    earlier->setEnabled(m_choices.earlier.has_value());
    later->setEnabled(m_choices.later.has_value());
    out->setEnabled(m_choices.removable);
    connect(earlier, &QPushButton::clicked, this, [this] { move(false); });
    connect(later, &QPushButton::clicked, this, [this] { move(true); });
    connect(out, &QPushButton::clicked, this, &PlanLineCard::remove);
    row->addWidget(earlier);
    row->addWidget(later);
    row->addWidget(out);
    row->addStretch(1);
    layout->addLayout(row);
    addWords(*layout, TextRole::Caption, Ink::TextSecond,
             tr("The order can be changed inside a step. Keys: + and − for the sets, Alt with ↑ or ↓ for the order, "
                "Delete leaves it out."),
             changes);
    return changes;
}

void PlanLineCard::addKeys()
{
    const auto add = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence(Qt::Key_Plus), [this] { step(true, 1); });
    add(QKeySequence(Qt::Key_Minus), [this] { step(true, -1); });
    add(QKeySequence(Qt::ALT | Qt::Key_Up), [this] { move(false); });
    add(QKeySequence(Qt::ALT | Qt::Key_Down), [this] { move(true); });
    add(QKeySequence(Qt::Key_Delete), [this] { remove(); });
}

void PlanLineCard::step(bool sets, int by)
{
    int& now = sets ? m_line.sets : m_line.reps;
    const auto& range = sets ? m_choices.sets : m_choices.reps;
    const int wanted = std::clamp(now + by, range[0], range[1]);
    if (wanted == now) {
        return;
    }
    // Counted on here: a second press may come before the first is stored.
    now = wanted;
    Q_EMIT edited({PlanEdit::Kind::SetDose, key(), {}, m_line.sets, m_line.reps});
}

void PlanLineCard::move(bool later)
{
    if (const auto& other = later ? m_choices.later : m_choices.earlier) {
        Q_EMIT edited({later ? PlanEdit::Kind::MoveAfter : PlanEdit::Kind::MoveBefore, key(), *other, 0, 0});
    }
}

void PlanLineCard::remove()
{
    if (m_choices.removable) {
        Q_EMIT edited({PlanEdit::Kind::Remove, key(), {}, 0, 0});
    }
}

} // namespace psoas::app
