// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour_script.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <utility>

namespace psoas::app {

namespace {

bool isIn(const std::vector<std::string>& list, const std::string& id)
{
    return std::ranges::find(list, id) != list.end();
}

std::optional<protocol::FactValue> toValue(const QJsonValue& json)
{
    if (json.isDouble()) {
        return json.toDouble();
    }
    if (json.isString()) {
        return json.toString().toStdString();
    }
    return std::nullopt;
}

} // namespace

TourScript::TourScript(const protocol::Protocol& protocol)
    : m_protocol(protocol)
{
    QFile file(QStringLiteral(":/psoas/tour.json"));
    if (file.open(QIODevice::ReadOnly)) {
        m_values = QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("facts")).toObject();
    }
}

void TourScript::aimFor(const std::string& outcome)
{
    aim([&](const protocol::Question&, const protocol::QuestionClass& kind) { return kind.outcome == outcome; });
}

void TourScript::aimForLock()
{
    aim([](const protocol::Question& question, const protocol::QuestionClass& kind) {
        return !kind.outcome && question.override_ == protocol::Clearing::Allowed;
    });
}

void TourScript::aimForNothing()
{
    m_target.clear();
}

void TourScript::aim(const std::function<bool(const protocol::Question&, const protocol::QuestionClass&)>& wanted)
{
    m_target.clear();
    for (const protocol::Question& question : m_protocol.screen.questions) {
        const protocol::QuestionClass* kind = m_protocol.questionClass(question.cls);
        if (kind != nullptr && !question.positiveWhen && wanted(question, *kind)) {
            m_target = question.fact;
            return;
        }
    }
}

std::optional<session::Answer> TourScript::answer(const std::string& factId, Side side, bool required) const
{
    const protocol::Fact* fact = m_protocol.fact(factId);
    if (fact == nullptr) {
        return std::nullopt;
    }
    std::optional<protocol::FactValue> value = forQuestion(*fact);
    if (!value) {
        value = written(factId, side);
    }
    if (!value && required) {
        value = byKind(*fact);
    }
    if (!value) {
        return std::nullopt;
    }
    return session::Answer{factId, side, {*value}, assessment::Provenance::Answer};
}

std::optional<protocol::FactValue> TourScript::written(const std::string& fact, Side side) const
{
    const QJsonValue given = m_values.value(QString::fromStdString(fact));
    if (given.isObject()) {
        const std::string_view key = name(side);
        return toValue(given.toObject().value(QString::fromLatin1(key.data(), static_cast<qsizetype>(key.size()))));
    }
    return toValue(given);
}

std::optional<protocol::FactValue> TourScript::forQuestion(const protocol::Fact& fact) const
{
    const protocol::Scale* scale = m_protocol.scale(fact.scale);
    if (scale == nullptr) {
        return std::nullopt;
    }
    const protocol::Screen& screen = m_protocol.screen;
    std::vector<std::string> positive;
    if (isIn(screen.checks, fact.id)) {
        // A check that is positive brings the full list of questions, and with it the one that stops.
        positive = screen.checksPositive;
    } else {
        const auto asked = std::ranges::find(screen.questions, fact.id, &protocol::Question::fact);
        if (asked == screen.questions.end() || asked->positiveWhen) {
            return std::nullopt;
        }
        positive = m_protocol.questionClass(asked->cls)->positive;
    }
    const bool wanted = fact.id == m_target || (!m_target.empty() && isIn(screen.checks, fact.id));
    const auto option = std::ranges::find_if(
        scale->options, [&](const protocol::Option& each) { return isIn(positive, each.id) == wanted; });
    return option == scale->options.end() ? std::nullopt : std::optional<protocol::FactValue>(option->id);
}

protocol::FactValue TourScript::byKind(const protocol::Fact& fact) const
{
    if (fact.fallback) {
        return *fact.fallback;
    }
    const protocol::Scale* scale = m_protocol.scale(fact.scale);
    if (scale != nullptr && !scale->options.empty()) {
        return scale->options.front().id;
    }
    if (!fact.allowed.empty()) {
        return fact.allowed[fact.allowed.size() / 2];
    }
    return std::round((fact.min + fact.max) / 2);
}

} // namespace psoas::app
