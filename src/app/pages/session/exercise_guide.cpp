// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/exercise_guide.h"

#include "app/figures/figure_view.h"
#include "app/pages/session/side_badge.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kRungWidth = 168;
constexpr int kRungHeight = 132;

struct Guide {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ExerciseGuide)
};

void addList(QVBoxLayout& layout, const QString& title, BulletList::Mark mark, const QStringList& items,
             QWidget* parent)
{
    if (items.isEmpty()) {
        return;
    }
    auto* card = new Card(title, parent);
    card->body()->addWidget(new BulletList(mark, items, card));
    layout.addWidget(card);
}

void addFold(QVBoxLayout& layout, const QString& title, const QStringList& texts, QWidget* parent)
{
    if (texts.isEmpty()) {
        return;
    }
    auto* fold = new Collapsible(title, parent);
    for (const QString& text : texts) {
        fold->body()->addWidget(new FlowTextLabel(TextRole::Body, text, fold));
    }
    layout.addWidget(fold);
}

/// Rungs with the figure beside those that have a pose.
void addLadder(QVBoxLayout& layout, const protocol::Protocol& protocol, const protocol::Exercise& exercise, Side side,
               QWidget* parent)
{
    if (exercise.ladder.empty()) {
        return;
    }
    auto* fold = new Collapsible(Guide::tr("Make it harder, later"), parent);
    fold->setObjectName(QStringLiteral("ladderFold"));
    const QStringList texts = words::texts(protocol, exercise.ladder, side);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto* text = new FlowTextLabel(TextRole::Body, texts[i], fold);
        const auto rung = static_cast<std::size_t>(i);
        if (rung >= exercise.ladderPoses.size()) {
            fold->body()->addWidget(text);
            continue;
        }
        auto* row = new QHBoxLayout;
        row->setSpacing(kSpace4);
        auto* figure = new FigureView(fold);
        figure->setFrameShown(false);
        figure->setFixedSize(kRungWidth, kRungHeight);
        figure->showPose(protocol, exercise.ladderPoses[rung], side);
        row->addWidget(figure);
        row->addWidget(text, 1, Qt::AlignVCenter);
        fold->body()->addLayout(row);
    }
    layout.addWidget(fold);
}

QString musclesOf(const protocol::Protocol& protocol, const protocol::Exercise& exercise, const std::string& role)
{
    QStringList names;
    for (const protocol::MuscleRole& each : exercise.muscles) {
        const protocol::Muscle* muscle = each.role == role ? protocol.muscle(each.id) : nullptr;
        if (muscle != nullptr) {
            const QString plain = words::text(protocol, muscle->plain);
            const QString name = words::text(protocol, muscle->name);
            names.append(plain.isEmpty() ? name : Guide::tr("%1 (%2)", "muscle, plain words").arg(name, plain));
        }
    }
    return names.join(Guide::tr(", ", "between items"));
}

void addMuscles(QVBoxLayout& layout, const protocol::Protocol& protocol, const protocol::Exercise& exercise,
                QWidget* parent)
{
    if (exercise.muscles.empty()) {
        return;
    }
    auto* card = new Card(Guide::tr("Muscles"), parent);
    const struct {
        const char* role;
        Ink ink;
    } kRoles[] = {{"lengthened", Ink::Lengthened}, {"working", Ink::Working}, {"relaxing", Ink::Relaxing}};
    for (const auto& each : kRoles) {
        const QString names = musclesOf(protocol, exercise, each.role);
        if (!names.isEmpty()) {
            auto* role = new FlowTextLabel(TextRole::Strong, words::muscleRole(each.role), card);
            role->setInk(each.ink);
            card->body()->addWidget(role);
            card->body()->addWidget(new FlowTextLabel(TextRole::Body, names, card));
        }
    }
    layout.addWidget(card);
}

QString doseSentence(const protocol::Protocol& protocol, const assessment::PlanLine& line)
{
    return Guide::tr("%1 · %2", "dose · duration").arg(words::dose(protocol, line), words::duration(line.seconds));
}

} // namespace

void addExerciseGuide(QVBoxLayout& layout, const session::Engine& engine, const session::State& state,
                      const session::Place& place, QWidget* corner, QWidget* parent)
{
    const protocol::Protocol& protocol = engine.protocol();
    const protocol::Exercise* exercise = protocol.exercise(place.exercise);
    if (exercise == nullptr) {
        return;
    }
    const Side side = place.side;
    const auto texts = [&](const protocol::Texts& ids) { return words::texts(protocol, ids, side); };
    auto* top = new QHBoxLayout;
    if (side != Side::None) {
        top->addWidget(makeSideBadge(side, parent));
    }
    top->addStretch(1);
    top->addWidget(corner);
    layout.addLayout(top);
    auto* title = new FlowTextLabel(TextRole::Title, words::text(protocol, exercise->name, side), parent);
    title->setObjectName(QStringLiteral("titleLabel"));
    layout.addWidget(title);
    layout.addWidget(new FlowTextLabel(TextRole::Body, words::text(protocol, exercise->plain, side), parent));
    if (const assessment::PlanLine* line = engine.line(state, place)) {
        auto* dose = new FlowTextLabel(TextRole::Lead, doseSentence(protocol, *line), parent);
        dose->setObjectName(QStringLiteral("doseLabel"));
        layout.addWidget(dose);
        for (const protocol::TextId& note : line->notes) {
            layout.addWidget(
                new InlineMessage(InlineMessage::Tone::Caution, words::text(protocol, note, side), parent));
        }
    }
    addList(layout, Guide::tr("Get into position"), BulletList::Mark::Number, texts(exercise->setup), parent);
    addList(layout, Guide::tr("While you do it"), BulletList::Mark::Check, texts(exercise->cues), parent);
    addList(layout, Guide::tr("Easy to get wrong"), BulletList::Mark::Caution, texts(exercise->mistakes), parent);
    addList(layout, Guide::tr("Stop if you notice"), BulletList::Mark::Stop, texts(exercise->stops), parent);
    addMuscles(layout, protocol, *exercise, parent);
    addFold(layout, Guide::tr("Why this exercise?"),
            texts(exercise->why.empty() ? protocol::Texts{} : protocol::Texts{exercise->why}), parent);
    addFold(layout, Guide::tr("Make it easier"), texts(exercise->easier), parent);
    addLadder(layout, protocol, *exercise, side, parent);
    addFold(layout, Guide::tr("When it is left out"),
            texts(exercise->limitsNote.empty() ? protocol::Texts{} : protocol::Texts{exercise->limitsNote}), parent);
}

} // namespace psoas::app
