// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_detail_page.h"
#include "app/pages/session/advice_view.h"
#include "app/pages/session/decisions_note.h"
#include "app/pages/session/side_badge.h"
#include "app/pages/two_columns.h"
#include "app/style/look.h"
#include "app/widgets/badge.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

using assessment::Outcome;

constexpr int kNarrow = 640;

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

FlowTextLabel* second(const QString& text, QWidget* parent)
{
    auto* label = new FlowTextLabel(TextRole::Body, text, parent);
    label->setInk(Ink::TextSecond);
    return label;
}

/// Builds the cards one after the other; a card without content is left out.
class Cards {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::SessionDetailPage)

public:
    Cards(const protocol::Protocol& protocol, const history::SessionDetail& detail, const QList<Decision>& decided,
          const std::vector<KeptPicture>& photos, QWidget* parent)
        : m_protocol(protocol)
        , m_detail(detail)
        , m_decided(decided)
        , m_photos(photos)
        , m_content(new QWidget(parent))
        , m_column(new QVBoxLayout(m_content))
    {
        m_column->setContentsMargins(0, 0, 0, 0);
        m_column->setSpacing(kSpace4);
    }

    QWidget* build()
    {
        heading();
        tests();
        plan();
        doses();
        hurts();
        notes();
        addDecisions(*m_column, m_protocol, m_decided, m_content);
        answers();
        return m_content;
    }

private:
    [[nodiscard]] Card* card(const QString& title)
    {
        auto* made = new Card(title, m_content);
        m_column->addWidget(made);
        return made;
    }
    [[nodiscard]] QGridLayout* grid(QVBoxLayout& in, int stretched) const
    {
        auto* layout = new QGridLayout;
        layout->setHorizontalSpacing(kSpace4);
        layout->setVerticalSpacing(kSpace2);
        layout->setColumnStretch(stretched, 1);
        in.addLayout(layout);
        return layout;
    }

    void heading()
    {
        const history::SessionRow& row = m_detail.row;
        m_column->addWidget(new FlowTextLabel(TextRole::Title, words::dateTime(row.startedAt), m_content));
        auto* line = new QHBoxLayout;
        line->setSpacing(kSpace2);
        line->addWidget(new Badge(badgeOf(row.outcome), words::outcome(row.outcome), m_content));
        if (!row.day.empty()) {
            line->addWidget(new Badge(Badge::Kind::Neutral, words::planDay(m_protocol, row.day), m_content));
        }
        if (!row.counts) {
            line->addWidget(new Badge(Badge::Kind::Neutral, tr("Not counted"), m_content));
        }
        if (row.mode == Mode::Therapist) {
            line->addWidget(new Badge(Badge::Kind::Neutral, words::mode(row.mode), m_content));
        }
        line->addStretch(1);
        m_column->addLayout(line);
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
        if (row.endedAt) {
            times = tr("%1 Ended at %2.").arg(times, words::time(*row.endedAt));
        }
        m_column->addWidget(second(times, m_content));
        if (!m_detail.advice.empty()) {
            Card* made = card(tr("Advice"));
            made->setTone(Card::Tone::Accent);
            made->body()->addWidget(
                new FlowTextLabel(TextRole::Strong, words::advice(m_protocol, m_detail.advice), made));
            if (const protocol::AdviceRule* rule = m_protocol.adviceRule(m_detail.advice)) {
                addAdviceWords(*made, m_protocol, *rule, {});
            }
        }
    }

    void tests()
    {
        TwoColumns* pair = nullptr;
        for (const assessment::TestResult& test : m_detail.tests) {
            const protocol::Test* known = m_protocol.test(test.test);
            if (pair == nullptr || test.side == Side::Left) {
                pair = new TwoColumns(kNarrow, m_content);
                m_column->addWidget(pair);
            }
            auto* made = new Card(known != nullptr ? words::text(m_protocol, known->name) : tr("Test"), pair);
            pair->add(made, 1);
            auto* head = new QHBoxLayout;
            head->setSpacing(kSpace2);
            head->addWidget(makeSideBadge(test.side, made));
            if (!test.valid) {
                head->addWidget(new Badge(Badge::Kind::Caution, tr("Does not count"), made));
            }
            head->addStretch(1);
            made->body()->addLayout(head);
            QGridLayout* readings = grid(*made->body(), 1);
            for (const assessment::ObservationValue& value : test.observations) {
                addReading(*readings, known, value, made);
            }
            if (known != nullptr && !test.method.empty()) {
                const int row = readings->rowCount();
                readings->addWidget(second(tr("Read with"), made), row, 0);
                readings->addWidget(
                    new FlowTextLabel(TextRole::Body, words::value(m_protocol, known->method, test.method), made), row,
                    1);
            }
            for (const assessment::Finding& finding : m_detail.findings) {
                const bool ofTest = std::ranges::any_of(test.findings, [&](const assessment::Finding& each) {
                    return each.id == finding.id && each.side == finding.side;
                });
                if (ofTest) {
                    addFinding(finding, made);
                }
            }
            for (const KeptPicture& photo : m_photos) {
                if (isOf(photo, test)) {
                    made->body()->addWidget(new SessionDetailPhoto(photo, made));
                }
            }
            made->body()->addStretch(1);
        }
        addOtherFindings();
        addOtherPhotos();
    }

    void addReading(QGridLayout& readings, const protocol::Test* test, const assessment::ObservationValue& value,
                    QWidget* parent) const
    {
        if (test == nullptr) {
            return;
        }
        const auto known = std::ranges::find(test->observations, value.observation, &protocol::Observation::id);
        if (known == test->observations.end()) {
            return;
        }
        const QString shown = value.value ? words::value(m_protocol, known->value, *value.value)
                                          : words::value(m_protocol, known->band, value.band);
        const int row = readings.rowCount();
        readings.addWidget(second(words::text(m_protocol, known->name), parent), row, 0);
        readings.addWidget(new FlowTextLabel(TextRole::Body, shown, parent), row, 1);
    }

    [[nodiscard]] static bool isOf(const KeptPicture& photo, const assessment::TestResult& test)
    {
        return photo.test == test.test && photo.side == test.side;
    }

    void addFinding(const assessment::Finding& finding, Card* to) const
    {
        to->body()->addWidget(
            new FlowTextLabel(TextRole::Strong, words::finding(m_protocol, finding.id, finding.side), to));
        if (const protocol::FindingRule* rule = m_protocol.finding(finding.id)) {
            to->body()->addWidget(second(words::text(m_protocol, rule->text, finding.side), to));
        }
        if (!finding.uncertain.empty()) {
            to->body()->addWidget(second(tr("A reading lies within measuring error of a limit."), to));
        }
    }

    /// Of a test that the session did not come to the result of.
    void addOtherPhotos()
    {
        for (const KeptPicture& photo : m_photos) {
            if (std::ranges::none_of(m_detail.tests, [&](const auto& test) { return isOf(photo, test); })) {
                const protocol::Test* known = m_protocol.test(photo.test);
                Card* made = card(known != nullptr ? words::text(m_protocol, known->name) : tr("Test"));
                made->body()->addWidget(makeSideBadge(photo.side, made), 0, Qt::AlignLeft);
                made->body()->addWidget(second(tr("This test has no result."), made));
                made->body()->addWidget(new SessionDetailPhoto(photo, made));
            }
        }
    }

    /// Side differences, and what stood from an earlier test.
    void addOtherFindings()
    {
        Card* made = nullptr;
        for (const assessment::Finding& finding : m_detail.findings) {
            const bool shown = std::ranges::any_of(m_detail.tests, [&](const assessment::TestResult& test) {
                return std::ranges::any_of(test.findings, [&](const assessment::Finding& each) {
                    return each.id == finding.id && each.side == finding.side;
                });
            });
            if (shown) {
                continue;
            }
            if (made == nullptr) {
                made = card(m_detail.tests.empty() ? tr("Findings in force") : tr("Both sides compared"));
            }
            const QString name = words::withSide(words::finding(m_protocol, finding.id, finding.side), finding.side);
            const QString dated =
                finding.date ? tr("%1 (test of %2)").arg(name, words::shortDate(*finding.date)) : name;
            made->body()->addWidget(new FlowTextLabel(TextRole::Body, dated, made));
        }
    }

    void plan()
    {
        if (!m_detail.plan) {
            return;
        }
        const assessment::Plan& planned = *m_detail.plan;
        Card* made = card(tr("Plan"));
        if (planned.lines.empty()) {
            made->body()->addWidget(new FlowTextLabel(TextRole::Body, tr("No exercises on this day."), made));
        }
        QGridLayout* rows = grid(*made->body(), 1);
        for (const assessment::PlanLine& line : planned.lines) {
            const int row = rows->rowCount();
            rows->addWidget(makeSideBadge(line.side, made), row, 0, Qt::AlignTop | Qt::AlignLeft);
            auto* text = new QVBoxLayout;
            text->setSpacing(0);
            text->addWidget(new FlowTextLabel(TextRole::Strong, words::exercise(m_protocol, line.exercise), made));
            text->addWidget(second(words::causes(m_protocol, line.because, line.side, line.exercise), made));
            rows->addLayout(text, row, 1);
            rows->addWidget(new FlowTextLabel(TextRole::Body, words::dose(m_protocol, line), made), row, 2);
        }
        if (planned.excluded.empty()) {
            return;
        }
        auto* left = new Collapsible(tr("Left out"), made);
        QStringList items;
        for (const assessment::Excluded& out : planned.excluded) {
            const QString name = words::withSide(words::exercise(m_protocol, out.exercise), out.side);
            const QString why = words::causes(m_protocol, out.because, out.side, out.exercise);
            items << (why.isEmpty() ? name : tr("%1: %2").arg(name, why));
        }
        left->body()->addWidget(new BulletList(BulletList::Mark::Dot, items, left));
        made->body()->addWidget(left);
    }

    void doses()
    {
        // What was only begun was not done, unless it hurt.
        const auto shown = [](const assessment::DoseDone& dose) {
            return dose.secondsDone > 0 || dose.setsDone > 0 || dose.pain > 0;
        };
        if (std::ranges::none_of(m_detail.doses, shown)) {
            return;
        }
        Card* made = card(tr("What you did"));
        QGridLayout* rows = grid(*made->body(), 1);
        for (const assessment::DoseDone& dose : m_detail.doses) {
            if (!shown(dose)) {
                continue;
            }
            const int row = rows->rowCount();
            rows->addWidget(makeSideBadge(dose.side, made), row, 0, Qt::AlignTop | Qt::AlignLeft);
            rows->addWidget(new FlowTextLabel(TextRole::Body, words::exercise(m_protocol, dose.exercise), made), row,
                            1);
            rows->addWidget(new FlowTextLabel(TextRole::Body,
                                              tr("%1 of %n set(s)", nullptr, dose.setsPlanned).arg(dose.setsDone),
                                              made),
                            row, 2);
            rows->addWidget(second(words::duration(dose.secondsDone), made), row, 3);
            if (dose.pain > 0) {
                rows->addWidget(new Badge(Badge::Kind::Caution, tr("Pain %1").arg(dose.pain), made), row, 4);
            }
        }
    }

    void hurts()
    {
        if (m_detail.hurts.empty()) {
            return;
        }
        Card* made = card(tr("What hurt"));
        QStringList items;
        for (const session::HurtTold& hurt : m_detail.hurts) {
            const QString name = words::withSide(words::exercise(m_protocol, hurt.exercise), hurt.side);
            QString line = tr("%1: %2 of 10").arg(name).arg(hurt.pain);
            const auto kind = std::ranges::find(m_protocol.hurt.kinds, hurt.kind, &protocol::HurtKind::id);
            if (kind != m_protocol.hurt.kinds.end()) {
                line = tr("%1, %2").arg(line, words::text(m_protocol, kind->label));
            }
            if (!hurt.where.empty()) {
                line = tr("%1 (%2)").arg(line, QString::fromStdString(hurt.where));
            }
            items << line;
        }
        made->body()->addWidget(new BulletList(BulletList::Mark::Caution, items, made));
    }

    void notes()
    {
        if (m_detail.notes.empty()) {
            return;
        }
        Card* made = card(tr("Notes"));
        for (const history::WrittenNote& note : m_detail.notes) {
            const bool later = note.at.localDate() != m_detail.row.startedAt.localDate();
            made->body()->addWidget(second(later ? words::dateTime(note.at) : words::time(note.at), made));
            made->body()->addWidget(new FlowTextLabel(TextRole::Body, QString::fromStdString(note.text), made));
        }
    }

    void answers()
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

    const protocol::Protocol& m_protocol;
    const history::SessionDetail& m_detail;
    const QList<Decision>& m_decided;
    const std::vector<KeptPicture>& m_photos;
    QWidget* m_content;
    QVBoxLayout* m_column;
};

} // namespace

QWidget* makeSessionDetail(const protocol::Protocol& protocol, const history::SessionDetail& detail,
                           const QList<Decision>& decided, const std::vector<KeptPicture>& photos, QWidget* parent)
{
    return Cards(protocol, detail, decided, photos, parent).build();
}

} // namespace psoas::app
