// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/json_fields.h"
#include "psoas/protocol/reader.h"

namespace psoas::protocol {
namespace {

using namespace fields;

constexpr Words<ActivityKind, 10> kActivityKinds{{{"read", ActivityKind::Read},
                                                  {"checklist", ActivityKind::Checklist},
                                                  {"screen", ActivityKind::Screen},
                                                  {"measure", ActivityKind::Measure},
                                                  {"rate", ActivityKind::Rate},
                                                  {"review", ActivityKind::Review},
                                                  {"plan", ActivityKind::Plan},
                                                  {"exercise", ActivityKind::Exercise},
                                                  {"advice", ActivityKind::Advice},
                                                  {"finish", ActivityKind::Finish}}};

Activity readActivity(const json& value)
{
    Activity activity;
    activity.id = text(value, "id");
    activity.kind = word(value, "kind", kActivityKinds);
    activity.title = text(value, "title");
    activity.text = strings(value, "text");
    activity.points = strings(value, "points");
    activity.pose = text(value, "pose");
    activity.when = maybeCondition(value, "when");
    activity.eachSide = text(value, "sides") == "each";
    activity.sections = each(value, "sections", [](const json& section) {
        return Section{text(section, "title"), strings(section, "text"), strings(section, "points")};
    });
    activity.tour = flag(value, "tour");
    activity.items = each(value, "items", [](const json& item) {
        return ChecklistItem{text(item, "id"), text(item, "text")};
    });
    activity.questions = strings(value, "questions");
    activity.checks = flag(value, "checks");
    activity.reasons = each(value, "reasons", [](const json& reason) {
        return Reason{text(reason, "id"), text(reason, "title"), text(reason, "clues"), text(reason, "text"),
                      strings(reason, "links")};
    });
    activity.test = text(value, "test");
    activity.setup = strings(value, "setup");
    activity.setupPoses = strings(value, "setup_poses");
    activity.gate = strings(value, "gate");
    activity.observations = each(value, "observations", [](const json& item) {
        return MeasureItem{text(item, "fact"), text(item, "observation"), text(item, "text"), text(item, "pose"),
                           strings(item, "drawings")};
    });
    activity.errors = each(value, "errors", [](const json& fault) {
        return CommonError{text(fault, "name"), text(fault, "effect"), maybeCondition(fault, "when")};
    });
    activity.extra = each(value, "extra_checks", [](const json& check) {
        return ExtraCheck{text(check, "fact"), maybeCondition(check, "when")};
    });
    for (const Id& fact : strings(value, "extra")) {
        activity.extra.push_back({fact, {}});
    }
    activity.about = strings(value, "about");
    activity.leave = text(value, "leave");
    activity.facts = strings(value, "facts");
    activity.after = text(value, "after");
    activity.areas = each(value, "areas", [](const json& area) {
        return BodyArea{text(area, "fact"), text(area, "marked"), strings(area, "muscles")};
    });
    activity.exercises = strings(value, "exercises");
    activity.source = strings(value, "source");
    return activity;
}

} // namespace

Step readStep(const json& value)
{
    return {text(value, "id"), integer(value, "number"), text(value, "name"), text(value, "intro"),
            each(value, "activities", readActivity)};
}

} // namespace psoas::protocol
