// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/measure_view.h"

#include "app/pages/session/fact_field.h"
#include "app/pages/session/observation_field.h"
#include "app/pages/session/second_reading_form.h"
#include "app/pages/session/test_notes.h"
#include "app/words.h"

#include <algorithm>

namespace psoas::app {

using Kind = assessment::TestState;

MeasureView::MeasureView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
    , m_history(testHistoryOf(engine(), state(), activity().test, side()))
{
    // What was refused is told; the page then waits for the user.
    connect(&controller, &SessionController::refused, this, [this] { m_goOnWhenStored = false; });
    watchSecond();
    m_pages = makePages();
    std::size_t first = 0;
    if (anythingRecorded()) {
        // Back here after a while: at the first gap, else where the position is judged.
        const auto gate = std::find_if(m_pages.begin(), m_pages.end(),
                                       [](const Page& page) { return page.kind == Page::Kind::Gate; });
        first = gate == m_pages.end() ? 0 : static_cast<std::size_t>(gate - m_pages.begin());
        first = firstGap(first).value_or(first);
    }
    open(first);
}

assessment::TestStatus MeasureView::status() const
{
    for (const assessment::TestStatus& test : assessment::tests(engine().input(state()))) {
        if (test.test == activity().test && test.side == side()) {
            return test;
        }
    }
    return {};
}

bool MeasureView::anythingRecorded() const
{
    return std::any_of(activity().gate.begin(), activity().gate.end(), [this](const std::string& fact) {
        return state().answers.find(fact, recordedSide(protocol(), fact, side())) != nullptr;
    });
}

bool MeasureView::requiredSomewhere(const std::string& fact) const
{
    const protocol::Test* definition = protocol().test(activity().test);
    return definition != nullptr &&
           std::any_of(definition->required.begin(), definition->required.end(), [&](const auto& stage) {
               return std::find(stage.facts.begin(), stage.facts.end(), fact) != stage.facts.end();
           });
}

bool MeasureView::observationsWanted() const
{
    const assessment::TestStatus test = status();
    const protocol::Test* definition = protocol().test(activity().test);
    return definition != nullptr &&
           std::any_of(definition->observations.begin(), definition->observations.end(), [&](const auto& observation) {
               const bool open =
                   std::find(test.missing.begin(), test.missing.end(), observation.value) != test.missing.end();
               return open || assessment::read(engine().input(state()), observation.value, side()).value ||
                      state().answers.find(observation.band, side()) != nullptr;
           });
}

std::vector<MeasureView::Page> MeasureView::makePages() const
{
    std::vector<Page> pages;
    if (isBlind()) {
        return {{Page::Kind::Second}};
    }
    const assessment::TestStatus test = status();
    const bool choice = !m_again && !anythingRecorded() && (!test.required || test.state == Kind::LeftOut);
    if (choice) {
        pages.push_back({Page::Kind::Choice});
        return pages;
    }
    for (std::size_t i = 0; i < activity().setup.size(); ++i) {
        pages.push_back({Page::Kind::Move, i});
    }
    if (!activity().gate.empty()) {
        pages.push_back({Page::Kind::Gate});
    }
    // A position that was wrong or hurt says nothing about length: the rest is then not asked.
    if (!anythingRecorded() || observationsWanted()) {
        // Facts that nothing requires share a page, whatever has been recorded by now.
        Page plain{Page::Kind::Items};
        for (const protocol::MeasureItem& item : activity().observations) {
            if (!item.fact.empty() && !requiredSomewhere(item.fact)) {
                plain.items.push_back(&item);
                continue;
            }
            if (!plain.items.empty()) {
                pages.push_back(plain);
                plain.items.clear();
            }
            pages.push_back({Page::Kind::Items, 0, {&item}});
        }
        if (!plain.items.empty()) {
            pages.push_back(plain);
        }
        if (!offeredExtras().empty()) {
            pages.push_back({Page::Kind::Extra});
        }
        if (firstReading() != nullptr && secondReading() != nullptr) {
            pages.push_back({Page::Kind::Both});
        }
    }
    if (!activity().leave.empty()) {
        pages.push_back({Page::Kind::Leave});
    }
    return pages;
}

bool MeasureView::onPage(const Page& page, const std::string& fact) const
{
    if (page.kind == Page::Kind::Gate) {
        return std::find(activity().gate.begin(), activity().gate.end(), fact) != activity().gate.end();
    }
    return std::any_of(page.items.begin(), page.items.end(), [&](const protocol::MeasureItem* item) {
        const protocol::Observation* observation = protocol().observationOf(fact);
        return item->fact == fact || (observation != nullptr && observation->id == item->observation);
    });
}

std::optional<std::size_t> MeasureView::firstGap(std::size_t from) const
{
    const assessment::TestStatus test = status();
    for (std::size_t i = from; i < m_pages.size(); ++i) {
        if (std::any_of(test.missing.begin(), test.missing.end(),
                        [&](const std::string& fact) { return onPage(m_pages[i], fact); })) {
            return i;
        }
    }
    return std::nullopt;
}

std::vector<std::string> MeasureView::missingHere() const
{
    std::vector<std::string> list;
    for (const std::string& fact : status().missing) {
        if (onPage(m_pages[m_page], fact)) {
            list.push_back(fact + "." + std::string(name(side())));
        }
    }
    return list;
}

void MeasureView::open(std::size_t page)
{
    m_page = std::min(page, m_pages.size() - 1);
    m_goOnWhenStored = false;
    m_fields.clear();
    m_observations.clear();
    m_notes = nullptr;
    m_misleading = nullptr;
    m_twice = nullptr;
    m_twiceFor.reset();
    m_second = nullptr;
    m_shownNotes.clear();
    m_shownMisleading.clear();
    Q_EMIT told({});
    const Page& here = m_pages[m_page];
    switch (here.kind) {
    case Page::Kind::Choice:
        showChoice();
        break;
    case Page::Kind::Move:
        showMove(here.move);
        break;
    case Page::Kind::Gate:
        showGate();
        break;
    case Page::Kind::Items:
        showItems(here);
        break;
    case Page::Kind::Extra:
        showExtra();
        break;
    case Page::Kind::Second:
        showSecond();
        break;
    case Page::Kind::Both:
        showBoth();
        break;
    case Page::Kind::Leave:
        showLeave();
        break;
    }
    Q_EMIT chromeChanged();
}

ActivityView::Primary MeasureView::primary() const
{
    switch (m_pages[m_page].kind) {
    case Page::Kind::Move:
        if (m_page + 1 < m_pages.size() && m_pages[m_page + 1].kind == Page::Kind::Move) {
            return {tr("Next move"), std::nullopt, true};
        }
        return {tr("I'm in position"), std::nullopt, true};
    case Page::Kind::Second:
        return {tr("Show both readings"), std::nullopt, true};
    case Page::Kind::Both:
    case Page::Kind::Choice:
    case Page::Kind::Gate:
    case Page::Kind::Items:
    case Page::Kind::Extra:
    case Page::Kind::Leave:
        break;
    }
    return {tr("Continue"), std::nullopt, true};
}

void MeasureView::pressPrimary()
{
    if (m_pages[m_page].kind == Page::Kind::Second) {
        giveSecond();
        return;
    }
    flush();
    for (FactField* field : std::as_const(m_fields)) {
        field->confirm();
    }
    std::vector<std::string> open_ = missingHere();
    const Page::Kind kind = m_pages[m_page].kind;
    const bool asks = kind == Page::Kind::Gate || kind == Page::Kind::Items;
    bool given = std::all_of(m_fields.cbegin(), m_fields.cend(), [](const FactField* field) { return field->given(); });
    for (const ObservationField* field : std::as_const(m_observations)) {
        // Also where another form of it stands: that was of another way of testing.
        if (!field->given()) {
            given = false;
            open_.push_back(field->observation().value + "." + std::string(name(side())));
        }
    }
    std::sort(open_.begin(), open_.end());
    open_.erase(std::unique(open_.begin(), open_.end()), open_.end());
    if (asks && !open_.empty() && !(given && controller().busy())) {
        tellMissing(open_);
    } else if (asks && controller().busy()) {
        m_goOnWhenStored = true; // given but not stored yet: the page turns as soon as it is
    } else {
        goOn();
    }
}

void MeasureView::tellMissing(const std::vector<std::string>& facts)
{
    Q_EMIT told(missingSentence(missingWords(protocol(), facts, side())));
    focusFirst();
}

void MeasureView::goOn()
{
    if (m_pages[m_page].kind != Page::Kind::Choice) {
        // What was answered may take pages out or bring them; the setting-up ahead of this one stays as it is.
        const std::size_t next = m_page + 1;
        m_pages = makePages();
        m_page = std::min(m_page, m_pages.size() - 1);
        if (next < m_pages.size() && m_pages[next].kind != Page::Kind::Leave) {
            open(next);
            begin();
            return;
        }
    }
    if (const auto gap = firstGap(0)) {
        open(*gap);
        tellMissing(missingHere());
        return;
    }
    if (secondIsDue()) {
        beginSecond();
        return;
    }
    // Nobody gets up before the last look is done.
    if (m_page + 1 < m_pages.size()) {
        open(m_page + 1);
        begin();
        return;
    }
    send(session::Next{});
}

void MeasureView::skip(const std::string& reason)
{
    const protocol::Test* definition = protocol().test(activity().test);
    send(session::Note{
        tr("%1 left out: %2", "test and side, reason").arg(testName(), words::skipReason(reason)).toStdString()});
    send(session::Answer{definition->tested,
                         recordedSide(protocol(), definition->tested, side()),
                         {std::string("no")},
                         assessment::Provenance::Answer});
}

bool MeasureView::canSkip() const
{
    const protocol::Test* definition = protocol().test(activity().test);
    const Page::Kind kind = m_pages[m_page].kind;
    return definition != nullptr && !definition->tested.empty() && kind != Page::Kind::Choice &&
           kind != Page::Kind::Second && kind != Page::Kind::Both && kind != Page::Kind::Leave;
}

void MeasureView::goBackInside()
{
    if (m_page > 0) {
        open(m_page - 1);
        begin();
    }
}

void MeasureView::refresh()
{
    if (m_pages[m_page].kind == Page::Kind::Second) {
        return; // what stands there is not stored
    }
    for (FactField* field : std::as_const(m_fields)) {
        field->refresh();
    }
    for (ObservationField* field : std::as_const(m_observations)) {
        field->refresh();
    }
    showMethodNotes();
    showMisleading();
    showTwice();
    const assessment::TestStatus test = status();
    const bool choice = m_pages[m_page].kind == Page::Kind::Choice;
    const bool putOff = !test.required && !m_again && !anythingRecorded();
    if (!choice && (test.state == Kind::LeftOut || putOff)) {
        m_again = false;
        m_pages = {{Page::Kind::Choice}};
        open(0);
        begin();
        return;
    }
    if (choice && (test.required || m_again)) {
        m_pages = makePages();
        open(0);
        begin();
        return;
    }
    if (m_goOnWhenStored && missingHere().empty()) {
        m_goOnWhenStored = false;
        Q_EMIT told({});
        goOn();
    } else if (m_goOnWhenStored && !controller().busy()) {
        m_goOnWhenStored = false;
        tellMissing(missingHere());
    }
}

void MeasureView::flush()
{
    for (FactField* field : std::as_const(m_fields)) {
        field->flush();
    }
    for (ObservationField* field : std::as_const(m_observations)) {
        field->flush();
    }
}

void MeasureView::focusFirst()
{
    if (m_second != nullptr) {
        m_second->focusFirst();
    } else if (!m_fields.isEmpty()) {
        m_fields.first()->focusEditor();
    } else if (!m_observations.isEmpty()) {
        m_observations.first()->focusEditor();
    } else {
        Q_EMIT focusPrimary();
    }
}

void MeasureView::showFact(const std::string& fact)
{
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        if (onPage(m_pages[i], fact)) {
            open(i);
            return;
        }
    }
}

QString MeasureView::testName() const
{
    return words::withSide(words::text(protocol(), protocol().test(activity().test)->name), side());
}

} // namespace psoas::app
