// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/places.h"
#include "cli/play_answers.h"
#include "cli/play_output.h"
#include "cli/play_run.h"
#include "psoas/history/store.h"
#include "psoas/protocol/loader.h"

#include <algorithm>

namespace psoas::cli {
namespace {

constexpr std::size_t kMaxAnswerBytes = std::size_t{1} << 20;

int complain(Console console, const Error& error, int exit)
{
    console.err << "psoasctl: " << (error.place.empty() ? "" : error.place + ": ") << error.detail << '\n';
    return exit;
}

/// A session that was left running is closed as incomplete by the one that starts now; it stays in the history.
Result<bool> closeOpenSession(history::Store& store, const std::string& person, Instant now)
{
    const auto open = store.openSession(person);
    if (!open) {
        return tl::unexpected<Error>(open.error());
    }
    if (!open->has_value()) {
        return false;
    }
    const history::SessionRow& row = **open;
    const auto text = store.protocolText(row.protocolHash);
    if (!text) {
        return tl::unexpected<Error>(text.error());
    }
    const protocol::Loaded loaded = protocol::loadText(*text, row.protocolHash);
    if (!loaded.protocol) {
        return tl::unexpected<Error>(protocol::asError(loaded.problems));
    }
    const auto past = store.pastOf(row.id);
    if (!past) {
        return tl::unexpected<Error>(past.error());
    }
    const auto events = store.events(row.id);
    if (!events) {
        return tl::unexpected<Error>(events.error());
    }
    const session::Engine engine(*loaded.protocol, *past);
    const session::State state = engine.replay(*events);
    Instant at = now;
    at.utc = std::max(at.utc, state.lastAt.utc); // never before what happened in it
    const auto decided = engine.decide(state, session::Abandon{}, at);
    if (!decided) {
        return tl::unexpected<Error>(decided.error());
    }
    std::vector<session::Stamped> stamped;
    for (const session::Event& event : *decided) {
        stamped.push_back({event, at});
    }
    if (const auto kept = store.append(row.id, person, stamped); !kept) {
        return tl::unexpected<Error>(kept.error());
    }
    return true;
}

class Play {
public:
    Play(const PlayOptions& options, Console console, Instant now)
        : m_options(options)
        , m_console(console)
        , m_now(now)
    {
    }

    int run(const protocol::Protocol& protocol)
    {
        const auto bytes = readFile(m_options.answers, kMaxAnswerBytes);
        if (!bytes) {
            return complain(m_console, bytes.error(), kExitUsage);
        }
        // Looked at before the database is: wrong answers leave no trace there.
        const assessment::Past none;
        if (const auto answers = read(*bytes, protocol, none); !answers.faults.empty()) {
            return tellFaults(answers);
        }
        return m_options.db ? withLog(*bytes, protocol) : withoutLog(*bytes, protocol, none);
    }

private:
    [[nodiscard]] PlayAnswers read(const std::string& bytes, const protocol::Protocol& protocol,
                                   const assessment::Past& past) const
    {
        return readAnswers(bytes, {protocol, past, m_options.mode, m_now.localDate()});
    }

    int tellFaults(const PlayAnswers& answers)
    {
        for (const std::string& fault : answers.faults) {
            m_console.err << m_options.answers.string() << ": " << fault << '\n';
        }
        return kExitFault;
    }

    int withoutLog(const std::string& bytes, const protocol::Protocol& protocol, const assessment::Past& past)
    {
        const session::Engine engine(protocol, past);
        return walk(engine, read(bytes, protocol, past), false,
                    [](std::span<const session::Stamped>) { return Result<void>{}; });
    }

    int withLog(const std::string& bytes, const protocol::Protocol& protocol)
    {
        auto store = history::Store::open(*m_options.db);
        if (!store) {
            return complain(m_console, store.error(), kExitDatabase);
        }
        const auto closed = closeOpenSession(*store, m_options.person, m_now);
        if (!closed) {
            return complain(m_console, closed.error(), kExitDatabase);
        }
        const auto past = store->past(m_options.person, m_now);
        if (!past) {
            return complain(m_console, past.error(), kExitDatabase);
        }
        const PlayAnswers answers = read(bytes, protocol, *past);
        if (!answers.faults.empty()) {
            return tellFaults(answers);
        }
        if (const auto kept = store->keepProtocol(protocol, m_now); !kept) {
            return complain(m_console, kept.error(), kExitDatabase);
        }
        const session::Engine engine(protocol, *past);
        return walk(engine, answers, *closed, [&](std::span<const session::Stamped> events) {
            auto kept = store->append(m_session, m_options.person, events);
            m_storeFailed = m_storeFailed || !kept;
            return kept;
        });
    }

    int walk(const session::Engine& engine, const PlayAnswers& answers, bool closedAnother, const Keep& keep)
    {
        m_session = history::newUuid(m_now);
        ManualClock clock(m_now);
        auto played = playSession(engine, {m_session, m_options.person, m_options.mode}, answers, clock, keep);
        if (!played) {
            return complain(m_console, played.error(), m_storeFailed ? kExitDatabase : kExitFault);
        }
        if (closedAnother) {
            played->warnings.emplace_back("An earlier session that had not ended was closed as incomplete.");
        }
        m_console.out << describe(engine, *played).dump(2) << '\n';
        return kExitOk;
    }

    const PlayOptions& m_options;
    Console m_console;
    Instant m_now;
    std::string m_session;
    bool m_storeFailed = false;
};

int tellProblems(Console console, const std::vector<protocol::Problem>& problems)
{
    int exit = kExitFault;
    for (const protocol::Problem& problem : problems) {
        console.err << problem.line() << '\n';
        exit = problem.code == ErrorCode::CannotRead ? kExitUsage : exit;
    }
    return exit;
}

Result<Instant> startOf(const PlayOptions& options, const Clock& clock)
{
    if (!options.at) {
        return clock.now();
    }
    const auto at = parseMoment(*options.at);
    if (!at) {
        return fail(ErrorCode::BadAnswer, "--at", "\"" + *options.at + "\" is not an ISO 8601 moment.");
    }
    return *at;
}

} // namespace

int play(const PlayOptions& options, Console console, const Clock& clock)
{
    if (const auto now = startOf(options, clock); !now) {
        return complain(console, now.error(), kExitUsage);
    }
    const protocol::Loaded loaded = protocol::loadFile(options.protocol);
    return loaded.protocol ? play(options, *loaded.protocol, console, clock) : tellProblems(console, loaded.problems);
}

int play(const PlayOptions& options, const protocol::Protocol& protocol, Console console, const Clock& clock)
{
    const auto now = startOf(options, clock);
    return now ? Play(options, console, *now).run(protocol) : complain(console, now.error(), kExitUsage);
}

} // namespace psoas::cli
