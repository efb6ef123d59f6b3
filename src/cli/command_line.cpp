// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "psoas/history/store.h"
#include "psoas/version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <map>

namespace psoas::cli {
namespace {

/// What the command line says; filled by CLI11 while it parses.
struct Arguments {
    std::vector<std::string> files;
    std::string file, answers, db, at, person{history::kHomePerson}, session, output;
    bool everybody = false;
    Mode mode = Mode::Self;
    ListFormat listFormat = ListFormat::Json;
    history::ExportFormat exportFormat = history::ExportFormat::Json;

    [[nodiscard]] std::optional<std::filesystem::path> database() const
    {
        return db.empty() ? std::nullopt : std::optional<std::filesystem::path>(db);
    }
};

using Action = std::function<int()>;

void addDatabase(CLI::App& command, Arguments& arguments, const std::string& otherwise)
{
    command.add_option("--db", arguments.db, "Database file; without it " + otherwise)
        ->check(
            [](const std::string& file) { return file.empty() ? std::string("--db needs a file") : std::string(); });
}

void addPerson(CLI::App& command, Arguments& arguments)
{
    command.add_option("--person", arguments.person, "Whose sessions; without it those of the one person of home mode")
        ->check([](const std::string& id) { return id.empty() ? std::string("--person needs an id") : std::string(); });
}

/// An option that is one of some words; anything else, numbers too, is wrong use.
template <class Value>
void addChoice(CLI::App& command, const std::string& name, Value& into, const std::map<std::string, Value>& words,
               const std::string& help)
{
    std::vector<std::string> allowed;
    for (const auto& [word, value] : words) {
        allowed.push_back(word);
    }
    command
        .add_option_function<std::string>(
            name, [&into, words](const std::string& word) { into = words.at(word); }, help)
        ->check(CLI::IsMember(allowed));
}

void addPlay(CLI::App& app, Arguments& arguments, Action& action, Console console, const Clock& clock)
{
    auto* command = app.add_subcommand("play", "Run a whole session without a window and print how it ended");
    command->add_option("FILE", arguments.file, "Protocol")->required();
    command->add_option("--answers", arguments.answers, "Answers of the person, JSON")->required();
    addDatabase(*command, arguments, "nothing is kept");
    addChoice<Mode>(*command, "--mode", arguments.mode, {{"self", Mode::Self}, {"therapist", Mode::Therapist}},
                    "self (default) or therapist");
    command->add_option("--at", arguments.at, "Moment it starts, ISO 8601; without it now");
    addPerson(*command, arguments);
    command->callback([&arguments, &action, &clock, command, console] {
        action = [&arguments, &clock, command, console] {
            PlayOptions options;
            options.protocol = arguments.file;
            options.answers = arguments.answers;
            options.db = arguments.database();
            options.mode = arguments.mode;
            if (command->count("--at") > 0) {
                options.at = arguments.at;
            }
            options.person = arguments.person;
            return play(options, console, clock);
        };
    });
}

void addExchange(CLI::App& history, Arguments& arguments, Action& action, Console console)
{
    auto* write = history.add_subcommand("export", "Everything of a person, for other programs or to import it again");
    addChoice<history::ExportFormat>(*write, "--format", arguments.exportFormat,
                                     {{"json", history::ExportFormat::Json},
                                      {"csv", history::ExportFormat::Csv},
                                      {"fhir", history::ExportFormat::Fhir}},
                                     "json (default, the only one that can be imported), csv or fhir");
    write->add_option("--output", arguments.output, "File to write; without it standard output")
        ->check([](const std::string& file) {
            return file.empty() ? std::string("--output needs a file") : std::string();
        });
    write->callback([&action, &arguments, console, write] {
        action = [&arguments, console, write] {
            const HistoryOptions options{arguments.database(), arguments.everybody ? std::string() : arguments.person};
            return historyExport(options, arguments.exportFormat,
                                 write->count("--output") > 0 ? std::optional<std::filesystem::path>(arguments.output)
                                                              : std::nullopt,
                                 console);
        };
    });
    addDatabase(*write, arguments, "the one of the window");
    addPerson(*write, arguments);
    write->add_flag("--everybody", arguments.everybody, "The sessions of all persons")
        ->excludes(write->get_option("--person"));

    auto* read = history.add_subcommand("import", "Take over what an export in JSON holds and the history does not");
    read->add_option("FILE", arguments.file, "Export of a history")->required();
    read->callback([&action, &arguments, console] {
        action = [&arguments, console] { return historyImport({arguments.database(), {}}, arguments.file, console); };
    });
    addDatabase(*read, arguments, "the one of the window");
}

void addHistory(CLI::App& app, Arguments& arguments, Action& action, Console console)
{
    auto* history = app.add_subcommand("history", "Read the history, export and import it");
    history->require_subcommand(1);
    const auto options = [&arguments] { return HistoryOptions{arguments.database(), arguments.person}; };

    auto* list = history->add_subcommand("list", "All sessions of a person, newest first");
    addChoice<ListFormat>(*list, "--format", arguments.listFormat,
                          {{"json", ListFormat::Json}, {"table", ListFormat::Table}}, "json (default) or table");
    list->callback([&action, &arguments, options, console] {
        action = [&arguments, options, console] { return historyList(options(), arguments.listFormat, console); };
    });

    auto* show = history->add_subcommand("show", "One session with everything that happened in it");
    show->add_option("SESSION", arguments.session, "Id of the session")->required();
    show->callback([&action, &arguments, options, console, show] {
        action = [&arguments, options, console, show] {
            HistoryOptions whose = options();
            if (show->count("--person") == 0) {
                whose.person.clear(); // an id names one session of anybody
            }
            return historyShow(whose, arguments.session, console);
        };
    });

    auto* trend = history->add_subcommand("trend", "Tests, ratings and practice of a person over time");
    addChoice<ListFormat>(*trend, "--format", arguments.listFormat,
                          {{"json", ListFormat::Json}, {"table", ListFormat::Table}}, "json (default) or table");
    trend->callback([&action, &arguments, options, console] {
        action = [&arguments, options, console] { return historyTrend(options(), arguments.listFormat, console); };
    });

    addExchange(*history, arguments, action, console);

    for (CLI::App* command : {list, show, trend}) {
        addDatabase(*command, arguments, "the one of the window");
        addPerson(*command, arguments);
    }
}

void addDatabaseCommands(CLI::App& app, Arguments& arguments, Action& action, Console console, const Clock& clock)
{
    auto* database = app.add_subcommand("db", "Look after the database");
    database->require_subcommand(1);
    auto* verify = database->add_subcommand("check", "Verify the file, every event and every projection");
    verify->callback(
        [&, console] { action = [&arguments, console] { return databaseCheck(arguments.database(), console); }; });
    auto* write = database->add_subcommand("backup", "Copy the whole database, checked, into a new file");
    write->add_option("TO", arguments.file, "File to make")->required();
    write->callback([&, console] {
        action = [&arguments, console] { return databaseBackup(arguments.database(), arguments.file, console); };
    });
    auto* read = database->add_subcommand("restore", "Put a backup in the place of the database, which is kept");
    read->add_option("FROM", arguments.file, "Backup")->required();
    read->callback([&, console] {
        action = [&arguments, &clock, console] {
            return databaseRestore(arguments.database(), arguments.file, console, clock);
        };
    });
    for (CLI::App* command : {verify, write, read}) {
        addDatabase(*command, arguments, "the one of the window");
    }
}

} // namespace

int run(const std::vector<std::string>& words, Console console, const Clock& clock)
{
    Arguments arguments;
    Action action;
    CLI::App app("Psoas Release on the terminal", "psoasctl");
    app.set_version_flag("--version", "psoasctl " + std::string(kVersion));
    app.require_subcommand(1);

    auto* check = app.add_subcommand("validate", "Check protocol files");
    check->add_option("FILE", arguments.files, "Protocols")->required();
    check->callback([&] {
        action = [&] { return validate({arguments.files.begin(), arguments.files.end()}, console); };
    });
    addPlay(app, arguments, action, console, clock);
    auto* search = app.add_subcommand("paths", "Search a protocol for its shortest and longest session");
    search->add_option("FILE", arguments.file, "Protocol")->required();
    search->callback([&] { action = [&] { return paths(arguments.file, console); }; });
    addHistory(app, arguments, action, console);
    addDatabaseCommands(app, arguments, action, console, clock);

    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend())); // CLI11 takes them from the back
    } catch (const CLI::ParseError& error) {
        return app.exit(error, console.out, console.err) == 0 ? kExitOk : kExitUsage;
    }
    return action();
}

} // namespace psoas::cli
