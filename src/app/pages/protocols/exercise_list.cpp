// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/exercise_list.h"

#include "app/plain_text.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

namespace {

constexpr const char* kExercise = "exercise";
constexpr const char* kName = "wholeName";

} // namespace

ExerciseList::ExerciseList(QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("exerciseList"));
    setFlush(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace1);
    QPushButton* protocol = makeButton(ButtonKind::Secondary, tr("Name and summary"), this);
    protocol->setObjectName(QStringLiteral("titleButton"));
    connect(protocol, &QPushButton::clicked, this, [this] { Q_EMIT chosen({}); });
    row->addWidget(protocol, 1);
    m_up = makeIconButton(ButtonKind::Plain, Icon::ChevronUp, tr("Move the exercise up in its step"), this);
    m_up->setObjectName(QStringLiteral("exerciseUpButton"));
    m_down = makeIconButton(ButtonKind::Plain, Icon::ChevronDown, tr("Move the exercise down in its step"), this);
    m_down->setObjectName(QStringLiteral("exerciseDownButton"));
    row->addWidget(m_up);
    row->addWidget(m_down);
    body()->addLayout(row);
    connect(m_up, &QPushButton::clicked, this, [this] { Q_EMIT moveRequested(m_marked, -1); });
    connect(m_down, &QPushButton::clicked, this, [this] { Q_EMIT moveRequested(m_marked, 1); });
    m_rows = new QWidget(this);
    body()->addWidget(m_rows);
    body()->addStretch(1);
}

void ExerciseList::show(const protocol::Draft& draft, const protocol::Id& current, const std::set<protocol::Id>& faulty)
{
    Shown next{draft.exercises(), draft.steps(), current, faulty};
    if (m_shown == next) {
        return;
    }
    m_shown = std::move(next);
    const QWidget* focused = m_rows->isAncestorOf(focusWidget()) ? focusWidget() : nullptr;
    const QString name = focused != nullptr && focused->hasFocus() ? focused->objectName() : QString();
    auto* rows = new QWidget(this);
    body()->replaceWidget(m_rows, rows);
    m_rows->hide();
    m_rows->deleteLater();
    m_rows = rows;
    auto* column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, kSpace2, 0);
    column->setSpacing(0);
    for (const protocol::DraftStep& step : m_shown->steps) {
        const QString title = QString::fromStdString(step.name);
        column->addSpacing(kSpace3);
        column->addWidget(new FlowTextLabel(TextRole::Strong, title, rows));
        for (const protocol::DraftExercise& each : m_shown->exercises) {
            if (each.step == step.id) {
                column->addWidget(makeRow(each, each.id == current, faulty.contains(each.id), rows));
            }
        }
        QPushButton* add = makeButton(ButtonKind::Plain, tr("Add my own"), Icon::Plus, rows);
        add->setObjectName(QStringLiteral("addTo:") + QString::fromStdString(step.id));
        add->setAccessibleDescription(title);
        alignWithText(*add);
        connect(add, &QPushButton::clicked, this, [this, id = step.id] { Q_EMIT addRequested(id); });
        column->addWidget(add, 0, Qt::AlignLeft);
    }
    rows->show();
    if (auto* again = name.isEmpty() ? nullptr : rows->findChild<QWidget*>(name)) {
        again->setFocus();
    }
}

QWidget* ExerciseList::makeRow(const protocol::DraftExercise& exercise, bool current, bool faulty, QWidget* parent)
{
    const QString id = QString::fromStdString(exercise.id);
    const QString name = exercise.name.empty() ? tr("New exercise") : QString::fromStdString(exercise.name);
    QWidget* row = nullptr;
    if (exercise.own) {
        QPushButton* change = makeButton(current ? ButtonKind::Secondary : ButtonKind::Plain, plainCaption(name),
                                         faulty ? Icon::Warning : Icon::Pencil, parent);
        change->setStyleSheet(QStringLiteral("text-align: left;"));
        change->setToolTip(plainTip(name));
        change->setProperty(kName, name);
        change->setAccessibleName(faulty ? tr("Change %1. Something is wrong in it.").arg(name)
                                         : tr("Change %1").arg(name));
        connect(change, &QPushButton::clicked, this, [this, exercise] { Q_EMIT chosen(exercise.id); });
        row = change;
    } else {
        auto* box = new QCheckBox(plainCaption(name), parent);
        box->setChecked(!exercise.leftOut);
        box->setToolTip(tr("In this protocol"));
        box->setAccessibleDescription(tr("In this protocol"));
        connect(box, &QCheckBox::toggled, this,
                [this, exercise](bool in) { Q_EMIT leaveOutRequested(exercise.id, !in); });
        row = box;
    }
    row->setObjectName(QStringLiteral("row:") + id);
    row->setProperty(kExercise, id);
    row->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->installEventFilter(this);
    return row;
}

bool ExerciseList::eventFilter(QObject* watched, QEvent* event)
{
    const std::string id = watched->property(kExercise).toString().toStdString();
    if (event->type() == QEvent::FocusIn && !id.empty()) {
        m_marked = id;
    }
    if (auto* button = qobject_cast<QPushButton*>(watched); button != nullptr && event->type() == QEvent::Resize) {
        // A long name is shortened to what there is room for; the tip has all of it.
        const QFontMetrics metrics = button->fontMetrics();
        const QString name = button->property(kName).toString();
        const int padding = button->sizeHint().width() - metrics.size(Qt::TextShowMnemonic, button->text()).width();
        button->setText(plainCaption(metrics.elidedText(name, Qt::ElideRight, button->width() - padding)));
    }
    if (event->type() == QEvent::KeyPress && !id.empty()) {
        const auto* press = static_cast<QKeyEvent*>(event);
        const bool up = press->key() == Qt::Key_Up;
        if (press->modifiers() == Qt::AltModifier && (up || press->key() == Qt::Key_Down)) {
            Q_EMIT moveRequested(id, up ? -1 : 1);
            return true;
        }
    }
    return PageScroll::eventFilter(watched, event);
}

void ExerciseList::focusExercise(const protocol::Id& exercise)
{
    if (auto* row = m_rows->findChild<QWidget*>(QStringLiteral("row:") + QString::fromStdString(exercise))) {
        row->setFocus();
    }
}

} // namespace psoas::app
