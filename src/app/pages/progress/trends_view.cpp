// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/trends_view.h"

#include "app/charts/chart_card.h"
#include "app/log.h"
#include "app/pages/progress/range_picker.h"
#include "app/pages/progress/trend_charts.h"
#include "app/pages/progress/trend_words.h"
#include "app/session_controller.h"
#include "app/store_access.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QProgressBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 960;
/// What answers sooner needs no sign that it is being read.
constexpr int kLateMs = 250;

} // namespace

TrendsView::TrendsView(const Surroundings& all, QWidget* parent)
    : PageScroll(parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("trendsView"));
    setContentWidth(kContentWidth);
    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    connect(m_problem, &InlineMessage::actionTriggered, this, &TrendsView::read);
    body()->addWidget(m_problem);
    m_range = new RangePicker(this);
    connect(m_range, &RangePicker::changed, this, &TrendsView::read);
    body()->addWidget(m_range);
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->setAccessibleName(tr("Reading the history"));
    m_busy->hide();
    body()->addWidget(m_busy);
    m_late = new QTimer(this);
    m_late->setSingleShot(true);
    m_late->setInterval(kLateMs);
    connect(m_late, &QTimer::timeout, m_busy, &QWidget::show);

    m_headline = new FlowTextLabel(TextRole::Lead, this);
    m_headline->setObjectName(QStringLiteral("trendHeadline"));
    m_headline->hide();
    body()->addWidget(m_headline);
    m_more = new FlowTextLabel(TextRole::Body, this);
    m_more->setObjectName(QStringLiteral("trendSentences"));
    m_more->setInk(Ink::TextSecond);
    m_more->hide();
    body()->addWidget(m_more);
    body()->addStretch(1);
}

void TrendsView::refresh(const std::string& personId)
{
    m_person = personId;
    read();
}

void TrendsView::read()
{
    const unsigned asked = ++m_asked;
    m_late->start();
    const Date today = m_all.controller.clock().now().localDate();
    // All of it is known only once the history is asked.
    const bool all = m_range->span() == RangePicker::Span::All;
    m_range->setToday(today);
    const history::DayRange chosen = m_range->range();
    readStore<history::Trends>(
        m_all.store, this,
        [&protocol = m_all.protocol, person = m_person, all, chosen,
         today](history::Store& store) -> Result<history::Trends> {
            const auto known = store.days(person);
            if (!known) {
                return tl::unexpected(known.error());
            }
            history::DayRange range = chosen;
            if (all && *known) {
                range = {std::min((*known)->first, today), std::max((*known)->last, today)};
            }
            return store.trends(protocol, person, range);
        },
        [this, asked](const Result<history::Trends>& trends) {
            if (asked != m_asked) {
                return;
            }
            m_late->stop();
            m_busy->hide();
            m_problem->setVisible(!trends.has_value());
            if (trends) {
                showTrends(*trends);
            } else {
                logFailure("the trends cannot be read", trends.error());
                m_problem->setText(words::error(trends.error()));
            }
            Q_EMIT shown();
        });
}

void TrendsView::showTrends(const history::Trends& trends)
{
    m_range->setTold(tr("%1 to %2, %n session(s)", nullptr, trends.sessions)
                         .arg(words::date(trends.range.first), words::date(trends.range.last)));
    const QStringList sentences = trendSentences(m_all.protocol, trends);
    m_headline->setText(sentences.isEmpty() ? tr("After a second test and a few sessions, it is said here in a line "
                                                 "whether it helps.")
                                            : sentences.front());
    m_headline->show();
    m_more->setText(sentences.mid(1).join(QLatin1Char(' ')));
    m_more->setVisible(sentences.size() > 1);

    const QList<ChartModel> charts = trendCharts(m_all.protocol, trends);
    const auto wanted = static_cast<std::size_t>(charts.size());
    while (m_charts.size() > wanted) {
        delete m_charts.back();
        m_charts.pop_back();
    }
    while (m_charts.size() < wanted) {
        auto* card = new ChartCard(this);
        m_charts.push_back(card);
        body()->insertWidget(body()->count() - 1, card);
    }
    for (std::size_t i = 0; i < wanted; ++i) {
        m_charts[i]->setModel(charts[static_cast<qsizetype>(i)]);
    }
}

} // namespace psoas::app
