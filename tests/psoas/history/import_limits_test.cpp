// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/import_limits.h"

#include "psoas/history/exchange.h"

#include <limits>

using namespace psoas;
using namespace psoas::test;

namespace {

constexpr int kMost = std::numeric_limits<int>::max();

/// The importer's answer to a file in which an event was changed into another: the sixth of the first session, which
/// has exercise after it, or the last one of the file, so that all of it fits together.
Error answerTo(const session::Event& event, bool last, std::int64_t mono = 0)
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    fill(from);
    const std::string text = changed(exported(from), [&](Ordered& file) {
        const std::size_t session = last ? 2 : 0;
        const std::size_t index = last ? file["sessions"][session]["events"].size() - 1 : 6;
        Ordered& changedOne = eventOf(file, session, index);
        changedOne["type"] = session::typeName(event);
        changedOne["payload"] = session::encode(event);
        changedOne["mono_us"] = mono;
        relink(file["sessions"][session], index);
    });
    auto to = openStore(folder / "to.sqlite3");
    const auto imported = history::importJsonText(to, text);
    return imported ? Error{} : imported.error();
}

session::AttemptEnded ended(int seconds, int phaseSeconds = 0, int pain = 0, int sets = 1)
{
    session::AttemptEnded event;
    event.dose = {"hold", Side::Left, sets, sets, false, pain, seconds, {{"hold", phaseSeconds}}};
    return event;
}

session::PlanBuilt plan(int sets, int reps, std::vector<int> seconds)
{
    session::PlanBuilt event;
    for (const int each : seconds) {
        event.plan.lines.push_back({"hold", Side::Left, sets, reps, each, {}, {}});
    }
    return event;
}

session::HurtTold hurt(int pain)
{
    session::HurtTold event;
    event.pain = pain;
    return event;
}

session::AttemptStarted started(int attempt, int sets, int reps)
{
    session::AttemptStarted event;
    event.attempt = attempt;
    event.sets = sets;
    event.reps = reps;
    return event;
}

} // namespace

TEST_CASE("what no session can have recorded is told from what one can", "[exchange]")
{
    using history::isPossible;
    CHECK(isPossible(session::Event(ended(3600, 3000, 10, 100))));
    for (const auto& event : {ended(kMost), ended(-1), ended(1, kMost), ended(1, -1), ended(1, 1, 11), ended(1, 1, -1),
                              ended(1, 1, 0, 101), ended(1, 1, 0, -1)}) {
        CHECK_FALSE(isPossible(session::Event(event)));
    }
    CHECK(isPossible(session::Event(plan(100, 100, {1'000'000'000, 1'000'000'000}))));
    for (const auto& event : {plan(101, 1, {1}), plan(1, 101, {1}), plan(-1, 1, {1}), plan(1, 1, {-1}),
                              plan(1, 1, {1'000'000'000, 1'000'000'000, 1'000'000'000})}) {
        CHECK_FALSE(isPossible(session::Event(event)));
    }
    CHECK(isPossible(session::Event(hurt(0))));
    CHECK_FALSE(isPossible(session::Event(hurt(11))));
    CHECK_FALSE(isPossible(session::Event(hurt(-1))));
    CHECK(isPossible(session::Event(started(3, 5, 10))));
    CHECK_FALSE(isPossible(session::Event(started(kMost, 1, 1))));
    CHECK_FALSE(isPossible(session::Event(started(1, 1, 1000))));
}

TEST_CASE("a file with more exercise in a session than there can be is refused", "[exchange]")
{
    CHECK(answerTo(ended(900'000), true).detail == "");
    const Error longer = answerTo(ended(999'999), false);
    CHECK(longer.code == ErrorCode::BadImport);
    CHECK(longer.place == "/sessions/0/events/7/payload");
    CHECK_THAT(longer.detail, ContainsSubstring("longer than anything"));
    CHECK_THAT(answerTo(ended(kMost), true).detail, ContainsSubstring("larger than anything"));
}

TEST_CASE("a reading of the steady clock from which nothing can be told is refused", "[exchange]")
{
    CHECK(answerTo(ended(30), true, -1'000'000'000).detail == "");
    for (const std::int64_t mono :
         {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        const Error beyond = answerTo(ended(30), false, mono);
        CHECK(beyond.code == ErrorCode::BadImport);
        CHECK(beyond.place == "/sessions/0/events/6/mono_us");
    }
}
