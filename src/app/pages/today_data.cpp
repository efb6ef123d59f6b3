// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/today_data.h"

#include "app/pages/plan_forecast.h"
#include "app/pages/progress/trend_words.h"
#include "app/session_loading.h"
#include "app/words.h"
#include "psoas/assessment/assessment.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace psoas::app {

namespace {

constexpr int kWeek = 7;
/// Over so many days the trend is told.
constexpr int kTrendDays = 84;
constexpr int kNewest = 50;
constexpr Micros kAhead = std::chrono::hours(1);

QString tr(const char* text)
{
    return QCoreApplication::translate("psoas::app::TodayPage", text);
}

QString placeOf(const session::Engine& engine, session::State state, const LoadedSession& loaded, Instant now)
{
    const protocol::Protocol& protocol = engine.protocol();
    if (state.running) {
        const session::Attempt& attempt = state.attempts[state.running->attempt];
        if (const auto later = laterElapsed(state, loaded.checkpoint)) {
            state.running->elapsedBefore = later->elapsed;
        }
        const QString name = words::withSide(words::exercise(protocol, attempt.exercise), attempt.side);
        const auto timer = engine.timer(state, now);
        if (!timer) {
            return name;
        }
        const auto left = std::chrono::ceil<std::chrono::seconds>(timer->remainingInPhase);
        return tr("%1: %2, %3 left")
            .arg(name, words::phase(timer->current.kind), words::duration(static_cast<int>(left.count())));
    }
    if (!state.cursor.exercise.empty()) {
        return words::withSide(words::exercise(protocol, state.cursor.exercise), state.cursor.side);
    }
    const protocol::Activity* activity = engine.activity(state.cursor);
    return activity == nullptr
               ? QString()
               : words::withSide(words::text(protocol, activity->title, state.cursor.side), state.cursor.side);
}

QString stepOf(const session::Engine& engine, const session::State& state)
{
    const auto steps = engine.steps(state);
    const auto current = std::ranges::find(steps, session::StepStatus::Current, &session::StepView::status);
    if (current == steps.end()) {
        return {};
    }
    const QString name = words::step(engine.protocol(), current->id);
    if (current->number == 0) {
        return name;
    }
    return tr("Step %1 of %2: %3").arg(current->number).arg(steps.back().number).arg(name);
}

Result<std::optional<OpenSession>> openSession(const history::Store& store, const protocol::Protocol& newest,
                                               const std::string& personId, Instant now)
{
    auto row = store.openSession(personId);
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!*row) {
        return std::optional<OpenSession>();
    }
    const auto loaded = loadSession(store, newest, (*row)->id);
    if (!loaded) {
        return tl::unexpected(loaded.error());
    }
    const session::Engine engine(loaded->protocol ? *loaded->protocol : newest, loaded->past);
    const session::State state = engine.replay(loaded->events);
    OpenSession open{std::move(**row), placeOf(engine, state, *loaded, now), stepOf(engine, state)};
    return std::optional<OpenSession>(std::move(open));
}

/// The newest session that counts, if it lies ahead of the clock by more than clocks are set by while they run.
Result<std::optional<Instant>> sessionAhead(const history::Store& store, const std::string& personId, Instant now)
{
    const auto rows = store.sessions({personId, {}, 0, kNewest});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const auto counted = std::ranges::find(*rows, true, &history::SessionRow::counts);
    const bool ahead = counted != rows->end() && counted->startedAt.utc > now.utc + kAhead;
    return ahead ? std::optional(counted->startedAt) : std::nullopt;
}

TestedSide testedSide(const protocol::Protocol& protocol, const assessment::TestResult& result)
{
    TestedSide shown;
    shown.side = result.side;
    shown.figure = measuredFigure(protocol, result);
    if (const protocol::Test* test = protocol.test(result.test)) {
        shown.test = words::text(protocol, test->name);
        for (const assessment::ObservationValue& each : result.observations) {
            const auto known = std::ranges::find(test->observations, each.observation, &protocol::Observation::id);
            if (known == test->observations.end()) {
                continue;
            }
            const QString value = each.value ? words::value(protocol, known->value, *each.value)
                                             : words::value(protocol, known->band, each.band);
            shown.readings.push_back({words::text(protocol, known->name), value});
        }
    }
    for (const assessment::Finding& finding : result.findings) {
        shown.findings << words::finding(protocol, finding.id, result.side);
        if (const protocol::FindingRule* rule = protocol.finding(finding.id); rule && shown.meaning.isEmpty()) {
            shown.meaning = words::text(protocol, rule->text, result.side);
        }
    }
    return shown;
}

void addTests(TodayData& data, const protocol::Protocol& protocol, const assessment::Past& past,
              const assessment::Input& input)
{
    const auto last = std::find_if(past.rbegin(), past.rend(), [](const assessment::PastSession& each) {
        return !each.setAside && !each.tests.empty();
    });
    if (last != past.rend()) {
        data.testedOn = last->date;
        for (const assessment::TestResult& result : last->tests) {
            data.tested.push_back(testedSide(protocol, result));
        }
        std::ranges::stable_sort(data.tested, {}, &TestedSide::side);
    }
    for (const assessment::TestStatus& status : assessment::tests(input)) {
        data.testDue = data.testDue || status.due;
        if (status.inForceSince) {
            const Date due{status.inForceSince->days + protocol.test(status.test)->dueDays};
            data.nextTest = data.nextTest ? std::min(*data.nextTest, due) : due;
        }
    }
}

void addWeek(TodayData& data, const protocol::Protocol& protocol, const assessment::Input& input)
{
    const auto& facts = protocol.history.facts;
    const auto planned =
        std::ranges::find_if(facts, [](const protocol::HistoryFact& fact) { return !fact.perWeek.empty(); });
    if (planned != facts.end()) {
        const auto value = assessment::read(input, planned->perWeek, Side::None).value;
        if (const double* days = value ? std::get_if<double>(&*value) : nullptr) {
            data.daysPlanned = static_cast<int>(*days);
        }
    }
}

void addPlan(TodayData& data, const protocol::Protocol& protocol, const assessment::Past& past, Mode mode)
{
    const auto forecast = forecastPlan(protocol, past, mode, data.today);
    if (!forecast) {
        return;
    }
    TodayPlan plan;
    plan.day = words::planDay(protocol, forecast->plan.day);
    plan.seconds = forecast->plan.seconds;
    for (const assessment::PlanLine& line : forecast->plan.lines) {
        const QString name = words::exercise(protocol, line.exercise);
        if (!plan.exercises.contains(name)) {
            plan.exercises << name;
        }
        if (plan.why.isEmpty()) {
            plan.why = words::causes(protocol, line.because, line.side, line.exercise);
        }
    }
    data.plan = std::move(plan);
}

} // namespace

int weekday(Date date) noexcept
{
    // 1970-01-01 was a Thursday, three days after a Monday.
    return ((date.days + 3) % kWeek + kWeek) % kWeek;
}

namespace {

Result<TodayData> readToday(const history::Store& store, const protocol::Protocol& newest, const std::string& personId,
                            Mode mode, Instant now)
{
    TodayData data;
    data.today = now.localDate();
    data.now = now;
    auto ahead = sessionAhead(store, personId, now);
    if (!ahead) {
        return tl::unexpected(ahead.error());
    }
    data.ahead = *ahead;
    auto open = openSession(store, newest, personId, now);
    if (!open) {
        return tl::unexpected(open.error());
    }
    data.open = std::move(*open);
    // Before the past is read: this reads one of its own, and of a long life two at once are too many.
    auto latest = latestPlan(store, newest, personId, now);
    if (!latest) {
        return tl::unexpected(latest.error());
    }
    const auto past = store.past(personId, now);
    if (!past) {
        return tl::unexpected(past.error());
    }
    if (past->empty()) {
        return data;
    }
    data.latest = std::move(*latest);
    const auto last = store.detail(past->back().id);
    if (!last) {
        return tl::unexpected(last.error());
    }
    data.last = last->row;
    const auto advised = std::find_if(past->rbegin(), past->rend(), [](const assessment::PastSession& each) {
        return !each.setAside && !each.advice.empty();
    });
    if (advised != past->rend()) {
        data.advice = words::advice(newest, advised->advice.back());
    }
    const assessment::Answers none;
    const assessment::Input input{newest, none, *past, mode, data.today, {}, {}, {}, {}};
    addTests(data, newest, *past, input);
    addWeek(data, newest, input);
    addPlan(data, newest, *past, mode);
    const auto trends = store.trends(newest, personId, {Date{data.today.days - kTrendDays + 1}, data.today});
    if (!trends) {
        return tl::unexpected(trends.error());
    }
    data.trend = trendSentences(newest, *trends);
    const Date monday{data.today.days - weekday(data.today)};
    for (const history::PractisedDay& each : trends->days) {
        if (each.completed > 0 && each.day >= monday) {
            data.done[static_cast<std::size_t>(each.day.daysSince(monday))] = true;
        }
    }
    return data;
}

} // namespace

Result<TodayData> todayData(const history::Store& store, const protocol::Protocol& newest, const std::string& personId,
                            Mode mode, Instant now)
{
    auto data = readToday(store, newest, personId, mode, now);
#ifdef __GLIBC__
    // A past of many years is a lot, and gone again: what it took would stay with the program for as long as it runs.
    ::malloc_trim(0);
#endif
    return data;
}

} // namespace psoas::app
