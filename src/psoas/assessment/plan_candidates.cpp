// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/plan_draft.h"

#include <algorithm>

namespace psoas::assessment {

namespace {

struct Offer {
    const protocol::Candidate* candidate = nullptr;
    const protocol::Give* give = nullptr;
    Side side = Side::None;
};

void put(Draft& draft, const Offer& offer, const protocol::Exercise* exercise)
{
    if (exercise == nullptr) {
        return;
    }
    DraftLine& line = draft.lineFor(*exercise, offer.side);
    line.sets = std::max(line.sets, offer.give->sets.value_or(exercise->dose.sets));
    addOnce(line.because, offer.candidate->because);
    if (!offer.give->note.empty()) {
        addOnce(line.notes, offer.give->note);
    }
}

const protocol::Rotation* rotationOf(const protocol::Protocol& protocol, const std::string& id)
{
    const auto& all = protocol.plan.rotations;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const protocol::Rotation& rotation) { return rotation.id == id; });
    return found == all.end() ? nullptr : &*found;
}

/// The sides a shared rotation serves: every one that some candidate gives it to.
std::vector<Side> sidesGiven(const std::vector<Offer>& offers, const std::string& rotation)
{
    std::vector<Side> sides;
    for (const Side side : kSides) {
        const bool given = std::any_of(offers.begin(), offers.end(), [&](const Offer& offer) {
            return offer.side == side && offer.give->rotation == rotation;
        });
        if (given) {
            sides.push_back(side);
        }
    }
    return sides;
}

} // namespace

void addCandidates(Draft& draft)
{
    Context& context = draft.context;
    const std::string day = context.day();
    std::vector<Offer> offers;
    for (const Side side : kSides) {
        for (const protocol::Candidate& candidate : draft.protocol.plan.candidates) {
            if (!context.holds(candidate.when, side)) {
                continue;
            }
            for (const protocol::Give& give : candidate.give) {
                if (give.day == day) {
                    offers.push_back({&candidate, &give, side});
                }
            }
            for (const protocol::DayKeys& keys : candidate.keys) {
                if (keys.day == day) {
                    draft.keys.insert(keys.exercises.begin(), keys.exercises.end());
                }
            }
        }
    }
    for (const Offer& offer : offers) {
        if (offer.give->rotation.empty()) {
            put(draft, offer, draft.protocol.exercise(offer.give->exercise));
            continue;
        }
        const protocol::Rotation* rotation = rotationOf(draft.protocol, offer.give->rotation);
        if (rotation == nullptr) {
            continue;
        }
        const std::vector<Side> sides =
            rotation->shared ? sidesGiven(offers, rotation->id) : std::vector<Side>{offer.side};
        put(draft, offer, turnOf(draft, *rotation, sides));
    }
}

void addExtraSet(Draft& draft)
{
    if (!draft.protocol.plan.extraSet) {
        return;
    }
    const protocol::ExtraSet& extra = *draft.protocol.plan.extraSet;
    for (const Finding& finding : draft.context.findings()) {
        if (finding.id != extra.finding) {
            continue;
        }
        for (const std::string& id : extra.firstOf) {
            DraftLine* line = draft.line(id, finding.side);
            if (line == nullptr) {
                continue;
            }
            const int most = std::max(line->sets, line->exercise->dose.setsRange[1]);
            const int sets = std::min(line->sets + extra.sets, most);
            if (sets > line->sets) {
                line->sets = sets;
                addOnce(line->because, extra.finding);
            }
            break;
        }
    }
}

} // namespace psoas::assessment
