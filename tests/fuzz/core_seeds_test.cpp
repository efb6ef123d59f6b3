// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/seeds.h"

using namespace psoas;

TEST_CASE("what is hostile in a protocol does no harm when it is loaded and played", "[fuzz]")
{
    test::feedSeeds("protocol", fuzz::fuzzProtocol);
    test::feedChanged("protocol", fuzz::fuzzProtocol, 4);
}

TEST_CASE("what is hostile in an answers file does no harm when it is played", "[fuzz]")
{
    test::feedSeeds("answers", fuzz::fuzzAnswers);
    test::feedChanged("answers", fuzz::fuzzAnswers, 4);
}

TEST_CASE("what is hostile in a file of sessions does no harm when it is imported", "[fuzz]")
{
    test::feedSeeds("import", fuzz::fuzzImport);
    test::feedChanged("import", fuzz::fuzzImport, 4);
}
