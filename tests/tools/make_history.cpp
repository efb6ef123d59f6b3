// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/loader.h"
#include "support/history_generator.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

/// psoas_make_history FILE SESSIONS [PERSONS]: a history to look at and to measure, up to today. FILE must not hold
/// sessions yet: for a window of its own, give DIR/history.sqlite3 and start psoas-release --data-dir DIR.
int main(int argc, char** argv)
{
    if (argc < 3 || argc > 4) {
        std::fprintf(stderr, "psoas_make_history FILE SESSIONS [PERSONS]\n");
        return 2;
    }
    psoas::test::HistoryShape shape;
    shape.sessions = std::atoi(argv[2]);
    shape.persons = argc > 3 ? std::atoi(argv[3]) : 1;
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    shape.last = psoas::Date{static_cast<std::int32_t>(today.time_since_epoch().count())};
    const auto protocol = psoas::protocol::shipped();
    const auto events = psoas::test::generateHistory(argv[1], *protocol, shape);
    if (!events) {
        std::fprintf(stderr, "psoas_make_history: %s: %s\n", events.error().place.c_str(),
                     events.error().detail.c_str());
        return 1;
    }
    std::printf("%d sessions, %lld events\n", shape.sessions, static_cast<long long>(*events));
    return 0;
}
