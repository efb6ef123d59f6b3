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
    explicit ScratchFolder(TempFolder::On on = TempFolder::On::Disk)
        : m_folder(on)
    {
    }
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

/// Starts a program that is looked for in the usual places.
[[nodiscard]] Ran runTool(const std::string& program, const std::vector<std::string>& arguments);

/// Every vignette of tests/data/vignettes/<file>, those with `each` once for each of its rows.
[[nodiscard]] std::vector<Json> vignettes(const std::string& file);
/// The answers of a vignette or session: its base with its own merged in.
[[nodiscard]] Json answersOf(const Json& session, const std::string& otherwise);
/// The sessions of a vignette in order, those of a `course` one for each of its days:
/// `{"days": [0, 2, 4], "base": …, "answers": …, "expect": …}` is a layer over these days, counted from Monday,
/// 2026-01-05. Layers of the same day add up in order (also their bases), one with `drop` takes its days out, and one
/// with `like` stands for the layers of that name in the file's `courses`.
[[nodiscard]] std::vector<Json> sessionsOf(const Json& vignette);
/// The shipped protocol.
[[nodiscard]] std::string shippedFile();
/// Answers with nothing positive, written into the folder.
[[nodiscard]] std::string harmlessAnswers(const ScratchFolder& folder);
/// Plays one vignette, alone or as several sessions of one history, and checks all it expects. Sessions that begin two
/// histories played one after the other are played once.
void playVignette(const Json& vignette);

} // namespace psoas::test
