// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "bench/by_hand.h"
#include "psoas/assessment/assessment.h"
#include "psoas/history/store.h"
#include "psoas/protocol/loader.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <malloc.h>
#include <map>
#include <stdexcept>

namespace psoas::bench {

namespace {

constexpr Date kLast{20779};
constexpr int kPage = 100;
/// As many as the goals are about.
constexpr int kLong = 100'000;
constexpr Goal kByHand{1.3, {}};
constexpr Goal kNoSlower{1.0, {}};

/// A question, asked of the store and by hand.
struct Question {
    std::string name;
    std::function<void()> ours;
    std::vector<std::string> byHand;
    Goal goal; ///< over the longest history
};

/// What a session costs us at the first length, by question.
using First = std::map<std::string, double>;

template <class T>
T valueOf(Result<T> result)
{
    if (!result) {
        throw std::runtime_error(result.error().place + ": " + result.error().detail);
    }
    return std::move(*result);
}

double heapMebibytes()
{
    const struct mallinfo2 heap = ::mallinfo2();
    return static_cast<double>(heap.uordblks + heap.hblkhd) / (1024.0 * 1024.0);
}

class Bench {
public:
    Bench(int sessions, int persons, int repeats, First* first)
        : m_sessions(sessions)
        , m_persons(persons)
        , m_repeats(repeats)
        , m_first(first)
        , m_protocol(protocol::shipped())
        , m_store(valueOf(history::Store::open(historyOf(sessions, persons))))
        , m_database(copied(historyOf(sessions, persons)), SQLite::OPEN_READWRITE)
    {
    }

    void run()
    {
        const history::DayRange range = *valueOf(m_store.days(history::kHomePerson));
        const int runDays = valueOf(m_store.trends(*m_protocol, history::kHomePerson, range)).runDays;
        const auto trends = [&] { valueOf(m_store.trends(*m_protocol, history::kHomePerson, range)); };
        const std::vector<std::string> trendsSql = trendsByHand(*m_protocol, runDays, range.first.days);
        const int lastPage = std::max(0, m_sessions - kPage);
        // What opening Progress asks for.
        std::vector<std::string> pageSql = trendsSql;
        std::ranges::copy(sessionsByHand(kPage, 0), std::back_inserter(pageSql));
        measure({"progress.page",
                 [&] {
                     trends();
                     readPage(0);
                 },
                 pageSql, kByHand});
        measure({"progress.trends", trends, trendsSql, {}});
        measure({"progress.sessions", [&] { readPage(0); }, sessionsByHand(kPage, 0), {}});
        measure({"progress.last_sessions", [&] { readPage(lastPage); }, sessionsByHand(kPage, lastPage), {}});
        measure({"facts", [&] { readFacts(); }, factsByHand(kLast), kByHand});
        measurePast();
    }

private:
    [[nodiscard]] std::string copied(const std::filesystem::path& file) const
    {
        const std::filesystem::path copy = m_folder / "copy.sqlite3";
        std::filesystem::copy_file(file, copy);
        return copy.string();
    }

    [[nodiscard]] std::string nameOf(const std::string& question) const
    {
        return question + "." + std::to_string(m_sessions) +
               (m_persons > 1 ? "_of_" + std::to_string(m_persons) : std::string());
    }

    void readPage(int offset)
    {
        const history::SessionFilter filter{history::kHomePerson, {}, offset, kPage};
        valueOf(m_store.sessions(filter));
        valueOf(m_store.countSessions(filter));
    }

    void readFacts()
    {
        const auto past = valueOf(m_store.past(history::kHomePerson, kNow));
        const assessment::Answers none;
        const assessment::Input input{*m_protocol, none, past, Mode::Self, kLast, {}, {}, {}, {}};
        const auto all = assessment::historyFacts(input, nullptr);
    }

    void measure(const Question& question)
    {
        const auto byHand = [&] {
            return milliseconds([&] {
                for (const std::string& sql : question.byHand) {
                    bench::run(m_database, sql);
                }
            });
        };
        const auto ours = [&] { return milliseconds(question.ours); };
        const Pair pair = byTurns(m_repeats, ours, byHand);
        const bool longest = m_sessions >= kLong;
        Measured line{
            nameOf(question.name), "ms", median(pair.ours), median(pair.floor), longest ? question.goal : Goal{}, {}};
        line.detail = {{"floor", "the same answers from SQL written by hand"}, {"repeats", m_repeats}};
        print(line);
        const double each = line.ours * 1000 / m_sessions;
        const auto [first, isFirst] = m_first->try_emplace(question.name, each);
        if (longest && !isFirst) {
            Measured growth{question.name + ".growth",
                            "us/session",
                            each,
                            first->second,
                            question.goal.ratio ? kNoSlower : Goal{},
                            {}};
            growth.detail = {{"floor", "the same of ours over the shortest history"}};
            print(growth);
        }
    }

    /// What the past takes in memory, for as long as somebody looks at it.
    void measurePast()
    {
        const double before = heapMebibytes();
        const auto past = valueOf(m_store.past(history::kHomePerson, kNow));
        Measured line{nameOf("memory.past"), "MiB", heapMebibytes() - before, {}, {}, {}};
        line.detail = {{"what", "heap of one person's past"}, {"sessions", past.size()}};
        print(line);
    }

    static constexpr Instant kNow{Micros(std::int64_t{kLast.days + 1} * 86'400'000'000), 60, {}};

    int m_sessions;
    int m_persons;
    int m_repeats;
    First* m_first;
    test::TempFolder m_folder;
    std::unique_ptr<const protocol::Protocol> m_protocol;
    history::Store m_store;
    SQLite::Database m_database;
};

} // namespace

void history(Effort effort)
{
    const bool quick = effort == Effort::Quick;
    First first;
    for (const int sessions : quick ? std::vector{20, 40} : std::vector{1'000, 10'000, kLong}) {
        Bench(sessions, 1, quick ? 1 : 7, &first).run();
    }
    First ofMany;
    Bench(quick ? 20 : 1'000, quick ? 2 : 100, quick ? 1 : 7, &ofMany).run();
}

} // namespace psoas::bench
