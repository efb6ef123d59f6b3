// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/today_page.h"

#include "app/current_person.h"
#include "app/log.h"
#include "app/pages/paper_card.h"
#include "app/pages/people/person_words.h"
#include "app/pages/today_cards.h"
#include "app/pages/two_columns.h"
#include "app/pages/week_strip.h"
#include "app/protocol_library.h"
#include "app/session_controller.h"
#include "app/session_loading.h"
#include "app/settings.h"
#include "app/store_access.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 960;
/// More than these are read on Progress.
constexpr int kTrendSentences = 2;
constexpr int kNoon = 12;
constexpr int kEvening = 18;
constexpr int kMorning = 4;

/// Replaces a part of the page by another in the same place.
void replace(QVBoxLayout& layout, QWidget*& part, QWidget* by)
{
    const int at = part == nullptr ? layout.count() - 1 : layout.indexOf(part);
    if (part != nullptr) {
        layout.removeWidget(part);
        part->hide();
        part->deleteLater();
    }
    part = by;
    if (by != nullptr) {
        layout.insertWidget(at, by);
    }
}

QString greeting(Instant now)
{
    const auto local = now.utc + std::chrono::minutes(now.offsetMinutes);
    const auto hour =
        std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<std::chrono::days>(local)).count();
    if (hour >= kMorning && hour < kNoon) {
        return TodayPage::tr("Good morning");
    }
    return hour >= kNoon && hour < kEvening ? TodayPage::tr("Good afternoon") : TodayPage::tr("Good evening");
}

} // namespace

TodayPage::TodayPage(const Surroundings& all, QWidget* parent)
    : PageScroll(parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("todayPage"));
    setContentWidth(kContentWidth);
    auto* heading = new QVBoxLayout;
    heading->setSpacing(kSpace1);
    m_greeting = new FlowTextLabel(TextRole::Display, this);
    m_greeting->setObjectName(QStringLiteral("greetingLabel"));
    m_day = new FlowTextLabel(TextRole::Body, this);
    m_day->setInk(Ink::TextSecond);
    heading->addWidget(m_greeting);
    heading->addWidget(m_day);
    body()->addLayout(heading);
    body()->addSpacing(kSpace2);

    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    connect(m_problem, &InlineMessage::actionTriggered, this, &TodayPage::refresh);
    body()->addWidget(m_problem);
    m_stop = new InlineMessage(InlineMessage::Tone::Stop, QString(), this);
    m_stop->setObjectName(QStringLiteral("stopMessage"));
    m_stop->hide();
    body()->addWidget(m_stop);
    addProtocolMessage();
    m_clock = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_clock->setObjectName(QStringLiteral("clockMessage"));
    m_clock->setTitle(tr("Is the clock of this computer right?"));
    m_clock->setAction(tr("See all sessions"));
    m_clock->hide();
    connect(m_clock, &InlineMessage::actionTriggered, this, &TodayPage::progressRequested);
    body()->addWidget(m_clock);
    watchDay();

    auto* top = new TwoColumns(kTodayNarrow, this);
    top->add(makeNowCard(), 3);
    m_week = makeWeekCard();
    top->add(m_week, 2);
    body()->addWidget(top);
    body()->addStretch(1);

    m_client = new FlowTextLabel(TextRole::Body, this);
    m_client->setObjectName(QStringLiteral("clientNotesLabel"));
    heading->addWidget(m_client);
    if (m_all.person != nullptr) {
        connect(m_all.person, &CurrentPerson::described, this, [this] { showHeading(m_all.controller.clock().now()); });
    }
    showHeading(m_all.controller.clock().now());
    showNothingYet();
}

bool TodayPage::ofClient() const
{
    return m_all.person != nullptr && m_all.person->mode() == Mode::Therapist;
}

/// Said on every day it is so: another protocol is used than the one that was chosen.
void TodayPage::addProtocolMessage()
{
    if (m_all.library == nullptr || m_all.library->missed().isEmpty()) {
        return;
    }
    auto* message = new InlineMessage(InlineMessage::Tone::Caution, m_all.library->missedSentence(), this);
    message->setObjectName(QStringLiteral("missedProtocolMessage"));
    message->setAction(tr("See why"));
    connect(message, &InlineMessage::actionTriggered, this, &TodayPage::protocolsRequested);
    connect(m_all.library, &ProtocolLibrary::listed, message,
            [this, message] { message->setText(m_all.library->missedSentence()); });
    body()->addWidget(message);
}

/// At home a greeting; with a client who it is, and what the therapist wanted to remember.
void TodayPage::showHeading(Instant now)
{
    const QString name = m_all.person != nullptr ? m_all.person->name() : QString();
    m_greeting->setText(name.isEmpty() ? greeting(now) : name);
    QStringList day{words::date(now.localDate())};
    QString notes;
    if (m_all.person != nullptr && m_all.person->client()) {
        day << words::personDetail(*m_all.person->client());
        day.removeAll(QString());
        notes = QString::fromStdString(m_all.person->client()->notes);
    }
    m_day->setText(day.join(QStringLiteral(" · ")));
    m_client->setText(notes);
    m_client->setVisible(!notes.isEmpty());
}

QWidget* TodayPage::makeNowCard()
{
    m_now = new Card(this);
    m_now->setTone(Card::Tone::Accent);
    m_nowTitle = new FlowTextLabel(TextRole::Title, m_now);
    m_nowTitle->setObjectName(QStringLiteral("nowTitle"));
    m_nowText = new FlowTextLabel(TextRole::Lead, m_now);
    m_nowText->setObjectName(QStringLiteral("nowText"));
    m_nowDetail = new FlowTextLabel(TextRole::Body, m_now);
    m_nowDetail->setInk(Ink::TextSecond);
    m_goButton = makeButton(ButtonKind::Primary, tr("Start session"), Icon::Play, m_now);
    m_goButton->setObjectName(QStringLiteral("startButton"));
    m_goButton->setEnabled(false);
    setSessionSize(*m_goButton);
    m_endButton = makeButton(ButtonKind::Plain, tr("End it here"), m_now);
    m_endButton->setObjectName(QStringLiteral("endUnfinishedButton"));
    m_confirmEnd = new ConfirmBar({}, tr("End the session"), tr("Keep it"), m_now);
    m_confirmEnd->setObjectName(QStringLiteral("confirmEndBar"));

    m_now->body()->addWidget(m_nowTitle);
    m_now->body()->addWidget(m_nowText);
    m_now->body()->addWidget(m_nowDetail);
    m_now->body()->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kSpace3);
    buttons->addWidget(m_goButton);
    buttons->addWidget(m_endButton);
    buttons->addStretch(1);
    m_now->body()->addLayout(buttons);
    m_now->body()->addWidget(m_confirmEnd);

    connect(m_goButton, &QPushButton::clicked, this, &TodayPage::goOn);
    connect(&m_all.controller, &SessionController::storeFailed, this,
            [this] { m_goButton->setEnabled(m_historyOpen); });
    connect(m_endButton, &QPushButton::clicked, this, &TodayPage::askToEnd);
    connect(m_confirmEnd, &ConfirmBar::confirmed, this, &TodayPage::endUnfinished);
    connect(m_confirmEnd, &ConfirmBar::askingChanged, m_goButton,
            [this](bool asking) { setButtonKind(*m_goButton, asking ? ButtonKind::Secondary : ButtonKind::Primary); });
    return m_now;
}

QWidget* TodayPage::makeWeekCard()
{
    return new Card(tr("This week"), this);
}

void TodayPage::setHistoryOpen(bool open)
{
    m_historyOpen = open;
    m_goButton->setEnabled(open);
    if (open) {
        focusFirst(); // the window opens on what to do next, not on the rail
        refresh();
    }
}

void TodayPage::focusFirst()
{
    m_focusWanted = !m_goButton->isEnabled();
    m_goButton->setFocus();
}

void TodayPage::refresh()
{
    const Instant now = m_all.controller.clock().now();
    m_shownDay = now.localDate();
    showHeading(now);
    readStore<TodayData>(
        m_all.store, this,
        [&protocol = m_all.protocol, person = shownPerson(m_all).toStdString(), mode = m_all.settings.mode(),
         now](history::Store& store) { return todayData(store, protocol, person, mode, now); },
        [this](const Result<TodayData>& read) {
            m_problem->setVisible(!read.has_value());
            if (read) {
                show(*read);
            } else {
                logFailure("the history cannot be read", read.error());
                m_problem->setText(words::error(read.error()));
            }
            Q_EMIT refreshed();
        });
}

void TodayPage::show(const TodayData& today)
{
    m_open = today.open;
    m_goButton->setEnabled(m_historyOpen);
    if (m_focusWanted && isVisible()) {
        focusFirst();
    }
    showStop(today);
    showClock(today);
    showNow(today);
    showWeek(today);
    showTest(today);
    showPaper(today);
    const bool firstUse = !today.last;
    replace(*body(), m_firstUse, firstUse ? makeFirstUse(m_all.protocol, ofClient(), this) : nullptr);
}

void TodayPage::showWeek(const TodayData& today)
{
    auto* card = qobject_cast<Card*>(m_week);
    QVBoxLayout& inside = *card->body();
    while (QLayoutItem* item = inside.takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    auto* strip = new WeekStrip(card);
    strip->setDays(today.done, weekday(today.today));
    inside.addWidget(strip);
    const auto done = static_cast<int>(std::ranges::count(today.done, true));
    const QString count = today.daysPlanned ? tr("%1 of %n planned day(s) done", nullptr, *today.daysPlanned).arg(done)
                          : done > 0        ? tr("%n day(s) done", nullptr, done)
                                            : tr("No session yet");
    inside.addWidget(new FlowTextLabel(TextRole::Strong, count, card));
    if (today.last) {
        QString test;
        if (today.testDue) {
            test = tr("A new test is due in the next session.");
        } else if (today.nextTest) {
            test = tr("Next test: %1.").arg(words::daysFrom(*today.nextTest, today.today));
        }
        const QString last = (ofClient() ? tr("The last session was %1.", "some days ago")
                                         : tr("Your last session was %1.", "some days ago"))
                                 .arg(words::daysFrom(today.last->startedAt.localDate(), today.today));
        const QString trend = today.trend.mid(0, kTrendSentences).join(QLatin1Char(' '));
        for (const QString& line : {trend, test, last, words::outcomeSentence(today.last->outcome)}) {
            auto* label = new FlowTextLabel(TextRole::Body, line, card);
            label->setInk(Ink::TextSecond);
            label->setVisible(!line.isEmpty());
            inside.addWidget(label);
        }
        QPushButton* all = makeButton(ButtonKind::Plain, tr("All sessions"), card);
        alignWithText(*all);
        connect(all, &QPushButton::clicked, this, &TodayPage::progressRequested);
        inside.addWidget(all, 0, Qt::AlignLeft);
    }
    inside.addStretch(1);
}

void TodayPage::showTest(const TodayData& today)
{
    if (today.tested.empty()) {
        replace(*body(), m_test, nullptr);
        return;
    }
    auto* section = new QWidget(this);
    auto* rows = new QVBoxLayout(section);
    rows->setContentsMargins(0, kSpace3, 0, 0);
    rows->setSpacing(kSpace3);
    rows->addWidget(new FlowTextLabel(TextRole::Heading,
                                      (ofClient() ? tr("The last test, %1") : tr("Your last test, %1"))
                                          .arg(words::daysFrom(*today.testedOn, today.today)),
                                      section));
    if (!today.advice.isEmpty()) {
        auto* advice = new FlowTextLabel(TextRole::Body, tr("Advice then: %1.").arg(today.advice), section);
        advice->setInk(Ink::TextSecond);
        rows->addWidget(advice);
    }
    for (std::size_t i = 0; i < today.tested.size(); i += 2) {
        auto* pair = new TwoColumns(kTodayNarrow, section);
        pair->add(makeTestedSide(m_all.protocol, today.tested[i], pair), 1);
        if (i + 1 < today.tested.size()) {
            pair->add(makeTestedSide(m_all.protocol, today.tested[i + 1], pair), 1);
        }
        rows->addWidget(pair);
    }
    replace(*body(), m_test, section);
}

void TodayPage::showPaper(const TodayData& today)
{
    if (!today.latest) {
        replace(*body(), m_paper, nullptr);
        return;
    }
    LatestPlan plan = *today.latest;
    plan.facts.emergencyNumber = m_all.settings.emergencyNumber();
    plan.facts.forWhom = m_all.person != nullptr ? m_all.person->name() : QString();
    auto* card = new PaperCard(m_all.protocol, plan, m_prompts, this);
    connect(card, &PaperCard::writeDownRequested, this, &TodayPage::writeDownRequested);
    replace(*body(), m_paper, card);
}

} // namespace psoas::app
