// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/harness.h"
#include "fuzz/json_mutator.h"

using namespace psoas::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzzProtocol({data, size});
}

/// Changes the file, or what chooses the commands after it.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed)
{
    Dice dice(seed);
    const std::string_view whole = textOf({data, size});
    const auto end = std::min(whole.find('\0'), size);
    std::string choices(end < size ? whole.substr(end + 1) : std::string_view());
    auto file = parsed(whole.substr(0, end));
    if (!file || below(dice, 10) == 0) {
        return LLVMFuzzerMutate(data, size, most);
    }
    if (below(dice, 4) == 0) {
        choices = changedBytes(choices, choices.size() + 64);
    } else {
        for (std::size_t left = 1 + below(dice, 3); left > 0; --left) {
            change(*file, dice, wordsOf(*file));
        }
    }
    std::string changed = dumped(*file);
    if (!choices.empty()) {
        changed += '\0' + choices;
    }
    const std::size_t length = put(changed, data, most);
    return length > 0 ? length : LLVMFuzzerMutate(data, size, most);
}
