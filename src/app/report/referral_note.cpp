// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/referral_note.h"

#include "app/pages/session/advice_view.h"
#include "app/signature.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>
#include <set>

namespace psoas::app {

namespace {

using assessment::Outcome;
using assessment::QuestionState;

bool isStop(Outcome outcome)
{
    return outcome == Outcome::StoppedEmergency || outcome == Outcome::StoppedClinician;
}

constexpr int kPlace = 120;

/// Collects the note from what the session holds.
class Builder {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ReferralNote)

public:
    Builder(const session::Engine& engine, const session::State& state)
        : m_engine(engine)
        , m_state(state)
        , m_protocol(engine.protocol())
        , m_screen(assessment::screen(engine.input(state)))
    {
    }

    ReferralNote build()
    {
        m_note.title = tr("Note for a doctor or physiotherapist");
        m_note.statement = words::text(m_protocol, m_protocol.safetyStatement);
        m_note.fileName = tr("note-for-the-doctor-%1.pdf").arg(QString::fromStdString(m_state.date.iso()));
        head();
        answers();
        done();
        agreed();
        add(NoteSection::Kind::Findings,
            m_state.mode == Mode::Therapist ? tr("What the test showed") : tr("What the home test showed"),
            noteFindings(m_engine, m_state));
        pain();
        advice();
        signature();
        return m_note;
    }

private:
    void add(NoteSection::Kind kind, const QString& title, const QStringList& lines)
    {
        if (!lines.isEmpty()) {
            m_note.sections.push_back({kind, title, lines});
        }
    }

    [[nodiscard]] assessment::FactReading reading(const std::string& fact) const
    {
        return assessment::read(m_engine.input(m_state), fact, Side::None);
    }
    [[nodiscard]] static bool given(const assessment::FactReading& reading)
    {
        return reading.value && reading.provenance != assessment::Provenance::Default;
    }
    [[nodiscard]] QString quoted(const std::string& question) const
    {
        const protocol::Question* known = m_protocol.question(question);
        return known == nullptr ? QString::fromStdString(question) : words::fact(m_protocol, known->fact);
    }

    void head()
    {
        m_note.head << tr("Session of %1.").arg(words::dateTime(m_state.startedAt));
        m_note.head << (m_state.mode == Mode::Therapist
                            ? tr("Made in therapist mode: a therapist went through it with a client.")
                            : tr("Made at home: the person answered and measured alone, nobody examined them."));
        for (const protocol::Question& question : m_protocol.screen.questions) {
            const protocol::Fact* fact = m_protocol.fact(question.fact);
            const auto age = reading(question.fact);
            if (fact != nullptr && fact->unit == "years" && given(age)) {
                m_note.head << tr("Age: %1.").arg(words::value(m_protocol, question.fact, *age.value));
            }
        }
        m_note.head << tr("Program: %1, version %2 of its questions and rules.")
                           .arg(words::text(m_protocol, m_protocol.title), QString::fromStdString(m_protocol.version));
    }

    /// An option that counts as positive in some class is worth reading in every class: "not sure" too.
    [[nodiscard]] bool speaks(const protocol::FactValue& value) const
    {
        const std::string* choice = std::get_if<std::string>(&value);
        return choice != nullptr &&
               std::ranges::any_of(m_protocol.screen.classes, [&](const protocol::QuestionClass& each) {
                   return std::ranges::find(each.positive, *choice) != each.positive.end();
               });
    }

    [[nodiscard]] QString answerLine(const std::string& fact, const assessment::FactReading& answer, Side side) const
    {
        QString said = words::value(m_protocol, fact, *answer.value);
        if (side == Side::Left || side == Side::Right) {
            said = words::withSide(said, side);
        }
        const QString asked = words::fact(m_protocol, fact);
        if (answer.date) {
            return tr("%1: %2 (answered on %3)").arg(asked, said, words::date(*answer.date));
        }
        return answer.provenance == assessment::Provenance::During
                   ? tr("%1: %2 (told during an exercise)").arg(asked, said)
                   : tr("%1: %2", "question: answer").arg(asked, said);
    }

    void answers()
    {
        QStringList lines;
        int noToday = 0;
        int open = 0;
        std::map<Date, int> noEarlier;
        const auto count = [&](const assessment::FactReading& answer) {
            answer.date ? ++noEarlier[*answer.date] : ++noToday;
        };
        for (const std::string& check : m_protocol.screen.checks) {
            const auto answer = reading(check);
            if (given(answer) && !answer.date) {
                speaks(*answer.value) ? lines.append(answerLine(check, answer, Side::None)) : count(answer);
            }
        }
        for (const assessment::QuestionStatus& status : m_screen.questions) {
            const protocol::Question& question = *m_protocol.question(status.id);
            const auto answer = reading(question.fact);
            if (!given(answer)) {
                ++open;
                continue;
            }
            const bool positive = status.state == QuestionState::Positive || status.state == QuestionState::Lifted;
            if (!positive && !speaks(*answer.value)) {
                // A number that stops nothing stands in the head.
                if (std::holds_alternative<std::string>(*answer.value)) {
                    count(answer);
                }
                continue;
            }
            lines << answerLine(question.fact, answer,
                                positive && !question.sideFact.empty() ? status.side : Side::None);
            if (const auto more = reading(question.followUp); !question.followUp.empty() && given(more)) {
                lines << answerLine(question.followUp, more, Side::None);
            }
        }
        if (lines.isEmpty()) {
            lines << tr("No safety question was answered with yes or not sure.");
        }
        if (noToday > 0) {
            lines << tr("%n other question(s): no.", nullptr, noToday);
        }
        for (const auto& [day, number] : noEarlier) {
            lines << tr("%n other question(s), answered on %1: no.", nullptr, number).arg(words::date(day));
        }
        if (open > 0) {
            lines << tr("%n question(s) had no answer when this was written.", nullptr, open);
        }
        add(NoteSection::Kind::Answers, tr("Safety questions answered with yes or not sure"), lines);
    }

    // --- what the program did ---

    /// Answers, findings and pain; not the mode, the time or the weekly amount, which say nothing about the person.
    [[nodiscard]] bool concernsPerson(const std::string& cause) const
    {
        return m_protocol.question(cause) != nullptr || m_protocol.finding(cause) != nullptr ||
               cause == m_protocol.hurt.redCause;
    }
    [[nodiscard]] QString causeWords(const std::string& cause) const
    {
        if (m_protocol.question(cause) != nullptr) {
            return quoted(cause);
        }
        return m_protocol.finding(cause) != nullptr ? words::finding(m_protocol, cause) : tr("Pain in an exercise");
    }

    /// What one cause took out, each with the sides it is out on.
    struct Out {
        std::string cause;
        std::vector<std::pair<QString, std::set<Side>>> things;

        void add(const QString& name, Side side)
        {
            auto known = std::ranges::find(things, name, &std::pair<QString, std::set<Side>>::first);
            if (known == things.end()) {
                known = things.insert(things.end(), {name, {}});
            }
            if (side == Side::Left || side == Side::Right) {
                known->second.insert(side);
            } else {
                known->second.insert({Side::Left, Side::Right});
            }
        }
        [[nodiscard]] QStringList on(const std::set<Side>& sides) const
        {
            QStringList names;
            for (const auto& [name, out] : things) {
                if (out == sides) {
                    names << name;
                }
            }
            return names;
        }
    };

    Out& outOf(const std::string& cause)
    {
        const auto known = std::ranges::find(m_out, cause, &Out::cause);
        return known != m_out.end() ? *known : m_out.emplace_back(Out{cause, {}});
    }

    void collectOut()
    {
        for (const assessment::TestStatus& test : assessment::tests(m_engine.input(m_state))) {
            const protocol::Test* known = m_protocol.test(test.test);
            if (test.state == assessment::TestState::Locked && known != nullptr) {
                for (const std::string& cause : test.lockedBy) {
                    outOf(cause).add(words::text(m_protocol, known->name), test.side);
                }
            }
        }
        if (m_state.plan) {
            for (const assessment::Excluded& each : m_state.plan->excluded) {
                for (const std::string& cause : each.because) {
                    outOf(cause).add(words::exercise(m_protocol, each.exercise), each.side);
                }
            }
            return;
        }
        const auto input = m_engine.input(m_state);
        for (const protocol::Lock& lock : m_protocol.limits.locks) {
            for (const Side side : kSides) {
                if (assessment::evaluate(input, lock.when, side).value_or(false)) {
                    for (const std::string& id : lock.exercises) {
                        const protocol::Exercise* known = m_protocol.exercise(id);
                        outOf(lock.id).add(words::exercise(m_protocol, id),
                                           known != nullptr && known->sided ? side : Side::Both);
                    }
                }
            }
        }
    }

    void done()
    {
        QStringList lines;
        if (m_state.ended() && m_state.outcome != Outcome::Completed) {
            lines << words::outcomeSentence(m_state.outcome);
        }
        if (m_state.stopReason == session::kStoppedByReds) {
            lines << tr("It ended because exercises hurt too much.");
        }
        for (const std::string& id : m_state.stoppedBy) {
            const protocol::Question* question = m_protocol.question(id);
            const protocol::QuestionClass* cls =
                question == nullptr ? nullptr : m_protocol.questionClass(question->cls);
            const QString told =
                cls == nullptr ? QString() : tr("It told the person: %1.").arg(words::text(m_protocol, cls->name));
            if (!told.isEmpty() && !lines.contains(told)) {
                lines << told;
            }
        }
        if (!isStop(m_state.outcome)) {
            collectOut();
        }
        for (const Out& out : m_out) {
            if (!concernsPerson(out.cause)) {
                continue;
            }
            const auto line = [&](const std::set<Side>& sides, const QString& sentence) {
                if (const QStringList names = out.on(sides); !names.isEmpty()) {
                    lines << sentence.arg(causeWords(out.cause), QLocale().createSeparatedList(names));
                }
            };
            line({Side::Left, Side::Right}, tr("“%1”: left out %2."));
            line({Side::Left}, tr("“%1”: left out on the left side %2."));
            line({Side::Right}, tr("“%1”: left out on the right side %2."));
        }
        add(NoteSection::Kind::Done, tr("What the program did about it"), lines);
    }

    void agreed()
    {
        const NoteDecisions all = noteDecisions(m_engine, m_state);
        add(NoteSection::Kind::Agreed, tr("Recorded as agreed by a clinician"), all.clearances);
        add(NoteSection::Kind::Decided, tr("Decided by the therapist for this session"), all.overrides);
    }

    // --- pain and advice ---

    [[nodiscard]] QStringList ratings() const
    {
        QStringList list;
        for (const assessment::Record& record : m_state.answers.active()) {
            const protocol::Fact* fact = m_protocol.fact(record.fact);
            if (fact != nullptr && fact->unit == "points") {
                list << tr("%1: %2", "rating: value")
                            .arg(words::withSide(words::fact(m_protocol, record.fact), record.side),
                                 words::record(m_protocol, record));
            }
        }
        return list;
    }

    void pain()
    {
        QStringList lines;
        for (const session::HurtTold& hurt : m_state.hurts) {
            const auto kind = std::ranges::find(m_protocol.hurt.kinds, hurt.kind, &protocol::HurtKind::id);
            QString line = tr("During %1: %2 of 10")
                               .arg(words::withSide(words::exercise(m_protocol, hurt.exercise), hurt.side),
                                    QString::number(hurt.pain));
            if (kind != m_protocol.hurt.kinds.end()) {
                line = tr("%1, %2", "pain, kind of pain").arg(line, words::text(m_protocol, kind->label));
            }
            if (!hurt.where.empty()) {
                line = tr("%1 (%2)", "pain, place").arg(line, typedWords(QString::fromStdString(hurt.where), kPlace));
            }
            lines << line;
        }
        if (const QStringList numbers = ratings(); !numbers.isEmpty()) {
            lines << tr("Numbers given, from 0 to 10. %1.").arg(numbers.join(tr("; ", "between items")));
        }
        add(NoteSection::Kind::Pain, tr("Pain and tightness told in the session"), lines);
    }

    void advice()
    {
        if (const protocol::AdviceRule* rule = adviceRule(m_engine, m_state)) {
            add(NoteSection::Kind::Advice, tr("Advice the program gives now"),
                {tr("%1: %2", "advice: what it says")
                     .arg(words::text(m_protocol, rule->name), words::text(m_protocol, rule->text))});
        }
    }

    void signature()
    {
        const Signature signature = signatureOf(m_state);
        if (!signature.isThere()) {
            return;
        }
        QStringList lines{words::signature(signature)};
        for (const session::Addendum& each : signature.addenda) {
            lines << words::addendum(each);
        }
        add(NoteSection::Kind::Signature, tr("Signature and addenda"), lines);
    }

    const session::Engine& m_engine;
    const session::State& m_state;
    const protocol::Protocol& m_protocol;
    assessment::ScreenStatus m_screen;
    std::vector<Out> m_out;
    ReferralNote m_note;
};

} // namespace

const NoteSection* ReferralNote::section(NoteSection::Kind kind) const
{
    const auto found = std::ranges::find(sections, kind, &NoteSection::kind);
    return found == sections.end() ? nullptr : &*found;
}

ReferralNote referralNote(const session::Engine& engine, const session::State& state)
{
    return Builder(engine, state).build();
}

} // namespace psoas::app
