// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/json_fields.h"
#include "psoas/protocol/reader.h"

namespace psoas::protocol {
namespace {

using namespace fields;

ProgressChart readChart(const json& value)
{
    ProgressChart chart;
    chart.id = text(value, "id");
    chart.title = text(value, "title");
    chart.text = text(value, "text");
    chart.test = text(value, "test");
    chart.observation = text(value, "observation");
    chart.facts = strings(value, "facts");
    chart.per = text(value, "per");
    chart.change = maybeNumber(value, "change");
    chart.source = strings(value, "source");
    return chart;
}

} // namespace

Progress readProgress(const json& document)
{
    Progress progress;
    const json* value = field(document, "progress");
    if (value == nullptr) {
        return progress;
    }
    progress.charts = each(*value, "charts", readChart);
    if (const json* stretch = field(*value, "stretch")) {
        progress.stretch = StretchTime{strings(*stretch, "exercises"), strings(*stretch, "phases")};
    }
    return progress;
}

} // namespace psoas::protocol
