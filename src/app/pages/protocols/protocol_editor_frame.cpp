// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/exercise_form.h"
#include "app/pages/protocols/exercise_list.h"
#include "app/pages/protocols/exercise_preview.h"
#include "app/pages/protocols/fault_words.h"
#include "app/pages/protocols/protocol_editor.h"
#include "app/pages/protocols/protocol_words.h"
#include "app/pages/protocols/title_form.h"
#include "app/protocol_library.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <set>

/// The parts of the editor, where they stand, and what is wrong in them.
namespace psoas::app {

namespace {

constexpr int kSoonMs = 200;
constexpr int kListWidth = 300;
constexpr int kNarrow = 820;
constexpr int kFigureHeight = 260;
constexpr int kFigureLow = 180;

} // namespace

void ProtocolEditor::buildFrame()
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(kSpace5, kSpace4, kSpace5, kSpace4);
    whole->setSpacing(kSpace3);
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace3);
    m_back = makeButton(ButtonKind::Plain, tr("Protocols"), Icon::Back, this);
    m_back->setObjectName(QStringLiteral("leaveEditorButton"));
    head->addWidget(m_back);
    m_title = new FlowTextLabel(TextRole::Heading, this);
    head->addWidget(m_title, 1, Qt::AlignVCenter);
    m_toMend = new FlowTextLabel(TextRole::Caption, this);
    m_toMend->setObjectName(QStringLiteral("toMendLabel"));
    m_toMend->setInk(Ink::TextSecond);
    head->addWidget(m_toMend, 0, Qt::AlignVCenter);
    m_save = makeButton(ButtonKind::Primary, tr("Save"), this);
    m_save->setObjectName(QStringLiteral("saveProtocolButton"));
    head->addWidget(m_save);
    for (QPushButton* button : {m_back, m_save}) {
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // where the title is hidden, too
    }
    whole->addLayout(head);
    m_confirm = new ConfirmBar(tr("What you changed is not saved."), tr("Discard it"), tr("Go on changing"), this);
    m_confirm->setObjectName(QStringLiteral("confirmLeaveEditor"));
    m_confirm->hide();
    whole->addWidget(m_confirm);
    m_said = new InlineMessage(InlineMessage::Tone::Info, {}, this);
    m_said->setObjectName(QStringLiteral("editorMessage"));
    m_said->hide();
    whole->addWidget(m_said);
    m_problems = new InlineMessage(InlineMessage::Tone::Caution, {}, this);
    m_problems->setObjectName(QStringLiteral("editorProblems"));
    m_problems->hide();
    whole->addWidget(m_problems);

    auto* across = new QHBoxLayout;
    across->setSpacing(kSpace4);
    m_left = new QWidget(this);
    m_leftColumn = new QVBoxLayout(m_left);
    m_leftColumn->setContentsMargins(0, 0, 0, 0);
    m_leftColumn->setSpacing(kSpace3);
    m_list = new ExerciseList(m_left);
    m_leftColumn->addWidget(m_list, 1);
    across->addWidget(m_left);
    m_right = new QWidget(this);
    m_rightColumn = new QVBoxLayout(m_right);
    m_rightColumn->setContentsMargins(0, 0, 0, 0);
    m_rightColumn->setSpacing(kSpace3);
    m_forms = new QStackedWidget(m_right);
    m_titleForm = new TitleForm(m_forms);
    m_exerciseForm = new ExerciseForm(m_base ? *m_base : m_all.library->used(), m_forms);
    m_forms->addWidget(m_titleForm);
    m_forms->addWidget(m_exerciseForm);
    m_rightColumn->addWidget(m_forms, 1);
    across->addWidget(m_right, 1);
    whole->addLayout(across, 1);
    m_preview = new ExercisePreview(this);
    m_leftColumn->addWidget(m_preview);
    m_soon = new QTimer(this);
    m_soon->setSingleShot(true);
    m_soon->setInterval(kSoonMs);
}

void ProtocolEditor::watchParts()
{
    connect(m_soon, &QTimer::timeout, this, [this] {
        m_soon->start(); // take() looks whether anything waits
        take();
        check();
    });
    const auto later = [this] {
        forgetUndo();
        m_fresh.clear();
        m_soon->start();
    };
    connect(m_titleForm, &TitleForm::changed, this, later);
    connect(m_exerciseForm, &ExerciseForm::changed, this, later);
    connect(m_exerciseForm, &ExerciseForm::removeRequested, this, &ProtocolEditor::remove);
    connect(m_exerciseForm, &ExerciseForm::fillRequested, this, &ProtocolEditor::fill);
    connect(m_list, &ExerciseList::chosen, this, &ProtocolEditor::select);
    connect(m_list, &ExerciseList::addRequested, this, &ProtocolEditor::add);
    connect(m_list, &ExerciseList::moveRequested, this, &ProtocolEditor::move);
    connect(m_list, &ExerciseList::leaveOutRequested, this, [this](const std::string& exercise, bool leftOut) {
        forgetUndo();
        if (m_draft.leaveOut(exercise, leftOut)) {
            check();
        }
    });
    connect(m_said, &InlineMessage::actionTriggered, this, &ProtocolEditor::undo);
    connect(m_save, &QPushButton::clicked, this, &ProtocolEditor::save);
    connect(m_back, &QPushButton::clicked, this, [this] {
        // In a narrow window the list is what one goes back to.
        if (m_left->isHidden()) {
            take();
            m_formShown = false;
            arrange();
            check();
            m_list->focusExercise(m_exercise);
        } else {
            leave();
        }
    });
    connect(m_confirm, &ConfirmBar::confirmed, this, [this] {
        if (const auto then = std::exchange(m_then, nullptr)) {
            then();
        }
    });
    connect(m_confirm, &ConfirmBar::cancelled, this, [this] { m_then = nullptr; });
    const auto key = [this](const QKeySequence& keys, void (ProtocolEditor::*slot)()) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    key(QKeySequence(Qt::CTRL | Qt::Key_S), &ProtocolEditor::save);
    key(QKeySequence(Qt::Key_Escape), &ProtocolEditor::leave);
}

/// The whole draft through the loader; some milliseconds.
void ProtocolEditor::check()
{
    m_loaded = m_draft.load();
    if (m_loaded.protocol) {
        m_last = std::move(m_loaded.protocol);
    }
    showProblems();
    showSaving();
    m_title->setText(QString::fromStdString(m_draft.title()));
    m_preview->show(m_last, m_exercise);
    m_preview->setVisible(!m_exercise.empty());
}

void ProtocolEditor::showSaving()
{
    const int faults = static_cast<int>(m_loaded.problems.size());
    m_save->setEnabled(faults == 0);
    m_save->setToolTip(faults == 0 ? tr("Save (Ctrl+S)") : tr("It can be saved when nothing is missing or wrong"));
    m_toMend->setText(faults == 0 ? QString() : tr("%n thing(s) missing or wrong", nullptr, faults));
    m_toMend->setVisible(faults > 0);
    showTitle();
}

/// Where there is little room, what keeps it from being saved stands in its place.
void ProtocolEditor::showTitle()
{
    m_title->setVisible(width() >= look().scaled(kNarrow) || m_toMend->isHidden());
}

void ProtocolEditor::showProblems()
{
    std::set<protocol::Id> faulty;
    std::vector<ExerciseForm::Fault> here;
    QStringList above;
    QString ofTitle;
    QString ofSummary;
    const auto exercise =
        m_exercise.empty() ? Result<protocol::OwnExercise>(protocol::OwnExercise{}) : m_draft.own(m_exercise);
    const bool fresh = !m_exercise.empty() && m_exercise == m_fresh;
    for (const protocol::Problem& problem : m_loaded.problems) {
        const protocol::FieldPlace place = m_draft.fieldOf(problem);
        if (fresh && place.exercise == m_exercise) {
            continue;
        }
        if (!place.exercise.empty()) {
            faulty.insert(place.exercise);
        }
        if (place.field == protocol::OwnField::Title) {
            ofTitle = words::textFault(problem, m_draft.title());
        } else if (place.field == protocol::OwnField::Summary) {
            ofSummary = words::textFault(problem, m_draft.summary());
        } else if (!place.exercise.empty() && place.exercise == m_exercise && exercise) {
            here.push_back({place, words::fieldFault(problem, place, *exercise)});
        } else if (place.exercise.empty()) {
            above << words::fault(problem);
        }
    }
    m_titleForm->setProblems(ofTitle, ofSummary);
    if (!m_exercise.empty()) {
        above << m_exerciseForm->showFaults(here);
        if (!ofTitle.isEmpty() || !ofSummary.isEmpty()) {
            above << tr("Something is wrong with the name or the summary of the protocol.");
        }
    }
    faulty.erase(m_exercise);
    if (!faulty.empty()) {
        above << tr("Something is wrong in %n other exercise(s) of yours.", nullptr, static_cast<int>(faulty.size()));
    }
    m_problems->setText(above.join(QLatin1Char('\n')));
    m_problems->setVisible(!above.isEmpty());
    m_list->show(m_draft, m_exercise, faulty);
}

/// List and form side by side, or one of them.
void ProtocolEditor::arrange()
{
    const bool narrow = width() < look().scaled(kNarrow);
    QVBoxLayout* place = narrow ? m_rightColumn : m_leftColumn;
    if (place->indexOf(m_preview) < 0) {
        place->insertWidget(narrow ? 0 : -1, m_preview);
    }
    m_preview->setFixedHeight(look().scaled(narrow ? kFigureLow : kFigureHeight));
    m_left->setVisible(!narrow || !m_formShown);
    m_right->setVisible(!narrow || m_formShown);
    m_left->setMinimumWidth(narrow ? 0 : look().scaled(kListWidth));
    m_left->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : look().scaled(kListWidth));
    const QString back = m_left->isHidden() ? tr("All exercises") : tr("Protocols");
    showTitle();
    m_back->setText(back);
    m_back->setAccessibleName(back);
}

void ProtocolEditor::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ProtocolEditor::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_preview != nullptr) {
        arrange();
    }
}

} // namespace psoas::app
