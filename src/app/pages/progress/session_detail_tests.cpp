// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_detail_cards.h"
#include "app/pages/session/side_badge.h"
#include "app/pages/two_columns.h"
#include "app/second_reading.h"
#include "app/style/look.h"
#include "app/widgets/badge.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

/// What was measured in a session and what it showed.
namespace psoas::app {

namespace {
constexpr int kNarrow = 640;
} // namespace

void SessionDetailCards::tests()
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
                new FlowTextLabel(TextRole::Body, words::value(m_protocol, known->method, test.method), made), row, 1);
        }
        for (const assessment::Finding& finding : m_detail.findings) {
            const bool ofTest = std::ranges::any_of(test.findings, [&](const assessment::Finding& each) {
                return each.id == finding.id && each.side == finding.side;
            });
            if (ofTest) {
                addFinding(finding, made);
            }
        }
        if (const auto* again = secondReadingOf(m_detail.secondReadings, test.test, test.side)) {
            addRaterComparison(*made->body(), m_protocol, test, *again, made);
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

void SessionDetailCards::addReading(QGridLayout& readings, const protocol::Test* test,
                                    const assessment::ObservationValue& value, QWidget* parent) const
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

bool SessionDetailCards::isOf(const KeptPicture& photo, const assessment::TestResult& test)
{
    return photo.test == test.test && photo.side == test.side;
}

void SessionDetailCards::addFinding(const assessment::Finding& finding, Card* to) const
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

void SessionDetailCards::addOtherPhotos()
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

void SessionDetailCards::addOtherFindings()
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
        const QString dated = finding.date ? tr("%1 (test of %2)").arg(name, words::shortDate(*finding.date)) : name;
        made->body()->addWidget(new FlowTextLabel(TextRole::Body, dated, made));
    }
}

} // namespace psoas::app
