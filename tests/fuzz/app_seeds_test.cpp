// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/seeds.h"
#include "support/qt_warnings.h"

using namespace psoas;

TEST_CASE("what is hostile in a photo does no harm when it is taken in", "[fuzz]")
{
    const test::AnyWarning qt;
    test::feedSeeds("photo", fuzz::fuzzPhoto);
    test::feedChanged("photo", fuzz::fuzzPhoto, 4);
}

TEST_CASE("what is hostile in settings.ini does no harm when it is read", "[fuzz]")
{
    const test::AnyWarning qt;
    test::feedSeeds("settings", fuzz::fuzzSettings);
    test::feedChanged("settings", fuzz::fuzzSettings, 4);
}
