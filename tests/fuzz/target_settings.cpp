// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/harness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return psoas::fuzz::fuzzSettings({data, size});
}
