// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"

#include "psoas/protocol/loader.h"
#include "support/history_generator.h"
#include "support/temp_folder.h"

#include <QFile>
#include <QStorageInfo>
#include <QSysInfo>

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <thread>

namespace psoas::bench {

namespace {

using nlohmann::ordered_json;

constexpr Date kLast{20779};
constexpr std::uint32_t kSeed = 3;

std::filesystem::path& keptHistories()
{
    static std::filesystem::path folder;
    return folder;
}

ordered_json number(std::optional<double> value)
{
    return value && std::isfinite(*value) ? ordered_json(rounded(*value)) : ordered_json();
}

std::string goalOf(const Measured& line)
{
    std::string text;
    const auto add = [&](const std::string& what, double limit) {
        char figure[32];
        std::snprintf(figure, sizeof figure, "%g", limit);
        text += (text.empty() ? "" : ", ") + what + " <= " + figure;
    };
    if (line.goal.ratio) {
        add("ratio", *line.goal.ratio);
    }
    if (line.goal.ours) {
        add("ours", *line.goal.ours);
    }
    return text;
}

/// The line of a file of /proc that begins so, without its beginning.
std::string procLine(const char* file, const QByteArray& start)
{
    QFile text(QString::fromLatin1(file));
    if (!text.open(QIODevice::ReadOnly)) {
        return {};
    }
    for (const QByteArray& line : text.readAll().split('\n')) {
        if (line.startsWith(start)) {
            return line.mid(line.indexOf(':') + 1).trimmed().toStdString();
        }
    }
    return {};
}

} // namespace

void print(const Measured& line)
{
    std::optional<double> ratio;
    if (line.floor && *line.floor > 0) {
        ratio = line.ours / *line.floor;
    }
    ordered_json json;
    json["name"] = line.name;
    json["ours"] = number(line.ours);
    json["floor"] = number(line.floor);
    json["ratio"] = number(ratio);
    json["unit"] = line.unit;
    json["goal"] = goalOf(line);
    json["ok"] = nullptr;
    if (line.goal.ratio || line.goal.ours) {
        json["ok"] = (!line.goal.ratio || (ratio && *ratio <= *line.goal.ratio)) &&
                     (!line.goal.ours || line.ours <= *line.goal.ours);
    }
    json["detail"] = line.detail;
    std::printf("%s\n", json.dump().c_str());
    std::fflush(stdout);
}

void printMachine(Effort effort)
{
    double load[3] = {};
    const int known = getloadavg(load, 3);
    ordered_json json;
    json["name"] = "machine";
    json["cpu"] = procLine("/proc/cpuinfo", "model name");
    json["cores"] = std::thread::hardware_concurrency();
    json["memory"] = procLine("/proc/meminfo", "MemTotal");
    json["system"] = QSysInfo::prettyProductName().toStdString() + ", Linux " + QSysInfo::kernelVersion().toStdString();
    json["qt"] = qVersion();
    json["sqlite"] = sqlite3_libversion();
    json["filesystem"] = fileSystemOf(std::filesystem::temp_directory_path());
    json["build"] = PSOAS_BUILD_TYPE;
    json["load"] = known > 0 ? number(load[0]) : ordered_json();
    json["quick"] = effort == Effort::Quick;
    std::printf("%s\n", json.dump().c_str());
    std::fflush(stdout);
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0.0;
    }
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

double milliseconds(const std::function<void()>& work)
{
    const auto begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

Pair byTurns(int repeats, const std::function<double()>& ours, const std::function<double()>& floor)
{
    Pair pair;
    for (int i = 0; i < repeats; ++i) {
        pair.ours.push_back(ours());
        pair.floor.push_back(floor());
    }
    return pair;
}

const std::filesystem::path& historyOf(int sessions, int persons)
{
    static const test::TempFolder ofThisRun;
    static std::map<std::pair<int, int>, std::filesystem::path> made;
    std::filesystem::path& file = made[{sessions, persons}];
    if (file.empty()) {
        const std::filesystem::path folder = keptHistories().empty() ? ofThisRun.path() : keptHistories();
        file = folder / (std::to_string(sessions) + "-of-" + std::to_string(persons) + ".sqlite3");
        if (!std::filesystem::exists(file)) {
            // Under another name until it is whole: a run that was broken off leaves nothing to be taken for one.
            std::filesystem::path begun = file;
            begun += ".part";
            std::filesystem::remove(begun);
            const auto protocol = protocol::shipped();
            const auto events = test::generateHistory(begun, *protocol, {sessions * persons, persons, kLast, kSeed, 5});
            if (!events) {
                throw std::runtime_error("no history: " + events.error().detail);
            }
            std::filesystem::rename(begun, file);
        }
    }
    return file;
}

void keepHistoriesIn(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    keptHistories() = folder;
}

std::string fileSystemOf(const std::filesystem::path& folder)
{
    return QStorageInfo(QString::fromStdString(folder.string())).fileSystemType().toStdString();
}

} // namespace psoas::bench
