// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/paths_search.h"
#include "cli/play_output.h"
#include "psoas/protocol/loader.h"

namespace psoas::cli {
namespace {

using Json = nlohmann::ordered_json;

Json describePath(const std::optional<FoundPath>& found)
{
    if (!found) {
        return nullptr;
    }
    Json findings = Json::array();
    for (const assessment::Finding& finding : found->findings) {
        findings.push_back(finding.id + "." + std::string(name(finding.side)));
    }
    return {{"seconds", found->seconds},
            {"activities", found->activities},
            {"exercises", found->exercises},
            {"mode", name(found->mode)},
            {"day", found->day},
            {"findings", findings}};
}

Json describeReport(const protocol::Protocol& protocol, const PathsReport& report)
{
    Json leaks = Json::array();
    for (const NotStopping& each : report.notStopping) {
        leaks.push_back({{"fact", each.fact},
                         {"value", asJson(each.value)},
                         {"mode", name(each.mode)},
                         {"alone", each.alone},
                         {"outcome", each.outcome}});
    }
    Json out = Json::object();
    out["protocol"] = {{"id", protocol.id}, {"version", protocol.version}, {"hash", protocol.hash}};
    out["shortest"] = describePath(report.shortest);
    out["longest"] = describePath(report.longest);
    out["searched"] = report.searched;
    out["unreachable_steps"] = report.unreachable;
    out["emergency"] = {{"played", report.emergencyPlayed},
                        {"all_stop", report.notStopping.empty()},
                        {"not_stopping", std::move(leaks)}};
    return out;
}

} // namespace

int paths(const std::filesystem::path& file, Console console)
{
    const protocol::Loaded loaded = protocol::loadFile(file);
    if (!loaded.protocol) {
        int exit = kExitFault;
        for (const protocol::Problem& problem : loaded.problems) {
            console.err << problem.line() << '\n';
            exit = problem.code == ErrorCode::CannotRead ? kExitUsage : exit;
        }
        return exit;
    }
    // First sessions know no earlier days: the moment changes nothing, so it is always the same.
    const auto report = searchPaths(*loaded.protocol, Instant{});
    if (!report) {
        console.err << "psoasctl: " << report.error().place << ": " << report.error().detail << '\n';
        return kExitFault;
    }
    console.out << describeReport(*loaded.protocol, *report).dump(2) << '\n';
    return report->unreachable.empty() && report->notStopping.empty() ? kExitOk : kExitFault;
}

} // namespace psoas::cli
