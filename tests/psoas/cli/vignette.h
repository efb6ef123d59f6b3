// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/temp_folder.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace psoas::test {

using Json = nlohmann::ordered_json;

/// A folder of its own that goes with the object.
class ScratchFolder {
public:
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return m_folder / name; }
    /// Writes a file of it. @return its path
    [[nodiscard]] std::filesystem::path write(const std::string& name, const std::string& text) const;

private:
    TempFolder m_folder;
};

/// What a run of psoasctl gave.
struct Ran {
    int exit = 0;
    std::string out, err;
};

/// Calls what psoasctl calls, in this process.
[[nodiscard]] Ran runCommand(const std::vector<std::string>& arguments);
/// Starts the real psoasctl with an environment of its own: nothing but `environment` ("NAME=value").
[[nodiscard]] Ran runProgram(const std::vector<std::string>& arguments,
                             const std::vector<std::string>& environment = {});

/// Every vignette of tests/data/vignettes/<file>, those with `each` once for each of its rows.
[[nodiscard]] std::vector<Json> vignettes(const std::string& file);
/// The answers of a vignette or session: its base with its own merged in.
[[nodiscard]] Json answersOf(const Json& session, const std::string& otherwise);
/// The shipped protocol.
[[nodiscard]] std::string shippedFile();
/// Answers with nothing positive, written into the folder.
[[nodiscard]] std::string harmlessAnswers(const ScratchFolder& folder);
/// Plays one vignette, alone or as several sessions of one history, and checks all it expects.
void playVignette(const Json& vignette);

} // namespace psoas::test
