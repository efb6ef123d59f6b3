// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/body_parts.h"

#include <algorithm>

namespace psoas::app::figure {

namespace {

/// Pieces of one body in one view. All lengths that are given are fractions of the body's height.
class Builder {
public:
    Builder(const Skeleton& skeleton, const Projection& view, double breath)
        : m_skeleton(skeleton)
        , m_view(view)
        , m_breath(breath)
    {
    }

    std::vector<Part> build()
    {
        trunk();
        head();
        for (const Of of : kBoth) {
            arm(of);
            leg(of);
        }
        std::ranges::stable_sort(m_parts, {}, &Part::depth);
        return std::move(m_parts);
    }

private:
    [[nodiscard]] const Frame& frame(Segment which) const { return m_skeleton[segment(which)]; }
    [[nodiscard]] const Frame& frame(LimbSegment which, Of of) const { return m_skeleton[segment(which, of)]; }
    [[nodiscard]] Blob ball(const Frame& frame, Vec3 at, double radius) const
    {
        return figure::ball(m_view, frame * (at * kHeight), radius * kHeight);
    }
    [[nodiscard]] Blob egg(const Frame& frame, Vec3 at, Vec3 half) const
    {
        return figure::egg(m_view, frame, at * kHeight, half * kHeight);
    }
    [[nodiscard]] double depth(const Frame& frame, Vec3 at) const { return m_view.depth(frame * (at * kHeight)); }

    /// How far behind the trunk the joint of a limb is seen, against how far apart the two limbs can be.
    [[nodiscard]] double farness(Vec3 joint, Vec3 opposite, double apart) const
    {
        const double behind = m_view.depth(opposite) - m_view.depth(joint);
        return std::clamp(behind / (2 * apart * kHeight) * 1.6 - 0.5, 0.0, 1.0);
    }

    void add(Part::Group group, Cloth cloth, double depth, double farness, std::vector<QPolygonF> outlines)
    {
        m_parts.push_back({group, cloth, depth, farness, std::move(outlines)});
    }

    void trunk()
    {
        const double air = 1.0 + 0.025 * m_breath;
        const Frame& pelvis = frame(Segment::Pelvis);
        const Frame& low = frame(Segment::LumbarLow);
        const Frame& waist = frame(Segment::LumbarHigh);
        const Frame& ribs = frame(Segment::ThoraxLow);
        const Frame& top = frame(Segment::ThoraxHigh);
        const Blob hips = egg(pelvis, {0.000, 0, 0.012}, {0.058, 0.088, 0.062});
        const Blob belly = egg(low, {0.006, 0, 0.018}, {0.056, 0.078, 0.045});
        const Blob middle = egg(waist, {0.006, 0, 0.020}, {0.054 + 0.001 * m_breath, 0.073, 0.045});
        const Blob chest = egg(ribs, {0.006, 0, 0.050}, {0.063 * air, 0.086 * air, 0.070});
        const Blob upper = egg(top, {0.000, 0, 0.022}, {0.056 * air, 0.094, 0.052});
        const Blob yoke = egg(top, {-0.004, 0, 0.046}, {0.036, 0.100, 0.026});
        const Blob collar = ball(top, {-0.004, 0, 0.070}, 0.034);
        std::vector<QPolygonF> shape = chain({hips, belly, middle, chest, upper});
        shape.push_back(hull({upper, yoke}));
        shape.push_back(hull({yoke, collar}));
        for (const Of of : kBoth) {
            const Blob seat = ball(pelvis, {-0.026, outward(of) * 0.042, -0.014}, 0.051);
            shape.push_back(hull({hips, seat}));
        }
        const double at = depth(waist, {0, 0, 0});
        add(Part::Group::Trunk, Cloth::Skin, at, 0, std::move(shape));
        std::vector<QPolygonF> shorts;
        const Blob band = egg(pelvis, {0.000, 0, 0.044}, {0.057, 0.082, 0.018});
        shorts.push_back(hull({hips, band}));
        for (const Of of : kBoth) {
            shorts.push_back(hull({hips, ball(pelvis, {-0.026, outward(of) * 0.042, -0.014}, 0.051)}));
        }
        add(Part::Group::Trunk, Cloth::Shorts, at + 1e-4, 0, std::move(shorts));
    }

    void head()
    {
        const Frame& neck = frame(Segment::Neck);
        const Frame& skull = frame(Segment::Head);
        const double at = depth(skull, {0, 0, 0.04});
        const Blob nape = ball(frame(Segment::ThoraxHigh), {-0.002, 0, 0.070}, 0.031);
        add(Part::Group::Head, Cloth::Skin, depth(neck, {0, 0, 0.02}) - 1e-3, 0,
            chain({nape, ball(neck, {0.004, 0, 0.030}, 0.029), ball(skull, {-0.006, 0, 0.014}, 0.030)}));
        const Blob cranium = egg(skull, {-0.004, 0, 0.054}, {0.055, 0.044, 0.050});
        const Blob face = egg(skull, {0.020, 0, 0.034}, {0.032, 0.034, 0.040});
        const Blob chin = egg(skull, {0.030, 0, 0.002}, {0.018, 0.023, 0.018});
        std::vector<QPolygonF> shape{hull({cranium, face}), hull({face, chin})};
        shape.push_back(hull({ball(skull, {0.048, 0, 0.046}, 0.007), ball(skull, {0.058, 0, 0.032}, 0.008)}));
        add(Part::Group::Head, Cloth::Skin, at, 0, std::move(shape));
        std::vector<QPolygonF> marks;
        for (const Of of : kBoth) {
            const Vec3 ear{-0.004, outward(of) * 0.043, 0.040};
            if (depth(skull, ear) > at + 0.012 * kHeight) {
                marks.push_back(hull({egg(skull, ear, {0.010, 0.003, 0.015})}));
            }
        }
        for (const Of of : kBoth) {
            const Vec3 eye{0.047, outward(of) * 0.016, 0.050};
            if (depth(skull, eye) > at + 0.004 * kHeight) {
                marks.push_back(hull({egg(skull, eye, {0.002, 0.0055, 0.0030})}));
            }
        }
        add(Part::Group::Head, Cloth::Face, at + 1e-4, 0, std::move(marks));
    }

    void arm(Of of)
    {
        const Part::Group group = of == Of::This ? Part::Group::ArmThis : Part::Group::ArmOther;
        const Frame& upper = frame(LimbSegment::UpperArm, of);
        const Frame& fore = frame(LimbSegment::Forearm, of);
        const Frame& hand = frame(LimbSegment::Hand, of);
        const double far =
            farness(upper.at, frame(LimbSegment::UpperArm, of == Of::This ? Of::Other : Of::This).at, kShoulderHalf);
        const Blob shoulder = ball(upper, {0, 0, 0}, 0.032);
        add(group, Cloth::Skin, depth(upper, {0, 0, -kUpperArm * 0.55}), far,
            chain({shoulder, ball(upper, {0.003, 0, -0.075}, 0.027), ball(fore, {0, 0, 0}, 0.021)}));
        std::vector<QPolygonF> lower =
            chain({ball(fore, {0, 0, 0}, 0.021), ball(fore, {0.002, 0, -0.040}, 0.023), ball(hand, {0, 0, 0}, 0.0145)});
        const Blob palm = egg(hand, {0, 0, -0.034}, {0.020, 0.011, 0.026});
        lower.push_back(hull({ball(hand, {0, 0, 0}, 0.0145), palm}));
        lower.push_back(hull({palm, egg(hand, {0.002, 0, -0.082}, {0.014, 0.008, 0.018})}));
        lower.push_back(hull({ball(hand, {0.012, 0, -0.022}, 0.008), ball(hand, {0.026, 0, -0.052}, 0.007)}));
        add(group, Cloth::Skin, depth(fore, {0, 0, -kForearm * 0.6}), far, std::move(lower));
    }

    void leg(Of of)
    {
        const Part::Group group = of == Of::This ? Part::Group::LegThis : Part::Group::LegOther;
        const Frame& thigh = frame(LimbSegment::Thigh, of);
        const Frame& shin = frame(LimbSegment::Shin, of);
        const Frame& foot = frame(LimbSegment::Foot, of);
        const Frame& toes = frame(LimbSegment::Toes, of);
        const double far =
            farness(thigh.at, frame(LimbSegment::Thigh, of == Of::This ? Of::Other : Of::This).at, kHipHalf);
        const Blob hip = ball(thigh, {0, 0, 0}, 0.050);
        const Blob middle = ball(thigh, {0.004, 0, -0.105}, 0.046);
        const Blob knee = ball(shin, {0, 0, 0}, 0.032);
        const double thighDepth = depth(thigh, {0, 0, -kThigh * 0.5});
        add(group, Cloth::Skin, thighDepth, far, chain({hip, middle, ball(thigh, {0.004, 0, -0.185}, 0.036), knee}));
        add(group, Cloth::Shorts, thighDepth + 1e-4, far,
            {hull({ball(thigh, {0, 0, 0}, 0.051), ball(thigh, {0.004, 0, -0.098}, 0.0475)})});
        const Blob ankle = ball(foot, {0, 0, 0}, 0.020);
        add(group, Cloth::Skin, depth(shin, {0, 0, -kShin * 0.5}), far,
            chain({knee, ball(shin, {-0.007, 0, -0.075}, 0.0335), ball(shin, {-0.003, 0, -0.150}, 0.025), ankle}));
        const Blob heel = ball(foot, {-0.026, 0, -0.017}, 0.022);
        const Blob arch = ball(foot, {0.036, 0, -0.015}, 0.017);
        const Blob sole = egg(foot, {0.064, 0, -0.025}, {0.016, 0.022, 0.014});
        std::vector<QPolygonF> shape{hull({heel, ankle}), hull({ankle, arch}), hull({heel, arch}), hull({heel, sole}),
                                     hull({arch, sole})};
        shape.push_back(hull(
            {egg(toes, {0, 0, 0.007}, {0.014, 0.022, 0.014}), egg(toes, {0.026, 0, 0.003}, {0.010, 0.017, 0.010})}));
        add(group, Cloth::Skin, depth(foot, {0.03, 0, -0.02}), far, std::move(shape));
    }

    const Skeleton& m_skeleton;
    const Projection& m_view;
    double m_breath;
    std::vector<Part> m_parts;
};

} // namespace

std::vector<Part> bodyParts(const Skeleton& skeleton, const Projection& view, double breath)
{
    return Builder(skeleton, view, breath).build();
}

} // namespace psoas::app::figure
