// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/progress_page.h"

#include "app/dates.h"
#include "app/pages/paper_page.h"
#include "app/pages/progress/calendar_view.h"
#include "app/pages/progress/compare_view.h"
#include "app/pages/progress/report_view.h"
#include "app/pages/progress/session_detail_page.h"
#include "app/pages/progress/sessions_view.h"
#include "app/pages/progress/trends_view.h"
#include "app/store_access.h"
#include "app/style/icons.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inset.h"
#include "app/words.h"
#include "psoas/history/store.h"

#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

ProgressPage::ProgressPage(const Surroundings& all, QWidget* parent)
    : QStackedWidget(parent)
    , m_all(all)
    , m_person(shownPerson(all).toStdString())
{
    setObjectName(QStringLiteral("progressPage"));
    m_main = makeMain();
    m_empty = makeEmpty();
    m_detail = new SessionDetailPage(all, this);
    m_compare = new CompareView(all, this);
    addWidget(m_main);
    addWidget(m_empty);
    addWidget(m_detail);
    addWidget(m_compare);
    connect(m_detail, &SessionDetailPage::closed, this, &ProgressPage::leaveSession);
    connect(m_detail, &SessionDetailPage::loaded, this, &ProgressPage::shown);
    connect(m_detail, &SessionDetailPage::secondRequested, this, [this](const QString& id, const QString& name) {
        m_sessions->askForSecond(id, name);
        m_tabs->setCurrentIndex(SessionsTab);
        leaveSession();
    });
    connect(m_compare, &CompareView::closed, this, &ProgressPage::leaveSession);
    connect(m_compare, &CompareView::loaded, this, &ProgressPage::shown);
}

QWidget* ProgressPage::makeEmpty()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    auto* state =
        new EmptyState(Icon::Progress, tr("Nothing to show yet. After your first session, it will be listed here."),
                       tr("Go to Today"), page);
    state->setObjectName(QStringLiteral("noSessionsState"));
    connect(state, &EmptyState::actionTriggered, this, &ProgressPage::todayRequested);
    // On a new computer one comes with a copy from the old one.
    QPushButton* bring = makeButton(ButtonKind::Plain, tr("Bring in a copy of your sessions"), page);
    bring->setObjectName(QStringLiteral("bringInButton"));
    connect(bring, &QPushButton::clicked, this, [this] {
        showTab(ReportTab);
        m_report->showData();
    });
    column->addWidget(state, 1);
    column->addWidget(bring, 0, Qt::AlignHCenter);
    column->addSpacing(kSpace6);
    return page;
}

QWidget* ProgressPage::makeMain()
{
    auto* main = new QWidget(this);
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(kSpace6, kSpace6, kSpace6, 0);
    column->setSpacing(kSpace3);
    column->addWidget(new FlowTextLabel(TextRole::Title, tr("Progress"), main));
    m_tabs = new QTabBar(main);
    m_tabs->setObjectName(QStringLiteral("progressTabs"));
    m_tabs->setAccessibleName(tr("Views of your progress"));
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Trends"));
    m_tabs->addTab(tr("Calendar"));
    m_tabs->addTab(tr("Sessions"));
    m_tabs->addTab(tr("Report and data"));
    column->addWidget(m_tabs);
    m_views = new QStackedWidget(main);
    m_trends = new TrendsView(m_all, m_views);
    m_calendar = new CalendarView(m_all, m_views);
    m_sessions = new SessionsView(m_all, m_views);
    m_report = new ReportView(m_all, m_views);
    // The charts and the calendar have the margins of a page of their own; here they stand in one.
    m_trends->setFlush(true);
    m_calendar->setFlush(true);
    m_report->setFlush(true);
    m_views->addWidget(m_trends);
    m_views->addWidget(m_calendar);
    m_views->addWidget(m_sessions);
    m_views->addWidget(m_report);
    column->addWidget(m_views, 1);
    column->addSpacing(kSpace4);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_views->setCurrentIndex(tab);
        refreshTab();
    });
    connect(m_trends, &TrendsView::shown, this, &ProgressPage::shown);
    connect(m_calendar, &CalendarView::shown, this, &ProgressPage::shown);
    connect(m_report, &ReportView::shown, this, &ProgressPage::shown);
    connect(m_sessions, &SessionsView::loaded, this, &ProgressPage::shown);
    connect(m_sessions, &SessionsView::sessionChosen, this, &ProgressPage::openSession);
    connect(m_sessions, &SessionsView::compareChosen, this, &ProgressPage::compare);
    connect(m_sessions, &SessionsView::writeDownRequested, this, &ProgressPage::writeDown);
    connect(m_calendar, &CalendarView::dayChosen, this, [this](const QDate& day) {
        m_sessions->search(words::mediumDate(toDate(day)));
        m_tabs->setCurrentIndex(SessionsTab);
    });
    return main;
}

void ProgressPage::refresh()
{
    if (currentWidget() == m_detail || currentWidget() == m_compare) {
        setCurrentWidget(m_main);
    }
    readStore<int>(
        m_all.store, this,
        [person = m_person](history::Store& store) {
            return store.countSessions({person, {}, 0, 1});
        },
        [this](const Result<int>& sessions) {
            const bool empty = sessions && *sessions == 0;
            if (currentWidget() == m_main || currentWidget() == m_empty) {
                setCurrentWidget(empty ? m_empty : m_main);
            }
            Q_EMIT shown();
        });
    refreshTab(); // it says by itself what cannot be read
}

void ProgressPage::refreshTab()
{
    switch (m_tabs->currentIndex()) {
    case CalendarTab:
        m_calendar->refresh(m_person);
        break;
    case SessionsTab:
        m_sessions->refresh(m_person);
        break;
    case ReportTab:
        m_report->refresh(m_person);
        break;
    default:
        m_trends->refresh(m_person);
        break;
    }
}

void ProgressPage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    setCurrentWidget(m_main);
}

void ProgressPage::openSession(const QString& sessionId)
{
    m_detail->open(sessionId);
    setCurrentWidget(m_detail);
}

void ProgressPage::compare(const QString& firstId, const QString& secondId)
{
    m_compare->open(firstId, secondId);
    setCurrentWidget(m_compare);
}

void ProgressPage::writeDown()
{
    if (m_paperFrame == nullptr) {
        m_paperFrame = makePaper();
        addWidget(m_paperFrame);
    }
    setCurrentWidget(m_paperFrame);
    m_paper->open();
}

QWidget* ProgressPage::makePaper()
{
    auto* frame = new QWidget(this);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_confirmLeave = new ConfirmBar(tr("What you entered of this session is not saved."), tr("Discard it"),
                                    tr("Go on entering"), frame);
    m_confirmLeave->setObjectName(QStringLiteral("confirmLeavePaper"));
    auto* inset = new Inset({kSpace5, kSpace4, kSpace5, kSpace3}, frame);
    inset->add(m_confirmLeave);
    column->addWidget(inset);
    m_paper = new PaperPage(m_all, QString::fromStdString(m_person), frame);
    column->addWidget(m_paper, 1);
    inset->lineUpWith(m_paper);
    const auto stay = [this] {
        m_leaving = nullptr;
        m_confirmLeave->hide();
    };
    connect(m_paper, &PaperPage::closed, this, [this, stay] {
        stay();
        leaveSession();
    });
    connect(m_paper, &PaperPage::saved, this, stay);
    connect(m_paper, &PaperPage::loaded, this, &ProgressPage::shown);
    connect(m_confirmLeave, &ConfirmBar::cancelled, this, [this, stay] {
        stay();
        m_paper->focusFirst();
    });
    connect(m_confirmLeave, &ConfirmBar::confirmed, this, [this] {
        m_paper->discard();
        leaveSession();
        if (const auto then = std::exchange(m_leaving, nullptr)) {
            then();
        }
    });
    return frame;
}

bool ProgressPage::isChanged() const
{
    return m_paper != nullptr && m_paper->isChanged();
}

void ProgressPage::askToLeave(std::function<void()> then)
{
    setCurrentWidget(m_paperFrame);
    m_leaving = std::move(then);
    m_confirmLeave->ask();
}

void ProgressPage::leaveSession()
{
    setCurrentWidget(m_main);
    refreshTab(); // a mark or a note may have changed it
    if (m_tabs->currentIndex() == SessionsTab) {
        m_sessions->focusTable();
    } else {
        m_tabs->setFocus();
    }
}

} // namespace psoas::app
