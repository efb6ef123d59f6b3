// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/json_fields.h"
#include "psoas/protocol/reader.h"

namespace psoas::protocol {
namespace {

using namespace fields;

constexpr Words<FindingKind, 3> kFindingKinds{
    {{"result", FindingKind::Result}, {"pain", FindingKind::Pain}, {"invalid", FindingKind::Invalid}}};
constexpr Words<MethodForm, 4> kMethodForms{{{"eye", MethodForm::Eye},
                                             {"readings", MethodForm::Readings},
                                             {"tape", MethodForm::Tape},
                                             {"photo", MethodForm::Photo}}};
constexpr Words<PhotoLine, 3> kPhotoLines{
    {{"none", PhotoLine::None}, {"near", PhotoLine::Near}, {"far", PhotoLine::Far}}};

Observation readObservation(const json& value)
{
    Observation observation;
    observation.id = text(value, "id");
    observation.name = text(value, "name");
    observation.value = text(value, "value");
    observation.band = text(value, "band");
    observation.upto = numbers(value, "upto");
    observation.margin = number(value, "margin");
    observation.maxSpread = number(value, "max_spread");
    if (const json* differs = field(value, "differs_by")) {
        observation.differsByValue = maybeNumber(*differs, "value");
        observation.differsByBands = maybeInteger(*differs, "bands");
    }
    observation.lowerIsBetter = text(value, "better") == "lower";
    if (const json* change = field(value, "real_change")) {
        observation.realChangeHelped = maybeNumber(*change, "helped");
        observation.realChangeAlone = maybeNumber(*change, "alone");
    }
    if (const json* computed = field(value, "computed")) {
        observation.computed =
            Computed{text(*computed, "from"), number(*computed, "constant"), strings(*computed, "plus"),
                     strings(*computed, "minus"), number(*computed, "tolerance")};
    }
    if (const json* tape = field(value, "tape")) {
        observation.tape = Tape{text(*tape, "length"), text(*tape, "rise")};
    }
    observation.photo = word(value, "photo", kPhotoLines);
    observation.source = strings(value, "source");
    return observation;
}

FindingRule readFinding(const json& value)
{
    FindingRule finding;
    finding.id = text(value, "id");
    finding.group = text(value, "group");
    finding.kind = word(value, "kind", kFindingKinds);
    finding.when = condition(value, "when");
    finding.name = text(value, "name");
    finding.text = text(value, "text");
    finding.remarks = remarks(value);
    finding.source = strings(value, "source");
    return finding;
}

} // namespace

Test readTest(const json& value)
{
    Test test;
    test.id = text(value, "id");
    test.name = text(value, "name");
    test.observations = each(value, "observations", readObservation);
    test.tested = text(value, "tested");
    test.putOff = text(value, "put_off");
    test.method = text(value, "method");
    test.methods = each(value, "methods", [](const json& method) {
        return Method{text(method, "option"), word(method, "form", kMethodForms), strings(method, "points")};
    });
    if (const Id byEye = text(value, "method_by_eye"); !byEye.empty()) {
        test.methods.push_back({byEye, MethodForm::Eye, {}});
    }
    test.helper = text(value, "helper");
    test.dueDays = integer(value, "due_days");
    test.inForceDays = integer(value, "in_force_days");
    test.valid = condition(value, "valid");
    test.required = each(value, "required", [](const json& stage) {
        return RequiredStage{maybeCondition(stage, "when"), strings(stage, "facts")};
    });
    test.groups = each(value, "groups", [](const json& group) {
        return FindingGroup{text(group, "id"), text(group, "pick") == "first", strings(group, "unless")};
    });
    test.findings = each(value, "findings", readFinding);
    if (const json* difference = field(value, "difference")) {
        test.difference =
            SideDifference{text(*difference, "finding"), text(*difference, "name"), text(*difference, "text"),
                           strings(*difference, "groups"), strings(*difference, "source")};
    }
    test.source = strings(value, "source");
    return test;
}

} // namespace psoas::protocol
