// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/folded_text.h"

#include <algorithm>
#include <cstddef>
#include <locale.h>
#include <utility>
#include <wctype.h>

namespace psoas::history {

namespace {

/// Small letters under those of U+00E0 to U+00FF and U+0100 to U+017F; a space: the letter has none.
constexpr std::string_view kLatin1 = "aaaaaa ceeeeiiiidnooooo ouuuuy y";
constexpr std::string_view kLatinA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkkllllllllllnnnnnnnnnoooooo  "
    "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr std::size_t kLatin1Begin = 0xE0, kLatinABegin = 0x100;
static_assert(kLatin1.size() == kLatinABegin - kLatin1Begin && kLatinA.size() == 0x80);

constexpr std::pair<char32_t, char32_t> kOthers[] = {
    {0x390, 0x3B9}, {0x3AC, 0x3B1}, {0x3AD, 0x3B5}, {0x3AE, 0x3B7}, {0x3AF, 0x3B9}, {0x3B0, 0x3C5}, {0x3C2, 0x3C3},
    {0x3CA, 0x3B9}, {0x3CB, 0x3C5}, {0x3CC, 0x3BF}, {0x3CD, 0x3C5}, {0x3CE, 0x3C9}, {0x450, 0x435}, {0x451, 0x435},
};

/// Letters that are two.
constexpr std::pair<char32_t, std::string_view> kPairs[] = {
    {0xDF, "ss"}, {0xE6, "ae"}, {0xFE, "th"}, {0x133, "ij"}, {0x153, "oe"}};

/// ASCII alone where the system has no locale that knows more.
char32_t smallLetter(char32_t letter)
{
    static const locale_t kLocale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (letter < 0x80 || kLocale == nullptr) {
        return letter >= U'A' && letter <= U'Z' ? letter - U'A' + U'a' : letter;
    }
    return static_cast<char32_t>(::towlower_l(static_cast<wint_t>(letter), kLocale));
}

bool isAccent(char32_t letter)
{
    return letter >= 0x300 && letter <= 0x36F; // stands after the letter it is on
}

/// The code point at the beginning of a text and its length in bytes; 0 bytes: that is no UTF-8.
std::pair<char32_t, std::size_t> firstOf(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) {
        return {0, 0};
    }
    char32_t letter = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {0, 0};
        }
        letter = (letter << 6U) | (byte(i) & 0x3FU);
    }
    return {letter, length};
}

void append(std::string& out, char32_t letter)
{
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((letter >> shift) & 0x3FU)); };
    if (letter < 0x80) {
        out += static_cast<char>(letter);
    } else if (letter < 0x800) {
        out += static_cast<char>(0xC0U | (letter >> 6U));
        tail(0);
    } else if (letter < 0x10000) {
        out += static_cast<char>(0xE0U | (letter >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | (letter >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

char32_t withoutAccent(char32_t letter)
{
    if (letter >= kLatin1Begin && letter < kLatinABegin + kLatinA.size()) {
        const char plain = letter < kLatinABegin ? kLatin1[letter - kLatin1Begin] : kLatinA[letter - kLatinABegin];
        return plain == ' ' ? letter : static_cast<char32_t>(plain);
    }
    const auto* const found = std::ranges::find(kOthers, letter, &std::pair<char32_t, char32_t>::first);
    return found == std::end(kOthers) ? letter : found->second;
}

} // namespace

std::string foldedText(std::string_view text)
{
    std::string folded;
    folded.reserve(text.size());
    while (!text.empty()) {
        const auto [read, length] = firstOf(text);
        if (length == 0) {
            folded += text.front();
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(length);
        const char32_t letter = smallLetter(read);
        const auto* const two = std::ranges::find(kPairs, letter, &std::pair<char32_t, std::string_view>::first);
        if (two != std::end(kPairs)) {
            folded += two->second;
        } else if (!isAccent(letter)) {
            append(folded, withoutAccent(letter));
        }
    }
    return folded;
}

} // namespace psoas::history
