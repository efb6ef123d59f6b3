// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/advice_why.h"

#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"
#include "psoas/assessment/facts_behind.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace psoas::app {

using assessment::FactBehind;
using assessment::FactKind;

namespace {

/// The translation context of what is said here.
struct AdviceWhy {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::AdviceWhy)
};

/// What a number of the history counts.
enum class Counts { Things, Weeks, Days, Percent, Degrees };

Counts countsOf(const protocol::HistoryFact& fact)
{
    constexpr std::array<std::pair<const char*, Counts>, 5> kKinds{{{"weeks", Counts::Weeks},
                                                                    {"days_since_done", Counts::Days},
                                                                    {"days_since_recorded", Counts::Days},
                                                                    {"adherence", Counts::Percent},
                                                                    {"change", Counts::Degrees}}};
    const auto* const found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& each) { return fact.kind == each.first; });
    return found == kKinds.end() ? Counts::Things : found->second;
}

QString amount(double number, Counts counts)
{
    const int whole = static_cast<int>(std::lround(number));
    switch (counts) {
    case Counts::Weeks:
        return AdviceWhy::tr("%n week(s)", nullptr, whole);
    case Counts::Days:
        return AdviceWhy::tr("%n day(s)", nullptr, whole);
    case Counts::Percent:
        return AdviceWhy::tr("%1 %", "share").arg(words::number(number));
    case Counts::Degrees:
        return words::degrees(number);
    case Counts::Things:
        break;
    }
    return words::number(number);
}

QString yesOrNo(const std::string& value)
{
    return value == "yes" ? AdviceWhy::tr("yes") : value == "no" ? AdviceWhy::tr("no") : QString::fromStdString(value);
}

/// A fact with its label, its value and its limits in words.
struct Said {
    QString label;
    QString value;
    QStringList limits;
};

QString limitWords(protocol::Compare op, const QString& number)
{
    switch (op) {
    case protocol::Compare::Ge:
        return AdviceWhy::tr("at least %1", "limit of a rule").arg(number);
    case protocol::Compare::Gt:
        return AdviceWhy::tr("more than %1", "limit of a rule").arg(number);
    case protocol::Compare::Le:
        return AdviceWhy::tr("at most %1", "limit of a rule").arg(number);
    case protocol::Compare::Lt:
        return AdviceWhy::tr("below %1", "limit of a rule").arg(number);
    case protocol::Compare::Eq:
    case protocol::Compare::Ne:
    case protocol::Compare::In:
    case protocol::Compare::Answered:
        break;
    }
    return {};
}

class Sayer {
public:
    Sayer(const session::Engine& engine, const session::State& state)
        : m_engine(engine)
        , m_state(state)
        , m_today(engine.summary(state, state.ended() ? state.outcome : assessment::Outcome::Completed))
    {
    }

    [[nodiscard]] std::vector<FactBehind> behind(const protocol::Condition& condition) const
    {
        return assessment::factsBehind(m_engine.input(m_state), &m_today, condition);
    }

    [[nodiscard]] QString sentence(const FactBehind& fact) const
    {
        Said said = say(fact);
        said.limits.removeAll(QString());
        const QString label = words::withSide(said.label, fact.side);
        return said.limits.isEmpty()
                   ? AdviceWhy::tr("%1: %2", "fact: value").arg(label, said.value)
                   : AdviceWhy::tr("%1: %2 (%3)", "fact: value (limits)")
                         .arg(label, said.value, said.limits.join(AdviceWhy::tr(", ", "between limits")));
    }

private:
    [[nodiscard]] Said say(const FactBehind& fact) const
    {
        switch (fact.kind) {
        case FactKind::History:
            return ofHistory(fact);
        case FactKind::Question:
            return ofQuestion(fact);
        case FactKind::Finding:
            return {words::finding(protocol(), fact.id, fact.side), plain(fact), {}};
        case FactKind::Advice:
            return {words::advice(protocol(), fact.id), plain(fact), {}};
        case FactKind::Recorded:
        case FactKind::Test:
        case FactKind::Mode:
            break;
        }
        Said said{words::fact(protocol(), fact.id),
                  fact.value ? words::value(protocol(), fact.id, *fact.value) : unknown(),
                  {}};
        for (const assessment::FactLimit& limit : fact.limits) {
            said.limits.append(limitWords(limit.op, words::value(protocol(), fact.id, limit.number)));
        }
        return said;
    }

    [[nodiscard]] Said ofHistory(const FactBehind& fact) const
    {
        const auto& facts = protocol().history.facts;
        const auto known =
            std::find_if(facts.begin(), facts.end(), [&](const auto& each) { return each.id == fact.id; });
        if (known == facts.end()) {
            return {QString::fromStdString(fact.id), plain(fact), {}};
        }
        const Counts counts = countsOf(*known);
        const double* number = fact.value ? std::get_if<double>(&*fact.value) : nullptr;
        Said said{words::text(protocol(), known->label), number != nullptr ? amount(*number, counts) : plain(fact), {}};
        for (const assessment::FactLimit& limit : fact.limits) {
            said.limits.append(limitWords(limit.op, amount(limit.number, counts)));
        }
        return said;
    }

    [[nodiscard]] Said ofQuestion(const FactBehind& fact) const
    {
        const protocol::Question* question = protocol().question(fact.id);
        if (question == nullptr) {
            return {QString::fromStdString(fact.id), plain(fact), {}};
        }
        const auto answer = assessment::read(m_engine.input(m_state), question->fact, Side::None);
        return {words::text(protocol(), question->text),
                answer.value ? words::value(protocol(), question->fact, *answer.value) : unknown(),
                {}};
    }

    [[nodiscard]] static QString unknown() { return AdviceWhy::tr("not known"); }
    [[nodiscard]] static QString plain(const FactBehind& fact)
    {
        if (!fact.value) {
            return unknown();
        }
        const auto* number = std::get_if<double>(&*fact.value);
        return number != nullptr ? words::number(*number) : yesOrNo(std::get<std::string>(*fact.value));
    }
    [[nodiscard]] const protocol::Protocol& protocol() const { return m_engine.protocol(); }

    const session::Engine& m_engine;
    const session::State& m_state;
    assessment::PastSession m_today;
};

} // namespace

void addAdviceWhy(Card& card, const session::Engine& engine, const session::State& state,
                  const protocol::AdviceRule& rule)
{
    const Sayer sayer(engine, state);
    std::vector<FactBehind> facts = sayer.behind(rule.when);
    for (const protocol::Need& need : rule.needs) {
        for (FactBehind& fact : sayer.behind(need.when)) {
            const bool there = std::any_of(facts.begin(), facts.end(), [&](const FactBehind& each) {
                return each.kind == fact.kind && each.id == fact.id && each.side == fact.side;
            });
            if (!there) {
                facts.push_back(std::move(fact));
            }
        }
    }
    auto* why = new Collapsible(AdviceWhy::tr("Why?"), &card);
    why->setObjectName(QStringLiteral("why:") + QString::fromStdString(rule.id));
    for (const FactBehind& fact : facts) {
        why->body()->addWidget(new FlowTextLabel(TextRole::Body, sayer.sentence(fact), why));
    }
    const auto addSecond = [&](const QString& words) {
        auto* label = new FlowTextLabel(TextRole::Caption, words, why);
        label->setInk(Ink::TextSecond);
        why->body()->addWidget(label);
    };
    addSecond(AdviceWhy::tr("Rule of the protocol: %1").arg(QString::fromStdString(rule.code)));
    const auto& sources = engine.protocol().sources;
    for (const protocol::Id& id : rule.source) {
        const auto source =
            std::find_if(sources.begin(), sources.end(), [&](const auto& each) { return each.id == id; });
        if (source != sources.end()) {
            addSecond(AdviceWhy::tr("%1: %2", "source: citation")
                          .arg(QString::fromStdString(source->id), QString::fromStdString(source->citation)));
        }
    }
    card.body()->addWidget(why);
}

QStringList stillNeeded(const session::Engine& engine, const session::State& state)
{
    const Sayer sayer(engine, state);
    QStringList list;
    for (const protocol::TextId& id : state.advice.stillNeeded) {
        QString words = words::text(engine.protocol(), id);
        const protocol::Need* need = nullptr;
        for (const protocol::AdviceRule& rule : engine.protocol().advice.rules) {
            for (const protocol::Need& each : rule.needs) {
                need = need == nullptr && each.text == id ? &each : need;
            }
        }
        const auto facts = need != nullptr ? sayer.behind(need->when) : std::vector<FactBehind>{};
        if (facts.size() == 1 && facts.front().value && facts.front().limits.size() == 1 &&
            facts.front().limits.front().op == protocol::Compare::Ge) {
            if (const double* number = std::get_if<double>(&*facts.front().value)) {
                words = AdviceWhy::tr("%1 So far: %2 of %3.", "what is needed, how far one is, of how much")
                            .arg(words, words::number(*number), words::number(facts.front().limits.front().number));
            }
        }
        list.append(words);
    }
    list.removeDuplicates();
    return list;
}

} // namespace psoas::app
