// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/harness.h"
#include "fuzz/json_mutator.h"
#include "fuzz/reseal.h"

using namespace psoas::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzzImport({data, size});
}

/// Changes a file of sessions as somebody would who knows how its hashes are made.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed)
{
    Dice dice(seed);
    auto file = parsed(textOf({data, size}));
    if (!file || below(dice, 10) == 0) {
        return LLVMFuzzerMutate(data, size, most);
    }
    for (std::size_t left = 1 + below(dice, 3); left > 0; --left) {
        if (below(dice, 3) == 0) {
            change(*file, dice, wordsOf(*file));
        } else {
            changeInside(*file, dice);
        }
    }
    if (below(dice, 12) != 0) {
        reseal(*file);
    }
    const std::size_t length = put(dumped(*file), data, most);
    return length > 0 ? length : LLVMFuzzerMutate(data, size, most);
}
