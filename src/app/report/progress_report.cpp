// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/progress_report.h"

#include "app/pages/progress/trend_charts.h"
#include "app/pages/progress/trend_words.h"
#include "app/report/referral_note.h"
#include "app/words.h"
#include "psoas/session/engine.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace psoas::app {

namespace {

using assessment::PastSession;
using history::TestedSide;
using protocol::Protocol;

/// More lines than this make a third page.
constexpr std::size_t kMostTests = 12;
constexpr int kHashLetters = 12;
constexpr qsizetype kMostDaysNamed = 3;

class Builder {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ProgressReport)

public:
    Builder(const Protocol& protocol, const ReportFacts& facts)
        : m_protocol(protocol)
        , m_facts(facts)
        , m_engine(protocol, facts.past)
    {
        m_state.mode = facts.mode;
        m_state.date = std::min(facts.trends.range.last, facts.now.localDate());
    }

    ProgressReport build()
    {
        const history::DayRange& range = m_facts.trends.range;
        m_report.title = tr("Progress report");
        m_report.fileName =
            tr("psoas-release-report-%1.pdf", "file name").arg(QString::fromStdString(range.last.iso()));
        head();
        m_report.summary = trendSentences(m_protocol, m_facts.trends);
        findings();
        safety();
        practice();
        felt();
        method();
        advice();
        for (ReportSection& section : recordedSections(m_protocol, m_facts)) {
            add(section.title, std::move(section.lines));
        }
        for (ChartModel& chart : trendCharts(m_protocol, m_facts.trends)) {
            if (!isEmpty(chart)) {
                m_report.charts.append(std::move(chart));
            }
        }
        table();
        sources();
        m_report.statement = words::text(m_protocol, m_protocol.safetyStatement);
        return std::move(m_report);
    }

private:
    void add(const QString& title, QStringList lines)
    {
        lines.removeAll(QString());
        if (!lines.isEmpty()) {
            m_report.sections.push_back({title, std::move(lines)});
        }
    }
    [[nodiscard]] bool inRange(const PastSession& session) const { return m_facts.trends.range.contains(session.date); }

    [[nodiscard]] QString person() const
    {
        if (m_facts.personId == history::kHomePerson) {
            return tr("Person: the user of this program (no name is kept)");
        }
        if (!m_facts.client) {
            return tr("Person: %1").arg(QString::fromStdString(m_facts.personId));
        }
        const QString name = QString::fromStdString(m_facts.client->name);
        return m_facts.client->birthYear
                   ? tr("Client: %1, born %2").arg(name, QString::number(*m_facts.client->birthYear))
                   : tr("Client: %1").arg(name);
    }

    void head()
    {
        const history::DayRange& range = m_facts.trends.range;
        m_report.head << person();
        m_report.head << tr("Period: %1 to %2").arg(words::date(range.first), words::date(range.last));
        m_report.head << tr("Made: %1").arg(words::dateTime(m_facts.now));
        m_report.head << tr("Protocol: %1 %2, file %3…", "name, version, hash")
                             .arg(words::text(m_protocol, m_protocol.title), QString::fromStdString(m_protocol.version),
                                  QString::fromStdString(m_protocol.hash).left(kHashLetters));
    }

    void findings() { add(tr("What the last tests showed"), noteFindings(m_engine, m_state)); }

    [[nodiscard]] bool isPositive(const protocol::Question& question, const assessment::Record& record) const
    {
        if (question.positiveWhen) {
            assessment::Answers told;
            told.record(record);
            const assessment::Past none;
            const assessment::Input input{m_protocol, told, none, m_facts.mode, m_state.date, {}, {}, {}, {}};
            return assessment::evaluate(input, *question.positiveWhen, Side::None).value_or(false);
        }
        const protocol::QuestionClass* cls = m_protocol.questionClass(question.cls);
        const auto* answer = std::get_if<std::string>(&record.value);
        return cls != nullptr && answer != nullptr && std::ranges::find(cls->positive, *answer) != cls->positive.end();
    }

    /// However it ended: one that was stopped later is asked in full again, and was answered in full all the same.
    [[nodiscard]] bool answersAll(const PastSession& session) const
    {
        const auto isAnswered = [&](const protocol::Question& each) {
            return std::ranges::find(session.answers, each.fact, &assessment::Record::fact) != session.answers.end();
        };
        return session.fullScreenDone || std::ranges::all_of(m_protocol.screen.questions, isAnswered);
    }

    /// What stops or limits as it stands, when it was last asked in full, and what stopped in these days.
    void safety()
    {
        QStringList lines;
        bool all = true;
        for (const protocol::Question& question : m_protocol.screen.questions) {
            const assessment::Record* record = assessment::lastRecord(m_facts.past, question.fact);
            all = all && record != nullptr;
            if (record != nullptr && isPositive(question, *record)) {
                lines << tr("%1 Answered: %2, on %3.", "question, answer, day")
                             .arg(words::text(m_protocol, question.text), words::record(m_protocol, *record),
                                  words::date(record->date));
            }
        }
        if (!all) {
            lines << tr("Not every safety question has an answer on record.");
        } else if (lines.isEmpty()) {
            lines << tr("At their last answers, none of the safety questions stood in the way.");
        }
        const auto full = std::find_if(m_facts.past.rbegin(), m_facts.past.rend(),
                                       [this](const PastSession& each) { return answersAll(each); });
        const QString never = all ? tr("The questions were answered in more than one session.")
                                  : tr("The full list has not been answered yet.");
        lines << (full == m_facts.past.rend() ? never
                                              : tr("All of them last asked on %1.").arg(words::date(full->date)));
        int stops = 0;
        int reds = 0;
        for (const PastSession& each : m_facts.past) {
            if (inRange(each) && !each.setAside) {
                stops += each.outcome == assessment::Outcome::StoppedEmergency ||
                                 each.outcome == assessment::Outcome::StoppedClinician
                             ? 1
                             : 0;
                reds += each.redStop ? 1 : 0;
            }
        }
        if (stops > 0) {
            lines << tr("%n session(s) of this period stopped for safety.", nullptr, stops);
        }
        if (reds > 0) {
            lines << tr("In %n session(s) of this period strong or sharp pain ended an exercise.", nullptr, reds);
        }
        add(tr("Safety"), lines);
    }

    void practice()
    {
        int left = 0;
        int right = 0;
        for (const history::PractisedWeek& week : m_facts.trends.weeks) {
            left += week.leftSeconds;
            right += week.rightSeconds;
        }
        QStringList lines{tr("%n session(s) that count.", nullptr, m_facts.trends.sessions)};
        const auto [done, planned] = doneOfPlanned(m_facts.trends);
        if (planned >= 1) {
            const double share = std::min(100.0, std::round(done / planned * 100));
            lines << tr("%1 of %2 planned sessions done (%3 %). One ended early counts %4 from %5 % of it on.")
                         .arg(words::number(done), words::number(planned), words::number(share),
                              words::number(m_protocol.history.stoppedWeight),
                              words::number(m_protocol.history.doneSharePct));
        }
        if (left > 0 || right > 0) {
            lines << tr("Under stretch: left %1, right %2.").arg(words::minutes(left), words::minutes(right));
        }
        add(tr("Practice"), lines);
    }

    /// What a fact was over the range, by side; what is about different things is told apart.
    struct Felt {
        int times = 0;
        double sum = 0, least = 0, most = 0;
    };

    using FeltOf = std::map<std::string, std::map<Side, Felt>>;
    [[nodiscard]] FeltOf feltOf(const std::string& fact) const
    {
        FeltOf sums;
        for (const history::FactLevel& level : m_facts.trends.levels) {
            if (level.fact != fact || !level.choice.empty()) {
                continue;
            }
            Felt& felt = sums[level.about].try_emplace(level.side, Felt{0, 0, level.least, level.most}).first->second;
            felt.times += level.records;
            felt.sum += level.mean * level.records;
            felt.least = std::min(felt.least, level.least);
            felt.most = std::max(felt.most, level.most);
        }
        return sums;
    }

    void felt()
    {
        QStringList lines;
        for (const protocol::ProgressChart& chart : m_protocol.progress.charts) {
            for (const std::string& id : chart.facts) {
                for (const auto& [about, ofSides] : feltOf(id)) {
                    QStringList sides;
                    for (const auto& [side, felt] : ofSides) {
                        const QString mean = words::number(felt.sum / felt.times);
                        const QString level = felt.least == felt.most
                                                  ? mean
                                                  : tr("%1 on average, from %2 to %3", "mean, least, most")
                                                        .arg(mean, words::number(felt.least), words::number(felt.most));
                        sides << (side == Side::None
                                      ? level
                                      : tr("%1 %2", "side, level").arg(words::side(side).toLower(), level));
                    }
                    lines << tr("%1: %2", "what, how much")
                                 .arg(factName(m_protocol, chart, id, about), sides.join(tr("; ")));
                }
            }
        }
        add(tr("What was felt"), lines);
    }

    void method()
    {
        std::map<QString, int> ways;
        int invalid = 0;
        for (const TestedSide& tested : m_facts.trends.tests) {
            const protocol::Test* test = m_protocol.test(tested.result.test);
            invalid += tested.result.valid ? 0 : 1;
            if (test == nullptr) {
                continue;
            }
            const QString way = tested.result.method.empty()
                                    ? tr("way not recorded")
                                    : words::value(m_protocol, test->method, tested.result.method).toLower();
            ++ways[tested.result.helped ? tr("%1, with a helper").arg(way) : tr("%1, alone").arg(way)];
        }
        QStringList lines;
        for (const auto& [way, count] : ways) {
            lines << tr("%n test(s) of a side: %1.", nullptr, count).arg(way);
        }
        if (invalid > 0) {
            lines << tr("%n of them not valid: shown grey, counted nowhere.", nullptr, invalid);
        }
        // A finding stays in force whatever became of its session; a statistic takes only whole ones.
        QStringList elsewhere;
        for (const PastSession& each : m_facts.past) {
            if (inRange(each) && !each.counts && !each.setAside && !each.tests.empty()) {
                elsewhere << words::date(each.date);
            }
        }
        elsewhere.removeDuplicates(); // several sessions of a day
        if (elsewhere.size() > kMostDaysNamed) {
            lines << tr("In no chart, because the session was not finished: tests of %n day(s).", nullptr,
                        static_cast<int>(elsewhere.size()));
        } else if (!elsewhere.isEmpty()) {
            lines << tr("In no chart, because the session was not finished: tests of %1.", "days")
                         .arg(elsewhere.join(tr(", ")));
        }
        for (const protocol::Test& test : m_protocol.tests) {
            for (const protocol::Observation& each : test.observations) {
                if (each.realChangeHelped && each.realChangeAlone && !ways.empty()) {
                    lines << tr("%1: a change counts as real from %2° with a helper both times, from %3° alone.")
                                 .arg(words::text(m_protocol, each.name), words::number(*each.realChangeHelped),
                                      words::number(*each.realChangeAlone));
                }
            }
        }
        if (!lines.isEmpty()) {
            lines << (testedAtVisit()
                          ? tr("Rough readings; values of different ways of testing are not compared.")
                          : tr("Rough home readings; values of different ways of testing are not compared."));
        }
        add(tr("How it was measured"), lines);
    }

    /// Some test of the range was done with a therapist.
    [[nodiscard]] bool testedAtVisit() const
    {
        return std::ranges::any_of(m_facts.past, [this](const PastSession& each) {
            return each.mode == Mode::Therapist && inRange(each) && !each.tests.empty();
        });
    }

    void advice()
    {
        const auto last = std::find_if(m_facts.past.rbegin(), m_facts.past.rend(), [this](const PastSession& each) {
            return inRange(each) && !each.setAside && !each.advice.empty();
        });
        if (last != m_facts.past.rend()) {
            add(tr("Last advice of the program"),
                {tr("%1 (%2)", "advice, day")
                     .arg(words::advice(m_protocol, last->advice.back()), words::date(last->date))});
        }
    }

    void table()
    {
        m_report.tableHeadings << tr("Day") << tr("Side");
        for (const protocol::Test& test : m_protocol.tests) {
            for (const protocol::Observation& each : test.observations) {
                m_report.tableHeadings << words::text(m_protocol, each.name);
            }
        }
        m_report.tableHeadings << tr("Read with");
        const auto& tests = m_facts.trends.tests;
        m_report.tests = static_cast<int>(tests.size());
        for (auto tested = tests.rbegin(); tested != tests.rend(); ++tested) {
            if (static_cast<std::size_t>(m_report.table.size()) == kMostTests) {
                break;
            }
            m_report.table.append(tableRow(*tested));
        }
    }

    [[nodiscard]] QStringList tableRow(const TestedSide& tested) const
    {
        QStringList row{words::mediumDate(tested.day), words::side(tested.result.side)};
        for (const protocol::Test& test : m_protocol.tests) {
            for (const protocol::Observation& observation : test.observations) {
                const auto seen = std::ranges::find(tested.result.observations, observation.id,
                                                    &assessment::ObservationValue::observation);
                if (test.id != tested.result.test || seen == tested.result.observations.end()) {
                    row << tr("–", "nothing there");
                } else if (seen->value) {
                    row << words::value(m_protocol, observation.value, *seen->value);
                } else {
                    row << words::value(m_protocol, observation.band, seen->band);
                }
            }
        }
        const protocol::Test* test = m_protocol.test(tested.result.test);
        QString way = test == nullptr || tested.result.method.empty()
                          ? tr("–", "nothing there")
                          : words::value(m_protocol, test->method, tested.result.method);
        row << (tested.result.valid ? way : tr("%1, not valid").arg(way));
        return row;
    }

    void sources()
    {
        std::set<std::string> wanted;
        const auto want = [&](const protocol::Ids& ids) { wanted.insert(ids.begin(), ids.end()); };
        for (const protocol::Test& test : m_protocol.tests) {
            want(test.source);
            for (const protocol::Observation& each : test.observations) {
                want(each.source);
            }
        }
        for (const protocol::ProgressChart& chart : m_protocol.progress.charts) {
            want(chart.source);
        }
        for (const protocol::Source& source : m_protocol.sources) {
            if (wanted.contains(source.id)) {
                m_report.sources << QString::fromStdString(source.citation);
            }
        }
    }

    const Protocol& m_protocol;
    const ReportFacts& m_facts;
    session::Engine m_engine;
    session::State m_state;
    ProgressReport m_report;
};

} // namespace

ProgressReport progressReport(const Protocol& protocol, const ReportFacts& facts)
{
    return Builder(protocol, facts).build();
}

} // namespace psoas::app
