// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decisions.h"
#include "app/hands_on.h"
#include "app/report/progress_report.h"
#include "app/second_reading.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <set>

/// What a therapist wrote down beside the answers: hands-on work, clearances and overrides, signatures, addenda, second
/// readings.
namespace psoas::app {

namespace {

struct Report {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ProgressReport)
};

constexpr int kRowsAtOnce = 500;
/// As many tests as the table shows are looked at for a second reading.
constexpr std::size_t kMostTests = 12;

/// The sessions of the tests that the table of the report shows.
std::set<std::string> shownTests(const ReportFacts& facts)
{
    std::set<std::string> ids;
    const auto& tests = facts.trends.tests;
    for (auto each = tests.rbegin(); each != tests.rend() && each - tests.rbegin() < std::ptrdiff_t{kMostTests};
         ++each) {
        ids.insert(each->sessionId);
    }
    return ids;
}

const assessment::PastSession* sessionOf(const ReportFacts& facts, const std::string& id)
{
    const auto found = std::ranges::find(facts.past, id, &assessment::PastSession::id);
    return found == facts.past.end() ? nullptr : &*found;
}

const std::string* choiceIn(const assessment::PastSession& session, const std::string& fact)
{
    const auto found = std::ranges::find(session.answers, fact, &assessment::Record::fact);
    return found == session.answers.end() ? nullptr : std::get_if<std::string>(&found->value);
}

/// The answer at the end of the session is one that the decision could be about.
bool stands(const protocol::Protocol& protocol, const protocol::Question& question,
            const assessment::PastSession& session)
{
    const protocol::QuestionClass* cls = protocol.questionClass(question.cls);
    const std::string* answer = choiceIn(session, question.fact);
    return question.positiveWhen || cls == nullptr || answer == nullptr ||
           std::ranges::find(cls->positive, *answer) != cls->positive.end();
}

/// What was decided in a session, in words; of several about a question the last of its kind.
QStringList decidedIn(const protocol::Protocol& protocol, const ReportFacts& facts,
                      const history::SessionDecisions& session)
{
    const assessment::PastSession* const past = sessionOf(facts, session.sessionId);
    QList<Decision> all = decisions(protocol, session);
    QStringList lines;
    for (qsizetype i = 0; i < all.size(); ++i) {
        Decision& each = all[i];
        const bool corrected = std::any_of(all.begin() + i + 1, all.end(), [&](const Decision& later) {
            return later.question == each.question && later.kind == each.kind;
        });
        if (corrected) {
            continue;
        }
        const protocol::Question* question = protocol.question(each.question);
        QString about = QString::fromStdString(each.question);
        if (question != nullptr) {
            about = words::fact(protocol, question->fact);
            const std::string* side = past == nullptr ? nullptr : choiceIn(*past, question->sideFact);
            about = words::withSide(about, side == nullptr ? Side::None : sideFromName(*side).value_or(Side::None));
            each.stands = past == nullptr || stands(protocol, *question, *past);
        }
        lines << Report::tr("%1. %2", "question with its side, what was decided")
                     .arg(about, words::decision(each).simplified());
    }
    return lines;
}

/// What was decided in the same words at several visits is said once, with their days.
QStringList decidedLines(const protocol::Protocol& protocol, const ReportFacts& facts)
{
    std::vector<std::pair<QString, QStringList>> said;
    for (const history::SessionDecisions& session : facts.decided) {
        for (const QString& what : decidedIn(protocol, facts, session)) {
            auto known = std::ranges::find(said, what, &std::pair<QString, QStringList>::first);
            if (known == said.end()) {
                known = said.insert(said.end(), {what, {}});
            }
            known->second << words::date(session.day);
        }
    }
    QStringList lines;
    for (auto& [what, days] : said) {
        days.removeDuplicates(); // several sessions of a day
        lines << Report::tr("%1: %2", "days, what was decided").arg(days.join(Report::tr(", ")), what);
    }
    return lines;
}

QStringList handsOnLines(const protocol::Protocol& protocol, const ReportFacts& facts)
{
    QStringList lines;
    for (const assessment::PastSession& each : facts.past) {
        if (!facts.trends.range.contains(each.date)) { // it was done, whether or not a statistic counts it
            continue;
        }
        for (const HandsOn& work : handsOnWork(protocol, each.answers, each.doses)) {
            lines << Report::tr("%1: %2", "day and side, hands-on work")
                         .arg(words::withSide(words::date(each.date), work.side), words::handsOn(work));
        }
    }
    return lines;
}

QString signedLine(const ReportFacts& facts)
{
    QStringList names;
    for (const std::string& each : facts.signers) {
        names << QString::fromStdString(each);
    }
    return names.isEmpty() ? Report::tr("%n session(s) of this period signed.", nullptr, facts.signedSessions)
                           : Report::tr("%n session(s) of this period signed, by %1.", nullptr, facts.signedSessions)
                                 .arg(QLocale().createSeparatedList(names));
}

} // namespace

Result<void> readRecorded(const history::Store& store, ReportFacts& facts)
{
    const history::DayRange& range = facts.trends.range;
    auto decided = store.decisions(facts.personId, range);
    if (!decided) {
        return tl::unexpected(decided.error());
    }
    facts.decided = std::move(*decided);
    // Only sessions with a therapist are signed or read twice; at home nothing more is read.
    const bool any = std::ranges::any_of(facts.past, [&](const assessment::PastSession& each) {
        return each.mode == Mode::Therapist && range.contains(each.date);
    });
    const std::set<std::string> tested = shownTests(facts);
    history::SessionFilter filter;
    filter.personId = facts.personId;
    filter.limit = kRowsAtOnce;
    for (bool more = any; more; filter.offset += kRowsAtOnce) {
        const auto rows = store.sessions(filter);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        for (const history::SessionRow& row : *rows) {
            const Date day = row.startedAt.localDate();
            if (!range.contains(day) || row.mode != Mode::Therapist) {
                continue;
            }
            if (!row.signedBy.empty()) {
                ++facts.signedSessions;
                facts.signers.insert(row.signedBy);
            }
            if (row.addenda == 0 && !tested.contains(row.id)) {
                continue;
            }
            const auto detail = store.detail(row.id);
            if (!detail) {
                return tl::unexpected(detail.error());
            }
            if (!detail->addenda.empty() || !detail->secondReadings.empty()) {
                facts.recorded.push_back({day, signatureOf(*detail), detail->tests, detail->secondReadings});
            }
        }
        more = rows->size() == std::size_t{kRowsAtOnce} && rows->back().startedAt.localDate() >= range.first;
    }
    return {};
}

std::vector<ReportSection> recordedSections(const protocol::Protocol& protocol, const ReportFacts& facts)
{
    QStringList twice;
    QStringList written;
    if (facts.signedSessions > 0) {
        written << signedLine(facts);
    }
    for (const RecordedSession& each : facts.recorded) {
        const QString day = words::date(each.day);
        for (const assessment::TestResult& result : each.tests) {
            if (const auto* again = secondReadingOf(each.secondReadings, result.test, result.side)) {
                twice << Report::tr("%1, %2: %3", "day, side, what two people read")
                             .arg(day, words::side(result.side), words::secondReading(protocol, result, *again));
            }
        }
        // None is left out or cut: it may change how the rest is to be read.
        for (const session::Addendum& addendum : each.signature.addenda) {
            written << Report::tr("To the session of %1. %2", "day, addendum").arg(day, words::addendum(addendum));
        }
    }
    std::vector<ReportSection> sections;
    const auto add = [&](const QString& title, const QStringList& lines) {
        if (!lines.isEmpty()) {
            sections.push_back({title, lines});
        }
    };
    add(Report::tr("Hands-on work"), handsOnLines(protocol, facts));
    add(Report::tr("Agreed and decided"), decidedLines(protocol, facts));
    add(Report::tr("Read by two people"), twice);
    add(Report::tr("Signatures and addenda"), written);
    return sections;
}

} // namespace psoas::app
