// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol_files.h"

using namespace psoas;
using test::dataFile;

namespace {

/// A sound protocol that shows these charts over time.
protocol::Loaded withCharts(const std::string& charts)
{
    auto document = nlohmann::ordered_json::parse(test::bytesOf(dataFile("protocols/small.json")));
    document["progress"]["charts"] = nlohmann::ordered_json::parse(charts);
    return protocol::loadText(document.dump(), "charts.json");
}

constexpr const char* kTitle = R"("id": "one", "title": "fact.feel.ache_now", )";

} // namespace

TEST_CASE("what is shown over time is an observation, or facts of one axis", "[protocol][progress]")
{
    const auto loaded = withCharts(R"([
        {"id": "lift", "title": "fact.arm.lift_deg", "test": "arm_raise", "observation": "lift"},
        {"id": "ache", "title": "fact.feel.ache_now", "facts": ["feel.ache_now", "feel.ache_worst", "feel.stiff"],
         "per": "choose.day", "change": 2, "source": ["HOUSE"]},
        {"id": "signs", "title": "fact.now.fall", "facts": ["now.fall", "now.sign"]}])");
    INFO(test::lines(loaded));
    REQUIRE(loaded.protocol);
    const auto& charts = loaded.protocol->progress.charts;
    REQUIRE(charts.size() == 3);
    CHECK(charts[0].observation == "lift");
    CHECK(charts[1].facts.size() == 3);
    CHECK(charts[1].per == "choose.day");
    CHECK(charts[1].change == 2);
    CHECK(charts[2].per.empty());
}

TEST_CASE("a chart that cannot be drawn is a fault at its place", "[protocol][progress]")
{
    const struct {
        const char* chart;
        const char* pointer;
        const char* sentence;
    } rows[] = {
        {R"("text": "fact.feel.ache_now")", "/progress/charts/0", "an observation of a test, or facts"},
        {R"("test": "arm_raise", "observation": "lift", "facts": ["feel.stiff"])", "/progress/charts/0",
         "an observation of a test, or facts"},
        {R"("test": "arm_raise", "observation": "leap")", "/progress/charts/0/observation", "no observation 'leap'"},
        {R"("test": "leg_raise", "observation": "lift")", "/progress/charts/0/test", "leg_raise"},
        {R"("test": "arm_raise", "observation": "lift", "change": 2)", "/progress/charts/0/change",
         "The observation itself"},
        {R"("test": "arm_raise", "observation": "lift", "per": "choose.day")", "/progress/charts/0/per", "Only facts"},
        {R"("facts": ["feel.nothing"])", "/progress/charts/0/facts/0", "feel.nothing"},
        {R"("facts": ["feel.stiff", "arm.lift_deg"])", "/progress/charts/0/facts/1", "the same unit or scale"},
        {R"("facts": ["feel.stiff", "now.fall"])", "/progress/charts/0/facts/1", "the same unit or scale"},
        {R"("facts": ["now.fall", "ask.Q4"])", "/progress/charts/0/facts/1", "the same unit or scale"},
        {R"("facts": ["feel.stiff"], "change": 2)", "/progress/charts/0", "a number names its source"},
        {R"("facts": ["feel.stiff"], "per": "feel.ache_now")", "/progress/charts/0/per", "no choice without sides"},
        {R"("facts": ["feel.stiff"], "per": "arm.ache")", "/progress/charts/0/per", "no choice without sides"},
    };
    for (const auto& row : rows) {
        const auto loaded = withCharts("[{" + std::string(kTitle) + row.chart + "}]");
        INFO(row.chart << '\n' << test::lines(loaded));
        CHECK(loaded.protocol == nullptr);
        REQUIRE(loaded.problems.size() == 1);
        CHECK(loaded.problems.front().pointer == row.pointer);
        CHECK_THAT(loaded.problems.front().sentence, ContainsSubstring(row.sentence));
    }
    const auto twice = withCharts("[{" + std::string(kTitle) + R"("facts": ["feel.stiff"]}, {)" + kTitle +
                                  R"("facts": ["feel.ache_now"]}])");
    REQUIRE(twice.problems.size() == 1);
    CHECK(twice.problems.front().pointer == "/progress/charts/1/id");
}
