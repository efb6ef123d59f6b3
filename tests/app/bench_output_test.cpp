// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/catch.h"

#include <QProcess>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using nlohmann::json;

namespace {

constexpr int kPatienceMs = 300'000;

std::vector<json> linesOf(const QByteArray& output)
{
    std::vector<json> lines;
    for (const QByteArray& line : output.split('\n')) {
        if (!line.isEmpty()) {
            CAPTURE(line.toStdString());
            const json parsed = json::parse(line.toStdString(), nullptr, false);
            REQUIRE(parsed.is_object());
            lines.push_back(parsed);
        }
    }
    return lines;
}

std::set<std::string> keysOf(const json& object)
{
    std::set<std::string> keys;
    for (const auto& entry : object.items()) {
        keys.insert(entry.key());
    }
    return keys;
}

bool isNumberOrNull(const json& value)
{
    return value.is_number() || value.is_null();
}

} // namespace

TEST_CASE("psoas_bench prints one JSON object a line, with the same keys for every figure", "[bench]")
{
    QProcess bench;
    bench.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    bench.start(QStringLiteral(PSOAS_BENCH), {QStringLiteral("--quick")});
    REQUIRE(bench.waitForFinished(kPatienceMs));
    REQUIRE(bench.exitStatus() == QProcess::NormalExit);
    REQUIRE(bench.exitCode() == 0);
    const std::vector<json> lines = linesOf(bench.readAllStandardOutput());

    // What it was measured on comes first.
    REQUIRE(lines.size() > 1);
    CHECK(keysOf(lines.front()) == std::set<std::string>{"name", "cpu", "cores", "memory", "system", "qt", "sqlite",
                                                         "filesystem", "build", "load", "quick"});
    CHECK(lines.front()["name"] == "machine");
    CHECK(lines.front()["quick"] == true);

    std::set<std::string> names;
    for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
        CAPTURE(line->dump());
        REQUIRE(keysOf(*line) ==
                std::set<std::string>{"name", "ours", "floor", "ratio", "unit", "goal", "ok", "detail"});
        CHECK(names.insert((*line)["name"].get<std::string>()).second);
        CHECK((*line)["ours"].is_number());
        CHECK(isNumberOrNull((*line)["floor"]));
        CHECK(isNumberOrNull((*line)["ratio"]));
        CHECK((*line)["unit"].is_string());
        CHECK((*line)["detail"].is_object());
        // A figure with a goal has a verdict, and one without has none.
        CHECK((*line)["ok"].is_boolean() == !(*line)["goal"].get<std::string>().empty());
    }
    // Every number that is to be reached has its line.
    for (const std::string start :
         {"protocol.load", "answer.median", "answer.p99", "start.first_paint.empty", "memory.rss.empty",
          "memory.pss.empty", "progress.page.", "facts.", "memory.past.", "figure.", "cues.jitter.p99"}) {
        CAPTURE(start);
        CHECK(std::ranges::any_of(names, [&](const std::string& name) { return name.starts_with(start); }));
    }
}

TEST_CASE("psoas_bench says what it cannot measure", "[bench]")
{
    QProcess bench;
    bench.start(QStringLiteral(PSOAS_BENCH), {QStringLiteral("nothing")});
    REQUIRE(bench.waitForFinished(kPatienceMs));
    CHECK(bench.exitCode() == 2);
    CHECK(bench.readAllStandardOutput().isEmpty());
    CHECK(bench.readAllStandardError().contains("nothing is called nothing"));
}
