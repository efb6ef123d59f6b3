// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/exercise_timer.h"

#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/ring_timer.h"
#include "app/words.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

using namespace std::chrono_literals;

constexpr Millis kSeekStep = 10s;
/// Ring and gauge: all else keeps its height when a message takes some.
constexpr int kRingLeast = 180;

Ink inkOf(const std::string& kind)
{
    if (kind == "contract" || kind == "move" || kind == "press") {
        return Ink::Working;
    }
    if (kind == "relax") {
        return Ink::Relaxing;
    }
    if (kind == "hold" || kind == "stretch" || kind == "roll") {
        return Ink::Lengthened;
    }
    return Ink::Accent;
}

} // namespace

ExerciseTimer::ExerciseTimer(SessionController& controller, QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_grid(new QGridLayout(this))
    , m_head(new QWidget(this))
    , m_words(new QWidget(this))
    , m_name(new FlowTextLabel(TextRole::Strong, this))
    , m_side(new FlowTextLabel(TextRole::Title, this))
    , m_ring(new RingTimer(this))
    , m_cue(new FlowTextLabel(TextRole::Lead, this))
    , m_next(new FlowTextLabel(TextRole::Body, this))
{
    setObjectName(QStringLiteral("exerciseTimer"));
    m_ring->setObjectName(QStringLiteral("ringTimer"));
    // It takes the height that is left, instead of asking for one that pushes the buttons out of sight.
    m_ring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_ring->setMinimumHeight(look().scaled(kRingLeast));
    m_cue->setObjectName(QStringLiteral("cueLabel"));
    m_next->setObjectName(QStringLiteral("nextLabel"));
    m_name->setInk(Ink::TextSecond);
    m_next->setInk(Ink::TextSecond);
    for (FlowTextLabel* label : {m_name, m_side, m_cue, m_next}) {
        label->setTextAlignment(Qt::AlignHCenter);
        label->setMeasure(0);
    }
    auto* head = new QVBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(kSpace1);
    head->addWidget(m_name);
    head->addWidget(m_side);
    auto* words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(kSpace2);
    words->addWidget(m_cue);
    words->addWidget(m_next);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace2);
    row->addStretch(1);
    addButton(*row, static_cast<int>(Icon::Redo), tr("Redo this phase"), QStringLiteral("redoButton"),
              session::RedoPhase{});
    addButton(*row, static_cast<int>(Icon::ChevronLeft), tr("Previous phase"), QStringLiteral("previousPhaseButton"),
              session::PreviousPhase{});
    QPushButton* less = addButton(*row, -1, tr("−10 s"), QStringLiteral("lessButton"), session::Seek{-kSeekStep});
    QPushButton* more = addButton(*row, -1, tr("+10 s"), QStringLiteral("moreButton"), session::Seek{kSeekStep});
    less->setToolTip(tr("Back 10 seconds"));
    less->setAccessibleName(less->toolTip());
    more->setToolTip(tr("Forward 10 seconds: they do not count as done"));
    more->setAccessibleName(more->toolTip());
    addButton(*row, static_cast<int>(Icon::ChevronRight), tr("Next phase"), QStringLiteral("nextPhaseButton"),
              session::NextPhase{});
    row->addStretch(1);
    words->addSpacing(kSpace2);
    words->addLayout(row);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kSpace3);
    arrange();
}

void ExerciseTimer::setWide(bool wide)
{
    if (wide != m_wide) {
        m_wide = wide;
        arrange();
    }
}

void ExerciseTimer::arrange()
{
    for (QWidget* part : {m_head, m_words, static_cast<QWidget*>(m_ring)}) {
        m_grid->removeWidget(part);
    }
    if (m_wide) {
        m_grid->addWidget(m_ring, 0, 0, 4, 1);
        m_grid->addWidget(m_head, 1, 1);
        m_grid->addWidget(m_words, 2, 1);
    } else {
        m_grid->addWidget(m_head, 0, 0, 1, 2);
        m_grid->addWidget(m_ring, 1, 0, 1, 2);
        m_grid->addWidget(m_words, 2, 0, 1, 2);
    }
    m_grid->setRowStretch(0, m_wide ? 1 : 0);
    m_grid->setRowStretch(1, m_wide ? 0 : 1);
    m_grid->setRowStretch(3, m_wide ? 1 : 0);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
}

QPushButton* ExerciseTimer::addButton(QHBoxLayout& layout, int icon, const QString& name, const QString& objectName,
                                      session::Command command)
{
    QPushButton* button = icon < 0 ? makeButton(ButtonKind::Secondary, name, this)
                                   : makeIconButton(ButtonKind::Secondary, static_cast<Icon>(icon), name, this);
    button->setObjectName(objectName);
    // A press by hand leaves the focus where Space pauses.
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QPushButton::clicked, this, [this, command] { m_controller.send(command); });
    layout.addWidget(button);
    return button;
}

QString ExerciseTimer::nextWords(const session::TimerView& view, const session::Attempt& attempt) const
{
    if (view.next) {
        return tr("Then: %1, %2", "phase, duration")
            .arg(words::phase(view.next->kind), words::duration(static_cast<int>(view.next->duration.count() / 1000)));
    }
    const auto flow = m_controller.engine().flow(m_controller.state());
    const auto here = std::find(flow.begin(), flow.end(), attempt.place);
    if (here != flow.end() && std::next(here) != flow.end() && !std::next(here)->exercise.empty()) {
        const session::Place& next = *std::next(here);
        const auto& protocol = m_controller.engine().protocol();
        return tr("Then: %1").arg(words::withSide(words::exercise(protocol, next.exercise), next.side));
    }
    return tr("Then: done");
}

void ExerciseTimer::refresh()
{
    const session::State& state = m_controller.state();
    const auto view = m_controller.engine().timer(state, m_controller.clock().now());
    if (!view || !state.running) {
        return;
    }
    const session::Attempt& attempt = state.attempts[state.running->attempt];
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    m_name->setText(words::exercise(protocol, attempt.exercise));
    m_side->setText(words::side(attempt.side));
    const session::TimelinePhase& phase = view->current;
    m_ring->setRemaining(view->remainingInPhase);
    const double whole = static_cast<double>(phase.duration.count());
    m_ring->setProgress(whole > 0 ? static_cast<double>(view->elapsedInPhase.count()) / whole : 1.0);
    m_ring->setPhase(words::phase(phase.kind));
    m_ring->setInk(inkOf(phase.kind));
    m_ring->setPaused(view->paused);
    QString detail;
    if (phase.set > 0) {
        detail = attempt.reps > 1 && phase.rep > 0 ? tr("set %1 of %2 · %3 of %4", "set, sets, repetition, repetitions")
                                                         .arg(phase.set)
                                                         .arg(attempt.sets)
                                                         .arg(phase.rep)
                                                         .arg(attempt.reps)
                                                   : tr("set %1 of %2").arg(phase.set).arg(attempt.sets);
    }
    m_ring->setDetail(detail);
    if (phase.effortPct) {
        const auto [low, high] = *phase.effortPct;
        m_ring->setEffort(high, low == high ? tr("Effort") : tr("Effort, %1 to", "before the higher share").arg(low));
    } else {
        m_ring->setEffort(std::nullopt);
    }
    const QString cue = words::text(protocol, phase.cue, attempt.side);
    m_cue->setText(view->halved ? tr("%1, and only half as far", "cue, then a reminder").arg(cue) : cue);
    m_next->setText(nextWords(*view, attempt));
}

} // namespace psoas::app
