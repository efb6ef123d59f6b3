// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/caretaker.h"
#include "psoas/history/power_life.h"
#include "support/seed.h"

#include <algorithm>
#include <random>

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

struct Found {
    int crashes = 0, restores = 0, repairs = 0, lost = 0, damaged = 0;
    std::vector<std::string> examples;
};

/// Opens a history as the program does at its start.
class Start {
public:
    explicit Start(const fs::path& folder)
        : m_caretaker(folder / "history.sqlite3", careFor(*this))
    {
    }
    /// @param isPatient  and lets it do all that can wait
    Result<history::Store> open(bool isPatient)
    {
        auto store = m_caretaker.open();
        while (store && isPatient && !m_caretaker.step(*store)) {
        }
        return store;
    }
    /// It was taken for damaged.
    [[nodiscard]] bool saysDamaged() const { return m_saysDamaged; }

private:
    static history::Care careFor(Start& start)
    {
        history::Care care;
        care.checkAtOnce = std::chrono::hours(1);
        care.now = [] { return at(99'000); };
        care.tell = [&start](const history::Notice& notice) {
            using enum history::Notice::Kind;
            start.m_saysDamaged =
                start.m_saysDamaged || notice.kind == Repaired || notice.kind == DamageFound || notice.kind == ViewOnly;
        };
        return care;
    }

    bool m_saysDamaged = false;
    history::Caretaker m_caretaker;
};

/// Whether some file below the folder is the history that was told of.
bool isSomewhere(const Told& told, const fs::path& folder)
{
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".sqlite3" && entry.path().parent_path() != folder) {
            const auto store = history::Store::openToView(entry.path());
            if (store && !told.contradiction(*store)) {
                return true;
            }
        }
    }
    return false;
}

/// Opens what was found, and goes on with it.
void examine(const Crash& crash, Found& found, Synchronous synchronous)
{
    const TempFolder folder(TempFolder::On::Memory);
    lay(crash.image, folder.path());
    ++found.crashes;
    found.restores += crash.restored ? 1 : 0;
    found.repairs += crash.damaged ? 1 : 0;
    const auto note = [&](int& count, const std::string& what) {
        ++count;
        found.examples.push_back("crash " + std::to_string(found.crashes) +
                                 (crash.restored  ? " in a restore: "
                                  : crash.damaged ? " in a repair: "
                                                  : ": ") +
                                 what);
    };
    Start start(folder.path());
    auto store = synchronous == Synchronous::Normal ? history::Store::open(folder / "history.sqlite3")
                                                    : start.open(found.crashes % 8 == 0);
    if (!store) {
        note(found.damaged, store.error().place + ": " + store.error().detail);
        return;
    }
    if (start.saysDamaged() && !crash.damaged) {
        note(found.damaged, "it is taken for damaged");
        return;
    }
    if (synchronous == Synchronous::Normal) { // else it was checked before it was given out
        const auto report = store->check();
        if (!report || !report->clean()) {
            note(found.damaged,
                 report ? report->damage.front().where + ": " + report->damage.front().what : report.error().detail);
            return;
        }
    }
    if (const auto wrong = crash.told.contradiction(*store)) {
        const auto other = crash.restored ? crash.restored->contradiction(*store) : wrong;
        if (other) {
            note(found.lost, *wrong + (crash.restored ? "; after the restore: " + *other : ""));
            return;
        }
        if (!isSomewhere(crash.told, folder.path())) {
            note(found.lost, "what was there before the restore is nowhere");
            return;
        }
    }
    if (found.crashes % 4 != 0) {
        return;
    }
    const bool goesOn = store->keepProtocol(sampleProtocol(), at(0)) &&
                        store->append("after", history::kHomePerson, wholeSession("after", 99'999)) &&
                        store->check().value().clean();
    if (!goesOn) {
        note(found.damaged, "it does not go on");
    }
}

/// Lets the power go at that many moments of lives that follow each other, some on what an earlier crash left.
Found powerLosses(int crashes, std::size_t sectorBytes, Synchronous synchronous)
{
    const std::uint32_t seed = seedOfThisRun();
    INFO("PSOAS_SEED=" << seed);
    std::mt19937 random(seed);
    Found found;
    std::vector<Crash> last;
    while (found.crashes < crashes) {
        std::erase_if(last, [](const Crash& crash) { return crash.damaged; });
        const bool onTheRemains = synchronous == Synchronous::AsOpened && !last.empty() && random() % 2 == 0;
        const Crash remains = onTheRemains ? last[random() % last.size()] : Crash{};
        last = Life(onTheRemains ? &remains : nullptr, static_cast<std::uint32_t>(random()), sectorBytes, synchronous)
                   .crashes();
        for (const Crash& crash : last) {
            examine(crash, found, synchronous);
        }
    }
    WARN("PSOAS_SEED=" << seed << ": " << found.crashes << " crashes, " << found.restores << " in a restore, "
                       << found.repairs << " in a repair, " << found.lost << " lost something, " << found.damaged
                       << " damaged");
    for (std::size_t i = 0; i < std::min<std::size_t>(found.examples.size(), 20); ++i) {
        UNSCOPED_INFO(found.examples[i]);
    }
    return found;
}

} // namespace

TEST_CASE("nothing that was kept is lost when the power goes, on sectors of 512 bytes", "[history][fault]")
{
    const Found found = powerLosses(isLong() ? 6000 : 150, 512, Synchronous::AsOpened);
    CHECK(found.lost + found.damaged == 0);
    CHECK((found.restores > 0 && found.repairs > 0));
}

TEST_CASE("nothing that was kept is lost when the power goes, on sectors of 4096 bytes", "[history][fault]")
{
    const Found found = powerLosses(isLong() ? 6000 : 150, 4096, Synchronous::AsOpened);
    CHECK(found.lost + found.damaged == 0);
    CHECK((found.restores > 0 && found.repairs > 0));
}

TEST_CASE("the same crashes lose what was kept where SQLite is told not to wait for the disk", "[history][fault]")
{
    const Found found = powerLosses(isLong() ? 1000 : 100, 512, Synchronous::Normal);
    CHECK(found.lost > 0);
    CHECK(found.damaged == 0); // the newest is missing, but what is there is sound
}
