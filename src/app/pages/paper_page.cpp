// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/paper_page.h"

#include "app/dates.h"
#include "app/log.h"
#include "app/pages/paper_line.h"
#include "app/session_controller.h"
#include "app/speech/announcer.h"
#include "app/store_access.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/scale_field.h"
#include "app/widgets/wrap_layout.h"
#include "app/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTimeEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 860;
constexpr int kNoteLines = 3;
/// Morning, midday and evening, where nobody looked at a clock.
constexpr std::array kHours{8, 13, 19};
constexpr int kOtherTime = static_cast<int>(kHours.size()); ///< in the list of times

bool samePlan(const LatestPlan& one, const LatestPlan& other)
{
    return one.row.id == other.row.id && one.facts.plan == other.facts.plan;
}

} // namespace

PaperPage::PaperPage(const Surroundings& all, const QString& personId, QWidget* parent)
    : PageScroll(parent)
    , m_all(all)
    , m_person(personId)
{
    setObjectName(QStringLiteral("paperPage"));
    setContentWidth(kContentWidth);
    m_back = makeButton(ButtonKind::Plain, tr("All sessions"), Icon::Back, this);
    alignWithText(*m_back);
    m_back->setObjectName(QStringLiteral("leavePaperButton"));
    m_back->setShortcut(QKeySequence(Qt::Key_Escape));
    connect(m_back, &QPushButton::clicked, this, &PaperPage::closed);
    body()->addWidget(m_back, 0, Qt::AlignLeft);
    body()->addWidget(new FlowTextLabel(TextRole::Title, tr("Write down a session done on paper"), this));
    m_about = new FlowTextLabel(TextRole::Body, this);
    m_about->setObjectName(QStringLiteral("paperAboutLabel"));
    m_about->setInk(Ink::TextSecond);
    body()->addWidget(m_about);
    m_otherPlan = makeButton(ButtonKind::Plain, {}, this);
    m_otherPlan->setObjectName(QStringLiteral("otherPlanButton"));
    alignWithText(*m_otherPlan);
    m_otherPlan->hide();
    connect(m_otherPlan, &QPushButton::clicked, this, &PaperPage::changePlan);
    body()->addWidget(m_otherPlan, 0, Qt::AlignLeft);
    m_told = new InlineMessage(InlineMessage::Tone::Info, QString(), this);
    m_told->setObjectName(QStringLiteral("paperSavedMessage"));
    m_told->hide();
    body()->addWidget(m_told);
    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    connect(m_problem, &InlineMessage::actionTriggered, this, &PaperPage::open);
    body()->addWidget(m_problem);
    body()->addStretch(1);
    m_announcer = new Announcer(this);
}

Instant PaperPage::now() const
{
    return m_all.controller.clock().now();
}

void PaperPage::open()
{
    // A sheet of an earlier plan that is being entered stays.
    read(m_earlier && isChanged() ? std::optional(m_before) : std::nullopt);
}

void PaperPage::changePlan()
{
    if (isChanged()) {
        refuse(tr("Save what you entered, or take it back, before you change the sheet."));
        m_allDone->setFocus();
        return;
    }
    read(m_earlier ? std::nullopt : std::optional(m_plan->row.startedAt.utc));
}

void PaperPage::read(std::optional<Micros> before)
{
    m_told->hide();
    readStore<PaperStart>(
        m_all.store, this,
        [&protocol = m_all.protocol, person = m_person.toStdString(), now = now(), before](history::Store& store) {
            return paperStart(store, protocol, person, now, before);
        },
        [this, before](Result<PaperStart> start) {
            m_problem->setVisible(!start.has_value());
            if (start && before && !start->plan) {
                refuse(tr("There is no earlier plan to write a session down for."));
            } else if (start) {
                m_earlier = before.has_value();
                m_before = before.value_or(Micros{});
                showStart(std::move(*start));
            } else {
                logFailure("the plan for a sheet of paper cannot be read", start.error());
                m_problem->setText(words::error(start.error()));
            }
            Q_EMIT loaded();
        });
}

void PaperPage::showStart(PaperStart start)
{
    const bool same = m_plan && start.plan && samePlan(*m_plan, *start.plan);
    if (same) {
        m_day->setMaximumDate(toQDate(now().localDate()));
        focusFirst();
        return;
    }
    delete std::exchange(m_content, nullptr);
    m_lines.clear();
    m_ratings.clear();
    m_plan = std::move(start.plan);
    m_content = new QWidget(this);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace4);
    m_about->setVisible(m_plan.has_value());
    m_otherPlan->setVisible(m_plan.has_value());
    const QString other = m_earlier ? tr("Back to the newest plan") : tr("It was done with the plan before this one");
    m_otherPlan->setText(other);
    m_otherPlan->setAccessibleName(other);
    if (!m_plan) {
        auto* none =
            new EmptyState(Icon::Clock, tr("There is no plan to follow yet. It is made in a session with the program."),
                           tr("Back"), m_content);
        none->setObjectName(QStringLiteral("noPlanState"));
        connect(none, &EmptyState::actionTriggered, this, &PaperPage::closed);
        column->addWidget(none);
        body()->insertWidget(body()->count() - 1, m_content);
        m_content->show();
        return;
    }
    m_about->setText(
        tr("What was done of the plan of %1, with the printed page or from memory. It becomes a session of "
           "its day. Ctrl and Enter saves.")
            .arg(words::dateTime(m_plan->row.startedAt)));
    column->addWidget(makeWhen());
    column->addWidget(makeLines());
    column->addWidget(makeRatings());
    column->addWidget(makeEnd());
    body()->insertWidget(body()->count() - 1, m_content);
    m_content->show(); // now: the focus goes into it
    const Date today = now().localDate();
    // An earlier sheet ended where the next one began.
    const Date first = m_earlier ? std::min(today, Date{m_plan->madeAt.localDate().days + 1}) : today;
    const Date next = start.lastWritten ? std::min(today, Date{start.lastWritten->days + 1}) : first;
    setDay(toQDate(next));
    markAll();
    m_day->setFocus();
}

QWidget* PaperPage::makeWhen()
{
    auto* card = new Card(tr("When"), m_content);
    auto* row = new QWidget(card);
    auto* across = new WrapLayout(kSpace3);
    row->setLayout(across);
    m_day = new QDateEdit(row);
    m_day->setObjectName(QStringLiteral("paperDayEdit"));
    m_day->setAccessibleName(tr("Day it was done"));
    m_day->setCalendarPopup(true);
    m_day->setDisplayFormat(tr("d MMM yyyy", "format of a date"));
    m_day->setDateRange(toQDate(m_plan->madeAt.localDate()), toQDate(now().localDate()));
    m_day->setMinimumWidth(m_day->sizeHint().width() + kSpace5); // its arrow is wider than the style counts
    across->addWidget(m_day);
    m_part = new QComboBox(row);
    m_part->setObjectName(QStringLiteral("paperPartCombo"));
    m_part->setAccessibleName(tr("Time of day"));
    m_part->addItems({tr("Morning"), tr("Midday"), tr("Evening"), tr("At a certain time")});
    across->addWidget(m_part);
    m_time = new QTimeEdit(row);
    m_time->setObjectName(QStringLiteral("paperTimeEdit"));
    m_time->setAccessibleName(tr("Time it was done"));
    across->addWidget(m_time);
    card->body()->addWidget(row);
    m_timeProblem = new FlowTextLabel(TextRole::Caption, card);
    m_timeProblem->setObjectName(QStringLiteral("paperTimeProblem"));
    m_timeProblem->setInk(Ink::Stop);
    m_timeProblem->hide();
    card->body()->addWidget(m_timeProblem);
    m_part->setCurrentIndex(kOtherTime - 1);
    connect(m_part, &QComboBox::currentIndexChanged, this, &PaperPage::showTime);
    showTime();
    return card;
}

void PaperPage::showTime()
{
    const int part = m_part->currentIndex();
    if (part < kOtherTime) {
        m_time->setTime(QTime(kHours.at(static_cast<std::size_t>(part)), 0));
    }
    m_time->setVisible(part == kOtherTime);
}

/// Of today, the latest part of the day that is over and has its plan stands to begin with.
void PaperPage::setDay(QDate day)
{
    m_day->setMaximumDate(toQDate(now().localDate()));
    m_day->setDate(day);
    if (timeFits()) {
        return;
    }
    for (int part = kOtherTime - 1; part >= 0; --part) {
        m_part->setCurrentIndex(part);
        if (timeFits()) {
            return;
        }
    }
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now().utc).count() + now().offsetMinutes;
    m_part->setCurrentIndex(kOtherTime);
    m_time->setTime(QTime(static_cast<int>(minutes / 60 % 24), static_cast<int>(minutes % 60)));
}

QWidget* PaperPage::makeLines()
{
    auto* card = new Card(tr("What was done"), m_content);
    if (m_plan->stopped) {
        card->body()->addWidget(new FlowTextLabel(
            TextRole::Body,
            tr("A session since then stopped for safety. Write down only what was done, and let somebody look first "
               "before you go on with this plan."),
            card));
    }
    m_allDone = new QCheckBox(tr("All of it, as planned"), card);
    m_allDone->setObjectName(QStringLiteral("allDoneCheckBox"));
    auto* whole = new QWidget(card);
    auto* across = new WrapLayout(kSpace4);
    whole->setLayout(across);
    across->addWidget(m_allDone);
    m_noPain = makeButton(ButtonKind::Secondary, {}, whole);
    m_noPain->setObjectName(QStringLiteral("noPainButton"));
    across->addWidget(m_noPain);
    card->body()->addWidget(whole);
    connect(m_noPain, &QPushButton::clicked, this, [this] {
        std::ranges::for_each(m_lines, &PaperLineField::setPainless);
        m_announcer->announce(tr("Pain is 0 wherever nothing was said."));
    });
    connect(m_allDone, &QCheckBox::clicked, this, [this](bool all) {
        for (PaperLineField* line : std::as_const(m_lines)) {
            line->setDone(all);
        }
        markAll();
    });
    const protocol::Protocol& own = m_plan->protocol(m_all.protocol);
    QStringList atVisits;
    for (const assessment::PlanLine& line : m_plan->facts.plan.lines) {
        if (!isForHome(line)) {
            atVisits << words::withSide(words::exercise(own, line.exercise), line.side);
            continue;
        }
        auto* field = new PaperLineField(own, m_all.protocol, line, card);
        connect(field, &PaperLineField::doneChanged, this, &PaperPage::markAll);
        connect(field, &PaperLineField::painChanged, this, &PaperPage::markAll);
        m_lines.append(field);
        card->body()->addWidget(field);
    }
    if (!atVisits.isEmpty()) {
        auto* why = new FlowTextLabel(TextRole::Caption,
                                      tr("Not for home, so not on the sheet: %1.").arg(atVisits.join(tr(", "))), card);
        why->setObjectName(QStringLiteral("paperVisitsLabel"));
        why->setInk(Ink::TextSecond);
        card->body()->addWidget(why);
    }
    return card;
}

bool PaperPage::isForHome(const assessment::PlanLine& line) const
{
    return app::isForHome(m_plan->protocol(m_all.protocol), m_all.protocol, line, now().localDate());
}

void PaperPage::markAll()
{
    const bool any = std::ranges::any_of(m_lines, &PaperLineField::isUsable);
    const bool all =
        std::ranges::all_of(m_lines, [](const PaperLineField* line) { return !line->isUsable() || line->isDone(); });
    m_allDone->setEnabled(any);
    m_allDone->setChecked(any && all);
    const QString painless = std::ranges::any_of(m_lines, &PaperLineField::hurt) ? tr("No pain in the others")
                                                                                 : tr("No pain in any of them");
    m_noPain->setText(painless);
    m_noPain->setAccessibleName(painless);
    m_noPain->setEnabled(any);
}

QWidget* PaperPage::makeRatings()
{
    auto* fold = new Collapsible(tr("Add how it felt, if you wrote it down"), m_content);
    fold->setObjectName(QStringLiteral("paperRatings"));
    const protocol::Protocol& protocol = m_all.protocol;
    m_asked.clear();
    assessment::Plan sheet = m_plan->facts.plan;
    std::erase_if(sheet.lines, [this](const assessment::PlanLine& line) { return !isForHome(line); });
    for (const PaperRating& asked : paperRatings(protocol, sheet)) {
        const protocol::Fact& fact = *protocol.fact(asked.fact);
        if (fact.min != 0 || fact.max != 10) {
            continue; // the eleven buttons are for these
        }
        const QString name = words::withSide(words::fact(protocol, asked.fact), asked.side);
        auto* field = new ScaleField(
            name, fact.zero.empty() ? tr("None") : words::text(protocol, fact.zero, asked.side),
            fact.plus.empty() ? tr("Worst imaginable") : words::text(protocol, fact.plus, asked.side), fold);
        field->setObjectName(
            QStringLiteral("paperRating:%1.%2")
                .arg(QString::fromStdString(asked.fact), QString::fromUtf8(psoas::name(asked.side).data())));
        fold->body()->addWidget(new FlowTextLabel(TextRole::Strong, name, fold));
        fold->body()->addWidget(field);
        m_asked.push_back(asked);
        m_ratings.append(field);
    }
    fold->setVisible(!m_ratings.isEmpty());
    return fold;
}

QWidget* PaperPage::makeEnd()
{
    auto* end = new QWidget(m_content);
    auto* column = new QVBoxLayout(end);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace3);
    m_note = new QPlainTextEdit(end);
    m_note->setObjectName(QStringLiteral("paperNoteEdit"));
    m_note->setAccessibleName(tr("A note"));
    m_note->setPlaceholderText(tr("A note, if you like"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(static_cast<int>(look().lineHeight(TextRole::Body)) * kNoteLines + kSpace4);
    column->addWidget(m_note);
    m_fault = new InlineMessage(InlineMessage::Tone::Caution, QString(), end);
    m_fault->setObjectName(QStringLiteral("paperFaultMessage"));
    m_fault->hide();
    column->addWidget(m_fault);
    m_save = makeButton(ButtonKind::Primary, tr("Save this session"), end);
    m_save->setObjectName(QStringLiteral("savePaperButton"));
    connect(m_save, &QPushButton::clicked, this, [this] { save(false); });
    column->addWidget(m_save, 0, Qt::AlignLeft);
    m_twice = new ConfirmBar(tr("There is a session at exactly this time already. It may be the same one."),
                             tr("Save this one as well"), tr("Change the time"), end);
    m_twice->setObjectName(QStringLiteral("paperTwiceBar"));
    m_twice->setLossy(false);
    connect(m_twice, &ConfirmBar::confirmed, this, [this] { save(true); });
    connect(m_twice, &ConfirmBar::cancelled, m_day, [this] { m_day->setFocus(); });
    connect(m_twice, &ConfirmBar::askingChanged, m_save, [this](bool asking) { m_save->setVisible(!asking); });
    column->addWidget(m_twice);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), end);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, m_save, &QPushButton::click);
    }
    return end;
}

} // namespace psoas::app
