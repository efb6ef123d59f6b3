// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/phase_list.h"

#include "app/pages/protocols/lines_field.h"
#include "app/pages/protocols/phase_field.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

constexpr const char* kNewKind = "hold";
constexpr int kNewSeconds = 10;

} // namespace

PhaseList::PhaseList(const protocol::Protocol& protocol, QWidget* parent)
    : QWidget(parent)
    , m_protocol(protocol)
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(kSpace3);
    m_column = new QVBoxLayout;
    m_column->setSpacing(kSpace5);
    whole->addLayout(m_column);
    m_problem = makeFieldProblem(QStringLiteral("phasesProblem"), this);
    whole->addWidget(m_problem);
    m_add = makeButton(ButtonKind::Secondary, tr("Add a phase"), Icon::Plus, this);
    m_add->setObjectName(QStringLiteral("addPhaseButton"));
    whole->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        protocol::OwnPhase phase;
        phase.kind = kNewKind;
        phase.seconds = kNewSeconds;
        phase.cue = words::phase(phase.kind).toStdString();
        insert(m_fields.size(), phase);
        m_fields.last()->focusFirst();
        Q_EMIT changed();
    });
}

void PhaseList::insert(qsizetype at, const protocol::OwnPhase& phase)
{
    auto* field = new PhaseField(m_protocol, this);
    field->setPhase(phase);
    connect(field, &PhaseField::changed, this, &PhaseList::changed);
    connect(field, &PhaseField::moveRequested, this, [this, field](int by) { move(field, by); });
    connect(field, &PhaseField::removeRequested, this, [this, field] { remove(field); });
    m_column->insertWidget(static_cast<int>(at), field);
    m_fields.insert(at, field);
    number();
}

void PhaseList::remove(PhaseField* field)
{
    const qsizetype at = m_fields.indexOf(field);
    m_fields.removeAt(at);
    field->hide();
    field->deleteLater();
    number();
    if (m_fields.isEmpty()) {
        m_add->setFocus();
    } else {
        m_fields[std::min(at, m_fields.size() - 1)]->focusFirst();
    }
    Q_EMIT changed();
}

void PhaseList::move(PhaseField* field, int by)
{
    const qsizetype at = m_fields.indexOf(field);
    const qsizetype to = at + by;
    if (to < 0 || to >= m_fields.size()) {
        return;
    }
    // The field itself: what was typed wrong goes with it as it is.
    m_column->removeWidget(field);
    m_column->insertWidget(static_cast<int>(to), field);
    m_fields.move(at, to);
    number();
    orderKeys();
    field->focusFirst();
    Q_EMIT changed();
}

/// Tab goes through the phases as they stand.
void PhaseList::orderKeys()
{
    QList<QWidget*> stops;
    for (const PhaseField* field : m_fields) {
        stops += field->keyStops();
    }
    for (qsizetype i = 1; i < stops.size(); ++i) {
        setTabOrder(stops[i - 1], stops[i]);
    }
}

void PhaseList::number()
{
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        m_fields[i]->setIndex(i);
    }
}

void PhaseList::setPhases(const std::vector<protocol::OwnPhase>& phases)
{
    for (PhaseField* field : std::exchange(m_fields, {})) {
        field->hide();
        field->deleteLater();
    }
    for (const protocol::OwnPhase& phase : phases) {
        insert(m_fields.size(), phase);
    }
    clearProblems();
}

std::vector<protocol::OwnPhase> PhaseList::phases() const
{
    std::vector<protocol::OwnPhase> all;
    for (const PhaseField* field : m_fields) {
        all.push_back(field->phase());
    }
    return all;
}

void PhaseList::clearProblems()
{
    showFieldProblem(*m_problem, {});
    for (PhaseField* field : m_fields) {
        field->clearProblems();
    }
}

bool PhaseList::addProblem(const protocol::FieldPlace& place, const QString& sentence)
{
    if (!place.index) {
        showFieldProblem(*m_problem, sentence);
        return true;
    }
    const auto index = static_cast<qsizetype>(*place.index);
    if (index >= m_fields.size()) {
        return false;
    }
    m_fields[index]->addProblem(place.field, sentence);
    return true;
}

} // namespace psoas::app
