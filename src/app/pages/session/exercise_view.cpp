// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/exercise_view.h"

#include "app/pages/session/exercise_guide.h"
#include "app/pages/session/exercise_timer.h"
#include "app/pages/session/hurt_panel.h"
#include "app/pages/session/side_badge.h"
#include "app/player_words.h"
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
constexpr int kPageWidth = 760;
} // namespace

ExerciseView::ExerciseView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
    , m_hurtsShown(controller.state().hurts.size())
{
    setAccessibleName(words::withSide(words::exercise(protocol(), place.exercise), place.side));
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

ExerciseView::Mode ExerciseView::storedMode() const
{
    if (runsAt(state(), place())) {
        return Mode::Run;
    }
    return lastAttempt(state(), place()) != nullptr || skippedAt(state(), place()) ? Mode::Done : Mode::Read;
}

void ExerciseView::show(Mode mode)
{
    m_mode = mode;
    m_telling = false;
    m_timer = nullptr;
    m_hurt = nullptr;
    m_screenButton = nullptr;
    m_readButton = nullptr;
    setContentWidth(mode == Mode::Run ? 0 : kPageWidth);
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
    QWidget* buttons = makeViewButtons();
    addReadButton(*buttons);
    addExerciseGuide(*layout, engine(), state(), place(), buttons, content());
    layout->addStretch(1);
}

void ExerciseView::showRun()
{
    QVBoxLayout* layout = renewContent();
    addHurtMessage(*layout);
    m_timer = new ExerciseTimer(controller(), content());
    m_timer->addToHead(makeViewButtons());
    layout->addWidget(m_timer, 1);
    m_timer->refresh();
    fitTimer();
}

QWidget* ExerciseView::makeViewButtons()
{
    auto* buttons = new QWidget(content());
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpace2);
    m_screenButton = makeIconButton(ButtonKind::Secondary, Icon::Screen, tr("Show on another screen"), buttons);
    m_screenButton->setObjectName(QStringLiteral("screenButton"));
    m_screenButton->setCheckable(true);
    auto* floor = makeButton(ButtonKind::Secondary, tr("Floor mode"), Icon::Floor, buttons);
    floor->setObjectName(QStringLiteral("floorButton"));
    floor->setToolTip(tr("Full screen, readable from the mat, and it goes on by itself (F)"));
    for (QPushButton* button : {m_screenButton, floor}) {
        // A press by hand leaves the focus where Space pauses.
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    connect(floor, &QPushButton::clicked, this, &ActivityView::floorRequested);
    connect(m_screenButton, &QPushButton::clicked, this, [this] {
        m_screenButton->setChecked(m_onOtherScreen);
        Q_EMIT screenRequested(m_screenButton);
    });
    setScreens(m_otherScreens, m_onOtherScreen);
    return buttons;
}

void ExerciseView::addReadButton(QWidget& buttons)
{
    auto* button = makeIconButton(ButtonKind::Secondary, Icon::Speaker, tr("Read aloud"), &buttons);
    button->setObjectName(QStringLiteral("readAloudButton"));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    qobject_cast<QHBoxLayout*>(buttons.layout())->insertWidget(0, button);
    connect(button, &QPushButton::clicked, this, [this] {
        m_readButton->setChecked(m_reading);
        Q_EMIT readAloudRequested();
    });
    m_readButton = button;
    setReading(m_canRead, m_reading);
}

void ExerciseView::setReading(bool possible, bool reading)
{
    m_canRead = possible;
    m_reading = reading;
    if (m_readButton != nullptr) {
        m_readButton->setVisible(possible);
        m_readButton->setChecked(reading);
    }
}

void ExerciseView::setScreens(bool others, bool shown)
{
    m_otherScreens = others;
    m_onOtherScreen = shown;
    if (m_screenButton != nullptr) {
        const QString name = shown ? tr("No longer show on the other screen") : tr("Show on another screen");
        m_screenButton->setVisible(others || shown);
        m_screenButton->setChecked(shown);
        m_screenButton->setToolTip(name);
        m_screenButton->setAccessibleName(name);
    }
}

/// The player fills what the page has, without being scrolled: it is told how much that is.
void ExerciseView::fitTimer()
{
    if (m_timer == nullptr) {
        return;
    }
    const QMargins margins = body()->contentsMargins();
    const int width = viewport()->width() - margins.left() - margins.right();
    int height = viewport()->height() - margins.top() - margins.bottom();
    if (auto* message = content()->findChild<InlineMessage*>(QStringLiteral("hurtMessage"))) {
        height -= (message->hasHeightForWidth() ? message->heightForWidth(width) : message->sizeHint().height()) +
                  content()->layout()->spacing();
    }
    m_timer->fit({width, height});
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
    const session::Attempt* attempt = lastAttempt(state(), place());
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
    const QString follows = whatFollows(engine(), state(), place());
    if (!follows.isEmpty()) {
        auto* label = new FlowTextLabel(TextRole::Body, tr("Next: %1").arg(follows), card);
        label->setInk(Ink::TextSecond);
        card->body()->addWidget(label);
    }
    layout->addWidget(card);
    if (!outForToday(state(), place()) && engine().line(state(), place()) != nullptr) {
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
                           runsAt(state(), place()), content());
    layout->addWidget(m_hurt);
    layout->addStretch(1);
    // What was asked for is there.
    connect(m_hurt, &HurtPanel::completed, this, [this] { Q_EMIT told({}); });
}

void ExerciseView::addHurtMessage(QVBoxLayout& layout)
{
    const auto news = hurtNews(engine(), state(), place());
    // With the clock running it was read: the exercise is being done again.
    if (!news || controller().clockRuns()) {
        return;
    }
    const InlineMessage::Tone tone = news->light == Light::Red || news->light == Light::Emergency
                                         ? InlineMessage::Tone::Stop
                                     : news->light == Light::Amber ? InlineMessage::Tone::Caution
                                                                   : InlineMessage::Tone::Info;
    auto* message = new InlineMessage(tone, news->words, content());
    message->setObjectName(QStringLiteral("hurtMessage"));
    layout.addWidget(message);
}

/// What the traffic light said is read while the clock stands; who goes on has read it.
void ExerciseView::dropOldNews()
{
    auto* message = content()->findChild<InlineMessage*>(QStringLiteral("hurtMessage"));
    if (message != nullptr && controller().clockRuns()) {
        content()->layout()->removeWidget(message);
        delete message;
        fitTimer();
    }
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
        dropOldNews();
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

std::optional<ActivityView::Figure> ExerciseView::figure() const
{
    // The player has a figure of its own.
    if (m_mode == Mode::Hurt || m_mode == Mode::Run) {
        return std::nullopt;
    }
    return Figure{place().exercise, {}, side(), words::withSide(words::exercise(protocol(), place().exercise), side())};
}

} // namespace psoas::app
