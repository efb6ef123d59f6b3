// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/damage.h"
#include "psoas/history/exchange.h"


using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

std::size_t entriesOf(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

TEST_CASE("a history that is only looked at refuses whatever would write", "[history][view]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    std::string everything;
    {
        auto store = openStore(file);
        fill(store);
        everything = exported(store);
    }
    const std::string before = bytesOf(file);
    const std::size_t entries = entriesOf(folder.path());
    auto store = history::Store::openToView(file);
    REQUIRE(store);
    const auto refused = [](const auto& result) { return !result && result.error().code == ErrorCode::ReadOnly; };
    const auto picture = pictureOf("another");
    history::Person person;
    person.id = "berta";
    person.name = "Berta";
    CHECK(refused(store->keepProtocol(sampleProtocol(), at(1))));
    CHECK(refused(store->append("s9", history::kHomePerson, wholeSession("s9", 9000))));
    CHECK(refused(store->append("s3", history::kHomePerson, std::vector{photoKept(picture.hash, Side::Left, 9000)},
                                std::vector{picture})));
    CHECK(refused(store->deletePhoto(pictureOf("second").hash)));
    CHECK(refused(store->keepPerson(person, at(1))));
    CHECK(refused(history::importJsonText(*store, everything)));
    CHECK(refused(store->saveCheckpoint({})));
    CHECK(refused(store->rebuildProjections()));
    CHECK(refused(store->trust()));
    store->holdReserve();
    CHECK(exported(*store) == everything);
    CHECK(bytesOf(file) == before);
    CHECK(entriesOf(folder.path()) == entries);
}
