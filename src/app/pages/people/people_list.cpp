// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/people/people_list.h"

#include "app/pages/people/people_model.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"

#include <QCheckBox>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kSearchDelayMs = 200;
constexpr int kSearchWidth = 320;
/// Room for a name, at text scale 1, before the columns beside it may stay.
constexpr int kNameWidth = 220;

} // namespace

PeopleList::PeopleList(QWidget* parent)
    : QWidget(parent)
    , m_model(new PeopleModel(this))
{
    setObjectName(QStringLiteral("peopleList"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpace6, kSpace6, kSpace6, kSpace5);
    column->setSpacing(kSpace4);
    auto* head = new QHBoxLayout;
    head->addWidget(new FlowTextLabel(TextRole::Title, tr("People"), this), 1);
    m_addButton = makeButton(ButtonKind::Primary, tr("Add a client"), Icon::Plus, this);
    m_addButton->setObjectName(QStringLiteral("addClientButton"));
    connect(m_addButton, &QPushButton::clicked, this, &PeopleList::addRequested);
    head->addWidget(m_addButton);
    column->addLayout(head);
    m_count = new FlowTextLabel(TextRole::Body, this);
    m_count->setObjectName(QStringLiteral("peopleCountLabel"));
    m_count->setInk(Ink::TextSecond);
    column->addWidget(m_count);

    m_filters = new QWidget(this);
    auto* filters = new QHBoxLayout(m_filters);
    filters->setContentsMargins(0, 0, 0, 0);
    filters->setSpacing(kSpace4);
    m_search = new QLineEdit(m_filters);
    m_search->setObjectName(QStringLiteral("peopleSearchEdit"));
    m_search->setPlaceholderText(tr("Search name, year or note"));
    m_search->setAccessibleName(tr("Search the clients"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(look().scaled(kSearchWidth));
    m_search->installEventFilter(this);
    filters->addWidget(m_search, 1);
    m_archived = new QCheckBox(tr("Archived"), m_filters);
    m_archived->setObjectName(QStringLiteral("archivedCheckBox"));
    m_archived->setToolTip(tr("Shows those who were archived, instead of those who were not"));
    filters->addWidget(m_archived);
    filters->addStretch(1);
    column->addWidget(m_filters);

    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->setObjectName(QStringLiteral("peopleProblemMessage"));
    m_problem->setTitle(tr("The clients cannot be read"));
    m_problem->setAction(tr("Try again"));
    m_retryButton = m_problem->findChild<QPushButton*>(QStringLiteral("actionButton"));
    connect(m_problem, &InlineMessage::actionTriggered, this, &PeopleList::retryRequested);
    column->addWidget(m_problem);
    makeTable();
    column->addWidget(m_table, 1);
    m_noMatch = new FlowTextLabel(TextRole::Body, this);
    m_noMatch->setInk(Ink::TextSecond);
    column->addWidget(m_noMatch);
    m_empty = new EmptyState(Icon::People, tr("No client yet. Add one, and every session you lead is kept with them."),
                             QString(), this);
    m_empty->setObjectName(QStringLiteral("noClientsState"));
    column->addWidget(m_empty, 1);
    column->addStretch(0);

    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    auto* wait = new QTimer(this);
    wait->setSingleShot(true);
    wait->setInterval(kSearchDelayMs);
    connect(m_search, &QLineEdit::textChanged, wait, qOverload<>(&QTimer::start));
    connect(wait, &QTimer::timeout, this, &PeopleList::filterChanged);
    connect(m_archived, &QCheckBox::toggled, this, &PeopleList::filterChanged);
    // Until they were read nothing is known of them.
    hideAll();
    m_problem->hide();
}

void PeopleList::makeTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("peopleTable"));
    m_table->setAccessibleName(tr("Clients"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setCursor(Qt::PointingHandCursor);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(PeopleModel::NameColumn, QHeaderView::Stretch);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QTableView::clicked, this, &PeopleList::openCurrent);
}

void PeopleList::show(std::vector<history::Person> people, Date today)
{
    const history::PeopleFilter asked = filter();
    const int before = std::max(0, m_table->currentIndex().row());
    const history::Person* stood = m_model->person(m_table->currentIndex().row());
    const QString marked = stood != nullptr ? QString::fromStdString(stood->id) : QString();
    m_model->setPeople(std::move(people), today);
    const int count = m_model->rowCount();
    const bool searching = !asked.contains.empty();
    const bool nobody = count == 0 && !searching && !asked.archived;
    const bool retried = m_retryButton->hasFocus();
    m_problem->hide();
    m_empty->setVisible(nobody);
    // Those who were archived are looked for here, also when there is nobody else.
    m_noMatch->setVisible(count == 0 && !nobody);
    m_noMatch->setText(searching ? tr("No client matches. Try a shorter word.") : tr("Nobody is archived."));
    m_table->setVisible(count > 0);
    m_count->setVisible(count > 0);
    m_count->setText(tr("%Ln client(s). Click one, or press Enter.", nullptr, count));
    if (count > 0) {
        const int current = m_toCurrent ? m_model->rowOf(m_model->current()) : -1;
        const int same = current >= 0 ? current : m_model->rowOf(marked);
        m_toCurrent = false;
        m_table->setCurrentIndex(m_model->index(same >= 0 ? same : std::min(before, count - 1), 0));
    }
    fit();
    if (retried) {
        focusFirst();
    }
}

void PeopleList::showProblem(const QString& sentence)
{
    hideAll();
    m_problem->setText(sentence);
    m_problem->show();
}

void PeopleList::hideAll()
{
    for (QWidget* part : {static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_count),
                          static_cast<QWidget*>(m_noMatch), static_cast<QWidget*>(m_empty)}) {
        part->hide();
    }
}

void PeopleList::setCurrent(const QString& personId)
{
    m_model->setCurrent(personId);
    goToCurrent();
}

void PeopleList::goToCurrent()
{
    const int row = m_model->rowOf(m_model->current());
    m_toCurrent = row < 0; // as soon as it is there
    if (row >= 0) {
        m_table->setCurrentIndex(m_model->index(row, 0));
    }
}

history::PeopleFilter PeopleList::filter() const
{
    return {m_search->text().trimmed().toStdString(), m_archived->isChecked()};
}

void PeopleList::focusFirst()
{
    if (!m_table->isHidden()) {
        m_table->setFocus();
    } else if (!m_problem->isHidden()) {
        m_retryButton->setFocus();
    } else if (!m_search->text().isEmpty()) {
        m_search->setFocus();
    } else {
        m_addButton->setFocus();
    }
}

void PeopleList::openCurrent()
{
    if (const history::Person* person = m_model->person(m_table->currentIndex().row())) {
        Q_EMIT personChosen(*person);
    }
}

bool PeopleList::eventFilter(QObject* watched, QEvent* event)
{
    if (m_table != nullptr && watched == m_table->viewport() && event->type() == QEvent::Resize) {
        fit();
    }
    if (event->type() == QEvent::KeyPress && watched == m_table) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openCurrent();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && watched == m_search) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key == Qt::Key_Down && !m_table->isHidden()) {
            m_table->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void PeopleList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_table != nullptr) {
        fit();
    }
}

void PeopleList::fit()
{
    m_table->verticalHeader()->setDefaultSectionSize(look().targetHeight());
    const QHeaderView& header = *m_table->horizontalHeader();
    const QFontMetrics metrics(m_table->font());
    int room = m_table->viewport()->width() - look().scaled(kNameWidth);
    for (const int column :
         {PeopleModel::LastColumn, PeopleModel::BornColumn, PeopleModel::SideColumn, PeopleModel::SessionsColumn}) {
        m_table->setColumnHidden(column, false); // a hidden one has no width
        int wide = header.sectionSizeHint(column);
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QString text = m_model->index(row, column).data().toString();
            wide = std::max(wide, metrics.horizontalAdvance(text) + 3 * kSpace3);
        }
        m_table->setColumnHidden(column, wide > room);
        m_table->setColumnWidth(column, wide);
        room -= wide > room ? 0 : wide;
    }
}

} // namespace psoas::app
