// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/store_thread.h"

#include "psoas/history/sample.h"

#include <atomic>
#include <future>

using namespace psoas;
using namespace psoas::test;

TEST_CASE("writes overtake reads that wait", "[history]")
{
    const TempFolder folder;
    std::vector<std::string> order;
    std::promise<void> gate;
    {
        history::StoreThread thread(folder / "h.sqlite3", [&](const Result<void>& opened) {
            CHECK(opened);
            gate.get_future().wait(); // everything below is queued before the first task runs
        });
        thread.read([&](history::Store&) { order.emplace_back("dropped or read"); });
        thread.write([&](history::Store&) { order.emplace_back("write 1"); });
        thread.write([&](history::Store&) { order.emplace_back("write 2"); });
        gate.set_value();
        std::promise<void> done;
        thread.read([&](history::Store&) { done.set_value(); });
        done.get_future().wait();
    }
    CHECK(order == std::vector<std::string>{"write 1", "write 2", "dropped or read"});
}

TEST_CASE("the end of the thread finishes the writes", "[history]")
{
    const TempFolder folder;
    {
        history::StoreThread thread(folder / "h.sqlite3", [](const Result<void>&) {});
        thread.write([](history::Store& store) {
            REQUIRE(store.keepProtocol(sampleProtocol(), at(0)));
            REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
        });
    }
    auto store = history::Store::open(folder / "h.sqlite3");
    REQUIRE(store);
    CHECK(store->countSessions({}).value() == 1);
}

TEST_CASE("a store that does not open says why and runs nothing", "[history]")
{
    const TempFolder folder;
    auto holder = openStore(folder / "h.sqlite3");
    std::promise<ErrorCode> code;
    std::atomic<bool> ran = false;
    {
        history::StoreThread thread(folder / "h.sqlite3", [&](const Result<void>& opened) {
            code.set_value(opened ? ErrorCode::Database : opened.error().code);
        });
        thread.write([&](history::Store&) { ran = true; });
        CHECK(code.get_future().get() == ErrorCode::Locked);
    }
    CHECK_FALSE(ran);
}
