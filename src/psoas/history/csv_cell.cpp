// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/csv_cell.h"

#include <array>
#include <cstddef>

namespace psoas::history {

namespace {

/// What a spreadsheet may skip before it looks for a formula: white space, also of other scripts, quotes, marks that
/// are not seen.
constexpr std::array<std::string_view, 16> kSkipped{" ",
                                                    "\t",
                                                    "\r",
                                                    "\n",
                                                    "\v",
                                                    "\f",
                                                    "'",
                                                    "\"",
                                                    "\xC2\xA0",      // no-break space
                                                    "\xE3\x80\x80",  // ideographic space
                                                    "\xEF\xBB\xBF",  // byte order mark
                                                    "\xE2\x80\x8B",  // zero width space
                                                    "\xE2\x80\x8C",  // zero width non-joiner
                                                    "\xE2\x80\x8D",  // zero width joiner
                                                    "\xE2\x80\x8E",  // left-to-right mark
                                                    "\xE2\x80\x8F"}; // right-to-left mark
/// What it takes for the beginning of one; the last four are the full-width forms of the first.
constexpr std::array<std::string_view, 8> kFormula{
    "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

template <class List>
std::size_t startOf(std::string_view text, const List& list)
{
    for (const std::string_view each : list) {
        if (text.starts_with(each)) {
            return each.size();
        }
    }
    return 0;
}

bool looksLikeFormula(std::string_view text)
{
    if (text.starts_with('\t') || text.starts_with('\r') || text.starts_with('\n')) {
        return true;
    }
    for (std::size_t skip = startOf(text, kSkipped); skip > 0; skip = startOf(text, kSkipped)) {
        text.remove_prefix(skip);
    }
    return startOf(text, kFormula) > 0;
}

} // namespace

std::string csvCell(std::string_view text)
{
    std::string safe(looksLikeFormula(text) ? "'" : "");
    safe += text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos) {
        return safe;
    }
    std::string quoted = "\"";
    for (const char c : safe) {
        if (c == '"') {
            quoted += '"';
        }
        quoted += c;
    }
    return quoted + '"';
}

} // namespace psoas::history
