// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/fact_field.h"
#include "app/pages/session/measure_view.h"
#include "app/pages/session/observation_field.h"
#include "app/pages/session/test_notes.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/card.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

using protocol::MethodForm;

namespace {

constexpr const char* kYes = "yes";

void clear(QVBoxLayout& room)
{
    while (QLayoutItem* old = room.takeAt(0)) {
        if (QWidget* part = old->widget()) {
            part->hide();
            part->deleteLater();
        }
        delete old;
    }
}

/// Whether a condition asks for one of these facts.
bool mentions(const protocol::Condition& condition, const protocol::Ids& facts)
{
    if (condition.kind == protocol::Condition::Kind::Compare) {
        return std::find(facts.begin(), facts.end(), condition.comparison.fact) != facts.end();
    }
    return std::any_of(condition.parts.begin(), condition.parts.end(),
                       [&](const protocol::Condition& part) { return mentions(part, facts); });
}

} // namespace

const protocol::Test* MeasureView::test() const
{
    return protocol().test(activity().test);
}

std::optional<protocol::FactValue> MeasureView::suggestion(const std::string& fact) const
{
    const protocol::Test* known = test();
    if (known == nullptr || (fact != known->method && fact != known->helper)) {
        return std::nullopt;
    }
    const Side own = recordedSide(protocol(), fact, side());
    if (own != Side::None) {
        if (const assessment::Record* there = state().answers.find(fact, other(own))) {
            return there->value;
        }
    }
    const auto& before = m_history;
    if (fact == known->method && before && !before->lastMethod.empty()) {
        return protocol::FactValue(before->lastMethod);
    }
    if (fact == known->helper && state().mode == Mode::Therapist) {
        return protocol::FactValue(std::string(kYes)); // who leads the test is the helper
    }
    return std::nullopt;
}

std::string MeasureView::method() const
{
    const protocol::Test* known = test();
    if (known == nullptr || known->method.empty()) {
        return {};
    }
    auto value = assessment::read(engine().input(state()), known->method, side()).value;
    if (!value) {
        value = suggestion(known->method);
    }
    const auto* chosen = value ? std::get_if<std::string>(&*value) : nullptr;
    return chosen != nullptr ? *chosen : std::string();
}

MethodForm MeasureView::methodForm() const
{
    const protocol::Test* known = test();
    const std::string chosen = method();
    if (known == nullptr || chosen.empty()) {
        return MethodForm::Eye;
    }
    const protocol::Method* way = protocol::Protocol::method(*known, chosen);
    return way != nullptr ? way->form : MethodForm::Readings;
}

void MeasureView::showMethodNotes()
{
    const protocol::Test* known = test();
    if (m_notes == nullptr || known == nullptr) {
        return;
    }
    const std::string chosen = method();
    const protocol::Method* way = protocol::Protocol::method(*known, chosen);
    const QStringList how = way != nullptr ? words::texts(protocol(), way->points, side()) : QStringList();
    const auto& before = m_history;
    QString warning;
    if (before && !chosen.empty() && !before->method.empty() && before->method != chosen) {
        warning = tr("Your first test was taken this way: %1. Readings from different tools do not compare well, so "
                     "today's would not be compared with it.")
                      .arg(words::value(protocol(), known->method, before->method));
    }
    const QStringList shown = QStringList{warning} + how;
    if (shown == m_shownNotes) {
        return;
    }
    m_shownNotes = shown;
    clear(*m_notes);
    if (!warning.isEmpty()) {
        auto* message = new InlineMessage(InlineMessage::Tone::Caution, warning, content());
        message->setObjectName(QStringLiteral("otherMethodMessage"));
        m_notes->addWidget(message);
    }
    if (!how.isEmpty()) {
        auto* card = new Card(tr("How it is done"), content());
        card->setObjectName(QStringLiteral("methodCard"));
        card->body()->addWidget(new BulletList(BulletList::Mark::Number, how, card));
        m_notes->addWidget(card);
    }
}

bool MeasureView::givenToday(const protocol::Observation& observation) const
{
    const auto isRecorded = [this](const std::string& fact) {
        return !fact.empty() && state().answers.find(fact, side()) != nullptr;
    };
    return isRecorded(observation.value) || isRecorded(observation.band) ||
           (observation.computed && isRecorded(observation.computed->from)) ||
           (observation.tape && isRecorded(observation.tape->rise));
}

std::vector<const protocol::ExtraCheck*> MeasureView::offeredExtras() const
{
    std::vector<const protocol::ExtraCheck*> offered;
    const protocol::Test* known = test();
    if (known == nullptr || std::none_of(known->observations.begin(), known->observations.end(),
                                         [this](const auto& each) { return givenToday(each); })) {
        return offered;
    }
    const assessment::Input input = engine().input(state());
    for (const protocol::ExtraCheck& check : activity().extra) {
        const bool answered = state().answers.find(check.fact, recordedSide(protocol(), check.fact, side())) != nullptr;
        if (answered || !check.when || assessment::evaluate(input, *check.when, side()).value_or(false)) {
            offered.push_back(&check);
        }
    }
    return offered;
}

void MeasureView::showMisleading()
{
    if (m_misleading == nullptr) {
        return;
    }
    // Only of what was answered today: a result that still stands says nothing about this page.
    protocol::Ids here;
    for (const FactField* field : std::as_const(m_fields)) {
        if (state().answers.find(field->fact(), field->side()) != nullptr) {
            here.push_back(field->fact());
        }
    }
    for (const ObservationField* field : std::as_const(m_observations)) {
        if (givenToday(field->observation())) {
            here.push_back(field->observation().value);
            here.push_back(field->observation().band);
        }
    }
    const QStringList lines = misleadingErrors(engine(), state(), activity(), side(),
                                               [&](const protocol::Condition& when) { return mentions(when, here); });
    if (lines == m_shownMisleading) {
        return;
    }
    m_shownMisleading = lines;
    clear(*m_misleading);
    if (!lines.isEmpty()) {
        auto* card = new Card(tr("This could mislead you here"), content());
        card->setObjectName(QStringLiteral("misleadingCard"));
        card->body()->addWidget(new BulletList(BulletList::Mark::Caution, lines, card));
        m_misleading->addWidget(card);
    }
}

} // namespace psoas::app
