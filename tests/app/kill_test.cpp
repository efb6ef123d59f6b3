// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_loading.h"
#include "app/session_place.h"
#include "app/words.h"
#include "psoas/history/store.h"
#include "support/catch.h"
#include "support/seed.h"
#include "support/shipped.h"
#include "support/started_program.h"
#include "support/temp_folder.h"
#include "tools/rehearsal.h"

#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

using namespace psoas;
using namespace psoas::test;

namespace {

constexpr std::chrono::seconds kPatience(60);
constexpr long kFirstStart = 1795336200;
constexpr Millis kMostLost(1000);
constexpr int kHurry = 3600 * 1000;

struct Hold {
    std::size_t attempt = 0, phase = 0;
    Millis elapsed{};
    friend bool operator==(const Hold&, const Hold&) = default;
    [[nodiscard]] bool isIn(const Hold& other) const { return attempt == other.attempt && phase == other.phase; }
};

std::ostream& operator<<(std::ostream& out, const Hold& hold)
{
    return out << holdWord(hold.attempt, hold.phase, hold.elapsed);
}

Hold toHold(const std::string& word)
{
    std::istringstream parts(word);
    Hold hold;
    Millis::rep elapsed = 0;
    REQUIRE(parts >> hold.attempt >> hold.phase >> elapsed);
    hold.elapsed = Millis(elapsed);
    return hold;
}

std::vector<std::string> partsOf(const std::string& line)
{
    std::vector<std::string> parts;
    std::istringstream rest(line);
    for (std::string part; std::getline(rest, part, '\t');) {
        parts.push_back(part);
    }
    return parts;
}

/// What a session has said of itself, over all its starts.
struct Told {
    std::string session;
    std::map<std::size_t, std::string> events; ///< payloads by their number
    std::vector<std::string> states;           ///< in their order
    std::optional<Hold> kept, shown;
    Millis next{}; ///< where `shown` was going to be next
};

/// How one start of the program went.
struct Run {
    bool offered = false, ended = false;
    int walsMet = 0, backups = 0;
    std::string texts;
    std::vector<std::string> resumed;
};

/// Where the session goes on, from the history alone.
struct Standing {
    session::State state;
    std::optional<Hold> hold;
    QString place;
    std::chrono::seconds left{};
};

void take(const std::string& line, Told& told, Run& run)
{
    const std::vector<std::string> parts = partsOf(line);
    const std::string& what = parts.at(0);
    CAPTURE(line);
    REQUIRE(what != "failed");
    REQUIRE(what != "stuck");
    REQUIRE(what != "damaged");
    if (what == "wal") {
        ++run.walsMet;
    } else if (what == "backed up") {
        ++run.backups;
    } else if (what == "offered") {
        run.offered = true;
        run.texts = parts.at(1);
    } else if (what == "resumed") {
        run.resumed = parts;
    } else if (what == "ended") {
        run.ended = true;
    } else if (what == "state") {
        const std::string session = parts.at(1).substr(0, parts.at(1).find(' '));
        if (session != told.session) {
            told = {};
            told.session = session;
        }
        told.states.push_back(parts.at(1));
    } else if (what == "event") {
        REQUIRE(parts.at(1) == told.session);
        told.events[std::stoul(parts.at(2))] = parts.at(3);
    } else if (what == "kept") {
        told.kept = toHold(parts.at(1));
    } else if (what == "clock") {
        told.shown = toHold(parts.at(1));
        told.next = Millis(std::stol(parts.at(2)));
    }
}

void checkHold(const Told& told, const Hold& hold)
{
    if (told.kept && hold.isIn(*told.kept)) {
        CHECK(hold.elapsed >= told.kept->elapsed);
    }
    if (!told.shown || hold.attempt > told.shown->attempt || hold.phase > told.shown->phase) {
        CHECK(hold.elapsed == Millis::zero()); // begun, and not shown yet
        return;
    }
    CAPTURE(*told.shown, told.next.count());
    REQUIRE(hold.isIn(*told.shown));
    CHECK(hold.elapsed >= told.shown->elapsed - kMostLost);
    CHECK(hold.elapsed <= told.next);
}

/// Everything that was said is in the history. @return  nothing if no session waits
/// The program itself has to deal with what it left when it was killed, so that a copy is looked into.
std::optional<Standing> lookInto(const TempFolder& folder, const Told& told)
{
    const TempFolder copy(TempFolder::On::Memory);
    for (const char* ending : {"", "-wal", "-journal", ".ready"}) {
        const std::string name = std::string("history.sqlite3") + ending;
        if (std::filesystem::exists(folder / name)) {
            std::filesystem::copy_file(folder / name, copy / name);
        }
    }
    const auto store = history::Store::open(copy / "history.sqlite3");
    REQUIRE(store);
    const auto checked = store->check();
    REQUIRE(checked);
    CHECK(checked->clean());
    if (!told.session.empty()) {
        const auto detail = store->detail(told.session);
        REQUIRE(detail);
        for (const auto& [number, payload] : told.events) {
            CAPTURE(number);
            REQUIRE(number < detail->events.size());
            CHECK(detail->events[number].payload == payload);
        }
    }
    const auto open = store->openSession(history::kHomePerson);
    REQUIRE(open);
    const std::string id = *open ? (*open)->id : told.session;
    if (id.empty()) {
        return std::nullopt;
    }
    const auto loaded = app::loadSession(*store, shippedProtocol(), id);
    REQUIRE(loaded);
    const session::Engine engine(shippedProtocol(), loaded->past);
    if (id == told.session) {
        session::State state;
        auto next = told.states.begin();
        for (const session::Stamped& event : loaded->events) {
            state = engine.evolve(std::move(state), event);
            while (next != told.states.end() && standing(state) == *next) {
                ++next;
            }
        }
        INFO("not in the log: " << (next == told.states.end() ? "" : *next));
        CHECK(next == told.states.end());
    }
    Standing here{engine.replay(loaded->events), {}, {}, {}};
    if (here.state.ended()) {
        CHECK_FALSE(*open);
        return std::nullopt;
    }
    if (const auto later = app::laterElapsed(here.state, loaded->checkpoint)) {
        here.state.running->elapsedBefore = later->elapsed;
    }
    here.place = app::words::place(shippedProtocol(), here.state.cursor);
    if (here.state.running) {
        const auto timer = engine.timer(here.state, here.state.lastAt);
        REQUIRE(timer);
        here.hold = Hold{here.state.running->attempt, timer->phase, timer->elapsedInPhase};
        here.left = std::chrono::ceil<std::chrono::seconds>(timer->remainingInPhase);
        if (id == told.session) {
            checkHold(told, *here.hold);
        }
    }
    return here;
}

/// The program offered to go on there, and did.
void checkResumed(const Run& run, const std::optional<Standing>& there)
{
    CHECK((!run.offered || there));
    if (run.resumed.empty() || !there) {
        return;
    }
    const session::State& state = there->state;
    CHECK(run.resumed.at(1) == state.sessionId);
    const std::string place =
        ' ' + state.cursor.activity + '/' + std::string(name(state.cursor.side)) + '/' + state.cursor.exercise + ' ';
    CHECK_THAT(run.resumed.at(2), ContainsSubstring(place));
    CAPTURE(run.texts);
    if (there->hold) {
        REQUIRE(run.resumed.size() > 3);
        CHECK(toHold(run.resumed.at(3)) == *there->hold);
        const QString left = app::words::duration(static_cast<int>(there->left.count())) + QStringLiteral(" left");
        CHECK_THAT(run.texts, ContainsSubstring(left.simplified().toStdString()));
        CHECK_THAT(run.texts, ContainsSubstring(there->place.simplified().toStdString()));
    } else {
        CHECK(run.resumed.size() == 3);
    }
}

StartedProgram start(const TempFolder& folder, long at, int leap)
{
    return StartedProgram(PSOAS_REHEARSAL, {{folder.path().string(), std::to_string(at), std::to_string(leap)}});
}

} // namespace

TEST_CASE("a session that is killed at any moment has lost nothing it showed, and goes on at the same second", "[kill]")
{
    const std::uint32_t seed = seedOfThisRun();
    CAPTURE(seed);
    std::mt19937 chance(seed);
    const TempFolder folder;
    const int kills = isLong() ? 200 : 8;
    Told told;
    std::optional<Standing> there;
    long at = kFirstStart;
    int inHolds = 0, ends = 0, wals = 0, backups = 0;
    for (int kill = 0; kill < kills; ++kill, at += 3600) {
        CAPTURE(kill);
        Run run;
        const int leap = std::array{250, 500, 1000}[chance() % 3];
        StartedProgram program = start(folder, at, leap);
        for (auto lines = 1 + chance() % 150; lines > 0; --lines) {
            const auto line = program.line(kPatience);
            if (!line) {
                break;
            }
            take(*line, told, run);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(chance() % 20000));
        program.signal(SIGKILL);
        REQUIRE(program.end(kPatience));
        // What was on its way had been said all the same.
        while (const auto line = program.line({})) {
            take(*line, told, run);
        }
        checkResumed(run, there);
        there = lookInto(folder, told);
        inHolds += there && there->hold ? 1 : 0;
        ends += run.ended ? 1 : 0;
        wals += run.walsMet;
        backups += run.backups;
    }

    Run run;
    StartedProgram last = start(folder, at, kHurry);
    while (const auto line = last.line(kPatience)) {
        take(*line, told, run);
    }
    CHECK(leftWith(last.end(kPatience), 0));
    CHECK(run.ended);
    CHECK(run.offered == there.has_value());
    checkResumed(run, there);
    CHECK_FALSE(lookInto(folder, told));
    CHECK(wals > 0);                  // else no start met what a kill had left
    CHECK(backups + run.backups > 0); // nor had more to do than to keep events
    CHECK(inHolds > 0);               // else no hold had to go on
    std::printf("%d kills, %d of them in a hold, %d sessions ended; seed %u\n", kills, inHolds, ends + 1, seed);
}
