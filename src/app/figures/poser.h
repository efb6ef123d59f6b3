// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/grounding.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/timeline.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// From the poses of a protocol to the posture of the body at a moment.
namespace psoas::app::figure {

/// A posture with what is drawn around it.
struct Moment {
    Posture posture{};
    const protocol::Pose* pose = nullptr; ///< camera, props and marks
    double breath = 0;                    ///< −1 out … 1 in; moves the chest alone
    double blend = 1;                     ///< of the camera and props: from the pose before to `pose`
    const protocol::Pose* before = nullptr;
};

/// Angles as the pose says them, not yet put on its contacts.
[[nodiscard]] Posture authored(const protocol::Pose& pose);

/// A pose by itself, put on its contacts.
/// @param measured  facts that aims take
[[nodiscard]] Posture posed(const protocol::Pose& pose, const std::map<std::string, double>& measured = {});

/// The key poses of one exercise, in the order of its phases, and how the body goes from one to the next.
class Choreography {
public:
    /// @param exercise  has a pose to begin with; both outlive this
    /// @param depth     (0, 1]: how far every key pose goes from the one it begins in, 1 the whole way
    Choreography(const protocol::Protocol& protocol, const protocol::Exercise& exercise, double depth = 1);

    /// The position it begins in; also that of getting ready and of resting.
    [[nodiscard]] Moment start() const;
    /// Where the body is in a phase of the dose.
    /// @param phase    index into the phases of the dose
    /// @param elapsed  in the phase, [0, duration]
    /// @param whole    duration of the phase
    /// @param first    nothing was done before it but getting ready
    [[nodiscard]] Moment at(std::size_t phase, Millis elapsed, Millis whole, bool first) const;
    /// Rest after a set: back to how it begins.
    [[nodiscard]] Moment resting(Millis elapsed) const;
    /// All key poses, without repeats: the start, then that of each phase.
    [[nodiscard]] const std::vector<const protocol::Pose*>& poses() const noexcept { return m_poses; }
    [[nodiscard]] Posture posture(std::size_t pose) const { return m_postures[pose]; }
    /// Index into poses() that a phase ends in.
    [[nodiscard]] std::size_t endOf(std::size_t phase) const { return m_ends[phase]; }
    [[nodiscard]] const std::vector<Support>& supports(std::size_t pose) const { return m_supports[pose]; }

private:
    [[nodiscard]] Moment between(std::size_t from, std::size_t to, double share) const;
    std::size_t add(const protocol::Protocol& protocol, const std::string& id);
    void reduce(double depth);

    const protocol::Exercise& m_exercise;
    std::vector<const protocol::Pose*> m_poses;
    std::vector<Posture> m_postures;
    std::vector<std::vector<Support>> m_supports;
    std::vector<std::size_t> m_ends;
};

/// Which phase of the dose a moment of the running exercise is in; nothing before the first and between sets.
[[nodiscard]] std::optional<std::size_t> dosePhase(const protocol::Dose& dose, const session::TimerView& view);

/// Smooth from 0 to 1, at rest at both ends.
[[nodiscard]] double eased(double share);

} // namespace psoas::app::figure
