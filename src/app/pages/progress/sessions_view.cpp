// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/sessions_view.h"

#include "app/log.h"
#include "app/pages/progress/sessions_model.h"
#include "app/pages/session/session_drafts.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"
#include "psoas/history/store.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kSearchDelayMs = 200;
constexpr int kSearchWidth = 320;
/// Room for what a session showed, at text scale 1, before the columns beside it may stay.
constexpr int kShowedWidth = 240;
constexpr int kLines = 3;
/// Between the padding of a cell and its words, and what rounding takes.
constexpr int kItemMargin = 6;
constexpr int kLockSize = 16;

} // namespace

SessionsView::SessionsView(const Surroundings& all, QWidget* parent)
    : QWidget(parent)
    , m_all(all)
    , m_model(new SessionsModel(all.protocol, all.store, shownPerson(all).toStdString(), this))
{
    setObjectName(QStringLiteral("sessionsView"));
    m_model->setHidden(
        [&controller = all.controller](const std::string& id) { return SessionDrafts::of(controller).isBlind(id); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpace4, 0, 0);
    column->setSpacing(kSpace4);
    m_count = new FlowTextLabel(TextRole::Body, this);
    m_count->setObjectName(QStringLiteral("headlineLabel"));
    m_count->setInk(Ink::TextSecond);
    column->addWidget(m_count);

    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("searchEdit"));
    m_search->setPlaceholderText(tr("Search date, exercise or note"));
    m_search->setAccessibleName(tr("Search the sessions"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(look().scaled(kSearchWidth));
    m_search->installEventFilter(this);
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WindowShortcut); // also from the tabs above
    connect(find, &QShortcut::activated, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    auto* write = makeButton(ButtonKind::Plain, tr("Write down a session done on paper"), this);
    write->setObjectName(QStringLiteral("writeDownButton"));
    connect(write, &QPushButton::clicked, this, &SessionsView::writeDownRequested);
    auto* top = new QHBoxLayout;
    top->setSpacing(kSpace3);
    top->addWidget(m_search, 1);
    top->addStretch(0);
    top->addWidget(write);
    column->addLayout(top);
    auto* wait = new QTimer(this);
    wait->setSingleShot(true);
    wait->setInterval(kSearchDelayMs);
    connect(m_search, &QLineEdit::textChanged, wait, qOverload<>(&QTimer::start));
    connect(wait, &QTimer::timeout, this, [this] { m_model->setSearch(m_search->text()); });

    m_second = new InlineMessage(InlineMessage::Tone::Info, QString(), this);
    m_second->setObjectName(QStringLiteral("secondMessage"));
    m_second->setAction(tr("Cancel comparing"));
    m_second->hide();
    connect(m_second, &InlineMessage::actionTriggered, this, [this] { askForSecond({}, {}); });
    column->addWidget(m_second);
    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    connect(m_problem, &InlineMessage::actionTriggered, this, [this] {
        m_problem->hide();
        m_model->reload();
    });
    column->addWidget(m_problem);

    makeTable();
    column->addWidget(m_table, 1);
    m_noMatch = new FlowTextLabel(TextRole::Body, tr("No session matches. Try a shorter word, or a year."), this);
    m_noMatch->setInk(Ink::TextSecond);
    m_noMatch->hide();
    column->addWidget(m_noMatch);
    column->addStretch(0);

    connect(m_model, &SessionsModel::loaded, this, &SessionsView::onLoaded);
    connect(m_model, &SessionsModel::failed, this, [this](const Error& error) {
        logFailure("the sessions cannot be read", error);
        m_problem->setText(words::error(error));
        m_problem->show();
    });
}

void SessionsView::makeTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("sessionsTable"));
    m_table->setAccessibleName(tr("Sessions"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setIconSize({look().scaled(kLockSize), look().scaled(kLockSize)});
    m_table->setWordWrap(true);
    m_table->setCursor(Qt::PointingHandCursor);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView& header = *m_table->horizontalHeader();
    header.setHighlightSections(false);
    // The same at every place of the list: by the longest texts there are, not by those in sight.
    header.setSectionResizeMode(QHeaderView::Fixed);
    header.setSectionResizeMode(SessionsModel::ShowedColumn, QHeaderView::Stretch);
    // The model sorts in the history; it begins as it is read, newest first.
    header.setSortIndicator(SessionsModel::DateColumn, Qt::DescendingOrder);
    header.setSortIndicatorShown(true);
    header.setSectionsClickable(true);
    connect(&header, &QHeaderView::sortIndicatorChanged, this, [this, &header](int column, Qt::SortOrder order) {
        if (SessionsModel::isSorted(column)) {
            m_sorted = {column, order};
            m_model->sort(column, order);
        } else {
            header.setSortIndicator(m_sorted.first, m_sorted.second); // as it stays
        }
    });
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    setRowHeight();
    connect(m_table, &QTableView::clicked, this, &SessionsView::openCurrent);
}

void SessionsView::refresh(const std::string& personId)
{
    m_problem->hide();
    m_model->setPerson(personId);
    m_model->reload();
}

void SessionsView::search(const QString& text)
{
    m_search->setText(text);
    m_model->setSearch(text);
}

void SessionsView::askForSecond(const QString& firstId, const QString& firstName)
{
    m_first = firstId;
    if (!firstId.isEmpty()) {
        search({}); // the other one need not be among those found
    }
    m_second->setText(tr("Choose the session to put beside %1.").arg(firstName));
    m_second->setVisible(!firstId.isEmpty());
}

bool SessionsView::isEmpty() const
{
    return m_model->rowCount() == 0 && m_model->search().isEmpty();
}

void SessionsView::focusTable()
{
    m_table->setFocus();
}

void SessionsView::onLoaded()
{
    const bool nothing = m_model->rowCount() == 0;
    const bool searching = !m_model->search().isEmpty();
    m_problem->setHidden(m_problem->isHidden() || !m_model->hasFailed());
    m_noMatch->setVisible(nothing && searching);
    m_table->setVisible(!nothing);
    m_count->setText(searching ? tr("%Ln session(s) found", nullptr, m_model->rowCount())
                               : tr("%Ln session(s) so far. Click one, or press Enter, to see all of it.", nullptr,
                                    m_model->rowCount()));
    if (!nothing && !m_table->currentIndex().isValid()) {
        m_table->setCurrentIndex(m_model->index(0, 0));
    }
    fitColumns();
    Q_EMIT loaded();
}

void SessionsView::openCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        return;
    }
    const history::SessionRow* row = m_model->session(current.row());
    if (row == nullptr) {
        return; // its page is on its way
    }
    const QString id = QString::fromStdString(row->id);
    if (m_first == id) {
        m_second->setText(tr("That is the same session. Choose another to put beside it."));
        return;
    }
    const QString first = std::exchange(m_first, {});
    m_second->hide();
    if (first.isEmpty()) {
        Q_EMIT sessionChosen(id);
    } else {
        Q_EMIT compareChosen(first, id);
    }
}

bool SessionsView::eventFilter(QObject* watched, QEvent* event)
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
        if ((key == Qt::Key_Home || key == Qt::Key_End) && m_model->rowCount() > 0) {
            m_table->setCurrentIndex(m_model->index(key == Qt::Key_Home ? 0 : m_model->rowCount() - 1, 0));
            return true;
        }
    }
    if (watched == m_search && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        event->accept(); // before the page takes it to go back
        return true;
    }
    if (watched == m_search && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SessionsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_table != nullptr) {
        m_table->setIconSize({look().scaled(kLockSize), look().scaled(kLockSize)});
        setRowHeight();
        fitColumns();
        // The button keeps the icon it was made with. No widget may go while the style is being handed down.
        QMetaObject::invokeMethod(
            m_search,
            [search = m_search] {
                search->setClearButtonEnabled(false);
                search->setClearButtonEnabled(true);
            },
            Qt::QueuedConnection);
    }
}

void SessionsView::setRowHeight()
{
    const int words = QFontMetrics(m_table->font()).lineSpacing() * kLines;
    m_table->verticalHeader()->setDefaultSectionSize(std::max(look().targetHeight(), words) + kSpace3);
}

void SessionsView::fitColumns()
{
    // What a session showed is what one looks for; the rest is on its own page as well.
    const QHeaderView& header = *m_table->horizontalHeader();
    const QFontMetrics metrics(m_table->font());
    const auto wide = [&](int column) {
        int widest = header.sectionSizeHint(column);
        for (const QString& text : m_model->longestTexts(column)) {
            widest = std::max(widest, metrics.horizontalAdvance(text) + 2 * (kSpace3 + kItemMargin));
        }
        return widest;
    };
    const int lock = m_model->hasSigned() ? m_table->iconSize().width() + kSpace2 : 0;
    m_table->setColumnWidth(SessionsModel::DateColumn, wide(SessionsModel::DateColumn) + lock);
    int room = m_table->viewport()->width() - m_table->columnWidth(SessionsModel::DateColumn);
    const struct {
        int column;
        int left;
    } kOthers[] = {{SessionsModel::OutcomeColumn, header.sectionSizeHint(SessionsModel::ShowedColumn)},
                   {SessionsModel::MinutesColumn, look().scaled(kShowedWidth)},
                   {SessionsModel::DayColumn, look().scaled(kShowedWidth)}};
    for (const auto& [column, left] : kOthers) {
        const bool fits = room - wide(column) >= left;
        m_table->setColumnHidden(column, !fits);
        m_table->setColumnWidth(column, wide(column));
        room -= fits ? wide(column) : 0;
    }
}

} // namespace psoas::app
