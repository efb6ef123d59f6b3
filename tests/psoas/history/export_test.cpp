// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/exchange.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

using namespace psoas;
using namespace psoas::test;
using history::ExportFormat;

namespace {

struct Cell {
    std::string text;
    bool quoted = false;
};
using Lines = std::vector<std::vector<Cell>>;

/// RFC 4180 to the letter: CRLF after every line, quotes only around whole cells and doubled inside, no bare quote, CR
/// or LF elsewhere. @return nothing for anything else
std::optional<Lines> parseCsv(const std::string& csv)
{
    Lines lines;
    std::size_t at = 0;
    while (at < csv.size()) {
        std::vector<Cell> line;
        while (true) {
            Cell cell;
            if (at < csv.size() && csv[at] == '"') {
                cell.quoted = true;
                for (++at; at < csv.size() && (csv[at] != '"' || csv.substr(at, 2) == "\"\""); ++at) {
                    cell.text += csv[at];
                    at += csv[at] == '"' ? 1U : 0U;
                }
                if (at >= csv.size()) {
                    return std::nullopt;
                }
                ++at;
            } else {
                const std::size_t end = std::min(csv.find_first_of(",\"\r\n", at), csv.size());
                cell.text = csv.substr(at, end - at);
                at = end;
            }
            line.push_back(std::move(cell));
            if (at < csv.size() && csv[at] == ',') {
                ++at;
                continue;
            }
            if (csv.substr(at, 2) != "\r\n") {
                return std::nullopt;
            }
            at += 2;
            break;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

bool isNumber(const std::string& text)
{
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size();
}

/// Lines as heading → text; each has as many cells as there are headings.
std::vector<std::map<std::string, std::string>> rowsOf(const std::string& csv)
{
    const auto lines = parseCsv(csv);
    REQUIRE(lines);
    REQUIRE_FALSE(lines->empty());
    std::vector<std::map<std::string, std::string>> rows;
    for (std::size_t i = 1; i < lines->size(); ++i) {
        REQUIRE((*lines)[i].size() == lines->front().size());
        auto& row = rows.emplace_back();
        for (std::size_t column = 0; column < lines->front().size(); ++column) {
            row[lines->front()[column].text] = (*lines)[i][column].text;
        }
    }
    return rows;
}

const std::vector<std::string> kHostile{"=1+1",
                                        "+1",
                                        "-2+3",
                                        "@SUM(A1)",
                                        "\t=1",
                                        "\r=1",
                                        "\n=1",
                                        "\tx",
                                        " =1",
                                        "   +1",
                                        "\"=1",
                                        "'=1",
                                        "\" =1\"",
                                        "\xEF\xBC\x9D"
                                        "1",
                                        "\xEF\xBC\x8B"
                                        "1",
                                        "\xEF\xBC\x8D"
                                        "1",
                                        "\xEF\xBC\xA0"
                                        "A1",
                                        "\xC2\xA0=1",
                                        "\xE3\x80\x80=1",
                                        "\xEF\xBB\xBF=1",
                                        "\xE2\x80\x8B=1",
                                        "=cmd|' /C calc'!A0",
                                        "-",
                                        "\v=1"};
const std::vector<std::string> kHarmless{"well", "a=1", "5-3", "it's", "\"quoted\"", "two\nlines", "a,b", "", "1 = 1"};

} // namespace

TEST_CASE("no cell of a CSV export is a formula, and every note reads as it was written", "[exchange]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    std::vector<session::Stamped> events{started("s1", 0)};
    for (const auto* list : {&kHostile, &kHarmless}) {
        for (const std::string& text : *list) {
            events.push_back({session::NoteWritten{text, {}}, at(1)});
        }
    }
    REQUIRE(store.append("s1", history::kHomePerson, events));
    const std::string csv = history::exportText(ExportFormat::Csv, store, {}).value();
    const auto lines = parseCsv(csv);
    REQUIRE(lines);
    for (const auto& line : *lines) {
        for (const Cell& cell : line) {
            INFO(cell.text);
            const bool starts =
                !cell.text.empty() && std::string("=+-@\t\r\n").find(cell.text.front()) != std::string::npos;
            CHECK((!starts || isNumber(cell.text)));
        }
    }
    std::vector<std::string> notes;
    for (const auto& row : rowsOf(csv)) {
        if (row.at("kind") == "note") {
            notes.push_back(row.at("text"));
        }
    }
    REQUIRE(notes.size() == kHostile.size() + kHarmless.size());
    for (std::size_t i = 0; i < kHostile.size(); ++i) {
        CHECK(notes[i] == "'" + kHostile[i]);
    }
    for (std::size_t i = 0; i < kHarmless.size(); ++i) {
        CHECK(notes[kHostile.size() + i] == kHarmless[i]);
    }
}

TEST_CASE("a CSV export has a line for everything that was recorded, and numbers stay numbers", "[exchange]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    fill(store);
    const auto rows = rowsOf(history::exportText(ExportFormat::Csv, store, {}).value());
    using Wanted = std::map<std::string, std::string>;
    const auto has = [&](const Wanted& wanted) {
        return std::ranges::any_of(rows, [&](const auto& row) {
            return std::ranges::all_of(wanted, [&](const auto& cell) { return row.at(cell.first) == cell.second; });
        });
    };
    const std::string start = at(0).isoLocal();
    for (const Wanted& wanted : std::vector<Wanted>{
             {{"session", "s1"}, {"person", "self"}, {"started_at", start}, {"kind", "session"}, {"name", "ended"}},
             {{"session", "s1"}, {"name", "planned_seconds"}, {"number", "130"}},
             {{"session", "s2"}, {"person", "anna"}, {"kind", "answer"}, {"name", "screen.A"}, {"text", "no"}},
             {{"session", "s3"}, {"kind", "answer"}, {"name", "hip.angle"}, {"side", "left"}, {"number", "-12.25"}},
             {{"kind", "reading"}, {"name", "hip.angle"}, {"number", "-12.5"}},
             {{"kind", "measurement"},
              {"test", "hip_test"},
              {"side", "left"},
              {"name", "hip"},
              {"number", "6.5"},
              {"text", "limited"},
              {"method", "phone"},
              {"helped", "yes"},
              {"valid", "yes"}},
             {{"kind", "measurement"}, {"name", "knee"}, {"number", ""}, {"text", "straight"}},
             {{"kind", "finding"}, {"name", "short_front"}, {"text", "mostly"}, {"detail", "uncertain: hip"}},
             {{"kind", "clearance"}, {"name", "Q1"}, {"text", "Dr. Example"}, {"at", start}},
             {{"kind", "override"}, {"name", "Q2"}, {"text", "seen by me"}, {"at", at(3001).isoLocal()}},
             {{"kind", "planned"}, {"name", "hold"}, {"number", "130"}, {"text", "3 x 1"}, {"reason", "short_front"}},
             {{"kind", "left_out"}, {"name", "roll"}, {"side", "both"}, {"reason", "Q1"}},
             {{"kind", "done"}, {"name", "hold"}, {"number", "1"}, {"text", "stopped"}, {"reason", "hurt"}},
             {{"kind", "phase_seconds"}, {"name", "hold"}, {"number", "90"}, {"text", "hold"}},
             {{"kind", "hurt"},
              {"name", "hold"},
              {"number", "6"},
              {"text", "pinch"},
              {"reason", "red"},
              {"detail", "groin"},
              {"at", at(3005).isoLocal()}},
             {{"kind", "photo"}, {"test", "hip_test"}, {"side", "left"}, {"text", pictureOf("second").hash}},
             {{"kind", "advice"}, {"name", "keep_going"}},
             {{"kind", "note"}, {"text", "felt 100% fine, \"honestly\""}}}) {
        INFO(Ordered(wanted).dump());
        CHECK(has(wanted));
    }
    for (const auto& row : rows) {
        CHECK((row.at("number").empty() || isNumber(row.at("number"))));
    }
}

TEST_CASE("sessions are exported by their start, then by their id", "[exchange]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    for (const auto& [id, minute] : {std::pair{"c", 10}, std::pair{"b", 5}, std::pair{"a", 10}, std::pair{"d", 0}}) {
        REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, minute)));
    }
    REQUIRE(store.append("other", "anna", wholeSession("other", 3, "anna")));
    using Ids = std::vector<std::string>;
    CHECK(store.sessionIds({}).value() == Ids{"d", "other", "b", "a", "c"});
    CHECK(store.sessionIds("anna").value() == Ids{"other"});
    Ids exportedIds;
    const Ordered file = Ordered::parse(exported(store, history::kHomePerson));
    for (const auto& session : file.at("sessions")) {
        exportedIds.push_back(session.at("id"));
    }
    CHECK(exportedIds == Ids{"d", "b", "a", "c"});
}

TEST_CASE("an export comes in pieces of a session and can be cancelled between them", "[exchange]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    for (int i = 0; i < 5; ++i) {
        const std::string id = "s" + std::to_string(i);
        REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, i * 1500)));
    }
    for (const auto format : {ExportFormat::Json, ExportFormat::Csv, ExportFormat::Fhir}) {
        std::string text;
        std::size_t longest = 0;
        const history::Sink sink = [&](std::string_view piece) -> Result<void> {
            text += piece;
            longest = std::max(longest, piece.size());
            return {};
        };
        std::vector<int> told;
        REQUIRE(history::exportTo(sink, format, &store, {}, [&](int done, int total) {
            CHECK(total == 5);
            told.push_back(done);
            return true;
        }));
        CHECK(told == std::vector{1, 2, 3, 4, 5});
        CHECK(text == history::exportText(format, store, {}).value());
        CHECK(longest < text.size() / 2);
        const auto cancelled = history::exportTo(sink, format, &store, {}, [](int done, int) { return done < 2; });
        CHECK(cancelled.error().code == ErrorCode::Cancelled);
        const history::Sink full = [](std::string_view) -> Result<void> { return fail(ErrorCode::DiskFull, {}, ""); };
        CHECK(history::exportTo(full, format, &store, {}).error().code == ErrorCode::DiskFull);
    }
}

TEST_CASE("other work on the store may come between two sessions of an export", "[exchange]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    fill(store);
    history::Exporter exporter(ExportFormat::Json, {});
    std::string text;
    const history::Sink sink = [&](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
    };
    REQUIRE_FALSE(exporter.step(&store, sink).value());
    CHECK(exporter.done() == 1);
    CHECK(exporter.total() == 3);
    REQUIRE(store.append("new", history::kHomePerson, wholeSession("new", 4000)));
    const auto picture = pictureOf("late");
    REQUIRE(store.append("s3", history::kHomePerson, std::vector{photoKept(picture.hash, Side::Left, 4100)},
                         std::vector{picture}));
    while (!exporter.step(&store, sink).value()) {
    }
    auto to = history::Store::open(folder / "to.sqlite3").value();
    CHECK(history::importJsonText(to, text).value().sessionsNew == 3);
    CHECK(to.photo(picture.hash).value() == picture.bytes);
    CHECK(to.check().value().clean());
}

TEST_CASE("where there is no history an export is empty and whole", "[exchange]")
{
    const auto empty = [](ExportFormat format) {
        std::string text;
        const history::Sink sink = [&](std::string_view piece) -> Result<void> {
            text += piece;
            return {};
        };
        REQUIRE(history::exportTo(sink, format, nullptr, {}));
        return text;
    };
    const Ordered json = Ordered::parse(empty(ExportFormat::Json));
    CHECK(json.at("format") == 3);
    CHECK(json.at("sessions").empty());
    CHECK(rowsOf(empty(ExportFormat::Csv)).empty());
    CHECK_FALSE(Ordered::parse(empty(ExportFormat::Fhir)).contains("entry")); // empty lists are not allowed there
}

TEST_CASE("a FHIR bundle without a protocol that loads says ids instead of words", "[exchange]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    fill(store);
    const Ordered bundle = Ordered::parse(history::exportText(ExportFormat::Fhir, store, {}).value());
    CHECK(bundle.at("type") == "collection");
    std::map<std::string, int> kinds;
    std::set<std::string> urls;
    for (const auto& entry : bundle.at("entry")) {
        ++kinds[entry.at("resource").at("resourceType")];
        CHECK(urls.insert(entry.at("fullUrl")).second);
        CHECK(entry.dump().find("anna") == std::string::npos); // a person is a pseudonym
    }
    CHECK(kinds["Patient"] == 2);
    CHECK(kinds["Questionnaire"] == 1);
    CHECK(kinds["QuestionnaireResponse"] == 3);
    CHECK(kinds["Procedure"] == 4);
    CHECK(kinds["Observation"] == 2 * (2 + 2) + 1); // measurements and findings of two sessions, and what hurt
    CHECK(kinds["Condition"] == 0);
}

TEST_CASE("what was taken out of the statistics is no sound record for a clinic", "[exchange][counts]")
{
    const TempFolder folder;
    history::Store store = openStore(folder / "history.sqlite3");
    REQUIRE(store.append("one", history::kHomePerson, wholeSession("one", 0)));
    const auto statuses = [&] {
        const auto text = history::exportText(ExportFormat::Fhir, store, history::kHomePerson);
        REQUIRE(text);
        const Ordered bundle = Ordered::parse(*text);
        std::set<std::string> found;
        for (const auto& entry : bundle.at("entry")) {
            const auto& resource = entry.at("resource");
            const auto type = resource.at("resourceType").get<std::string>();
            if (type == "Observation" || type == "Procedure" || type == "QuestionnaireResponse") {
                found.insert(resource.at("status").get<std::string>());
            }
        }
        return found;
    };
    CHECK_FALSE(statuses().contains("entered-in-error"));
    const std::vector<session::Stamped> mark{{session::CountsMarked{false, "somebody else"}, at(60)}};
    REQUIRE(store.append("one", history::kHomePerson, mark));
    CHECK(statuses() == std::set<std::string>{"entered-in-error"});
    const auto csv = history::exportText(ExportFormat::Csv, store, history::kHomePerson);
    REQUIRE(csv);
    CHECK_THAT(*csv, ContainsSubstring("not_counted"));
    CHECK_THAT(*csv, ContainsSubstring("somebody else"));
}
