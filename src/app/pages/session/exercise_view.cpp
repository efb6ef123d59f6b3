// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/exercise_view.h"

#include "app/pages/session/exercise_guide.h"
#include "app/pages/session/exercise_timer.h"
#include "app/pages/session/hurt_panel.h"
#include "app/pages/session/side_badge.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QEvent>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

using session::Light;

namespace {
// Below this height of the view, at text scale 1, ring and words stand side by side, given this width.
constexpr int kLowTimer = 500;
constexpr int kWideTimer = 560;
} // namespace

ExerciseView::ExerciseView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
    , m_hurtsShown(controller.state().hurts.size())
{
    setAccessibleName(figureCaption());
    // What could not be recorded may be told once more.
    connect(&controller, &SessionController::storeFailed, this, [this] { m_telling = false; });
    connect(&controller, &SessionController::refused, this, [this] { m_telling = false; });
    addKeys();
    show(storedMode());
}

void ExerciseView::addKeys()
{
    const auto add = [this](int key, auto action) {
        auto* shortcut = new QShortcut(QKeySequence(key), this);
        connect(shortcut, &QShortcut::activated, this, [this, action] {
            if (m_mode == Mode::Run) {
                action();
            }
        });
    };
    add(Qt::Key_Left, [this] { send(session::PreviousPhase{}); });
    add(Qt::Key_Right, [this] { send(session::NextPhase{}); });
    add(Qt::Key_R, [this] { send(session::RedoPhase{}); });
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(escape, &QShortcut::activated, this, [this] {
        if (m_mode == Mode::Hurt) {
            goBackInside();
        }
    });
}

const session::Attempt* ExerciseView::lastAttempt() const
{
    const auto& attempts = state().attempts;
    const auto found = std::find_if(attempts.rbegin(), attempts.rend(),
                                    [this](const session::Attempt& attempt) { return attempt.place == place(); });
    return found == attempts.rend() ? nullptr : &*found;
}

bool ExerciseView::runningHere() const
{
    return state().running && state().attempts[state().running->attempt].place == place();
}

bool ExerciseView::skippedHere() const
{
    return std::any_of(state().skipped.begin(), state().skipped.end(),
                       [this](const session::ActivitySkipped& skip) { return skip.place == place(); });
}

bool ExerciseView::takenOutByPain() const
{
    const session::Attempt* attempt = lastAttempt();
    return (attempt != nullptr && attempt->reason == session::kEndedByPain) ||
           std::any_of(state().skipped.begin(), state().skipped.end(), [this](const session::ActivitySkipped& skip) {
               return skip.place == place() && skip.reason == session::kEndedByPain;
           });
}

bool ExerciseView::endedByPain() const
{
    const assessment::Begun self{place().exercise, place().side};
    return std::find(state().redStops.begin(), state().redStops.end(), self) != state().redStops.end();
}

ExerciseView::Mode ExerciseView::storedMode() const
{
    if (runningHere()) {
        return Mode::Run;
    }
    return lastAttempt() != nullptr || skippedHere() ? Mode::Done : Mode::Read;
}

void ExerciseView::show(Mode mode)
{
    m_mode = mode;
    m_telling = false;
    m_timer = nullptr;
    m_hurt = nullptr;
    switch (mode) {
    case Mode::Read:
        showRead();
        break;
    case Mode::Run:
        showRun();
        break;
    case Mode::Done:
        showDone();
        break;
    case Mode::Hurt:
        showHurt();
        break;
    }
    Q_EMIT chromeChanged();
}

void ExerciseView::showRead()
{
    QVBoxLayout* layout = renewContent();
    addHurtMessage(*layout);
    addExerciseGuide(*layout, engine(), state(), place(), content());
    layout->addStretch(1);
}

void ExerciseView::showRun()
{
    QVBoxLayout* layout = renewContent();
    addHurtMessage(*layout);
    m_timer = new ExerciseTimer(controller(), content());
    layout->addWidget(m_timer, 1);
    fitTimer();
    m_timer->refresh();
}

void ExerciseView::fitTimer()
{
    if (m_timer != nullptr) {
        m_timer->setWide(viewport()->height() < look().scaled(kLowTimer) &&
                         viewport()->width() >= look().scaled(kWideTimer));
    }
}

void ExerciseView::resizeEvent(QResizeEvent* event)
{
    ActivityView::resizeEvent(event);
    fitTimer();
}

void ExerciseView::changeEvent(QEvent* event)
{
    ActivityView::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fitTimer();
    }
}

void ExerciseView::showDone()
{
    QVBoxLayout* layout = renewContent();
    addHurtMessage(*layout);
    const session::Attempt* attempt = lastAttempt();
    const QString name = words::exercise(protocol(), place().exercise);
    if (side() != Side::None) {
        layout->addWidget(makeSideBadge(side(), content()), 0, Qt::AlignLeft);
    }
    addTitle(*layout, name);
    auto* card = new Card(content());
    card->setObjectName(QStringLiteral("attemptCard"));
    if (attempt == nullptr) {
        card->setTitle(tr("Left out today"));
        card->body()->addWidget(new FlowTextLabel(TextRole::Body, tr("You can still do it now, or go on."), card));
    } else {
        const bool whole = attempt->how == session::AttemptEnded::How::Whole;
        card->setTitle(whole ? tr("Done") : tr("Ended early"));
        card->body()->addWidget(new FlowTextLabel(
            TextRole::Body,
            tr("%1 of %n set(s), %2", nullptr, attempt->dose.setsPlanned)
                .arg(QString::number(attempt->dose.setsDone), words::duration(attempt->dose.secondsDone)),
            card));
    }
    const auto& flow = engine().flow(state());
    const auto here = std::find(flow.begin(), flow.end(), place());
    if (here != flow.end() && std::next(here) != flow.end() && !std::next(here)->exercise.empty()) {
        const session::Place& next = *std::next(here);
        auto* label = new FlowTextLabel(
            TextRole::Body, tr("Next: %1").arg(words::withSide(words::exercise(protocol(), next.exercise), next.side)),
            card);
        label->setInk(Ink::TextSecond);
        card->body()->addWidget(label);
    }
    layout->addWidget(card);
    if (!endedByPain() && engine().line(state(), place()) != nullptr) {
        auto* again = makeButton(ButtonKind::Secondary, attempt == nullptr ? tr("Do it now") : tr("Do it again"),
                                 Icon::Redo, content());
        again->setObjectName(QStringLiteral("againButton"));
        connect(again, &QPushButton::clicked, this, [this] {
            show(Mode::Read);
            focusFirst();
        });
        layout->addWidget(again, 0, Qt::AlignLeft);
    }
    layout->addStretch(1);
}

void ExerciseView::showHurt()
{
    QVBoxLayout* layout = renewContent();
    m_hurt = new HurtPanel(protocol(), words::withSide(words::exercise(protocol(), place().exercise), side()),
                           runningHere(), content());
    layout->addWidget(m_hurt);
    layout->addStretch(1);
}

void ExerciseView::addHurtMessage(QVBoxLayout& layout)
{
    const auto& hurts = state().hurts;
    if (hurts.empty() || hurts.back().exercise != place().exercise || hurts.back().side != place().side) {
        return;
    }
    const session::HurtTold& hurt = hurts.back();
    const protocol::Hurt& rules = protocol().hurt;
    const session::Attempt* attempt = m_mode == Mode::Done ? lastAttempt() : nullptr;
    if (attempt != nullptr && hurt.light == Light::Green) {
        return; // "carry on" is no longer news
    }
    const bool endedByAmber = hurt.light == Light::Amber && takenOutByPain();
    if (attempt != nullptr && hurt.light == Light::Amber && !endedByAmber) {
        return;
    }
    const InlineMessage::Tone tone = hurt.light == Light::Red || hurt.light == Light::Emergency
                                         ? InlineMessage::Tone::Stop
                                     : hurt.light == Light::Amber ? InlineMessage::Tone::Caution
                                                                  : InlineMessage::Tone::Info;
    const protocol::TextId& said = hurt.light == Light::Green   ? rules.green
                                   : hurt.light == Light::Amber ? rules.amber
                                   : hurt.light == Light::Red   ? rules.red
                                                                : rules.emergency;
    const QString words = endedByAmber ? tr("It hurt again, so this exercise ends here for today.") : text(said);
    auto* message = new InlineMessage(tone, words, content());
    message->setObjectName(QStringLiteral("hurtMessage"));
    layout.addWidget(message);
}

void ExerciseView::openHurt()
{
    // The clock stops before anything is asked.
    if (controller().clockRuns()) {
        send(session::Pause{});
    }
    show(Mode::Hurt);
    focusFirst();
}

void ExerciseView::goBackInside()
{
    show(storedMode());
    focusFirst();
}

ActivityView::Primary ExerciseView::primary() const
{
    switch (m_mode) {
    case Mode::Read:
        return {tr("I'm ready"), Icon::Play, true};
    case Mode::Run:
        return controller().clockRuns() ? Primary{tr("Pause"), Icon::Pause, true}
                                        : Primary{tr("Go on"), Icon::Play, true};
    case Mode::Hurt:
        return {tr("Record it"), std::nullopt, true};
    case Mode::Done:
        break;
    }
    return {tr("Continue"), std::nullopt, true};
}

void ExerciseView::togglePause()
{
    if (controller().clockRuns()) {
        send(session::Pause{});
    } else {
        send(session::Resume{});
    }
}

void ExerciseView::pressPrimary()
{
    switch (m_mode) {
    case Mode::Read:
        send(session::Begin{});
        break;
    case Mode::Run:
        togglePause();
        break;
    case Mode::Done:
        send(session::Next{});
        break;
    case Mode::Hurt:
        if (!m_hurt->complete()) {
            Q_EMIT told(tr("Please give the pain a number from 0 to 10."));
            m_hurt->focusFirst();
            return;
        }
        if (!std::exchange(m_telling, true)) {
            send(session::ItHurts{m_hurt->pain(), m_hurt->kind(), m_hurt->where()});
        }
        break;
    }
}

bool ExerciseView::canSkip() const
{
    return m_mode == Mode::Read || m_mode == Mode::Run;
}

void ExerciseView::refresh()
{
    const bool told = state().hurts.size() != m_hurtsShown;
    if (m_mode == Mode::Hurt && !told) {
        return;
    }
    m_hurtsShown = state().hurts.size();
    const Mode wanted = storedMode();
    // Reading again before another attempt is a wish of the user that the state does not know of.
    const bool readingAgain = m_mode == Mode::Read && wanted == Mode::Done && !told;
    if (told || (wanted != m_mode && !readingAgain)) {
        show(wanted);
        focusFirst();
        return;
    }
    if (m_timer != nullptr) {
        m_timer->refresh();
    }
    Q_EMIT chromeChanged();
}

void ExerciseView::tick()
{
    if (m_timer != nullptr) {
        m_timer->refresh();
    }
}

void ExerciseView::focusFirst()
{
    if (m_mode == Mode::Hurt) {
        m_hurt->focusFirst();
    } else {
        Q_EMIT focusPrimary();
    }
}

QString ExerciseView::figureCaption() const
{
    return words::withSide(words::exercise(protocol(), place().exercise), side());
}

} // namespace psoas::app
