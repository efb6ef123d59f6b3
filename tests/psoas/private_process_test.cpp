// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/no_core.h"
#include "support/paths.h"

using namespace psoas::test;

TEST_CASE("psoasctl leaves no core when it crashes", "[process]")
{
    checkNoCore(psoasctl(), {"validate"});
}
