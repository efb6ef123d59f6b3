// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// One measurement a file. Each prints its figures as JSON, one object a line (docs/performance.md).
namespace psoas::bench {

/// Whole: figures that mean something. Quick: as little of everything as gives a line, for a test of the output.
enum class Effort { Whole, Quick };

/// What is to be reached; nothing where a figure is only told.
struct Goal {
    std::optional<double> ratio; ///< ours at most so many times the floor
    std::optional<double> ours;  ///< at most, in the unit of the line
};

/// One line of the output.
struct Measured {
    std::string name;
    std::string unit;
    double ours = 0;
    std::optional<double> floor; ///< what it costs at least, measured in the same run
    Goal goal{};
    nlohmann::ordered_json detail = nlohmann::ordered_json::object();
};

/// Prints a line. A figure without a goal has no verdict.
void print(const Measured& line);
/// Prints what the figures were measured on, in the first line.
void printMachine(Effort effort);

/// @param share  0…1
/// @return       nearest rank; 0 for no values
[[nodiscard]] double percentile(std::vector<double> values, double share);
[[nodiscard]] inline double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}
/// To three digits behind the point: no figure here is better than that.
[[nodiscard]] double rounded(double value);

[[nodiscard]] double milliseconds(const std::function<void()>& work);

/// Ours and the floor by turns, so that whatever else the machine does falls on both.
struct Pair {
    std::vector<double> ours, floor;
};
[[nodiscard]] Pair byTurns(int repeats, const std::function<double()>& ours, const std::function<double()>& floor);

/// A database on a disk with so many sessions, made once a run. Nobody may change it.
/// @param sessions  of each person
[[nodiscard]] const std::filesystem::path& historyOf(int sessions, int persons = 1);
/// Where histories are kept from run to run; without it they go with the run.
void keepHistoriesIn(const std::filesystem::path& folder);
/// "ext4"; what writes are timed on decides the time.
[[nodiscard]] std::string fileSystemOf(const std::filesystem::path& folder);

/// Reading and checking the shipped protocol, beside parsing its bytes alone.
void protocolLoad(Effort effort);
/// Storing an answer of a session, beside one prepared INSERT.
void storeAnswer(Effort effort);
/// The whole program from its start to its first painted window and to rest, beside an empty window: time and memory.
void start(Effort effort);
/// What Progress and the facts of the history cost over 1,000, 10,000 and 100,000 sessions of one person, and over as
/// many of a hundred persons, beside the same questions asked in SQL by hand.
void history(Effort effort);
/// What of a core the moving figure takes at the size of the player, beside a window that stands still.
void figureAnimation(Effort effort);
/// How far cues are heard from their moment, through the mixer, beside a thread that only wakes at that moment.
void cueJitter(Effort effort);

} // namespace psoas::bench
