// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/harness.h"

#include <QCoreApplication>
#include <QtEndian>

using namespace psoas::fuzz;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

std::uint32_t checksum(Bytes bytes)
{
    constexpr std::uint32_t kPolynomial = 0xEDB88320U; // CRC-32, as PNG has it
    std::uint32_t sum = 0xFFFFFFFFU;
    for (const std::uint8_t byte : bytes) {
        sum ^= byte;
        for (int bit = 0; bit < 8; ++bit) {
            sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? kPolynomial : 0U);
        }
    }
    return ~sum;
}

/// The chunks of a PNG get the checksums of what is in them now, or the decoder would look no further.
void mendChecksums(std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t kSignature = 8, kFrame = 12;
    if (size < kSignature || !textOf({data, size}).starts_with("\x89PNG")) {
        return;
    }
    for (std::size_t at = kSignature; size - at >= kFrame;) {
        const std::size_t length = qFromBigEndian<quint32>(data + at);
        if (length > size - at - kFrame) {
            return;
        }
        qToBigEndian<quint32>(checksum({data + at + 4, length + 4}), data + at + 8 + length);
        at += kFrame + length;
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments)
{
    // It finds the decoders that are plugins.
    static QCoreApplication application(*count, *arguments);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzzPhoto({data, size});
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed)
{
    const std::size_t changed = LLVMFuzzerMutate(data, size, most);
    if (seed % 8 != 0) {
        mendChecksums(data, changed);
    }
    return changed;
}
