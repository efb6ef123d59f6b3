// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress_page.h"

#include "app/log.h"
#include "app/pages/session_detail_page.h"
#include "app/pages/sessions_model.h"
#include "app/style/icons.h"
#include "app/style/look.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"
#include "psoas/history/store.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kSearchDelayMs = 200;
constexpr int kSearchWidth = 320;
/// Room for what a session showed, at text scale 1, before the columns beside it may stay.
constexpr int kShowedWidth = 300;
constexpr int kLines = 2;

} // namespace

class ProgressPage::Table : public QTableView {
public:
    using QTableView::QTableView;
    using QTableView::sizeHintForColumn;
};

ProgressPage::ProgressPage(const Surroundings& all, QWidget* parent)
    : QStackedWidget(parent)
    , m_all(all)
    , m_model(new SessionsModel(all.protocol, all.store, history::kHomePerson, this))
{
    setObjectName(QStringLiteral("progressPage"));
    m_list = makeList();
    m_empty =
        new EmptyState(Icon::Progress, tr("Nothing to show yet. After your first session, it will be listed here."),
                       tr("Go to Today"), this);
    m_empty->setObjectName(QStringLiteral("noSessionsState"));
    m_detail = new SessionDetailPage(all, this);
    addWidget(m_list);
    addWidget(m_empty);
    addWidget(m_detail);
    connect(m_empty, &EmptyState::actionTriggered, this, &ProgressPage::todayRequested);
    connect(m_detail, &SessionDetailPage::closed, this, [this] {
        setCurrentWidget(m_list);
        m_table->setFocus();
    });
    connect(m_detail, &SessionDetailPage::loaded, this, &ProgressPage::shown);
    connect(m_model, &SessionsModel::loaded, this, &ProgressPage::onLoaded);
    connect(m_model, &SessionsModel::failed, this, [this](const Error& error) {
        logFailure("the sessions cannot be read", error);
        m_problem->setText(words::error(error));
        m_problem->show();
    });
}

QWidget* ProgressPage::makeList()
{
    auto* list = new QWidget(this);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(kSpace6, kSpace6, kSpace6, kSpace6);
    column->setSpacing(kSpace4);
    column->addWidget(new FlowTextLabel(TextRole::Title, tr("Progress"), list));
    m_headline = new FlowTextLabel(TextRole::Lead, list);
    m_headline->setObjectName(QStringLiteral("headlineLabel"));
    m_headline->setInk(Ink::TextSecond);
    column->addWidget(m_headline);

    m_search = new QLineEdit(list);
    m_search->setObjectName(QStringLiteral("searchEdit"));
    m_search->setPlaceholderText(tr("Search date, exercise or note"));
    m_search->setAccessibleName(tr("Search the sessions"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(look().scaled(kSearchWidth));
    column->addWidget(m_search);
    auto* wait = new QTimer(this);
    wait->setSingleShot(true);
    wait->setInterval(kSearchDelayMs);
    connect(m_search, &QLineEdit::textChanged, wait, qOverload<>(&QTimer::start));
    connect(wait, &QTimer::timeout, this, [this] { m_model->setSearch(m_search->text()); });

    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), list);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    connect(m_problem, &InlineMessage::actionTriggered, this, &ProgressPage::refresh);
    column->addWidget(m_problem);

    m_table = new Table(list);
    m_table->setObjectName(QStringLiteral("sessionsTable"));
    m_table->setAccessibleName(tr("Sessions, newest first"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setCursor(Qt::PointingHandCursor);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(SessionsModel::ShowedColumn, QHeaderView::Stretch);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    setRowHeight();
    connect(m_table, &Table::clicked, this, &ProgressPage::openCurrent);
    column->addWidget(m_table, 1);

    m_noMatch = new FlowTextLabel(TextRole::Body, tr("No session matches. Try a shorter word, or a year."), list);
    m_noMatch->setInk(Ink::TextSecond);
    m_noMatch->hide();
    column->addWidget(m_noMatch);
    column->addStretch(0);
    return list;
}

void ProgressPage::refresh()
{
    m_problem->hide();
    m_model->reload();
    if (currentWidget() == m_detail) {
        setCurrentWidget(m_list);
    }
}

void ProgressPage::onLoaded()
{
    const bool nothing = m_model->rowCount() == 0;
    const bool searching = !m_model->search().isEmpty();
    if (currentWidget() != m_detail) {
        setCurrentWidget(nothing && !searching ? static_cast<QWidget*>(m_empty) : m_list);
    }
    m_noMatch->setVisible(nothing && searching);
    m_table->setVisible(!nothing);
    m_headline->setText(searching ? tr("%n session(s) found", nullptr, m_model->total())
                                  : tr("%n session(s) so far. Click one, or press Enter, to see all of it.", nullptr,
                                       m_model->total()));
    if (!nothing && !m_table->currentIndex().isValid()) {
        m_table->setCurrentIndex(m_model->index(0, 0));
    }
    fitColumns();
    Q_EMIT shown();
}

void ProgressPage::openCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid()) {
        openSession(QString::fromStdString(m_model->session(current.row()).id));
    }
}

void ProgressPage::openSession(const QString& sessionId)
{
    m_detail->open(sessionId);
    setCurrentWidget(m_detail);
}

bool ProgressPage::eventFilter(QObject* watched, QEvent* event)
{
    if (m_table != nullptr && watched == m_table->viewport() && event->type() == QEvent::Resize) {
        fitColumns();
    }
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openCurrent();
            return true;
        }
    }
    return QStackedWidget::eventFilter(watched, event);
}

void ProgressPage::changeEvent(QEvent* event)
{
    QStackedWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_table != nullptr) {
        setRowHeight();
        fitColumns();
    }
}

void ProgressPage::setRowHeight()
{
    const int words = static_cast<int>(look().lineHeight(TextRole::Body)) * kLines;
    m_table->verticalHeader()->setDefaultSectionSize(std::max(look().targetHeight(), words) + kSpace3);
}

void ProgressPage::fitColumns()
{
    // What a session showed is what one looks for; the rest is on its own page as well.
    const QHeaderView& header = *m_table->horizontalHeader();
    const auto wide = [&](int column) {
        return std::max(m_table->sizeHintForColumn(column), header.sectionSizeHint(column));
    };
    int room = m_table->viewport()->width() - wide(SessionsModel::DateColumn);
    const struct {
        int column;
        int left;
    } kOthers[] = {{SessionsModel::OutcomeColumn, header.sectionSizeHint(SessionsModel::ShowedColumn)},
                   {SessionsModel::MinutesColumn, look().scaled(kShowedWidth)},
                   {SessionsModel::DayColumn, look().scaled(kShowedWidth)}};
    for (const auto& [column, left] : kOthers) {
        const bool fits = room - wide(column) >= left;
        m_table->setColumnHidden(column, !fits);
        room -= fits ? wide(column) : 0;
    }
}

} // namespace psoas::app
