// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "psoas/cli/vignette.h"
#include "psoas/history/store.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <sstream>

namespace psoas::test {
namespace {

using Strings = std::vector<std::string>;

/// The tables speak of T1 … T11, the output of ids.
std::string codeOf(const std::string& exercise)
{
    const protocol::Exercise* found = shippedProtocol().exercise(exercise);
    return found == nullptr ? "?" + exercise : found->code;
}

Strings split(const std::string& text)
{
    std::istringstream stream(text);
    Strings words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

std::string joined(const Json& list)
{
    std::string text;
    for (const Json& each : list) {
        text += (text.empty() ? "" : " ") + each.get<std::string>();
    }
    return text;
}

/// "T1 T2 left right: R12 home" → one entry for each exercise and side.
std::set<std::string> expandExcluded(const Json& entries)
{
    std::set<std::string> all;
    for (const Json& entry : entries) {
        const auto text = entry.get<std::string>();
        const auto colon = text.find(':');
        Strings codes, sides;
        for (const std::string& word : split(text.substr(0, colon))) {
            (word.front() == 'T' ? codes : sides).push_back(word);
        }
        std::string causes;
        for (const std::string& cause : split(text.substr(colon + 1))) {
            causes += " " + cause;
        }
        for (const std::string& code : codes) {
            for (const std::string& side : sides) {
                all.insert(code + " " + side + ":" + causes);
            }
        }
    }
    return all;
}

std::set<std::string> excludedIn(const Json& out)
{
    std::set<std::string> all;
    for (const Json& each : out.at("excluded")) {
        all.insert(codeOf(each.at("exercise")) + " " + each.at("side").get<std::string>() + ": " +
                   joined(each.at("because")));
    }
    CHECK(all.size() == out.at("excluded").size()); // one line for each exercise and side
    return all;
}

Strings planIn(const Json& out)
{
    Strings lines;
    for (const Json& line : out.at("plan")) {
        lines.push_back(codeOf(line.at("exercise")) + " " + line.at("side").get<std::string>() + " x" +
                        std::to_string(line.at("sets").get<int>()));
    }
    return lines;
}

Strings findingsIn(const Json& out)
{
    Strings ids;
    for (const Json& finding : out.at("findings")) {
        ids.push_back(finding.at("id").get<std::string>() + "." + finding.at("side").get<std::string>());
    }
    return ids;
}

const Json* findingNamed(const Json& out, const std::string& name)
{
    for (const Json& finding : out.at("findings")) {
        if (finding.at("id").get<std::string>() + "." + finding.at("side").get<std::string>() == name) {
            return &finding;
        }
    }
    return nullptr;
}

Strings sorted(const Json& list)
{
    Strings words = list.get<Strings>();
    std::sort(words.begin(), words.end());
    return words;
}

/// Decision-tables 2.1: what the full screen asks before anything is tested.
Json gateFacts()
{
    return {"person.age_years", "screen.R01", "screen.R02", "screen.R03", "screen.R04", "screen.R05",
            "screen.R06",       "screen.R07", "screen.R08", "screen.R09", "screen.R10", "screen.R11",
            "screen.R12",       "screen.R13", "screen.R15", "screen.R16", "screen.R20"};
}

void expectFindings(const Json& expect, const Json& out)
{
    if (expect.contains("findings")) {
        CHECK(findingsIn(out) == expect.at("findings").get<Strings>());
    }
    for (const Json& finding : out.at("findings")) {
        CHECK(finding.at("because").at(0) == finding.at("id"));
    }
    const Json uncertainWanted = expect.value("uncertain", Json::object());
    for (const auto& [name, uncertain] : uncertainWanted.items()) {
        const Json* finding = findingNamed(out, name);
        CAPTURE(name);
        REQUIRE(finding != nullptr);
        CHECK(finding->at("uncertain") == uncertain);
    }
    const Json factsWanted = expect.value("facts", Json::object());
    for (const auto& [name, facts] : factsWanted.items()) {
        const Json* finding = findingNamed(out, name);
        CAPTURE(name);
        REQUIRE(finding != nullptr);
        for (const auto& [fact, value] : facts.items()) {
            CAPTURE(fact, finding->at("facts").dump());
            REQUIRE(finding->at("facts").contains(fact));
            const Json& found = finding->at("facts").at(fact);
            if (value.is_number() && found.is_number()) {
                CHECK_THAT(found.get<double>(), WithinAbs(value.get<double>(), 1e-9));
            } else {
                CHECK(found == value);
            }
        }
    }
    const Json absentWanted = expect.value("no_facts", Json::object());
    for (const auto& [name, facts] : absentWanted.items()) {
        const Json* finding = findingNamed(out, name);
        CAPTURE(name);
        REQUIRE(finding != nullptr);
        for (const Json& fact : facts) {
            CHECK_FALSE(finding->at("facts").contains(fact.get<std::string>()));
        }
    }
}

void expectPlan(const Json& expect, const Json& out)
{
    if (expect.contains("plan")) {
        CHECK(planIn(out) == expect.at("plan").get<Strings>());
    }
    if (expect.contains("seconds")) {
        CHECK(out.at("seconds") == expect.at("seconds"));
    }
    if (expect.contains("excluded")) {
        CHECK(excludedIn(out) == expandExcluded(expect.at("excluded")));
    }
    int sum = 0;
    for (const Json& line : out.at("plan")) {
        sum += line.at("seconds").get<int>();
        CHECK_FALSE(line.at("because").empty());
    }
    CHECK(out.at("seconds") == sum);
    const Json becauseWanted = expect.value("because", Json::object());
    for (const auto& [name, because] : becauseWanted.items()) {
        CAPTURE(name);
        bool found = false;
        for (const Json& line : out.at("plan")) {
            if (codeOf(line.at("exercise")) + " " + line.at("side").get<std::string>() == name) {
                found = true;
                CHECK(line.at("because") == because);
            }
        }
        CHECK(found);
    }
}

void expectWarnings(const Json& expect, const Json& out)
{
    const Json wanted = expect.value("warnings", Json::array());
    CAPTURE(out.at("warnings").dump());
    CHECK(out.at("warnings").size() == wanted.size());
    for (const Json& part : wanted) {
        const auto holds = [&](const Json& warning) {
            return warning.get<std::string>().find(part.get<std::string>()) != std::string::npos;
        };
        CHECK(std::any_of(out.at("warnings").begin(), out.at("warnings").end(), holds));
    }
}

void expectSteps(const Json& expect, const Json& out)
{
    CHECK(out.at("steps").size() == 8);
    const Json stepsWanted = expect.value("steps", Json::object());
    for (const auto& [id, status] : stepsWanted.items()) {
        CAPTURE(id);
        bool found = false;
        for (const Json& step : out.at("steps")) {
            if (step.at("id") != id) {
                continue;
            }
            found = true;
            const auto reason = step.at("reason").get<std::string>();
            CHECK(step.at("status").get<std::string>() + (reason.empty() ? "" : " " + reason) == status);
        }
        CHECK(found);
    }
}

void expectOutput(const Json& expect, const Json& out)
{
    if (expect.contains("advice") && expect.at("advice").is_string()) {
        const Json& advice = expect.at("advice"); // an id, or "none"
        CHECK(out.at("advice") == (advice == "none" ? Json::array() : Json::array({advice})));
    } else if (expect.contains("advice")) {
        CHECK(out.at("advice") == expect.at("advice"));
    }
    for (const char* key : {"outcome", "stopped_by"}) {
        if (expect.contains(key)) {
            CAPTURE(key);
            CHECK(out.at(key) == expect.at(key));
        }
    }
    const bool incomplete = out.at("outcome") == "incomplete";
    if (expect.contains("waiting_for")) {
        const Json& waiting = expect.at("waiting_for");
        CHECK(sorted(out.at("waiting_for")) == sorted(waiting == "gate" ? gateFacts() : waiting));
    }
    CHECK(out.at("waiting_for").empty() == !incomplete);
    if (incomplete) {
        CHECK(out.at("plan").empty());
        CHECK(out.at("excluded").empty());
        CHECK(out.at("advice").empty());
    }
    expectFindings(expect, out);
    expectPlan(expect, out);
    expectWarnings(expect, out);
    expectSteps(expect, out);
}

/// What the advice said beside its id: kept in the history, not printed by play.
void expectAdvice(const Json& expect, const std::filesystem::path& db, const std::string& at)
{
    if (!expect.contains("remark") && !expect.contains("still_needed")) {
        return;
    }
    std::string session;
    for (const Json& row : Json::parse(runCommand({"history", "list", "--db", db.string()}).out)) {
        session = row.at("started_at") == at ? row.at("id").get<std::string>() : session;
    }
    const Json shown = Json::parse(runCommand({"history", "show", session, "--db", db.string()}).out);
    Json concluded;
    for (const Json& event : shown.at("events")) {
        if (event.at("type") == "advice_concluded") {
            concluded = Json::parse(event.at("payload").get<std::string>());
        }
    }
    REQUIRE_FALSE(concluded.is_null());
    for (const char* key : {"remark", "still_needed"}) {
        if (expect.contains(key)) {
            CAPTURE(key);
            CHECK(concluded.at(key) == expect.at(key));
        }
    }
}

/// One session of a history, with all that decides what it gives.
struct Turn {
    std::string text, at, person, mode;
    friend bool operator==(const Turn&, const Turn&) = default;
};

Turn turnOf(const Json& vignette, const Json& session, bool withLog)
{
    return {session.contains("text") ? session.at("text").get<std::string>()
                                     : answersOf(session, withLog ? "short" : "all_no").dump(),
            session.value("at", "2026-03-02T08:00:00+01:00"), session.value("person", history::kHomePerson),
            vignette.value("mode", "self")};
}

Ran playTurn(const Turn& turn, const ScratchFolder& folder, const std::optional<std::filesystem::path>& db)
{
    cli::PlayOptions options;
    options.answers = folder.write("answers.json", turn.text);
    options.mode = turn.mode == "therapist" ? Mode::Therapist : Mode::Self;
    options.at = turn.at;
    options.person = turn.person;
    options.db = db;
    std::ostringstream out, err;
    Ran ran;
    ran.exit = cli::play(options, shippedProtocol(), {out, err}, SystemClock());
    ran.out = out.str();
    ran.err = err.str();
    return ran;
}

void expectRan(const Json& expect, const Ran& ran)
{
    CAPTURE(ran.out, ran.err);
    REQUIRE(ran.exit == expect.value("exit", 0));
    const Json complaints = expect.value("stderr", Json::array());
    for (const Json& part : complaints) {
        CHECK_THAT(ran.err, ContainsSubstring(part.get<std::string>()));
    }
    if (ran.exit != 0) {
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
        return;
    }
    CHECK(ran.err.empty());
    expectOutput(expect, Json::parse(ran.out));
}

/// The history played last, with a copy of the database after each of its sessions: one that begins with the same
/// sessions goes on from there.
class Played {
public:
    void play(const Json& vignette)
    {
        std::size_t number = 0;
        for (const Json& session : sessionsOf(vignette)) {
            const Turn turn = turnOf(vignette, session, true);
            CAPTURE(turn.at);
            if (number == m_turns.size() || m_turns[number].first != turn) {
                m_turns.resize(number);
                m_turns.emplace_back(turn, goOn(turn, number));
            }
            expectRan(session.at("expect"), m_turns[number].second);
            expectAdvice(session.at("expect"), kept(number), turn.at);
            ++number;
        }
    }

private:
    [[nodiscard]] std::filesystem::path kept(std::size_t number) const
    {
        return m_folder.file(std::to_string(number) + ".sqlite3");
    }
    [[nodiscard]] Ran goOn(const Turn& turn, std::size_t number) const
    {
        std::filesystem::remove(kept(number));
        if (number > 0 && std::filesystem::exists(kept(number - 1))) {
            std::filesystem::copy_file(kept(number - 1), kept(number));
        }
        return playTurn(turn, m_folder, kept(number));
    }

    ScratchFolder m_folder{TempFolder::On::Memory};
    std::vector<std::pair<Turn, Ran>> m_turns;
};

} // namespace

void playVignette(const Json& vignette)
{
    CAPTURE(vignette.at("name").get<std::string>(), vignette.at("source").get<std::string>());
    if (vignette.contains("sessions") || vignette.contains("course")) {
        static Played played;
        played.play(vignette);
        return;
    }
    const ScratchFolder folder;
    expectRan(vignette.at("expect"), playTurn(turnOf(vignette, vignette, false), folder, {}));
}

} // namespace psoas::test
