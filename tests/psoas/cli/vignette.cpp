// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/cli/vignette.h"

#include "cli/commands.h"
#include "support/catch.h"
#include "support/paths.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace psoas::test {
namespace {

std::string contents(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void replaceAll(std::string& text, const std::string& what, const std::string& with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// "{key}" alone becomes the value itself, inside a longer string its text.
void fillIn(std::string& text, const std::string& key, const Json& value)
{
    replaceAll(text, "\"{" + key + "}\"", value.dump());
    replaceAll(text, "{" + key + "}", value.is_string() ? value.get<std::string>() : value.dump());
}

Json base(const std::string& name)
{
    Json facts = Json::object();
    // The days of a course answer whatever is asked, also where a full screen is due.
    if (name == "short" || name == "day" || name == "test_day") {
        for (const char* check : {"check.new_injury", "check.new_symptom", "check.worse_than_usual"}) {
            facts[check] = "no";
        }
    }
    if (name == "short") {
        return {{"facts", facts}};
    }
    if (name == "empty") {
        return {{"facts", facts}};
    }
    facts["person.age_years"] = 41;
    for (int question = 1; question <= 20; ++question) {
        facts[std::string("screen.R") + (question < 10 ? "0" : "") + std::to_string(question)] = "no";
    }
    if (name == "screen" || name == "day") {
        return {{"facts", facts}};
    }
    REQUIRE((name == "all_no" || name == "test_day"));
    for (const auto& [fact, value] :
         std::initializer_list<std::pair<const char*, Json>>{{"thomas.valid", "yes"},
                                                             {"thomas.pain_site", "none"},
                                                             {"thomas.thigh_angle_deg", -12},
                                                             {"thomas.shin_forward_deg", 5},
                                                             {"thomas.drift_out_deg", 10},
                                                             {"thomas.rotation", "neutral"}}) {
        facts[fact] = {{"left", value}, {"right", value}};
    }
    return {{"facts", facts}};
}

/// Named layers take the place of their names.
Json layersOf(const Json& course, const Json& courses)
{
    Json layers = Json::array();
    for (const Json& layer : course) {
        if (!layer.contains("like")) {
            layers.push_back(layer);
            continue;
        }
        for (const Json& each : layersOf(courses.at(layer.at("like").get<std::string>()), courses)) {
            layers.push_back(each);
        }
    }
    return layers;
}

} // namespace

std::filesystem::path ScratchFolder::write(const std::string& name, const std::string& text) const
{
    std::ofstream(file(name), std::ios::binary) << text;
    return file(name);
}

Ran runCommand(const std::vector<std::string>& arguments)
{
    std::ostringstream out, err;
    const SystemClock clock;
    Ran ran;
    ran.exit = cli::run(arguments, {out, err}, clock);
    ran.out = out.str();
    ran.err = err.str();
    return ran;
}

namespace {

Ran start(std::vector<std::string> words, std::vector<std::string> names)
{
    const ScratchFolder folder;
    const auto pointers = [](std::vector<std::string>& texts) {
        std::vector<char*> list;
        for (std::string& text : texts) {
            list.push_back(text.data());
        }
        list.push_back(nullptr);
        return list;
    };
    const std::string out = folder.file("out").string();
    const std::string err = folder.file("err").string();
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600);
    pid_t child = 0;
    const int started =
        posix_spawnp(&child, words.front().c_str(), &actions, nullptr, pointers(words).data(), pointers(names).data());
    posix_spawn_file_actions_destroy(&actions);
    INFO("starting " << words.front());
    REQUIRE(started == 0);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return {WEXITSTATUS(status), contents(out), contents(err)};
}

} // namespace

Ran runProgram(const std::vector<std::string>& arguments, const std::vector<std::string>& environment)
{
    std::vector<std::string> words{psoasctl().string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return start(std::move(words), environment);
}

Ran runTool(const std::string& program, const std::vector<std::string>& arguments)
{
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const char* path = std::getenv("PATH");
    return start(std::move(words), {std::string("PATH=") + (path == nullptr ? "" : path)});
}

std::vector<Json> vignettes(const std::string& file)
{
    const Json whole = Json::parse(contents(dataFile("vignettes/" + file)));
    std::vector<Json> all;
    const Json courses = whole.value("courses", Json::object());
    for (Json vignette : whole.at("vignettes")) {
        if (vignette.contains("course")) {
            vignette["course"] = layersOf(vignette.at("course"), courses);
        }
        if (!vignette.contains("each")) {
            all.push_back(vignette);
            continue;
        }
        Json once = vignette;
        once.erase("each");
        for (const Json& row : vignette.at("each")) {
            std::string text = once.dump();
            if (row.is_object()) {
                for (const auto& [key, value] : row.items()) {
                    fillIn(text, key, value);
                }
            } else {
                fillIn(text, "", row);
            }
            all.push_back(Json::parse(text));
        }
    }
    return all;
}

Json answersOf(const Json& session, const std::string& otherwise)
{
    Json answers = base(session.value("base", otherwise));
    // A null takes a fact out of the base; what is put in keeps its place.
    answers.merge_patch(session.at("answers"));
    return answers;
}

std::vector<Json> sessionsOf(const Json& vignette)
{
    if (!vignette.contains("course")) {
        return vignette.at("sessions").get<std::vector<Json>>();
    }
    const Date monday = *Date::parse("2026-01-05");
    std::map<int, Json> days;
    for (const Json& layer : vignette.at("course")) {
        for (const Json& day : layer.at("days")) {
            if (layer.contains("drop")) {
                REQUIRE(days.erase(day.get<int>()) == 1);
                continue;
            }
            Json& session = days[day.get<int>()];
            if (session.is_null()) {
                const Date date{monday.days + day.get<int>()};
                session = {
                    {"at", date.iso() + "T08:00:00+01:00"}, {"answers", base("day")}, {"expect", Json::object()}};
            }
            if (layer.contains("base")) {
                session["answers"].merge_patch(base(layer.at("base").get<std::string>()));
            }
            session["answers"].merge_patch(layer.value("answers", Json::object()));
            session["expect"].merge_patch(layer.value("expect", Json::object()));
        }
    }
    std::vector<Json> sessions;
    for (auto& [day, session] : days) {
        session["base"] = "empty";
        sessions.push_back(std::move(session));
    }
    return sessions;
}

std::string shippedFile()
{
    return protocolFile("psoas-release.json").string();
}

std::string harmlessAnswers(const ScratchFolder& folder)
{
    return folder.write("answers.json", answersOf({{"answers", Json::object()}}, "all_no").dump()).string();
}

} // namespace psoas::test
