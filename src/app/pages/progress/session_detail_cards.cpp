// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_detail_cards.h"

#include "app/pages/session/advice_view.h"
#include "app/pages/session/decisions_note.h"
#include "app/pages/session/hands_on_card.h"
#include "app/session_place.h"
#include "app/style/look.h"
#include "app/widgets/badge.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

using assessment::Outcome;

Badge::Kind badgeOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Completed:
        return Badge::Kind::Done;
    case Outcome::StoppedEmergency:
        return Badge::Kind::Stop;
    case Outcome::StoppedClinician:
        return Badge::Kind::Caution;
    case Outcome::Running:
    case Outcome::StoppedByUser:
    case Outcome::Incomplete:
        break;
    }
    return Badge::Kind::Neutral;
}

} // namespace

SessionDetailCards::SessionDetailCards(const protocol::Protocol& protocol, const history::SessionDetail& detail,
                                       const QList<Decision>& decided, const OneSided& sides,
                                       const std::vector<KeptPicture>& photos, QWidget* parent)
    : m_protocol(protocol)
    , m_detail(detail)
    , m_decided(decided)
    , m_sides(sides)
    , m_photos(photos)
    , m_content(new QWidget(parent))
    , m_column(new QVBoxLayout(m_content))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(kSpace4);
}

QWidget* SessionDetailCards::build()
{
    heading();
    tests();
    plan();
    doses();
    addHandsOn(*m_column, handsOnWork(m_protocol, m_detail.answers, m_detail.doses), m_content);
    hurts();
    notes();
    addDecisions(*m_column, m_protocol, m_decided, m_content);
    answers();
    return m_content;
}

Card* SessionDetailCards::card(const QString& title)
{
    auto* made = new Card(title, m_content);
    m_column->addWidget(made);
    return made;
}

QGridLayout* SessionDetailCards::grid(QVBoxLayout& in, int stretched) const
{
    auto* layout = new QGridLayout;
    layout->setHorizontalSpacing(kSpace4);
    layout->setVerticalSpacing(kSpace2);
    layout->setColumnStretch(stretched, 1);
    in.addLayout(layout);
    return layout;
}

FlowTextLabel* SessionDetailCards::second(const QString& text, QWidget* parent)
{
    auto* label = new FlowTextLabel(TextRole::Body, text, parent);
    label->setInk(Ink::TextSecond);
    return label;
}

void SessionDetailCards::heading()
{
    const history::SessionRow& row = m_detail.row;
    m_column->addWidget(new FlowTextLabel(TextRole::Title, words::dateTime(row.startedAt), m_content));
    badges();
    m_column->addWidget(new FlowTextLabel(TextRole::Body, words::outcomeSentence(row.outcome), m_content));
    for (const std::string& stop : row.stoppedBy) {
        const protocol::Question* question = m_protocol.question(stop);
        const QString why =
            question != nullptr ? words::text(m_protocol, question->text) : words::cause(m_protocol, stop);
        if (!why.isEmpty()) {
            m_column->addWidget(new FlowTextLabel(TextRole::Strong, why, m_content));
        }
    }
    QString times =
        tr("%1 of %2 planned done.").arg(words::duration(row.doneSeconds), words::duration(row.plannedSeconds));
    if (row.plannedSeconds == 0) {
        times = tr("No exercises were planned.");
    }
    if (m_detail.enteredAt) {
        const Instant entered{*m_detail.enteredAt, row.startedAt.offsetMinutes, {}};
        times = tr("%1 Done on paper, written down on %2.").arg(times, words::dateTime(entered));
    } else if (row.endedAt) {
        times = tr("%1 Ended at %2.").arg(times, words::time(*row.endedAt));
    }
    m_column->addWidget(second(times, m_content));
    if (!m_detail.advice.empty()) {
        Card* made = card(tr("Advice"));
        made->setTone(Card::Tone::Accent);
        made->body()->addWidget(new FlowTextLabel(TextRole::Strong, words::advice(m_protocol, m_detail.advice), made));
        if (const protocol::AdviceRule* rule = m_protocol.adviceRule(m_detail.advice)) {
            addAdviceWords(*made, m_protocol, *rule, {});
        }
    }
}

void SessionDetailCards::badges()
{
    const history::SessionRow& row = m_detail.row;
    auto* line = new QHBoxLayout;
    line->setSpacing(kSpace2);
    line->addWidget(new Badge(badgeOf(row.outcome), words::outcome(row.outcome), m_content));
    if (!row.day.empty()) {
        line->addWidget(new Badge(Badge::Kind::Neutral, words::planDay(m_protocol, row.day), m_content));
    }
    if (!row.counts) {
        line->addWidget(new Badge(Badge::Kind::Neutral, tr("Not counted"), m_content));
    }
    if (row.onPaper) {
        line->addWidget(new Badge(Badge::Kind::Neutral, tr("On paper"), m_content));
    }
    if (row.mode == Mode::Therapist) {
        line->addWidget(new Badge(Badge::Kind::Neutral, words::mode(row.mode), m_content));
    }
    const Signature signature = signatureOf(m_detail);
    if (signature.isThere()) {
        line->addWidget(new Badge(Badge::Kind::Done, tr("Signed"), m_content));
    }
    if (!signature.addenda.empty()) {
        line->addWidget(new Badge(Badge::Kind::Accent, words::addenda(row.addenda), m_content));
    }
    line->addStretch(1);
    m_column->addLayout(line);
    if (signature.isThere()) {
        m_column->addWidget(new SignatureCard(signature, m_content));
    }
}

void SessionDetailCards::notes()
{
    if (m_detail.notes.empty()) {
        return;
    }
    Card* made = card(tr("Notes"));
    for (const history::WrittenNote& note : m_detail.notes) {
        const bool later = note.at.localDate() != m_detail.row.startedAt.localDate();
        const QString when = later ? words::dateTime(note.at) : words::time(note.at);
        // After its end a note is about all of the session.
        const bool ofAPlace = !m_detail.row.endedAt || note.at.utc < m_detail.row.endedAt->utc;
        const QString where = ofAPlace ? words::place(m_protocol, note.place) : QString();
        made->body()->addWidget(
            second(where.isEmpty() ? when : tr("%1 · %2", "time of a note, its place").arg(when, where), made));
        made->body()->addWidget(new FlowTextLabel(TextRole::Body, QString::fromStdString(note.text), made));
    }
}

void SessionDetailCards::answers()
{
    if (m_detail.answers.empty()) {
        return;
    }
    Card* made = card(tr("Answers"));
    auto* all = new Collapsible(tr("Show %n answer(s)", nullptr, static_cast<int>(m_detail.answers.size())), made);
    QGridLayout* rows = grid(*all->body(), 0);
    rows->setColumnStretch(1, 1);
    for (const assessment::Record& record : m_detail.answers) {
        const auto asked = std::ranges::find(m_protocol.screen.questions, record.fact, &protocol::Question::fact);
        const QString what = asked != m_protocol.screen.questions.end() ? words::text(m_protocol, asked->text)
                                                                        : words::fact(m_protocol, record.fact);
        const int row = rows->rowCount();
        rows->addWidget(second(words::withSide(what, record.side), all), row, 0);
        rows->addWidget(new FlowTextLabel(TextRole::Body, words::record(m_protocol, record), all), row, 1);
    }
    made->body()->addWidget(all);
}

QWidget* makeSessionDetail(const protocol::Protocol& protocol, const history::SessionDetail& detail,
                           const QList<Decision>& decided, const OneSided& sides,
                           const std::vector<KeptPicture>& photos, QWidget* parent)
{
    return SessionDetailCards(protocol, detail, decided, sides, photos, parent).build();
}

} // namespace psoas::app
