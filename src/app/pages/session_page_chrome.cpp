// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_mode.h"
#include "app/pages/session/activity_view.h"
#include "app/pages/session/figure_panel.h"
#include "app/pages/session/note_panel.h"
#include "app/pages/session/session_bar.h"
#include "app/pages/session/skip_panel.h"
#include "app/pages/session_page.h"
#include "app/settings.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/step_bar.h"
#include "app/words.h"

#include <QEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

using session::StepStatus;

namespace {

/// Page widths with room for a small and for the whole figure beside the words, at text scale 1; one that is needed
/// has its small place whatever the scale.
constexpr int kSmallFigureFrom = 620;
constexpr int kFigureFrom = 920;
constexpr int kSmallFigureWidth = 210;
constexpr int kFigureWidth = 340;

StepMark markOf(StepStatus status)
{
    switch (status) {
    case StepStatus::NotReached:
        return StepMark::NotReached;
    case StepStatus::Current:
        return StepMark::Current;
    case StepStatus::Completed:
        return StepMark::Completed;
    case StepStatus::Skipped:
        return StepMark::Skipped;
    }
    return StepMark::NotReached;
}

const session::Place* firstOpenOf(const protocol::Step& step, const std::vector<session::Place>& open)
{
    const auto found = std::find_if(open.begin(), open.end(), [&](const session::Place& place) {
        return std::any_of(step.activities.begin(), step.activities.end(),
                           [&](const protocol::Activity& activity) { return activity.id == place.activity; });
    });
    return found == open.end() ? nullptr : &*found;
}

} // namespace

void SessionPage::updateChrome()
{
    if (!m_controller.active() || m_controller.state().ended()) {
        return;
    }
    updateSteps();
    updateFigure();
    updateClient();
    updateNoteButton();
    showNoteClock();
    const bool covered = isCovered();
    m_bar->setHurt(m_view != nullptr && m_view->offersHurt(), m_view != nullptr && m_view->canHurt());
    m_bar->setSkipShown(!covered && m_view != nullptr && m_view->canSkip());
    m_bar->setEndShown(m_view != nullptr && m_view->offersEnd());
    if (m_view == nullptr) {
        m_bar->setBackEnabled(false);
        m_bar->setPrimary({}, std::nullopt, false);
        return;
    }
    m_bar->setBackEnabled(covered || m_view->canGoBackInside() ||
                          m_controller.engine().canGoBack(m_controller.state()));
    ActivityView::Primary primary = m_view->primary();
    if (returns()) {
        primary = {tr("Back to the review"), std::nullopt, true};
    }
    m_bar->setPrimary(primary.text, primary.icon, primary.shown && !covered);
}

void SessionPage::updateSteps()
{
    const session::Engine& engine = m_controller.engine();
    const auto open = engine.open(m_controller.state());
    QList<StepItem> items;
    const session::StepView* current = nullptr;
    const auto steps = engine.steps(m_controller.state());
    for (const session::StepView& step : steps) {
        // Also a step that the plan leaves out, while it is read.
        if (step.position > 0) {
            current = &step;
        }
        if (step.number < 1) {
            continue;
        }
        StepItem item;
        item.title = words::step(engine.protocol(), step.id);
        item.mark = step.position > 0 ? StepMark::Current : markOf(step.status);
        item.detail = words::skipReason(step.reason);
        const protocol::Step* definition = engine.protocol().step(step.id);
        item.enabled = definition != nullptr && firstOpenOf(*definition, open) != nullptr;
        items.append(item);
    }
    m_steps->setSteps(items);
    const bool before = current != nullptr && current->number < 1;
    m_steps->setBefore(before ? words::step(engine.protocol(), current->id) : QString());
    if (current != nullptr) {
        m_steps->setCount(static_cast<int>(current->position), static_cast<int>(current->places));
    }
}

void SessionPage::updateFigure()
{
    const auto figure = m_view != nullptr && !isCovered() ? m_view->figure() : std::nullopt;
    const bool room = width() >= (figure && figure->needed ? kSmallFigureFrom : look().scaled(kSmallFigureFrom));
    m_figure->setVisible(figure && room);
    if (figure) {
        m_figure->setFixedWidth(width() >= look().scaled(kFigureFrom) ? kFigureWidth : kSmallFigureWidth);
        m_figure->show(m_controller.engine().protocol(), *figure);
    } else {
        m_figure->clear();
    }
    const bool covered = m_floor != nullptr && m_floor->isSeen() && !m_floor->isForClient();
    for (FigurePanel* panel : m_frame->findChildren<FigurePanel*>()) {
        panel->setCovered(covered);
    }
}

void SessionPage::goToStep(int index)
{
    const session::Engine& engine = m_controller.engine();
    int at = 0;
    for (const protocol::Step& step : engine.protocol().steps) {
        if (step.number < 1) {
            continue;
        }
        if (at++ == index) {
            const auto open = engine.open(m_controller.state());
            if (const session::Place* place = firstOpenOf(step, open)) {
                if (m_view != nullptr) {
                    m_view->flush();
                }
                m_controller.send(session::GoTo{place->activity, place->side, place->exercise});
            }
            return;
        }
    }
}

void SessionPage::goBack()
{
    if (isCovered()) {
        closePanels();
        focusFirst();
        return;
    }
    if (m_view == nullptr) {
        return;
    }
    m_view->flush();
    if (m_view->canGoBackInside()) {
        m_view->goBackInside();
        updateChrome();
    } else {
        m_controller.send(session::Back{});
    }
}

bool SessionPage::returns() const
{
    return m_returnTo && m_view != nullptr && m_view->mayReturn() && !(m_view->place() == *m_returnTo);
}

void SessionPage::pressPrimary()
{
    m_message->hide();
    if (m_view == nullptr) {
        return;
    }
    if (returns()) {
        m_view->flush();
        m_controller.send(session::GoTo{m_returnTo->activity, m_returnTo->side, m_returnTo->exercise});
        return;
    }
    if (asksForNote()) {
        return;
    }
    m_view->pressPrimary();
    updateChrome();
}

void SessionPage::change(const session::Place& place, const QString& fact)
{
    m_returnTo = fact.isEmpty() ? std::nullopt : std::optional(m_controller.state().cursor);
    m_wantedFact = fact;
    m_controller.send(session::GoTo{place.activity, place.side, place.exercise});
}

void SessionPage::openSkip()
{
    if (m_view == nullptr || m_skip != nullptr) {
        return;
    }
    closePanels();
    pauseClock();
    stopReading();
    m_skip = new SkipPanel(m_view->accessibleName(), m_view->offersHurt(), this);
    connect(m_skip, &SkipPanel::chosen, this, [this](const std::string& reason) {
        closePanels();
        m_view->skip(reason);
    });
    connect(m_skip, &SkipPanel::cancelled, this, [this] {
        closePanels();
        focusFirst();
    });
    cover(m_skip);
    m_skip->focusFirst();
}

void SessionPage::cover(QWidget* panel)
{
    m_view->hide();
    m_main->addWidget(panel, 1);
    panel->show();
    updateChrome();
}

void SessionPage::closePanels()
{
    if (!isCovered()) {
        return;
    }
    for (QWidget* panel : {static_cast<QWidget*>(std::exchange(m_skip, nullptr)),
                           static_cast<QWidget*>(std::exchange(m_note, nullptr))}) {
        if (panel != nullptr) {
            panel->hide();
            m_main->removeWidget(panel);
            panel->setParent(nullptr);
            panel->deleteLater();
        }
    }
    if (m_view != nullptr) {
        m_view->show();
    }
    updateChrome();
}

void SessionPage::say(int tone, const QString& sentence)
{
    m_message->setTone(static_cast<InlineMessage::Tone>(tone));
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
    // The message takes room from what it speaks of: that stays in sight.
    QTimer::singleShot(0, this, [this] {
        QWidget* focused = focusWidget();
        if (m_view != nullptr && focused != nullptr && m_view->widget()->isAncestorOf(focused)) {
            m_view->ensureWidgetVisible(focused);
        }
    });
}

void SessionPage::onRefused(const Error& error)
{
    const QStringList missing = m_view == nullptr ? QStringList() : m_view->missing();
    const bool blocked = error.code == ErrorCode::NotAllowed && !missing.isEmpty();
    say(static_cast<int>(InlineMessage::Tone::Caution), blocked ? missingSentence(missing) : words::error(error));
    if (m_view != nullptr) {
        m_view->refresh();
    }
}

void SessionPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateFigure();
}

void SessionPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_figure != nullptr) {
        updateFigure();
    }
}

} // namespace psoas::app
