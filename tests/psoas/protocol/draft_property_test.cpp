// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_exercises.h"
#include "psoas/protocol/own_protocols.h"
#include "psoas/session/monkey.h"
#include "support/temp_folder.h"

#include <algorithm>

using namespace psoas;
namespace fs = std::filesystem;
using nlohmann::json;
using protocol::Draft;
using protocol::FieldPlace;
using protocol::OwnExercise;
using protocol::OwnField;
using test::bases;
using test::Dice;
using test::TempFolder;
using test::Walk;
using test::whole;

namespace {

/// What people type, and what only a test does.
const std::vector<std::string> kGoodTexts{
    "Breathe out slowly.",
    "Let the {side} knee sink; the {other_side} foot stays.",
    "{side}{side}{other_side}",
    "Hüfte öffnen, 3 × 20 s – ruhig",
    "腸腰筋を伸ばす 🧘",
    "ازرار اليمين",
    "a \"quoted\" word, a \\backslash\\ and a /slash~",
    "two\nlines",
    "less < more > less, 3<4 and &amp;",
    "}} only closing }",
    "null",
    "own.title",
    "\xE2\x80\xAE turned \xE2\x80\xAC",
};
/// What the loader refuses wherever it stands.
const std::vector<std::string> kBadTexts{"",         "{",    "{leg}", "{side", "{ side }", "{{side}}",
                                         "<b>x</b>", "<!--", "</p>",  "a\tb",  "\x1b[0m"};

/// Makes drafts as a person might, who makes a mistake now and then.
class Editor {
public:
    Editor(const protocol::Protocol& base, Dice& dice, int seed)
        : m_base(base)
        , m_dice(dice)
        , m_draft(test::copyOf(base, "own-" + std::to_string(seed)))
    {
    }

    /// @param faults  whether some of what is typed is wrong
    void work(bool faults)
    {
        const int steps = m_dice.from(2, 12);
        for (int i = 0; i < steps; ++i) {
            step();
        }
        if (m_own.empty()) {
            put();
        }
        if (faults) {
            spoil();
        }
    }
    [[nodiscard]] Draft& draft() { return m_draft; }
    [[nodiscard]] const protocol::Ids& own() const { return m_own; }
    /// Where the fault was made.
    [[nodiscard]] const FieldPlace& fault() const { return m_fault; }

private:
    void step()
    {
        switch (m_dice.below(8)) {
        case 0:
            m_draft.setTitle(text());
            break;
        case 1:
            m_draft.setSummary(text());
            break;
        case 2: {
            protocol::Ids order;
            for (const auto& each : m_draft.exercises()) {
                order.insert(order.begin() + static_cast<std::ptrdiff_t>(m_dice.below(order.size() + 1)), each.id);
            }
            test::must(m_draft.setOrder(order));
            break;
        }
        case 3:
            test::must(m_draft.leaveOut(m_dice.of(m_base.exercises).id, m_dice.chance(70)));
            break;
        case 4:
            if (!m_own.empty() && m_dice.chance(50)) {
                test::must(m_draft.remove(m_own.front()));
                m_own.erase(m_own.begin());
            }
            break;
        case 5:
            if (!m_own.empty()) {
                OwnExercise changed = exercise();
                changed.id = m_own.back();
                CHECK(test::added(m_draft, changed) == changed.id);
            }
            break;
        default:
            put();
        }
    }
    void put() { m_own.push_back(test::added(m_draft, exercise())); }
    std::string text() { return m_dice.of(kGoodTexts); }
    std::vector<std::string> lines(int least)
    {
        std::vector<std::string> all;
        for (int i = m_dice.from(least, 5); i > 0; --i) {
            all.push_back(text());
        }
        return all;
    }
    std::string pose()
    {
        return m_base.poses.empty() || m_dice.chance(30) ? std::string() : m_dice.of(m_base.poses).id;
    }
    OwnExercise exercise()
    {
        OwnExercise own;
        if (m_dice.chance(30)) {
            own = m_draft.startFrom(m_dice.of(m_base.exercises).id).value();
        } else if (m_dice.chance(50)) {
            own.basedOn = m_dice.of(m_base.exercises).id;
        } else {
            own.step = m_dice.of(m_draft.steps()).id;
        }
        own.name = text();
        own.text = text();
        own.why = m_dice.chance(50) ? text() : std::string();
        own.setup = lines(1);
        own.cues = lines(1);
        own.mistakes = lines(0);
        own.stops = lines(1);
        own.sided = m_dice.chance(70);
        own.sets = m_dice.from(1, 5);
        own.reps = m_dice.from(1, 10);
        own.restSeconds = m_dice.from(0, 60);
        own.pose = pose();
        own.phases.clear();
        for (int i = m_dice.from(1, 4); i > 0; --i) {
            protocol::OwnPhase phase{m_dice.of(protocol::ownRanges().phaseKinds), m_dice.from(1, 60), std::nullopt,
                                     own.pose.empty() ? std::string() : pose(), text()};
            if (m_dice.chance(40)) {
                const int low = m_dice.from(0, 100);
                phase.effortPct = {low, m_dice.from(low, 100)};
            }
            own.phases.push_back(phase);
        }
        return own;
    }
    void spoil()
    {
        OwnExercise bad = m_draft.own(m_own.front()).value();
        m_fault = {bad.id, OwnField::Name, std::nullopt};
        switch (m_dice.below(6)) {
        case 0:
            bad.name = m_dice.of(kBadTexts);
            break;
        case 1:
            m_fault.field = OwnField::Stops;
            m_fault.index = m_dice.below(bad.stops.size());
            bad.stops[*m_fault.index] = m_dice.of(kBadTexts);
            break;
        case 2:
            m_fault.field = OwnField::PhaseCue;
            m_fault.index = m_dice.below(bad.phases.size());
            bad.phases[*m_fault.index].cue = m_dice.of(kBadTexts);
            break;
        case 3:
            m_fault.field = OwnField::Sets;
            bad.sets = m_dice.chance(50) ? -m_dice.from(0, 1000) : m_dice.from(101, 100000);
            break;
        case 4:
            m_fault.field = OwnField::PhaseSeconds;
            m_fault.index = m_dice.below(bad.phases.size());
            bad.phases[*m_fault.index].seconds = m_dice.chance(50) ? 0 : 3601;
            break;
        default:
            m_fault = {{}, OwnField::Title, std::nullopt};
            m_draft.setTitle(m_dice.of(kBadTexts));
            return;
        }
        CHECK(test::added(m_draft, bad) == bad.id);
    }

    const protocol::Protocol& m_base;
    Dice& m_dice;
    Draft m_draft;
    protocol::Ids m_own;
    FieldPlace m_fault;
};

/// A whole session on a training day; every own exercise is done, or a rule that has words says why not.
void playWhole(const protocol::Protocol& made, const protocol::Ids& own, Mode mode)
{
    Walk walk(made);
    test::answerHarmlessly(walk);
    walk.start(mode).walkToEnd();
    CHECK(walk.state.outcome == assessment::Outcome::Completed);
    REQUIRE(walk.state.plan.has_value());
    for (const std::string& id : own) {
        const bool sided = made.exercise(id)->sided;
        for (const Side side : sided ? std::vector{Side::Left, Side::Right} : std::vector{Side::Both}) {
            const auto& plan = *walk.state.plan;
            const auto is = [&](const auto& each) { return each.exercise == id && each.side == side; };
            const bool planned = std::any_of(plan.lines.begin(), plan.lines.end(), is);
            const auto out = std::find_if(plan.excluded.begin(), plan.excluded.end(), is);
            INFO(id << " " << name(side));
            CHECK(planned == (out == plan.excluded.end()));
            const auto& attempts = walk.state.attempts;
            CHECK(planned == std::any_of(attempts.begin(), attempts.end(), [&](const session::Attempt& each) {
                      return is(each) && each.ended && each.dose.setsDone > 0;
                  }));
        }
    }
    // What is left out is never done.
    for (const protocol::Lock& lock : made.limits.locks) {
        for (const session::Attempt& attempt : walk.state.attempts) {
            CHECK_FALSE((lock.id == "own_left_out" &&
                         std::count(lock.exercises.begin(), lock.exercises.end(), attempt.exercise) > 0));
        }
    }
}

} // namespace

TEST_CASE("any protocol that the editor can make loads, plays, and is exported and imported as it is",
          "[protocol][draft][property]")
{
    const TempFolder folder(TempFolder::On::Memory);
    for (const protocol::Protocol* base : bases()) {
        // The shipped one is ten times as long, and so is all that is done with it.
        const int seeds = base == bases().front() ? 12 : 40;
        for (int seed = 1; seed <= seeds; ++seed) {
            INFO(base->id << ", seed " << seed);
            Dice dice(static_cast<std::uint32_t>(seed));
            Editor editor(*base, dice, seed);
            editor.work(false);
            const protocol::OwnProtocols home(folder / (base->id + std::to_string(seed)));
            const auto kept = home.save(editor.draft());
            INFO((kept ? std::string() : kept.error().detail));
            REQUIRE(kept.has_value());
            const auto made = whole(editor.draft());
            CHECK(made->hash == kept->hash);
            playWhole(*made, editor.own(), seed % 2 == 0 ? Mode::Self : Mode::Therapist);

            // Out and in again, on another machine.
            const fs::path out = folder / "out.json";
            REQUIRE(protocol::exportTo(made->bytes, out).has_value());
            const auto file = protocol::readForImport(out);
            REQUIRE(file.has_value());
            const protocol::OwnProtocols away(folder / (base->id + std::to_string(seed) + "-away"));
            const auto there = away.import(*file);
            REQUIRE(there.has_value());
            CHECK(there->hash == made->hash);
            CHECK((test::bytesOf(there->path) == made->bytes));

            // Opened and written: the same but for the version.
            auto opened = Draft::of(*away.list()->files.at(0).loaded.protocol, "own-never");
            REQUIRE(opened.has_value());
            CHECK((opened->bytes() == made->bytes));
            for (const std::string& id : editor.own()) {
                const OwnExercise exercise = opened->own(id).value();
                CHECK((exercise == editor.draft().own(id).value()));
                CHECK(test::added(*opened, exercise) == id);
            }
            CHECK((opened->bytes() == made->bytes));
            opened->countUp();
            json later = json::parse(opened->bytes());
            CHECK(later["version"] == "2.0.0");
            later["version"] = "1.0.0";
            CHECK((later == json::parse(made->bytes)));
            CHECK_FALSE(protocol::contentsOf(*made, *base).differs.any());
        }
    }
}

TEST_CASE("a fault of an edited protocol is told beside the field where it was made", "[protocol][draft][property]")
{
    for (const protocol::Protocol* base : bases()) {
        const int seeds = base == bases().front() ? 15 : 60;
        for (int seed = 1; seed <= seeds; ++seed) {
            Dice dice(static_cast<std::uint32_t>(seed));
            Editor editor(*base, dice, seed);
            editor.work(true);
            const auto loaded = editor.draft().load();
            INFO(base->id << ", seed " << seed << '\n' << test::lines(loaded));
            CHECK(loaded.protocol == nullptr);
            REQUIRE_FALSE(loaded.problems.empty());
            for (const protocol::Problem& problem : loaded.problems) {
                CHECK((editor.draft().fieldOf(problem) == editor.fault()));
            }
        }
    }
}

TEST_CASE("whatever a file made elsewhere holds under our names, a draft of it is safe or refused",
          "[protocol][draft][property]")
{
    // A file of ours in which somebody moved things about: an own exercise in a rotation, in every list, without a
    // lock.
    Draft draft = test::copyOf(test::shippedProtocol());
    const auto id = test::added(draft, test::sample({}, "stretch"));
    const auto other = test::added(draft, test::sample("kneeling_stretch"));
    const json good = json::parse(draft.bytes());
    const auto open = [&](const json& document) {
        const auto loaded = test::load(document);
        INFO(test::lines(loaded));
        REQUIRE(loaded.protocol != nullptr);
        Draft opened = test::copyOf(*loaded.protocol);
        OwnExercise exercise = opened.own(id).value();
        CHECK(test::added(opened, exercise) == id);
        return opened;
    };
    json unlocked = good;
    for (json& lock : unlocked["limits"]["locks"]) {
        if (const auto list = lock.find("exercises"); list != lock.end()) {
            std::erase(list->get_ref<json::array_t&>(), id);
        }
    }
    CHECK((open(unlocked).bytes() == draft.bytes()));

    json turns = good;
    turns["plan"]["rotations"][0]["stages"][0]["members"].push_back(id);
    turns["plan"]["extra_set"]["first_of"].push_back(id);
    CHECK((open(turns).bytes() == draft.bytes()));

    json elsewhere = good;
    for (json& step : elsewhere["steps"]) {
        for (json& activity : step["activities"]) {
            if (activity["kind"] == "exercise") {
                std::erase(activity["exercises"].get_ref<json::array_t&>(), other);
                if (step["id"] == "glutes") {
                    activity["exercises"].push_back(other);
                }
            }
        }
    }
    CHECK((open(elsewhere).bytes() == draft.bytes()));

    json chained = good;
    for (json& exercise : chained["exercises"]) {
        if (exercise["id"] == id) {
            exercise["based_on"] = "psoas_stretch_side_bend";
        }
    }
    const auto refused = test::load(chained);
    // It is in the locks of its whole step, so it may say so; then it gets those of that one alone.
    REQUIRE(refused.protocol != nullptr);
    Draft narrowed = test::copyOf(*refused.protocol);
    CHECK(narrowed.own(id)->basedOn == "psoas_stretch_side_bend");
    test::must(narrowed.remove(other));
    CHECK(narrowed.load().protocol != nullptr);
}
