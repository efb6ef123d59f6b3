// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

#include <functional>

using namespace psoas;
using namespace psoas::test;

namespace {

const Seen kAdequate{-12.0, 5.0, 0.0, "neutral"};
const Seen kPsoas{6.0, 5.0, 0.0, "neutral"};

Bench tested(const Seen& left, const Seen& right)
{
    Bench bench;
    bench.safe().seen(Side::Left, left).seen(Side::Right, right);
    return bench;
}

} // namespace

TEST_CASE("alternation goes by the last one done, on each side", "[assessment][plan][rotation]")
{
    const auto plan = [](const std::vector<std::pair<std::string, Side>>& done, const char* day) {
        Bench bench = tested(kPsoas, kPsoas);
        int days = 20;
        for (const auto& [code, side] : done) {
            PastSession session = doneSession(daysAgo(days--));
            did(session, code, side);
            bench.past(session);
        }
        const std::string all = text(bench.answer("plan.day", day).plan());
        return all.substr(0, all.find(", T7"));
    };
    // §3.3: starts with the first named
    CHECK(plan({}, "a") == "T2 L x4, T2 R x4");
    CHECK(plan({{"T2", Side::Left}}, "a") == "T2 R x4, T3 L x3");
    CHECK(plan({{"T2", Side::Left}, {"T3", Side::Left}, {"T2", Side::Right}}, "a") == "T2 L x4, T3 R x3");
    CHECK(plan({{"T3", Side::Left}, {"T2", Side::Left}}, "a") == "T2 R x4, T3 L x3");
    CHECK(plan({}, "b") == "T1 L x3, T1 R x3");
    CHECK(plan({{"T1", Side::Right}}, "b") == "T1 L x3, T5 R x3");

    // What was planned and not done does not count.
    Bench skipped = tested(kPsoas, kPsoas);
    PastSession session = doneSession(daysAgo(5));
    did(session, "T2", Side::Left, 0);
    CHECK(text(skipped.past(session).plan()).substr(0, 16) == "T2 L x4, T2 R x4");

    // §7: a locked one gives its turn to the next (R16 locks T3).
    Bench locked = tested(kPsoas, kPsoas);
    PastSession earlier = doneSession(daysAgo(5));
    did(earlier, "T2", Side::Left);
    did(earlier, "T2", Side::Right);
    locked.past(earlier).answer("screen.R16", "yes").answer("person.pregnancy", "first");
    CHECK(text(locked.plan()) == "T2 L x4, T2 R x4, T7 L x1, T7 R x1, T9 x2");
}

TEST_CASE("the bridge has a ladder", "[assessment][plan][rotation]")
{
    struct Done {
        const char* code;
        int pain = 0;
        bool whole = true;
    };
    const auto bridge = [](const std::vector<Done>& done, int stretchPain,
                           const std::function<void(Bench&)>& more = {}) {
        Bench bench = tested(kAdequate, kAdequate);
        int days = 40;
        for (const Done& each : done) {
            PastSession session = doneSession(daysAgo(days--));
            if (stretchPain >= 0) {
                did(session, "T5", Side::Left, 2, stretchPain);
            }
            did(session, each.code, std::string(each.code) == "T10" ? Side::Left : Side::Both, 2, each.pain);
            session.doses.back().whole = each.whole;
            bench.past(session);
        }
        if (more) {
            more(bench);
        }
        const std::string all = text(bench.plan());
        return all.substr(all.find("R x1, ") + 6);
    };
    // §3.4: T9 alone on the first two
    CHECK(bridge({}, 0) == "T9 x2");
    CHECK(bridge({{"T9"}}, 0) == "T9 x2");
    // From the third T9, T9h in turn, while nothing says that it goes well.
    CHECK(bridge({{"T9"}, {"T9"}}, -1) == "T9h x2");
    CHECK(bridge({{"T9"}, {"T9"}, {"T9h"}}, -1) == "T9 x2");
    CHECK(bridge({{"T9"}, {"T9"}}, 4) == "T9h x2");
    // T9, T9h, T10 in turn once the last two were whole with pain ≤ 3 and the last stretch had pain ≤ 3
    CHECK(bridge({{"T9"}, {"T9"}}, 3) == "T9h x2");
    CHECK(bridge({{"T9"}, {"T9"}, {"T9h"}}, 3) == "T10 L x2, T10 R x2");
    CHECK(bridge({{"T9"}, {"T9"}, {"T9h", 4}}, 3) == "T9 x2");
    CHECK(bridge({{"T9"}, {"T9"}, {"T9h", 0, false}}, 3) == "T9 x2");
    CHECK(bridge({{"T9"}, {"T9"}, {"T9h"}, {"T10"}}, 3) == "T9 x2");
    // A member that is locked on a side that gives it lets the next have its turn.
    const auto painRight = [](Bench& bench) { bench.pain(Side::Right, "groin").answer("plan.day", "a"); };
    Bench bench = tested(kAdequate, kAdequate);
    int days = 40;
    for (const char* code : {"T9", "T9", "T9h"}) {
        PastSession session = doneSession(daysAgo(days--));
        did(session, "T5", Side::Left);
        did(session, code, Side::Both);
        bench.past(session);
    }
    painRight(bench);
    CHECK(text(bench.plan()) == "T7 L x1, T9 x2");
}
