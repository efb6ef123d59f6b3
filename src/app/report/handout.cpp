// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/handout.h"

#include "app/words.h"
#include "psoas/assessment/home.h"
#include "psoas/session/engine.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace psoas::app {

namespace {

using assessment::PlanLine;
using protocol::Protocol;

/// More are read on the screen.
constexpr qsizetype kMostCues = 3;

/// A name as every file system takes it: letters, digits, and a hyphen for all between them.
QString nameInFile(const QString& name)
{
    constexpr qsizetype kLongest = 40;
    QString safe;
    for (const QChar symbol : name.normalized(QString::NormalizationForm_C)) {
        if (symbol.isLetterOrNumber()) {
            safe += symbol;
        } else if (!safe.isEmpty() && !safe.endsWith(u'-')) {
            safe += u'-';
        }
        if (safe.size() >= kLongest) {
            break;
        }
    }
    while (safe.endsWith(u'-')) {
        safe.chop(1);
    }
    return safe;
}

/// Builds the parts one after the other.
class Builder {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::Handout)

public:
    Builder(const Protocol& protocol, const HandoutFacts& facts)
        : m_protocol(protocol)
        , m_facts(facts)
    {
    }

    Handout build()
    {
        m_made.protocol = &m_protocol;
        m_made.fileName = fileName();
        rows();
        head();
        stops();
        m_made.emergency = tr("In an emergency call %1.").arg(m_facts.emergencyNumber);
        if (m_facts.nextTest) {
            m_made.nextTest = *m_facts.nextTest > m_facts.today
                                  ? tr("The next test is due on %1.").arg(words::date(*m_facts.nextTest))
                                  : tr("A new test is due now.");
        }
        m_made.statement = words::text(m_protocol, m_protocol.safetyStatement);
        return std::move(m_made);
    }

private:
    [[nodiscard]] QString fileName() const
    {
        const QString day = QString::fromStdString(m_facts.today.iso());
        const QString whom = m_facts.mode == Mode::Therapist ? nameInFile(m_facts.forWhom) : QString();
        return whom.isEmpty() ? tr("psoas-release-plan-%1.pdf", "file name").arg(day)
                              : tr("psoas-release-plan-%1-%2.pdf", "file name: client, day").arg(whom, day);
    }

    void head()
    {
        m_made.title = tr("Your plan");
        const QString blank(24, u'_');
        const auto named = [&](const QString& name) { return name.isEmpty() ? blank : name; };
        if (m_facts.mode == Mode::Therapist || !m_facts.forWhom.isEmpty() || !m_facts.madeBy.isEmpty()) {
            m_made.forWhom =
                tr("For: %1   Made by: %2", "client, therapist").arg(named(m_facts.forWhom), named(m_facts.madeBy));
        }
        m_made.head = tr("Made on %1 from the session of %2. %3, about %4.", "days, kind of day, minutes")
                          .arg(words::date(m_facts.today), words::date(m_facts.planned),
                               words::planDay(m_protocol, m_facts.plan.day), words::minutes(m_seconds));
        if (m_visitSeconds > 0) {
            // Elsewhere the plan is said to take as long as all of it does.
            m_made.head = tr("%1 With what is not for home the plan takes about %2.", "sentences, minutes")
                              .arg(m_made.head, words::minutes(m_seconds + m_visitSeconds));
        }
        m_made.protocolName =
            tr("Protocol: %1 %2.", "name, version")
                .arg(words::text(m_protocol, m_protocol.title), QString::fromStdString(m_protocol.version));
    }

    void rows()
    {
        for (const PlanLine& line : m_facts.plan.lines) {
            if (const protocol::Lock* lock = assessment::lockAtHome(m_protocol, line.exercise, m_facts.today)) {
                const QString name = words::withSide(words::exercise(m_protocol, line.exercise), line.side);
                m_made.atVisits << tr("%1: %2", "exercise: why not at home")
                                       .arg(name, words::text(m_protocol, lock->text, line.side));
                m_visitSeconds += line.seconds;
                continue;
            }
            m_seconds += line.seconds;
            if (!joinsOther(line)) {
                addRow(line);
            }
        }
    }

    /// Whether the other side of the same exercise has a row already, and no other dose.
    bool joinsOther(const PlanLine& line)
    {
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            const PlanLine& there = m_lines[i];
            if (!m_joined[i] && there.exercise == line.exercise && there.side != line.side &&
                there.side == other(line.side) && there.sets == line.sets && there.reps == line.reps &&
                there.notes == line.notes) {
                m_joined[i] = true;
                m_made.rows[i].sides = tr("Left and right");
                m_made.rows[i].side = Side::Left;
                fillWords(m_made.rows[i], line);
                m_made.turned = tr("A row for left and right is drawn and worded for the left side. Do the right side "
                                   "the other way round.");
                return true;
            }
        }
        return false;
    }

    void addRow(const PlanLine& line)
    {
        HandoutRow row;
        row.exercise = line.exercise;
        row.side = line.side;
        row.name = words::exercise(m_protocol, line.exercise);
        row.sides = words::side(line.side);
        row.dose = words::dose(m_protocol, line);
        fillWords(row, line);
        m_made.rows.push_back(std::move(row));
        m_lines.push_back(line);
        m_joined.push_back(false);
    }

    void fillWords(HandoutRow& row, const PlanLine& line) const
    {
        row.notes = words::texts(m_protocol, line.notes, row.side);
        const protocol::Exercise* known = m_protocol.exercise(line.exercise);
        if (known == nullptr) {
            return;
        }
        row.cues = words::texts(m_protocol, known->cues, row.side).mid(0, kMostCues);
        if (known->dose.phases.size() > 1) {
            for (const protocol::Phase& phase : known->dose.phases) {
                row.phases << tr("%1 %2", "phase, seconds")
                                  .arg(words::phase(phase.kind).toLower(), words::duration(phase.seconds));
            }
        }
    }

    /// In the words of the side it is about; of both, with one word for either.
    [[nodiscard]] QString stopText(const protocol::TextId& id, bool left, bool right) const
    {
        if (!left || !right) {
            return words::text(m_protocol, id, left ? Side::Left : right ? Side::Right : Side::Both);
        }
        QString text = QString::fromStdString(m_protocol.text(id));
        text.replace(QStringLiteral("{side}"), tr("left or right"));
        return text.replace(QStringLiteral("{other_side}"), tr("right or left"));
    }

    void stops()
    {
        struct Found {
            bool left = false, right = false;
            QList<int> rows;
        };
        std::map<protocol::TextId, Found> found;
        protocol::Texts order;
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            const protocol::Exercise* known = m_protocol.exercise(m_lines[i].exercise);
            for (const protocol::TextId& id : known == nullptr ? protocol::Texts{} : known->stops) {
                if (!found.contains(id)) {
                    order.push_back(id);
                }
                Found& stop = found[id];
                stop.left = stop.left || m_joined[i] || m_lines[i].side == Side::Left;
                stop.right = stop.right || m_joined[i] || m_lines[i].side == Side::Right;
                stop.rows << static_cast<int>(i) + 1;
            }
        }
        // Exercises of a kind say the same of themselves, each under an id of its own.
        for (const protocol::TextId& id : order) {
            const Found& stop = found[id];
            const QString text = stopText(id, stop.left, stop.right);
            const auto known = std::ranges::find(m_made.stops, text, &HandoutStop::text);
            if (known == m_made.stops.end()) {
                m_made.stops.push_back({text, stop.rows});
            } else {
                known->rows += stop.rows;
            }
        }
        for (HandoutStop& stop : m_made.stops) {
            std::ranges::sort(stop.rows);
            stop.rows.erase(std::unique(stop.rows.begin(), stop.rows.end()), stop.rows.end());
            if (stop.rows.size() == static_cast<qsizetype>(m_lines.size())) {
                stop.rows.clear();
            }
        }
        std::ranges::stable_partition(m_made.stops, [](const HandoutStop& stop) { return stop.rows.isEmpty(); });
    }

    const Protocol& m_protocol;
    const HandoutFacts& m_facts;
    Handout m_made;
    std::vector<PlanLine> m_lines; ///< the first one of every row
    std::vector<bool> m_joined;    ///< by row: the other side came to it
    int m_seconds = 0;             ///< at home
    int m_visitSeconds = 0;        ///< of what is not for home
};

} // namespace

HandoutFacts handoutFacts(const session::Engine& engine, const session::State& state, Date today)
{
    HandoutFacts facts;
    facts.plan = state.plan.value_or(assessment::Plan{});
    facts.mode = state.mode;
    facts.planned = state.date;
    facts.today = today;
    for (const assessment::TestStatus& status : assessment::tests(engine.input(state))) {
        const protocol::Test* test = engine.protocol().test(status.test);
        const std::optional<Date> since =
            status.state == assessment::TestState::Result ? std::optional(state.date) : status.inForceSince;
        if (test != nullptr && since) {
            const Date due{since->days + test->dueDays};
            facts.nextTest = facts.nextTest ? std::min(*facts.nextTest, due) : due;
        }
    }
    return facts;
}

Handout handout(const protocol::Protocol& protocol, const HandoutFacts& facts)
{
    return Builder(protocol, facts).build();
}

} // namespace psoas::app
