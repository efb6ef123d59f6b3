// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/catch_runner.h"

#define CATCH_CONFIG_RUNNER
#include "support/catch.h"

#include <mutex>

namespace psoas::test {
namespace {

std::mutex nameMutex;
std::string runningName;

#if __has_include(<catch2/catch_all.hpp>)
using ListenerBase = Catch::EventListenerBase;
#else
using ListenerBase = Catch::TestEventListenerBase;
#endif

class NameListener : public ListenerBase {
public:
    using ListenerBase::ListenerBase;

    void testCaseStarting(const Catch::TestCaseInfo& info) override
    {
        ListenerBase::testCaseStarting(info);
        const std::scoped_lock lock(nameMutex);
        runningName = info.name;
    }
};

CATCH_REGISTER_LISTENER(NameListener)

} // namespace

int runCatch(int argc, char** argv)
{
    return Catch::Session().run(argc, argv);
}

std::string currentTest()
{
    const std::scoped_lock lock(nameMutex);
    return runningName;
}

} // namespace psoas::test
