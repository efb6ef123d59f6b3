// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/muscle_roles.h"
#include "app/figures/muscles.h"
#include "app/figures/poser.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::app::figure;
using namespace std::chrono_literals;
using test::shippedProtocol;

namespace {

double farthest(const Posture& from, const Posture& to)
{
    double most = 0;
    for (std::size_t i = axis(Axis::Lean); i < kAxes; ++i) {
        most = std::max(most, std::abs(from[i] - to[i]));
    }
    return most;
}

void checkGrounded(const Posture& posture, const std::vector<Support>& supports)
{
    const Skeleton bones = skeleton(posture);
    for (const Support& support : supports) {
        INFO(support.name);
        CHECK(std::abs(gap(bones, support)) < 0.002);
    }
}

} // namespace

TEST_CASE("what rests on the same thing in two poses rests on it all the way between them", "[figures]")
{
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        const Choreography steps(shippedProtocol(), exercise);
        for (std::size_t phase = 0; phase < exercise.dose.phases.size(); ++phase) {
            const Millis whole = std::chrono::seconds(exercise.dose.phases[phase].seconds);
            for (Millis at = 0ms; at <= std::min<Millis>(whole, 6s); at += 100ms) {
                const Moment moment = steps.at(phase, at, whole, true);
                const Skeleton bones = skeleton(moment.posture);
                for (const Support& support : steps.supports(steps.endOf(phase))) {
                    const auto& before = steps.supports(phase > 0 ? steps.endOf(phase - 1) : 0);
                    const auto same = std::ranges::find(before, support.name, &Support::name);
                    if (support.kind != Support::Kind::Level || same == before.end() || same->on != support.on) {
                        continue;
                    }
                    INFO(exercise.id << " phase " << phase << " at " << at.count() << ": " << support.name);
                    CHECK(std::abs(gap(bones, support)) < 0.004);
                }
                for (std::size_t each = 0; each < kAxes; ++each) {
                    CHECK(moment.posture[each] >= limits(each).from - 1e-9);
                    CHECK(moment.posture[each] <= limits(each).to + 1e-9);
                }
            }
        }
    }
}

TEST_CASE("a phase begins where the one before ended and moves without a jump", "[figures]")
{
    const double depth = GENERATE(1.0, 0.5);
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        const Choreography steps(shippedProtocol(), exercise, depth);
        Posture last = steps.start().posture;
        for (std::size_t phase = 0; phase < exercise.dose.phases.size(); ++phase) {
            const Millis whole = std::chrono::seconds(exercise.dose.phases[phase].seconds);
            const bool rolls = exercise.dose.phases[phase].kind == "roll";
            for (Millis at = 0ms; at <= std::min<Millis>(whole, 8s); at += 16ms) {
                const Posture now = steps.at(phase, at, whole, true).posture;
                INFO(exercise.id << " phase " << phase << " at " << at.count());
                // A hundred degrees a second is faster than anything here; a roll begins its stroke anew.
                if (!(rolls && at == 0ms)) {
                    CHECK(farthest(last, now) < 4.0);
                }
                last = now;
            }
            if (!rolls) {
                last = steps.at(phase, whole, whole, true).posture;
                CHECK(farthest(last, steps.posture(steps.endOf(phase))) < 1e-9);
            }
        }
    }
}

TEST_CASE("half the range goes half the way, in every phase and back", "[figures]")
{
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        const Choreography whole(shippedProtocol(), exercise);
        const Choreography half(shippedProtocol(), exercise, 0.5);
        const Posture from = whole.start().posture;
        CHECK(farthest(half.start().posture, from) < 1e-9);
        for (std::size_t phase = 0; phase < exercise.dose.phases.size(); ++phase) {
            const double far = farthest(from, whole.posture(whole.endOf(phase)));
            // A roll is farthest out in the middle of a stroke to and fro.
            const Millis out = exercise.dose.phases[phase].kind == "roll" ? Millis(3s) : Millis(60s);
            const double near = farthest(from, half.at(phase, out, 60s, true).posture);
            INFO(exercise.id << " phase " << phase << ": " << near << " of " << far);
            CHECK(near <= far * 0.62 + 3);
            CHECK(near >= far * 0.4 - 3);
            checkGrounded(half.posture(half.endOf(phase)), half.supports(half.endOf(phase)));
        }
        CHECK(farthest(half.resting(0s).posture, half.posture(half.endOf(exercise.dose.phases.size() - 1))) < 1e-9);
    }
}

TEST_CASE("the body breathes while it holds and rests, and in between it goes back", "[figures]")
{
    const protocol::Exercise& exercise = shippedProtocol().exercises.front();
    const Choreography steps(shippedProtocol(), exercise);
    CHECK_THAT(steps.at(0, 0ms, 30s, true).breath, WithinAbs(0, 1e-9));
    double most = -1;
    double least = 1;
    for (Millis at = 3s; at < 20s; at += 100ms) {
        const double breath = steps.at(0, at, 30s, true).breath;
        most = std::max(most, breath);
        least = std::min(least, breath);
    }
    CHECK(most > 0.95);
    CHECK(least < -0.95);
    CHECK(farthest(steps.resting(10s).posture, steps.start().posture) < 1e-9);
    CHECK(farthest(steps.resting(0s).posture, steps.posture(steps.endOf(exercise.dose.phases.size() - 1))) < 1e-9);
}

TEST_CASE("a roll goes to and fro between two ends", "[figures]")
{
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        for (std::size_t phase = 0; phase < exercise.dose.phases.size(); ++phase) {
            if (exercise.dose.phases[phase].kind != "roll") {
                continue;
            }
            INFO(exercise.id);
            const Choreography steps(shippedProtocol(), exercise);
            const auto at = [&](Millis when) { return steps.at(phase, when, 60s, true).posture; };
            CHECK(farthest(at(3s), steps.posture(steps.endOf(phase))) < 1e-9);
            CHECK(farthest(at(0s), at(6s)) < 1e-6);
            CHECK(farthest(at(1500ms), at(4500ms)) < 1e-6);
        }
    }
}

TEST_CASE("every moment of a timeline finds its phase of the dose", "[figures]")
{
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        assessment::PlanLine line;
        line.exercise = exercise.id;
        line.sets = exercise.dose.sets;
        line.reps = exercise.dose.reps;
        const auto timeline = session::timeline(shippedProtocol(), line);
        for (std::size_t i = 0; i < timeline.size(); ++i) {
            session::TimerView view;
            view.phase = i;
            view.current = timeline[i];
            const auto phase = dosePhase(exercise.dose, view);
            INFO(exercise.id << " " << i);
            REQUIRE(phase.has_value() == (timeline[i].rep > 0));
            if (phase) {
                CHECK(exercise.dose.phases[*phase].kind == timeline[i].kind);
                CHECK(exercise.dose.phases[*phase].cue == timeline[i].cue);
            }
        }
    }
}

TEST_CASE("a muscle has the role that fits the phase", "[figures]")
{
    const protocol::Protocol& protocol = shippedProtocol();
    const auto roleOf = [&](const char* exercise, const char* muscle, const char* kind) -> std::string {
        for (const RoleNow& each : rolesIn(protocol, *protocol.exercise(exercise), kind)) {
            if (each.muscle == protocol.muscle(muscle)) {
                return each.role;
            }
        }
        return "none";
    };
    // clinical-reference, muscles and roles
    CHECK(roleOf("post_isometric_relaxation", "psoas_major", "contract") == "working");
    CHECK(roleOf("post_isometric_relaxation", "psoas_major", "relax") == "relaxing");
    CHECK(roleOf("post_isometric_relaxation", "psoas_major", "stretch") == "lengthened");
    CHECK(roleOf("reciprocal_inhibition", "gluteus_maximus", "contract") == "working");
    CHECK(roleOf("reciprocal_inhibition", "gluteus_maximus", "relax") == "none");
    CHECK(roleOf("reciprocal_inhibition", "psoas_major", "relax") == "relaxing");
    CHECK(roleOf("roll_tfl", "tfl", "roll") == "relaxing");
    CHECK(roleOf("kneeling_stretch", "iliacus", "") == "lengthened");
}

TEST_CASE("muscles lengthen in the poses that lengthen them", "[figures]")
{
    const protocol::Protocol& protocol = shippedProtocol();
    const auto stretched = [&](const char* exercise, const char* muscle) {
        const protocol::Exercise& what = *protocol.exercise(exercise);
        const Choreography steps(protocol, what);
        const protocol::Strand& strand = protocol.muscle(muscle)->strands.front();
        const auto in = [&](std::size_t pose) { return strandLength(skeleton(steps.posture(pose)), strand, Of::This); };
        return in(steps.endOf(what.dose.phases.size() - 1)) - in(0);
    };
    CHECK(stretched("kneeling_stretch", "psoas_major") > 0.002);
    CHECK(stretched("kneeling_stretch", "iliacus") > 0.002);
    CHECK(stretched("psoas_stretch_side_bend", "psoas_major") > 0.004);
    CHECK(stretched("psoas_stretch_side_bend", "quadratus_lumborum") > 0.01);
    CHECK(stretched("kneeling_stretch_knee_bend", "rectus_femoris") > 0.004);
    CHECK(stretched("reciprocal_inhibition", "psoas_major") > 0.002);
    CHECK(stretched("post_isometric_relaxation", "psoas_major") > 0.0005);
}
