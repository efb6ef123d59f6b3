// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words.h"

#include "app/words_context.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <variant>

namespace psoas::app::words {

namespace {

bool names(const std::vector<std::string>& list, const std::string& id)
{
    return std::find(list.begin(), list.end(), id) != list.end();
}

/// The first entry with that id and a text, one that names the exercise before all others.
template <class Entry, class TextOf>
QString firstText(const protocol::Protocol& protocol, const std::vector<Entry>& entries, const std::string& id,
                  Side side, const std::string& exercise, TextOf textOf)
{
    const Entry* found = nullptr;
    for (const Entry& entry : entries) {
        if (entry.id != id || textOf(entry).empty()) {
            continue;
        }
        if (names(entry.exercises, exercise)) {
            found = &entry;
            break;
        }
        if (found == nullptr) {
            found = &entry;
        }
    }
    return found == nullptr ? QString() : text(protocol, textOf(*found), side);
}

QString asSentence(QString words)
{
    words = words.trimmed();
    if (words.isEmpty()) {
        return words;
    }
    const QChar last = words.back();
    return last == u'.' || last == u'?' || last == u':' ? words
                                                        : Words::tr("%1.", "a sentence without its end").arg(words);
}

QString sideWord(const protocol::Protocol& protocol, Side side)
{
    const std::string_view word = side == Side::None ? name(Side::Both) : name(side);
    return fromCore(protocol.text("side." + std::string(word)));
}

QString timeOfDose(const protocol::Exercise& exercise, int sets, int reps)
{
    const int perRep = reps > 0 ? exercise.dose.setSeconds() / std::max(1, exercise.dose.reps) : 0;
    if (reps > 1) {
        return Words::tr("%1 × %n repetition(s)", "sets times repetitions", reps).arg(sets);
    }
    return Words::tr("%1 × %2", "sets times duration").arg(QString::number(sets), duration(perRep));
}

} // namespace

QString text(const protocol::Protocol& protocol, const protocol::TextId& id, Side side)
{
    if (id.empty()) {
        return {};
    }
    QString words = fromCore(protocol.text(id));
    if (words.contains(u'{')) {
        words.replace(QStringLiteral("{side}"), sideWord(protocol, side));
        words.replace(QStringLiteral("{other_side}"), sideWord(protocol, other(side)));
    }
    return words;
}

QStringList texts(const protocol::Protocol& protocol, const protocol::Texts& ids, Side side)
{
    QStringList list;
    for (const protocol::TextId& id : ids) {
        list.append(text(protocol, id, side));
    }
    return list;
}

QString fact(const protocol::Protocol& protocol, const std::string& id)
{
    const protocol::Fact* known = protocol.fact(id);
    return known == nullptr || known->label.empty() ? fromCore(id) : text(protocol, known->label);
}

QString directed(const protocol::Protocol& protocol, const protocol::Fact& fact, double degrees)
{
    const QString size = number(std::abs(degrees));
    if (size == number(0)) {
        return text(protocol, fact.zero);
    }
    const QString way = text(protocol, degrees < 0 ? fact.minus : fact.plus);
    return fact.unit == "cm" ? Words::tr("%1 cm %2", "size, direction").arg(size, way)
                             : Words::tr("%1° %2", "size, direction").arg(size, way);
}

QString value(const protocol::Protocol& protocol, const std::string& factId, const protocol::FactValue& value)
{
    const protocol::Fact* known = protocol.fact(factId);
    if (const auto* choice = std::get_if<std::string>(&value)) {
        const protocol::Scale* scale = known == nullptr ? nullptr : protocol.scale(known->scale);
        if (scale != nullptr) {
            for (const protocol::Option& option : scale->options) {
                if (option.id == *choice) {
                    return text(protocol, option.label);
                }
            }
        }
        return fromCore(*choice);
    }
    const double amount = std::get<double>(value);
    const std::string kind = known == nullptr ? std::string() : known->unit;
    if (kind == "deg") {
        return known->plus.empty() ? degrees(amount) : directed(protocol, *known, amount);
    }
    if (kind == "cm") {
        return known->plus.empty() ? Words::tr("%1 cm").arg(number(amount)) : directed(protocol, *known, amount);
    }
    if (kind == "points") {
        return Words::tr("%1 of %2", "rating").arg(number(amount), number(known->max));
    }
    const int whole = static_cast<int>(std::lround(amount));
    if (kind == "years") {
        return Words::tr("%n year(s)", "years of life", whole);
    }
    if (kind == "days") {
        return Words::tr("%n day(s)", nullptr, whole);
    }
    if (kind == "minutes") {
        return Words::tr("%n minute(s)", nullptr, whole);
    }
    return number(amount);
}

QString record(const protocol::Protocol& protocol, const assessment::Record& record)
{
    const QString mean = value(protocol, record.fact, record.value);
    if (record.readings.size() < 2) {
        return mean;
    }
    QStringList readings;
    for (const double reading : record.readings) {
        readings.append(value(protocol, record.fact, reading));
    }
    return Words::tr("%1, mean of %2").arg(mean, QLocale().createSeparatedList(readings));
}

QString exercise(const protocol::Protocol& protocol, const std::string& id)
{
    const protocol::Exercise* known = protocol.exercise(id);
    return known == nullptr ? fromCore(id) : text(protocol, known->name);
}

QString finding(const protocol::Protocol& protocol, const std::string& id, Side side)
{
    if (const protocol::FindingRule* rule = protocol.finding(id)) {
        return text(protocol, rule->name, side);
    }
    for (const protocol::Test& test : protocol.tests) {
        if (test.difference && test.difference->finding == id) {
            return text(protocol, test.difference->name, side);
        }
    }
    return fromCore(id);
}

QString advice(const protocol::Protocol& protocol, const std::string& id)
{
    const protocol::AdviceRule* rule = protocol.adviceRule(id);
    return rule == nullptr ? fromCore(id) : text(protocol, rule->name);
}

QString step(const protocol::Protocol& protocol, const std::string& id)
{
    const protocol::Step* known = protocol.step(id);
    return known == nullptr ? fromCore(id) : text(protocol, known->name);
}

QString planDay(const protocol::Protocol& protocol, const std::string& day)
{
    for (const protocol::DayRule& rule : protocol.plan.days) {
        if (rule.day == day) {
            return text(protocol, rule.name);
        }
    }
    return fromCore(day);
}

QString cause(const protocol::Protocol& protocol, const std::string& id, Side side, const std::string& exercise)
{
    // A lock says why something is left out better than the name of the finding behind it.
    if (!exercise.empty()) {
        for (const protocol::Lock& lock : protocol.limits.locks) {
            if (lock.id == id && names(lock.exercises, exercise)) {
                return text(protocol, lock.text, side);
            }
        }
    }
    const auto isFinding = [&](const protocol::Test& test) {
        return test.difference && test.difference->finding == id;
    };
    if (protocol.finding(id) != nullptr || std::any_of(protocol.tests.begin(), protocol.tests.end(), isFinding)) {
        return finding(protocol, id, side);
    }
    if (id == assessment::kRemovedCause) {
        return Words::tr("You left this out.");
    }
    QString words = firstText(protocol, protocol.limits.locks, id, side, exercise,
                              [](const protocol::Lock& lock) -> const std::string& { return lock.text; });
    if (words.isEmpty()) {
        words = firstText(protocol, protocol.limits.doses, id, side, exercise,
                          [](const protocol::DoseChange& change) -> const std::string& { return change.note; });
    }
    if (words.isEmpty() && protocol.adviceRule(id) != nullptr) {
        words = advice(protocol, id);
    }
    for (const protocol::Candidate& candidate : protocol.plan.candidates) {
        if (words.isEmpty() && candidate.because == id && !candidate.text.empty()) {
            words = text(protocol, candidate.text, side);
        }
    }
    if (words.isEmpty() && protocol.plan.volume && protocol.plan.volume->id == id) {
        words = text(protocol, protocol.plan.volume->text, side);
    }
    if (words.isEmpty() && protocol.plan.time && protocol.plan.time->id == id) {
        words = text(protocol, protocol.plan.time->text, side);
    }
    if (words.isEmpty() && protocol.hurt.redCause == id) {
        words = text(protocol, protocol.hurt.redCauseText, side);
    }
    return words;
}

QString causes(const protocol::Protocol& protocol, const std::vector<std::string>& ids, Side side,
               const std::string& exercise)
{
    QStringList sentences;
    for (const std::string& id : ids) {
        const QString sentence = asSentence(cause(protocol, id, side, exercise));
        if (!sentence.isEmpty() && !sentences.contains(sentence)) {
            sentences.append(sentence);
        }
    }
    return sentences.join(u' ');
}

QString dose(const protocol::Protocol& protocol, const assessment::PlanLine& line)
{
    const protocol::Exercise* known = protocol.exercise(line.exercise);
    return known == nullptr ? QString() : timeOfDose(*known, line.sets, line.reps);
}

QString dose(const protocol::Exercise& exercise, int sets, int reps)
{
    return timeOfDose(exercise, sets, reps);
}

QString side(Side side)
{
    switch (side) {
    case Side::Left:
        return Words::tr("Left");
    case Side::Right:
        return Words::tr("Right");
    case Side::Both:
        return Words::tr("Both sides");
    case Side::None:
        break;
    }
    return {};
}

QString withSide(const QString& name, Side side)
{
    switch (side) {
    case Side::Left:
        return Words::tr("%1, left side").arg(name);
    case Side::Right:
        return Words::tr("%1, right side").arg(name);
    case Side::Both:
        return Words::tr("%1, both sides").arg(name);
    case Side::None:
        break;
    }
    return name;
}

} // namespace psoas::app::words
