// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/exercise_preview.h"

#include "app/pages/session/figure_panel.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kTickMs = 50;
/// A hold of a minute says little more than one of a few seconds.
constexpr int kTimesFaster = 4;

} // namespace

ExercisePreview::ExercisePreview(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("exercisePreview"));
    setAccessibleName(tr("How the exercise runs"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace2);
    m_figure = new FigurePanel(this);
    m_figure->setLegendShown(false);
    column->addWidget(m_figure, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace2);
    m_play = makeIconButton(ButtonKind::Secondary, Icon::Pause, tr("Pause"), this);
    m_play->setObjectName(QStringLiteral("previewPlayButton"));
    m_turn = makeIconButton(ButtonKind::Secondary, Icon::LeftSide, tr("Show the left side"), this);
    m_turn->setObjectName(QStringLiteral("previewSideButton"));
    m_phase = new FlowTextLabel(TextRole::Caption, this);
    m_phase->setObjectName(QStringLiteral("previewPhaseLabel"));
    m_phase->setInk(Ink::TextSecond);
    row->addWidget(m_play);
    row->addWidget(m_turn);
    row->addWidget(m_phase, 1, Qt::AlignVCenter);
    column->addLayout(row);
    m_timer = new QTimer(this);
    m_timer->setInterval(kTickMs);
    connect(m_timer, &QTimer::timeout, this, &ExercisePreview::tick);
    connect(m_play, &QPushButton::clicked, this, [this] { setRunning(!m_running); });
    connect(m_turn, &QPushButton::clicked, this, [this] {
        m_side = m_side == Side::Right ? Side::Left : Side::Right;
        renew();
    });
}

ExercisePreview::~ExercisePreview() = default;

void ExercisePreview::show(std::shared_ptr<const protocol::Protocol> protocol, const protocol::Id& exercise)
{
    // The figure lets go of the old one before that goes.
    const auto before = std::exchange(m_protocol, std::move(protocol));
    if (exercise != m_exercise) {
        m_at = Millis{0};
    }
    m_exercise = exercise;
    renew();
}

void ExercisePreview::renew()
{
    const protocol::Exercise* exercise = m_protocol ? m_protocol->exercise(m_exercise) : nullptr;
    m_phases.clear();
    m_turn->setVisible(exercise != nullptr && exercise->sided);
    m_play->setEnabled(exercise != nullptr);
    const bool left = m_side == Side::Left;
    setButtonIcon(*m_turn, left ? Icon::RightSide : Icon::LeftSide);
    m_turn->setAccessibleName(left ? tr("Show the right side") : tr("Show the left side"));
    m_turn->setToolTip(m_turn->accessibleName());
    if (exercise == nullptr) {
        m_figure->clear();
        m_phase->setText(tr("The figure appears as soon as the exercise is whole."));
        return;
    }
    const Side side = exercise->sided ? m_side : Side::None;
    ActivityView::Figure figure;
    figure.exercise = m_exercise;
    figure.side = side;
    m_figure->show(*m_protocol, figure);
    assessment::PlanLine line;
    line.exercise = m_exercise;
    line.side = side;
    line.sets = 1;
    line.reps = 1;
    for (session::TimelinePhase& phase : session::timeline(*m_protocol, line)) {
        if (phase.rep > 0) {
            m_phases.push_back(std::move(phase));
        }
    }
    m_since.start();
    tick();
}

void ExercisePreview::setRunning(bool running)
{
    m_running = running;
    m_since.start();
    setButtonIcon(*m_play, running ? Icon::Pause : Icon::Play);
    m_play->setAccessibleName(running ? tr("Pause") : tr("Run"));
    m_play->setToolTip(m_play->accessibleName());
    tick();
}

void ExercisePreview::tick()
{
    Millis total{0};
    for (const session::TimelinePhase& each : m_phases) {
        total += each.duration;
    }
    if (total <= Millis{0}) {
        return;
    }
    const Millis passed{m_since.restart() * kTimesFaster};
    m_at = m_running ? (m_at + passed) % total : std::min(m_at, total - Millis{1});
    session::TimerView view;
    std::size_t index = 0;
    Millis begun{0};
    while (index + 1 < m_phases.size() && begun + m_phases[index].duration <= m_at) {
        begun += m_phases[index].duration;
        ++index;
    }
    view.phase = index + 1; // getting ready comes first in what the player follows
    view.current = m_phases[index];
    view.elapsedInPhase = m_at - begun;
    view.remainingInPhase = view.current.duration - view.elapsedInPhase;
    view.elapsed = m_at;
    view.total = total;
    view.paused = !m_running;
    m_figure->showMoment(view);
    const QString words = words::phase(view.current.kind);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(view.current.duration).count();
    const QString text = tr("%1, %2 s. Shown %3 times as fast.").arg(words).arg(seconds).arg(kTimesFaster);
    if (text != m_phase->text()) {
        m_phase->setText(text);
    }
}

void ExercisePreview::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_since.start();
    m_timer->start();
}

void ExercisePreview::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer->stop();
}

} // namespace psoas::app
