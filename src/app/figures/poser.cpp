// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/poser.h"

#include "psoas/expect.h"

#include <algorithm>

namespace psoas::app::figure {

namespace {

using namespace std::chrono_literals;

constexpr int kManyRounds = 60;
/// Next to a solution: in between two key poses.
constexpr int kFewRounds = 2;
/// Longest time to go into a position that is then held.
constexpr Millis kGoing = 2500ms;
/// One breath: slow and even, four in, six out.
constexpr Millis kBreathIn = 4000ms;
constexpr Millis kBreath = 10000ms;

double share(Millis elapsed, Millis whole)
{
    return whole > Millis::zero()
               ? std::clamp(static_cast<double>(elapsed.count()) / static_cast<double>(whole.count()), 0.0, 1.0)
               : 1.0;
}

double breathAt(Millis elapsed)
{
    const Millis in = elapsed % kBreath;
    const double at = in < kBreathIn ? share(in, kBreathIn) : 1.0 - share(in - kBreathIn, kBreath - kBreathIn);
    return 2 * eased(at) - 1;
}

Vec3 mixed(Vec3 from, Vec3 to, double at)
{
    return from + (to - from) * at;
}

Posture mixed(const Posture& from, const Posture& to, double at)
{
    Posture between;
    for (std::size_t i = 0; i < kAxes; ++i) {
        between[i] = from[i] + (to[i] - from[i]) * at;
    }
    return between;
}

/// What two poses rest on alike holds on the way from one to the other too; what moves, as a roller does, goes along.
std::vector<Support> shared(const std::vector<Support>& from, const std::vector<Support>& to, double at)
{
    std::vector<Support> both;
    for (Support each : to) {
        const auto same = std::ranges::find_if(from, [&](const Support& other) {
            return other.name == each.name && other.on == each.on && other.kind == each.kind;
        });
        if (same == from.end()) {
            continue;
        }
        each.at = mixed(same->at, each.at, at);
        each.top = same->top + (each.top - same->top) * at;
        if (same->anchor && each.anchor) {
            each.anchor = mixed(*same->anchor, *each.anchor, at);
        } else {
            each.anchor.reset();
        }
        both.push_back(each);
    }
    return both;
}

/// Anchors what stays where the first pose of the exercise has put it.
void anchor(std::vector<Support>& supports, const std::vector<Support>& first, const Posture& posture)
{
    const Skeleton bones = skeleton(posture);
    for (Support& support : supports) {
        const auto known = std::ranges::find(first, support.name, &Support::name);
        if (support.stays && known != first.end() && known->on == support.on) {
            support.anchor = place(bones, known->point);
        }
    }
}

} // namespace

double eased(double at)
{
    return at * at * at * (at * (at * 6 - 15) + 10);
}

std::optional<std::size_t> dosePhase(const protocol::Dose& dose, const session::TimerView& view)
{
    if (view.current.rep < 1) {
        return std::nullopt;
    }
    const std::size_t rests = dose.restSeconds > 0 ? static_cast<std::size_t>(view.current.set - 1) : 0;
    return (view.phase - 1 - rests) % dose.phases.size();
}

Posture authored(const protocol::Pose& pose)
{
    Posture posture{};
    posture[axis(Axis::RootZ)] = kHipHeight * kHeight;
    posture[axis(Axis::Lean)] = pose.place.lean;
    posture[axis(Axis::Roll)] = pose.place.roll;
    posture[axis(Axis::Turn)] = pose.place.turn;
    posture[axis(Axis::Spin)] = pose.place.spin;
    for (const protocol::JointAngles& each : pose.joints) {
        const auto found = joint(each.joint);
        PSOAS_EXPECT(found.has_value()); // the schema names the joints
        for (std::size_t i = 0; i < std::min(each.degrees.size(), found->axes.size()); ++i) {
            if (found->axes[i] < kAxes) {
                posture[found->axes[i]] = each.degrees[i];
            }
        }
    }
    return posture;
}

Posture posed(const protocol::Pose& pose, const std::map<std::string, double>& measured)
{
    return ground(authored(pose), supports(pose), directions(pose, measured), kManyRounds);
}

Choreography::Choreography(const protocol::Protocol& protocol, const protocol::Exercise& exercise, double depth)
    : m_exercise(exercise)
{
    add(protocol, exercise.pose);
    for (const protocol::Phase& phase : exercise.dose.phases) {
        m_ends.push_back(phase.pose.empty() ? (m_ends.empty() ? 0 : m_ends.back()) : add(protocol, phase.pose));
    }
    if (depth < 1) {
        reduce(depth);
    }
}

/// Every key pose only so far from the first one.
void Choreography::reduce(double depth)
{
    for (std::size_t i = 1; i < m_postures.size(); ++i) {
        m_supports[i] = shared(m_supports.front(), m_supports[i], depth);
        m_postures[i] = ground(mixed(m_postures.front(), m_postures[i], depth), m_supports[i], {}, kManyRounds);
    }
}

std::size_t Choreography::add(const protocol::Protocol& protocol, const std::string& id)
{
    const protocol::Pose* pose = protocol.pose(id);
    PSOAS_EXPECT(pose != nullptr); // the loader checks what it names
    const auto known = std::ranges::find(m_poses, pose);
    if (known != m_poses.end()) {
        return static_cast<std::size_t>(known - m_poses.begin());
    }
    std::vector<Support> rests = figure::supports(*pose);
    Posture posture = authored(*pose);
    if (!m_poses.empty()) {
        // Beginning near where the body was keeps what is not said, as where it stands, as it was.
        for (const Axis where : {Axis::RootX, Axis::RootY, Axis::RootZ}) {
            posture[axis(where)] = m_postures.front()[axis(where)];
        }
        anchor(rests, m_supports.front(), m_postures.front());
    }
    posture = ground(posture, rests, directions(*pose, {}), kManyRounds);
    if (m_poses.empty()) {
        anchor(rests, rests, posture);
    }
    m_poses.push_back(pose);
    m_postures.push_back(posture);
    m_supports.push_back(std::move(rests));
    return m_poses.size() - 1;
}

Moment Choreography::start() const
{
    Moment moment;
    moment.posture = m_postures.front();
    moment.pose = m_poses.front();
    return moment;
}

Moment Choreography::between(std::size_t from, std::size_t to, double at) const
{
    Moment moment;
    moment.pose = m_poses[to];
    moment.before = m_poses[from];
    moment.blend = at;
    if (from == to || at >= 1) {
        moment.posture = m_postures[to];
        return moment;
    }
    moment.posture = mixed(m_postures[from], m_postures[to], at);
    if (at > 0) {
        moment.posture = ground(moment.posture, shared(m_supports[from], m_supports[to], at), {}, kFewRounds);
    }
    return moment;
}

Moment Choreography::at(std::size_t phase, Millis elapsed, Millis whole, bool first) const
{
    const protocol::Phase& what = m_exercise.dose.phases[phase];
    const std::size_t to = m_ends[phase];
    const std::size_t last = m_ends.back();
    const std::size_t from = phase > 0 ? m_ends[phase - 1] : (first ? 0 : last);
    const bool moves = what.kind == "move" || what.kind == "roll";
    if (what.kind == "roll" && from != to) {
        // To and fro between the two ends of the stroke, one way in about three seconds.
        constexpr Millis kStroke = 3000ms;
        const Millis in = elapsed % (2 * kStroke);
        const double way = in < kStroke ? share(in, kStroke) : 1.0 - share(in - kStroke, kStroke);
        return between(from, to, eased(way));
    }
    const Millis going = moves ? whole : std::min(kGoing, whole / 2);
    Moment moment = between(from, to, eased(share(elapsed, going)));
    if (elapsed > going) {
        moment.breath = breathAt(elapsed - going);
    }
    return moment;
}

Moment Choreography::resting(Millis elapsed) const
{
    Moment moment = between(m_ends.back(), 0, eased(share(elapsed, kGoing)));
    if (elapsed > kGoing) {
        moment.breath = breathAt(elapsed - kGoing);
    }
    return moment;
}

} // namespace psoas::app::figure
