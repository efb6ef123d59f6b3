// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/exercise_timer.h"

#include "app/pages/session/figure_panel.h"
#include "app/player_words.h"
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
constexpr int kFigureLeast = 260;
constexpr int kColumnLeast = 300; ///< of ring over words, beside the figure
constexpr int kColumnMost = 520;
constexpr int kWordsRightLeast = 560;

} // namespace

ExerciseTimer::ExerciseTimer(SessionController& controller, QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_grid(new QGridLayout(this))
    , m_head(new QWidget(this))
    , m_headRow(new QHBoxLayout(m_head))
    , m_words(new QWidget(this))
    , m_name(new FlowTextLabel(TextRole::Title, m_head))
    , m_figure(new FigurePanel(this))
    , m_ring(new RingTimer(this))
    , m_cue(new FlowTextLabel(TextRole::Lead, m_words))
    , m_next(new FlowTextLabel(TextRole::Body, m_words))
{
    setObjectName(QStringLiteral("exerciseTimer"));
    m_name->setObjectName(QStringLiteral("nameLabel"));
    m_name->setMeasure(0);
    m_figure->setObjectName(QStringLiteral("playerFigurePanel"));
    m_figure->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_ring->setObjectName(QStringLiteral("ringTimer"));
    // It takes the height that is left, instead of asking for one that pushes the buttons out of sight.
    m_ring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_ring->setMinimumHeight(look().scaled(kRingLeast));
    m_headRow->setContentsMargins(0, 0, 0, 0);
    m_headRow->setSpacing(kSpace2);
    m_headRow->addWidget(m_name, 1, Qt::AlignVCenter);
    makeWords();
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kSpace3);
    arrange();
}

void ExerciseTimer::makeWords()
{
    m_cue->setObjectName(QStringLiteral("cueLabel"));
    m_next->setObjectName(QStringLiteral("nextLabel"));
    m_next->setInk(Ink::TextSecond);
    for (FlowTextLabel* label : {m_cue, m_next}) {
        label->setTextAlignment(Qt::AlignHCenter);
        label->setMeasure(0);
        // A long line must not push the figure aside.
        label->setSizePolicy(QSizePolicy::Ignored, label->sizePolicy().verticalPolicy());
    }
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
    words->addSpacing(kSpace1);
    words->addLayout(row);
}

void ExerciseTimer::addToHead(QWidget* button)
{
    m_headRow->addWidget(button, 0, Qt::AlignVCenter);
}

int ExerciseTimer::heightOf(QWidget* part, int width) const
{
    return part->hasHeightForWidth() ? part->heightForWidth(width) : part->sizeHint().height();
}

/// Room for the longest cue of the exercise in a column, so that nothing moves about from phase to phase.
void ExerciseTimer::keepCueRoom(int width)
{
    FlowTextLabel longest(TextRole::Lead, m_longestCue);
    longest.setMeasure(0);
    m_cue->setMinimumHeight(longest.heightForWidth(width));
}

/// Width of the words, in so much room.
int ExerciseTimer::wordsWidth(Arrangement arrangement, int width) const
{
    switch (arrangement) {
    case Arrangement::Beside:
        return std::clamp(width * 2 / 5, look().scaled(kColumnLeast), look().scaled(kColumnMost));
    case Arrangement::WordsRight:
        return (width - kSpace3) / 2;
    case Arrangement::Over:
    case Arrangement::Stacked:
        break;
    }
    return width;
}

/// The least room for all parts. @param width  that there is
QSize ExerciseTimer::needed(Arrangement arrangement, int width)
{
    const int column = wordsWidth(arrangement, width);
    keepCueRoom(column);
    const int words = heightOf(m_words, column);
    const int ring = look().scaled(kRingLeast);
    const int head = heightOf(m_head, width) + kSpace3;
    switch (arrangement) {
    case Arrangement::Beside:
        return {kFigureLeast + kSpace5 + column, head + ring + kSpace3 + words};
    case Arrangement::Over:
        return {kFigureLeast + kSpace5 + ring, head + ring + kSpace3 + words};
    case Arrangement::WordsRight:
        return {look().scaled(kWordsRightLeast), head + std::max(ring, words)};
    case Arrangement::Stacked:
        break;
    }
    return {0, head + ring + kSpace3 + words};
}

void ExerciseTimer::fit(const QSize& room)
{
    m_longestCue = longestCue(m_controller.engine(), m_controller.state());
    m_ring->setEffortRoom(asksForEffort(m_controller.engine(), m_controller.state()));
    const int line = room.width() - (m_head->sizeHint().width() - m_name->sizeHint().width());
    m_name->setRole(TextRole::Title);
    if (m_name->heightForWidth(line) > look().lineHeight(TextRole::Title)) {
        m_name->setRole(TextRole::Heading);
    }
    Arrangement wanted = Arrangement::Stacked;
    for (const Arrangement each : {Arrangement::Beside, Arrangement::Over, Arrangement::WordsRight}) {
        const QSize least = needed(each, room.width());
        if (least.width() <= room.width() && least.height() <= room.height()) {
            wanted = each;
            break;
        }
    }
    m_ring->setMinimumHeight(look().scaled(kRingLeast));
    if (wanted != m_arrangement) {
        m_arrangement = wanted;
        arrange();
    }
    const int column = wordsWidth(m_arrangement, room.width());
    keepCueRoom(column);
    m_grid->setColumnMinimumWidth(1, m_arrangement == Arrangement::Beside ? column : 0);
}

void ExerciseTimer::arrange()
{
    for (QWidget* part : {m_head, m_words, static_cast<QWidget*>(m_ring), static_cast<QWidget*>(m_figure)}) {
        m_grid->removeWidget(part);
    }
    const bool beside = m_arrangement == Arrangement::Beside;
    const bool over = m_arrangement == Arrangement::Over;
    const bool right = m_arrangement == Arrangement::WordsRight;
    m_grid->addWidget(m_head, 0, 0, 1, 2);
    if (beside) {
        m_grid->addWidget(m_figure, 1, 0, 2, 1);
        m_grid->addWidget(m_ring, 1, 1);
        m_grid->addWidget(m_words, 2, 1);
    } else if (over) {
        m_grid->addWidget(m_figure, 1, 0);
        m_grid->addWidget(m_ring, 1, 1);
        m_grid->addWidget(m_words, 2, 0, 1, 2);
    } else if (right) {
        m_grid->addWidget(m_ring, 1, 0);
        m_grid->addWidget(m_words, 1, 1, Qt::AlignVCenter);
    } else {
        m_grid->addWidget(m_ring, 1, 0, 1, 2);
        m_grid->addWidget(m_words, 2, 0, 1, 2);
    }
    m_figure->setVisible(beside || over);
    m_grid->setRowStretch(1, 1);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, beside ? 0 : 1);
    m_grid->setHorizontalSpacing(beside || over ? kSpace5 : kSpace3);
}

QPushButton* ExerciseTimer::addButton(QHBoxLayout& layout, int icon, const QString& name, const QString& objectName,
                                      session::Command command)
{
    QPushButton* button = icon < 0 ? makeButton(ButtonKind::Secondary, name, m_words)
                                   : makeIconButton(ButtonKind::Secondary, static_cast<Icon>(icon), name, m_words);
    button->setObjectName(objectName);
    // A press by hand leaves the focus where Space pauses.
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QPushButton::clicked, this, [this, command] { m_controller.send(command); });
    layout.addWidget(button);
    return button;
}

void ExerciseTimer::refresh()
{
    const auto moment = playerMoment(m_controller.engine(), m_controller.state(), m_controller.clock().now());
    if (!moment) {
        return;
    }
    m_name->setText(words::withSide(moment->exercise, moment->place.side));
    m_ring->setRemaining(moment->timer.remainingInPhase);
    m_ring->setProgress(moment->progress);
    m_ring->setPhase(moment->phase);
    m_ring->setInk(moment->ink);
    m_ring->setPaused(moment->timer.paused);
    m_ring->setDetail(moment->set);
    m_ring->setEffort(moment->effortPct, moment->effort);
    m_cue->setText(moment->cue);
    m_next->setText(moment->next);
    m_figure->show(m_controller.engine().protocol(), {moment->place.exercise, {}, moment->place.side, {}});
    m_figure->showMoment(moment->timer);
}

} // namespace psoas::app
