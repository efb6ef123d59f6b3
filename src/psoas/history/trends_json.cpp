// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/trends.h"

#include <nlohmann/json.hpp>

namespace psoas::history {

namespace {

using Json = nlohmann::ordered_json;

Json valuesJson(const std::vector<assessment::ObservationValue>& values)
{
    Json list = Json::array();
    for (const assessment::ObservationValue& each : values) {
        list.push_back(
            {{"id", each.observation}, {"value", each.value ? Json(*each.value) : Json(nullptr)}, {"band", each.band}});
    }
    return list;
}

template <class Items, class Convert>
Json listJson(const Items& items, Convert convert)
{
    Json list = Json::array();
    for (const auto& item : items) {
        list.push_back(convert(item));
    }
    return list;
}

Json levelJson(const FactLevel& level)
{
    Json json{{"fact", level.fact},
              {"side", name(level.side)},
              {"first", level.first.iso()},
              {"last", level.last.iso()},
              {"records", level.records}};
    if (!level.about.empty()) {
        json["about"] = level.about;
    }
    if (!level.choice.empty()) {
        json["choice"] = level.choice;
    } else {
        json["mean"] = level.mean;
        json["least"] = level.least;
        json["most"] = level.most;
    }
    return json;
}

} // namespace

std::string toJson(const Trends& trends)
{
    return Json{{"first", trends.range.first.iso()},
                {"last", trends.range.last.iso()},
                {"sessions", trends.sessions},
                {"tests", listJson(trends.tests,
                                   [](const TestedSide& each) {
                                       return Json{{"session", each.sessionId},
                                                   {"day", each.day.iso()},
                                                   {"test", each.result.test},
                                                   {"side", name(each.result.side)},
                                                   {"valid", each.result.valid},
                                                   {"pain", each.result.pain},
                                                   {"method", each.result.method},
                                                   {"helped", each.result.helped},
                                                   {"observations", valuesJson(each.result.observations)}};
                                   })},
                {"baselines", listJson(trends.against,
                                       [](const assessment::TestHistory& each) {
                                           return Json{{"test", each.test},
                                                       {"side", name(each.side)},
                                                       {"since", each.since.iso()},
                                                       {"tests", each.baselineTests},
                                                       {"method", each.method},
                                                       {"helped", each.helped},
                                                       {"observations", valuesJson(each.baseline)}};
                                       })},
                {"levels", listJson(trends.levels, levelJson)},
                {"weeks", listJson(trends.weeks,
                                   [](const PractisedWeek& each) {
                                       return Json{{"monday", each.monday.iso()},
                                                   {"done", each.done},
                                                   {"planned", each.planned ? Json(*each.planned) : Json(nullptr)},
                                                   {"left_seconds", each.leftSeconds},
                                                   {"right_seconds", each.rightSeconds}};
                                   })},
                {"days", listJson(trends.days,
                                  [](const PractisedDay& each) {
                                      return Json{{"day", each.day.iso()},
                                                  {"completed", each.completed},
                                                  {"rest", each.rest},
                                                  {"stopped_by_user", each.stoppedByUser},
                                                  {"stopped_for_safety", each.stoppedForSafety},
                                                  {"unfinished", each.unfinished}};
                                  })}}
        .dump(2);
}

} // namespace psoas::history
