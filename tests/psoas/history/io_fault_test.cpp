// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fault_script.h"
#include "support/fault_vfs.h"
#include "support/seed.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace psoas;
using namespace psoas::test;

namespace {

using Lasts = FaultVfs::Lasts;

/// Plays a script again and again, with another call failing each time.
class Sweep {
public:
    explicit Sweep(Script script)
        : m_script(std::move(script))
    {
        const TempFolder folder(TempFolder::On::Memory);
        ScriptedHistory history(folder.path());
        m_script.prepare(history);
        std::vector<std::int64_t> before;
        std::ranges::transform(ioFaults(), std::back_inserter(before),
                               [this](const IoFault& fault) { return m_disk.calls(fault); });
        for (const ScriptStep& step : m_script.steps) {
            INFO(m_script.name << ", " << step.name);
            const auto read = step.act(history);
            INFO((read ? std::string() : read.error().detail));
            REQUIRE(read);
            m_expected.push_back(*read);
        }
        history.close();
        for (std::size_t i = 0; i < ioFaults().size(); ++i) {
            m_calls.push_back(m_disk.calls(ioFaults()[i]) - before[i]);
        }
        REQUIRE(history.told().isComplete());
        m_all = everythingIn(**history.store()).value();
    }
    [[nodiscard]] const std::string& name() const { return m_script.name; }
    /// How many calls of the script can fail so.
    [[nodiscard]] std::int64_t calls(const IoFault& fault) const
    {
        return m_calls[static_cast<std::size_t>(&fault - ioFaults().data())];
    }

    /// Plays it once. @return  whether a call failed
    bool play(const IoFault& fault, std::int64_t n, Lasts lasts)
    {
        const TempFolder folder(TempFolder::On::Memory);
        ScriptedHistory history(folder.path());
        m_script.prepare(history);
        m_wrong.clear();
        m_lies = std::string_view(fault.name) == "IOERR_SHORT_READ";
        m_disk.fail(fault, n, lasts);
        const std::vector<std::size_t> refused = steps(history, lasts);
        if (n % 2 == 0 || !m_disk.struck()) {
            history.close(); // while the disk still refuses
        }
        const bool struck = m_disk.struck();
        m_disk.heal();
        afterwards(history, refused);
        return struck;
    }
    /// What went wrong the last time that a failing disk does not excuse.
    [[nodiscard]] const std::vector<std::string>& wrong() const { return m_wrong; }

private:
    /// @return  the steps that gave an error, and still do when they are tried again
    std::vector<std::size_t> steps(ScriptedHistory& history, Lasts lasts)
    {
        std::vector<std::size_t> refused;
        for (std::size_t i = 0; i < m_script.steps.size(); ++i) {
            auto read = m_script.steps[i].act(history);
            if (!read && lasts == Lasts::Once) {
                read = m_script.steps[i].act(history);
            }
            if (!read) {
                refused.push_back(i);
            }
            judge(i, read, history);
            if (!read && lasts == Lasts::Once) {
                m_wrong.push_back(m_script.steps[i].name + " fails twice: " + read.error().detail);
            }
        }
        return refused;
    }
    /// What was read with success is all of what there is.
    void judge(std::size_t step, const Result<std::string>& read, ScriptedHistory& history)
    {
        // Where the disk gives less than there is and says nothing, a check that finds damage is right.
        const std::string& name = m_script.steps[step].name;
        if (m_lies && (name == "check" || name == "everything")) {
            return;
        }
        if (read && *read != m_expected[step] && history.told().isComplete()) {
            m_wrong.push_back(m_script.steps[step].name + " says something else: " + *read);
        }
    }
    /// The disk is sound again: what was kept is there, and what was refused can be done.
    void afterwards(ScriptedHistory& history, const std::vector<std::size_t>& refused)
    {
        if (!m_lies) { // what it made of less than there is stays in its memory until it is opened anew
            look(history, "at once");
        }
        history.close();
        if (m_lies && isFoundDamaged(history)) {
            return; // it wrote on what it had read wrong, and that is seen at the next start
        }
        look(history, "reopened");
        for (const std::size_t i : refused) {
            const auto read = m_script.steps[i].act(history);
            if (!read) {
                m_wrong.push_back(m_script.steps[i].name + " cannot be done later: " + read.error().detail);
            }
            judge(i, read, history);
        }
        if (!m_wrong.empty()) {
            return;
        }
        look(history, "in the end");
        const auto all = everythingIn(**history.store());
        if (!history.told().isComplete() || !all || *all != m_all) {
            m_wrong.push_back("in the end there is something else: " + (all ? *all : all.error().detail));
        }
    }
    static bool isFoundDamaged(ScriptedHistory& history)
    {
        const auto& store = history.store();
        if (!store) {
            return store.error().code == ErrorCode::Damaged;
        }
        const auto report = (*store)->check();
        return report && !report->clean();
    }
    void look(ScriptedHistory& history, const std::string& when)
    {
        const auto store = history.store();
        if (!store) {
            m_wrong.push_back(when + " it does not open: " + store.error().detail);
            return;
        }
        if (const auto wrong = history.told().contradiction(**store)) {
            m_wrong.push_back(when + ": " + *wrong);
        }
        const auto report = (*store)->check();
        if (!report || !report->clean()) {
            m_wrong.push_back(
                when + " it is damaged: " +
                (report ? report->damage.front().where + ": " + report->damage.front().what : report.error().detail));
        }
    }

    Script m_script;
    FaultVfs m_disk;
    std::vector<std::string> m_expected; ///< that each step reads
    std::string m_all;
    std::vector<std::int64_t> m_calls; ///< of each fault
    std::vector<std::string> m_wrong;
    bool m_lies = false; ///< the fault is one that nobody is told of
};

/// The short form lets a call of each kind fail in each of so many stretches of the work.
constexpr std::int64_t kStretches = 4;

/// One of the calls of a stretch, from 0 on.
std::int64_t one(std::int64_t calls, std::int64_t stretch, std::mt19937& random)
{
    const std::int64_t first = calls * stretch / kStretches + 1;
    const std::int64_t last = std::max(first, calls * (stretch + 1) / kStretches);
    return std::uniform_int_distribution<std::int64_t>(first, last)(random);
}

/// Lets the calls of the scripts fail in the ways that are asked for, once and for ever: every call until the script
/// ends without one in the long form, else some.
void sweep(const std::set<std::string>& names)
{
    const std::uint32_t seed = seedOfThisRun();
    std::mt19937 random(seed);
    std::int64_t plays = 0;
    std::vector<std::string> wrong;
    std::map<std::string, std::int64_t> calls;
    for (const std::int64_t number : {0, 1}) {
        Sweep script(number == 0 ? freshScript() : olderScript());
        const auto play = [&](const IoFault& fault, Lasts lasts, std::int64_t n) {
            const std::string what = script.name() + ", " + fault.name + " at call " + std::to_string(n) +
                                     (lasts == Lasts::Once ? " once" : " for ever");
            INFO("PSOAS_SEED=" << seed << ": " << what);
            const bool struck = script.play(fault, n, lasts);
            ++plays;
            for (const std::string& each : script.wrong()) {
                wrong.push_back(what + ": " + each.substr(0, 300));
            }
            return struck;
        };
        for (const IoFault& fault : ioFaults()) {
            if (!names.contains(fault.name)) {
                continue;
            }
            calls[fault.name] += script.calls(fault);
            for (const auto lasts : {Lasts::Once, Lasts::ForEver}) {
                if (isLong()) {
                    for (std::int64_t n = 1; play(fault, lasts, n); ++n) {
                    }
                } else {
                    const std::int64_t count = script.calls(fault);
                    const std::int64_t stretch = 2 * number + (lasts == Lasts::Once ? 0 : 1);
                    // It goes as it went when they were counted.
                    CHECK((count == 0 || play(fault, lasts, one(count, stretch, random))));
                }
            }
        }
    }
    std::string counted;
    for (const auto& [name, count] : calls) {
        counted += ", " + name + " " + std::to_string(count);
        CHECK(count > 0); // a call that is never made cannot fail
    }
    WARN("PSOAS_SEED=" << seed << ": " << plays << " plays; calls of each kind" << counted);
    for (std::size_t i = 0; i < std::min<std::size_t>(wrong.size(), 40); ++i) {
        UNSCOPED_INFO(wrong[i]);
    }
    CHECK(wrong.size() == 0U);
}

/// What each test below makes fail.
const std::map<std::string, std::set<std::string>> kSweeps = {
    {"open", {"CANTOPEN", "IOERR_ACCESS", "IOERR_LOCK", "BUSY", "IOERR_UNLOCK", "IOERR_CLOSE"}},
    {"read", {"IOERR_READ", "IOERR_SHORT_READ", "IOERR_FSTAT"}},
    {"write", {"IOERR_WRITE"}},
    {"half", {"IOERR_WRITE, half written"}},
    {"full", {"FULL"}},
    {"sync", {"IOERR_FSYNC", "IOERR_DIR_FSYNC", "IOERR_TRUNCATE", "IOERR_DELETE"}},
};

} // namespace

TEST_CASE("a file that cannot be found, opened or locked costs a history nothing", "[history][fault]")
{
    sweep(kSweeps.at("open"));
}

TEST_CASE("what cannot be read is never told wrong", "[history][fault]")
{
    sweep(kSweeps.at("read"));
}

TEST_CASE("what cannot be written is refused as a whole, and nothing else is lost", "[history][fault]")
{
    sweep(kSweeps.at("write"));
}

TEST_CASE("what is written by half is refused as a whole, and nothing else is lost", "[history][fault]")
{
    sweep(kSweeps.at("half"));
}

TEST_CASE("a disk that is full refuses as a whole, and nothing else is lost", "[history][fault]")
{
    sweep(kSweeps.at("full"));
}

TEST_CASE("what does not reach the disk is not said to be kept", "[history][fault]")
{
    sweep(kSweeps.at("sync"));
}

TEST_CASE("every way in which a disk can fail is tried", "[history][fault]")
{
    std::set<std::string> tried;
    for (const auto& [test, names] : kSweeps) {
        tried.insert(names.begin(), names.end());
    }
    std::set<std::string> all;
    std::ranges::transform(ioFaults(), std::inserter(all, all.end()), &IoFault::name);
    CHECK(tried == all);
}
