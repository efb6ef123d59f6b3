// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/wal_state.h"

#include "psoas/history/damage.h"
#include "psoas/history/exchange.h"
#include "psoas/history/power_life.h"

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

/// What a program that was killed leaves: a history whose newest sessions are in the WAL, all of them in the database,
/// too, or none.
class Left {
public:
    explicit Left(bool isInDatabase)
    {
        const LastConnection connection;
        const TempFolder open;
        auto store = openStore(open / "history.sqlite3");
        for (int i = 0; i < 6; ++i) {
            const std::string id = "s" + std::to_string(i);
            REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, i * 60)));
        }
        if (isInDatabase) {
            LastConnection::run("PRAGMA wal_checkpoint(FULL)");
        }
        for (const char* ending : {"", "-wal"}) {
            fs::copy_file(open / ("history.sqlite3" + std::string(ending)), file().string() + ending);
        }
    }
    [[nodiscard]] fs::path file() const { return m_folder / "history.sqlite3"; }
    [[nodiscard]] fs::path wal() const { return file().string() + "-wal"; }
    void change(std::size_t from, std::size_t count) const
    {
        std::string bytes = bytesOf(wal());
        for (std::size_t i = from; i < from + count; ++i) {
            bytes[i] = static_cast<char>(bytes[i] ^ 0x5a);
        }
        writeBytes(wal(), bytes);
    }
    [[nodiscard]] bool isBroken() const { return history::walIsBroken(wal()); }

private:
    TempFolder m_folder;
};

constexpr std::size_t kHeader = 32, kSalts = 16, kFrame = 24 + 4096;

} // namespace

TEST_CASE("a header that was torn when the WAL was begun anew has lost nothing", "[history][fault]")
{
    const Left left(true);
    REQUIRE_FALSE(left.isBroken());
    left.change(kSalts, 8);
    CHECK_FALSE(left.isBroken());
}

TEST_CASE("a header that is torn before frames that are nowhere else has lost them", "[history][fault]")
{
    const Left left(false);
    REQUIRE_FALSE(left.isBroken());
    left.change(kSalts, 8);
    CHECK(left.isBroken());
}

TEST_CASE("a damaged beginning of a WAL is damage, wherever it ends", "[history][fault]")
{
    const std::size_t count = GENERATE(kHeader + 1, kHeader + 24, kHeader + 512, kHeader + kFrame + 1);
    CAPTURE(count);
    const Left left(false);
    left.change(0, count);
    CHECK(left.isBroken());
}
