// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/protocol_editor.h"

#include "app/log.h"
#include "app/pages/protocols/exercise_form.h"
#include "app/pages/protocols/exercise_list.h"
#include "app/pages/protocols/exercise_preview.h"
#include "app/pages/protocols/title_form.h"
#include "app/protocol_library.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

constexpr const char* kKindOfNew = "hold";
constexpr int kSecondsOfNew = 30;

} // namespace

ProtocolEditor::ProtocolEditor(protocol::Draft draft, const Surroundings& all, QWidget* parent)
    : QWidget(parent)
    , m_all(all)
    , m_draft(std::move(draft))
    , m_openedHash(m_draft.openedHash())
    , m_atStart(m_draft.bytes())
    , m_loaded(m_draft.load())
{
    setObjectName(QStringLiteral("protocolEditor"));
    m_base = std::move(m_loaded.protocol);
    m_last = m_base;
    buildFrame();
    watchParts();
}

ProtocolEditor::~ProtocolEditor() = default;

void ProtocolEditor::begin(bool withExercise)
{
    if (withExercise) {
        const auto steps = m_draft.steps();
        const auto always = std::ranges::find_if(steps, &protocol::DraftStep::always);
        add(always != steps.end() ? always->id : steps.front().id);
        m_atStart = m_draft.bytes(); // an empty exercise is nothing anybody typed
        return;
    }
    select({});
    m_formShown = false;
    arrange();
    check();
}

bool ProtocolEditor::isChanged() const
{
    return m_soon->isActive() || m_draft.bytes() != m_atStart;
}

void ProtocolEditor::select(const protocol::Id& exercise)
{
    take();
    m_exercise = exercise;
    m_formShown = true;
    if (exercise.empty()) {
        m_titleForm->edit(m_draft.title(), m_draft.summary());
        m_forms->setCurrentWidget(m_titleForm);
        m_titleForm->focusFirst();
    } else if (const auto own = m_draft.own(exercise)) {
        m_exerciseForm->edit(*own, m_draft);
        m_forms->setCurrentWidget(m_exerciseForm);
        m_exerciseForm->focusFirst();
    }
    arrange();
    check();
}

void ProtocolEditor::add(const protocol::Id& step)
{
    take();
    forgetUndo();
    protocol::OwnExercise fresh;
    fresh.step = step;
    fresh.setup = {""};
    fresh.cues = {""};
    fresh.stops = {""};
    protocol::OwnPhase phase;
    phase.kind = kKindOfNew;
    phase.seconds = kSecondsOfNew;
    phase.cue = words::phase(phase.kind).toStdString();
    fresh.phases = {phase};
    const auto id = m_draft.put(fresh);
    if (!id) {
        logFailure("an exercise was not added", id.error());
        return;
    }
    m_fresh = *id;
    select(*id);
}

void ProtocolEditor::remove()
{
    take();
    const auto own = m_draft.own(m_exercise);
    if (!own) {
        return;
    }
    protocol::Draft before = m_draft;
    if (const auto removed = m_draft.remove(m_exercise); !removed) {
        logFailure("an exercise was not removed", removed.error());
        return;
    }
    m_exercise.clear();
    select({});
    const QString name = QString::fromStdString(own->name);
    offerUndo(std::move(before),
              name.isEmpty() ? tr("The new exercise is removed.") : tr("“%1” is removed.").arg(name));
}

/// Fills the exercise with what it is based on.
void ProtocolEditor::fill()
{
    take();
    const protocol::OwnExercise now = m_exerciseForm->typed();
    auto start = m_draft.startFrom(now.basedOn);
    if (!start) {
        return;
    }
    const QString from = QString::fromStdString(start->name);
    start->id = now.id;
    start->step = now.step;
    if (!now.name.empty()) {
        start->name = now.name;
    }
    protocol::Draft before = m_draft;
    m_exerciseForm->edit(*start, m_draft);
    m_soon->start();
    offerUndo(std::move(before), tr("It is filled in from “%1”.").arg(from));
}

void ProtocolEditor::offerUndo(protocol::Draft before, const QString& sentence)
{
    m_before = std::move(before);
    m_said->setText(sentence);
    m_said->setAction(tr("Undo"));
    m_said->show();
}

/// Whatever is done next would be undone with it.
void ProtocolEditor::forgetUndo()
{
    m_before.reset();
    m_said->hide();
}

void ProtocolEditor::undo()
{
    m_said->hide();
    if (m_before) {
        m_soon->stop();
        m_draft = std::move(*std::exchange(m_before, std::nullopt));
        select(m_exercise);
    }
}

void ProtocolEditor::move(const protocol::Id& exercise, int by)
{
    const auto all = m_draft.exercises();
    const auto at = std::ranges::find(all, exercise, &protocol::DraftExercise::id);
    if (at == all.end()) {
        return;
    }
    // Past the next one of the same step: what lies between is done at another time anyway.
    auto other = at;
    do {
        if (by < 0 ? other == all.begin() : std::next(other) == all.end()) {
            return;
        }
        other += by;
    } while (other->step != at->step);
    protocol::Ids order;
    for (const protocol::DraftExercise& each : all) {
        order.push_back(each.id == at->id ? other->id : each.id == other->id ? at->id : each.id);
    }
    forgetUndo();
    if (const auto set = m_draft.setOrder(order); !set) {
        logFailure("an exercise was not moved", set.error());
    }
    check();
    m_list->focusExercise(exercise);
}

/// What is typed goes into the draft, right or wrong.
void ProtocolEditor::take()
{
    if (!m_soon->isActive()) {
        return;
    }
    m_soon->stop();
    if (m_exercise.empty()) {
        m_draft.setTitle(m_titleForm->title());
        m_draft.setSummary(m_titleForm->summary());
        return;
    }
    if (const auto put = m_draft.put(m_exerciseForm->typed()); !put) {
        logFailure("an exercise was not changed", put.error());
    }
}

void ProtocolEditor::save()
{
    take();
    check();
    if (!m_loaded.problems.empty()) {
        m_fresh.clear();
        showProblems();
        if (!m_before) { // what can be undone still can be
            m_said->setText(tr("Not saved yet: something is missing or wrong."));
            m_said->setAction({});
            m_said->show();
        }
        return;
    }
    const auto kept = m_all.library->save(m_draft);
    if (!kept) {
        logFailure("a protocol was not saved", kept.error());
        m_before.reset();
        m_said->setText(words::error(kept.error()));
        m_said->setAction({});
        m_said->show();
        return;
    }
    m_atStart = m_draft.bytes();
    Q_EMIT saved(ProtocolLibrary::nameOf(kept->path), QString::fromStdString(m_draft.title()),
                 QString::fromStdString(m_draft.version()));
}

void ProtocolEditor::leave()
{
    askToLeave([this] { Q_EMIT closed(); });
}

void ProtocolEditor::askToLeave(std::function<void()> then)
{
    if (!isChanged()) {
        then();
        return;
    }
    m_then = std::move(then);
    m_confirm->ask();
}

} // namespace psoas::app
