// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/calendar_view.h"

#include "app/dates.h"
#include "app/log.h"
#include "app/pages/progress/day_delegate.h"
#include "app/pages/progress/month_model.h"
#include "app/pages/progress/planned_days.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/store_access.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/wrap_layout.h"
#include "app/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 960;
/// How far ahead days are told as planned.
constexpr int kDaysAhead = 7;

struct Read {
    history::Trends trends;
    std::map<Date, QString> planned;
};

/// A sign of the calendar for the legend.
class Sign : public QWidget {
public:
    Sign(DayState state, QWidget* parent)
        : QWidget(parent)
        , m_state(state)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override { return {look().scaled(kSpace5), look().scaled(kSpace5)}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintDaySign(painter, rect(), m_state);
    }

private:
    DayState m_state;
};

QDate firstOfMonth(const QDate& date)
{
    return {date.year(), date.month(), 1};
}

} // namespace

CalendarView::CalendarView(const Surroundings& all, QWidget* parent)
    : PageScroll(parent)
    , m_all(all)
    , m_model(new MonthModel(this))
{
    setObjectName(QStringLiteral("calendarView"));
    setContentWidth(kContentWidth);
    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    connect(m_problem, &InlineMessage::actionTriggered, this, &CalendarView::read);
    body()->addWidget(m_problem);

    auto* card = new Card(this);
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace2);
    QPushButton* earlier = makeIconButton(ButtonKind::Plain, Icon::ChevronLeft, tr("Earlier month"), card);
    earlier->setObjectName(QStringLiteral("earlierMonthButton"));
    QPushButton* later = makeIconButton(ButtonKind::Plain, Icon::ChevronRight, tr("Later month"), card);
    later->setObjectName(QStringLiteral("laterMonthButton"));
    m_title = new FlowTextLabel(TextRole::Heading, card);
    m_title->setObjectName(QStringLiteral("monthLabel"));
    m_thisMonthButton = makeButton(ButtonKind::Plain, tr("This month"), card);
    m_thisMonthButton->setObjectName(QStringLiteral("thisMonthButton"));
    head->addWidget(earlier);
    head->addWidget(m_title, 1, Qt::AlignVCenter);
    head->addWidget(m_thisMonthButton);
    head->addWidget(later);
    card->body()->addLayout(head);
    connect(earlier, &QPushButton::clicked, this, [this] { showMonth(m_model->month().addMonths(-1)); });
    connect(later, &QPushButton::clicked, this, [this] { showMonth(m_model->month().addMonths(1)); });
    connect(m_thisMonthButton, &QPushButton::clicked, this, [this] { showMonth({}); });

    m_table = new QTableView(card);
    m_table->setObjectName(QStringLiteral("monthTable"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new DayDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setCursor(Qt::PointingHandCursor);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(MonthModel::kWeekColumn, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(0);
    m_table->installEventFilter(this);
    connect(m_table, &QTableView::clicked, this, &CalendarView::openCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &CalendarView::tellDay);
    card->body()->addWidget(m_table);
    m_told = new FlowTextLabel(TextRole::Body, card);
    m_told->setObjectName(QStringLiteral("dayLabel"));
    m_told->setInk(Ink::TextSecond);
    card->body()->addWidget(m_told);
    card->body()->addWidget(makeLegend());
    body()->addWidget(card);
    body()->addStretch(1);
}

QWidget* CalendarView::makeLegend()
{
    auto* legend = new QWidget(this);
    auto* across = new WrapLayout(kSpace2);
    legend->setLayout(across);
    for (const DayState state :
         {DayState::Done, DayState::Partial, DayState::Stopped, DayState::Rest, DayState::Planned}) {
        auto* entry = new QWidget(legend);
        auto* pair = new QHBoxLayout(entry);
        pair->setContentsMargins(0, 0, kSpace3, 0);
        pair->setSpacing(kSpace1);
        pair->addWidget(new Sign(state, entry));
        auto* word = new FlowTextLabel(TextRole::Caption, dayStateWord(state), entry);
        word->setInk(Ink::TextSecond);
        pair->addWidget(word);
        across->addWidget(entry);
    }
    return legend;
}

QDate CalendarView::month() const
{
    return m_model->month();
}

void CalendarView::refresh(const std::string& personId)
{
    m_person = personId;
    if (m_model->month().isValid()) {
        read();
    } else {
        showMonth({});
    }
}

void CalendarView::showMonth(const QDate& month)
{
    const QDate today = toQDate(m_all.controller.clock().now().localDate());
    const QDate wanted = month.isValid() ? month : firstOfMonth(today);
    m_model->setMonth(wanted, today);
    m_title->setText(QLocale().toString(wanted, tr("MMMM yyyy", "format of a month")));
    m_table->setAccessibleName(tr("Days of %1").arg(m_title->text()));
    m_thisMonthButton->setVisible(wanted != firstOfMonth(today));
    const QModelIndex at = m_model->indexOf(wanted == firstOfMonth(today) ? today : wanted);
    m_table->setCurrentIndex(at);
    fit();
    read();
}

void CalendarView::read()
{
    m_problem->hide();
    const unsigned asked = ++m_asked;
    const Instant now = m_all.controller.clock().now();
    readStore<Read>(
        m_all.store, this,
        [&protocol = m_all.protocol, person = m_person, mode = m_all.settings.mode(), now,
         range = m_model->shown()](history::Store& store) -> Result<Read> {
            auto trends = store.trends(protocol, person, range);
            if (!trends) {
                return tl::unexpected(trends.error());
            }
            Read read{std::move(*trends), {}};
            if (range.last >= now.localDate()) {
                auto past = store.past(person, now);
                if (!past) {
                    return tl::unexpected(past.error());
                }
                if (!past->empty()) {
                    read.planned = plannedDays(protocol, std::move(*past), mode, now.localDate(), kDaysAhead);
                }
            }
            return read;
        },
        [this, asked](const Result<Read>& read) {
            if (asked != m_asked) {
                return;
            }
            if (read) {
                m_model->setDays(read->trends.days, read->trends.weeks, read->planned);
                tellDay();
            } else {
                logFailure("the calendar cannot be read", read.error());
                m_problem->setText(words::error(read.error()));
                m_problem->show();
            }
            Q_EMIT shown();
        });
}

void CalendarView::tellDay()
{
    m_told->setText(m_model->data(m_table->currentIndex(), Qt::AccessibleTextRole).toString());
}

void CalendarView::openCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    const auto state = static_cast<DayState>(current.data(MonthModel::StateRole).toInt());
    if (state != DayState::None && state != DayState::Planned) {
        Q_EMIT dayChosen(m_model->dateAt(current));
    }
}

bool CalendarView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openCurrent();
            return true;
        }
        if (key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            // To the same day of the other month.
            const int months = key == Qt::Key_PageUp ? -1 : 1;
            const QDate day = m_model->dateAt(m_table->currentIndex()).addMonths(months);
            showMonth(m_model->month().addMonths(months));
            if (day.isValid() && firstOfMonth(day) == m_model->month()) {
                m_table->setCurrentIndex(m_model->indexOf(day));
            }
            return true;
        }
    }
    return PageScroll::eventFilter(watched, event);
}

void CalendarView::changeEvent(QEvent* event)
{
    PageScroll::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_table != nullptr) {
        fit();
    }
}

void CalendarView::fit()
{
    const int row = m_table->itemDelegate()->sizeHint({}, {}).height();
    for (int i = 0; i < m_model->rowCount(); ++i) {
        m_table->setRowHeight(i, row);
    }
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + m_model->rowCount() * row + kSpace1);
}

} // namespace psoas::app
