// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/loader.h"

#include "psoas/embedded.h"
#include "psoas/expect.h"
#include "psoas/protocol/json_limits.h"
#include "psoas/protocol/reader.h"
#include "psoas/protocol/schema_check.h"
#include "psoas/protocol/semantic_check.h"

#include <sodium.h>
#include <spdlog/fmt/fmt.h>

#include <array>
#include <fstream>
#include <utility>

namespace psoas::protocol {
namespace {

/// A hostile file can hold a fault in every byte; nobody reads more than this.
constexpr std::size_t kMostProblems = 1000;

Loaded refused(Problems found, std::string_view file)
{
    if (found.size() > kMostProblems) {
        const std::size_t more = found.size() - kMostProblems;
        found.resize(kMostProblems);
        found.push_back({"", fmt::format("There are {} more problems.", more), found.back().code});
    }
    Loaded loaded;
    loaded.problems.reserve(found.size());
    for (FoundProblem& each : found) {
        loaded.problems.push_back({std::string(file), std::move(each.pointer), std::move(each.sentence), each.code});
    }
    return loaded;
}

/// One line stays one line whatever the keys of a file hold.
void appendPrintable(std::string& line, std::string_view text)
{
    for (const char symbol : text) {
        const auto code = static_cast<unsigned char>(symbol);
        if (code < 0x20 || code == 0x7F) {
            line += fmt::format("\\u{:04x}", code);
        } else {
            line += symbol;
        }
    }
}

} // namespace

std::string Problem::line() const
{
    std::string line = file + ": ";
    appendPrintable(line, pointer);
    line += ": ";
    appendPrintable(line, sentence);
    return line;
}

std::string hashOf(std::string_view bytes)
{
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    std::array<char, hash.size() * 2 + 1> hex{};
    const int failed = crypto_generichash(
        hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    PSOAS_EXPECT(failed == 0);
    return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

Loaded loadText(std::string_view bytes, std::string_view file)
{
    auto document = parseJson(bytes);
    if (!document) {
        return refused({{document.error().place, document.error().detail, ErrorCode::BadJson}}, file);
    }
    if (Problems problems = checkSchema(*document); !problems.empty()) {
        return refused(std::move(problems), file);
    }
    auto protocol = std::make_unique<Protocol>(readProtocol(*document));
    if (Problems problems = checkSemantics(*document, *protocol); !problems.empty()) {
        return refused(std::move(problems), file);
    }
    protocol->hash = hashOf(bytes);
    protocol->bytes = bytes;
    return {std::move(protocol), {}};
}

Loaded loadFile(const std::filesystem::path& path)
{
    const std::string name = path.string();
    std::error_code error;
    const bool isFolder = std::filesystem::is_directory(path, error);
    std::ifstream file(path, std::ios::binary);
    // One byte more than allowed is read at most, so that a huge file is refused without being held.
    std::string bytes(JsonLimits{}.bytes + 1, '\0');
    if (isFolder || !file.is_open()) {
        return refused({{"", "The file cannot be opened.", ErrorCode::CannotRead}}, name);
    }
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (file.bad()) {
        return refused({{"", "The file cannot be read.", ErrorCode::CannotRead}}, name);
    }
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return loadText(bytes, name);
}

std::unique_ptr<const Protocol> shipped()
{
    Loaded loaded = loadText(embedded::shippedProtocol(), "psoas-release.json");
    PSOAS_EXPECT(loaded.protocol != nullptr);
    return std::move(loaded.protocol);
}

Error asError(const std::vector<Problem>& problems)
{
    PSOAS_EXPECT(!problems.empty());
    const Problem& first = problems.front();
    std::string detail = first.pointer.empty() ? first.sentence : first.pointer + ": " + first.sentence;
    if (problems.size() > 1) {
        detail += fmt::format(" (and {} more)", problems.size() - 1);
    }
    return {first.code, first.file, std::move(detail)};
}

} // namespace psoas::protocol
