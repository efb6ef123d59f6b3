// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fault_script.h"

#include "psoas/history/backups.h"
#include "support/paths.h"
#include "support/shipped.h"

#include <algorithm>
#include <string_view>

namespace fs = std::filesystem;

namespace psoas::test {

namespace {

using history::Store;
using Text = Result<std::string>;

constexpr history::DayRange kAllDays{Date{0}, Date{40000}};

/// Ids and hashes are others in every run, and so are the places of rows after something was tried twice.
std::string withoutIds(const std::string& text)
{
    constexpr std::string_view kHex = "0123456789abcdef-";
    constexpr std::string_view kPlace = "\"device_seq\":";
    constexpr std::size_t kShortest = 32; // an id without its dashes
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_not_of(kHex, at), text.size());
        if (end - at >= kShortest) {
            out += '#';
        } else {
            out.append(text, at, end - at);
        }
        at = end;
        if (text.compare(at, kPlace.size(), kPlace) == 0) {
            at = text.find_first_of(",}\n", at);
        } else if (at < text.size()) {
            out += text[at++];
        }
    }
    return out;
}

history::Person client()
{
    history::Person person;
    person.id = "anna-id";
    person.name = "Anna 07";
    person.birthYear = 1979;
    person.side = Side::Left;
    person.notes = "Runs; sits all day.";
    return person;
}

/// A session on another machine, and its export.
struct Elsewhere {
    std::string text;
    std::vector<Piece> sessions;
};
const Elsewhere& elsewhere()
{
    static const Elsewhere kElsewhere = [] {
        const TempFolder folder(TempFolder::On::Memory);
        Store store = openStore(folder / "history.sqlite3");
        Elsewhere made;
        for (const auto& [id, minute] : {std::pair{"e1", 20000}, std::pair{"e2", 21500}}) {
            REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, minute)));
            made.sessions.push_back(pieceOf(id, wholeSession(id, minute)));
        }
        made.text = exported(store);
        return made;
    }();
    return kElsewhere;
}

/// A step that reads.
template <class Ask>
ScriptStep reads(std::string name, Ask ask)
{
    return {std::move(name), [ask](ScriptedHistory& history) -> Text {
                const auto store = history.store();
                if (!store) {
                    return tl::unexpected(store.error());
                }
                const Text text = ask(static_cast<const Store&>(**store));
                return text ? Text(withoutIds(*text)) : text;
            }};
}

/// A step that writes.
template <class Write>
ScriptStep writes(std::string name, Write write)
{
    return {std::move(name), [write](ScriptedHistory& history) -> Text {
                const Result<void> written = write(history);
                return written ? Text(std::string()) : tl::unexpected(written.error());
            }};
}

template <class T, class Say>
Text as(const Result<T>& result, Say say)
{
    return result ? Text(say(*result)) : tl::unexpected(result.error());
}

ScriptStep opens(std::string name)
{
    return writes(std::move(name), [](ScriptedHistory& history) -> Result<void> {
        const auto store = history.store();
        return store ? Result<void>() : tl::unexpected(store.error());
    });
}

ScriptStep closes(std::string name)
{
    return writes(std::move(name), [](ScriptedHistory& history) -> Result<void> {
        history.close();
        return {};
    });
}

ScriptStep keepsProtocol()
{
    return writes("keep the protocol", [](ScriptedHistory& history) -> Result<void> {
        const auto store = history.store();
        return store ? (*store)->keepProtocol(sampleProtocol(), at(0)) : tl::unexpected(store.error());
    });
}

ScriptStep appends(std::string name, std::string id, std::vector<session::Stamped> events,
                   std::vector<history::Picture> pictures = {})
{
    return writes(std::move(name), [=](ScriptedHistory& history) { return history.append(id, events, pictures); });
}

/// A session as it is done: event by event, with the hint for resume in between.
void addSession(std::vector<ScriptStep>& steps, const std::string& id, int minute)
{
    const auto events = wholeSession(id, minute);
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (i == 6 || i == 7) {
            steps.push_back(writes(id + " holds " + std::to_string(i), [=](ScriptedHistory& history) {
                return history.saveCheckpoint({id, i - 5, 2, Millis(1000 * static_cast<int>(i))});
            }));
        }
        steps.push_back(appends(id + " event " + std::to_string(i), id, {events[i]}));
    }
}

void addReading(std::vector<ScriptStep>& steps, const std::string& id)
{
    steps.push_back(reads("list", [](const Store& store) {
        return as(store.sessions({}), [](const auto& rows) { return history::toJson(rows); });
    }));
    steps.push_back(reads("search", [](const Store& store) {
        history::SessionFilter filter;
        filter.contains = "honest";
        return as(store.sessions(filter), [](const auto& rows) { return history::toJson(rows); });
    }));
    steps.push_back(reads("count", [](const Store& store) {
        return as(store.countSessions({}), [](int count) { return std::to_string(count); });
    }));
    steps.push_back(reads("one session", [id](const Store& store) {
        return as(store.detail(id), [](const auto& detail) { return history::toJson(detail); });
    }));
    steps.push_back(reads("its past", [id](const Store& store) {
        return as(store.pastOf(id), [](const auto& past) { return std::to_string(past.size()); });
    }));
    steps.push_back(reads("what is open", [](const Store& store) {
        return as(store.openSession(history::kHomePerson), [](const auto& row) { return row ? row->id : "none"; });
    }));
    steps.push_back(reads("hint for resume", [id](const Store& store) {
        return as(store.checkpoint(id),
                  [](const auto& hint) { return hint ? std::to_string(hint->elapsed.count()) : "none"; });
    }));
    steps.push_back(reads("trends", [](const Store& store) {
        return as(store.trends(shippedProtocol(), history::kHomePerson, kAllDays),
                  [](const auto& trends) { return history::toJson(trends); });
    }));
    steps.push_back(reads("decisions", [](const Store& store) {
        return as(store.decisions(history::kHomePerson, kAllDays),
                  [](const auto& list) { return std::to_string(list.size()); });
    }));
    steps.push_back(
        reads("text of the protocol", [](const Store& store) { return store.protocolText(sampleProtocol().hash); }));
    steps.push_back(reads("check", [](const Store& store) {
        return as(store.check(), [](const auto& report) { return history::toJson(report); });
    }));
}

void addExports(std::vector<ScriptStep>& steps)
{
    using enum history::ExportFormat;
    for (const auto format : {Json, Csv, Fhir}) {
        steps.push_back(reads("export " + std::to_string(static_cast<int>(format)),
                              [format](const Store& store) { return history::exportText(format, store, {}); }));
    }
}

} // namespace

ScriptedHistory::ScriptedHistory(fs::path folder)
    : m_folder(std::move(folder))
{
}

Result<Store*> ScriptedHistory::store()
{
    if (!m_store) {
        auto opened = Store::open(file());
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        m_store.emplace(std::move(*opened));
    }
    return &*m_store;
}

Result<void> ScriptedHistory::append(const std::string& sessionId, const std::vector<session::Stamped>& events,
                                     const std::vector<history::Picture>& pictures)
{
    const std::size_t place = m_told.give({pieceOf(sessionId, events)});
    for (const history::Picture& picture : pictures) {
        m_told.givePhoto(picture.hash, place);
    }
    if (m_told.isStuck(sessionId, place)) {
        return fail(ErrorCode::NotAllowed, sessionId, "an earlier part of this session is not kept");
    }
    const auto store = this->store();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto there = m_told.isThere(place, **store);
    if (!there) {
        return tl::unexpected(there.error());
    }
    m_backup.reset();
    auto kept = *there ? Result<void>() : (*store)->append(sessionId, history::kHomePerson, events, pictures);
    if (kept) {
        m_told.kept(place);
    }
    return kept;
}

Result<void> ScriptedHistory::deletePhoto(const std::string& hash)
{
    const auto store = this->store();
    if (!store) {
        return tl::unexpected(store.error());
    }
    m_told.deletePhoto(hash);
    m_backup.reset();
    auto deleted = (*store)->deletePhoto(hash);
    if (deleted) {
        m_told.photoDeleted(hash);
    }
    return deleted;
}

Result<void> ScriptedHistory::saveCheckpoint(const history::Checkpoint& checkpoint)
{
    const auto store = this->store();
    if (!store) {
        return tl::unexpected(store.error());
    }
    m_told.giveCheckpoint(checkpoint);
    m_backup.reset();
    auto saved = (*store)->saveCheckpoint(checkpoint);
    if (saved) {
        m_told.checkpointKept();
    }
    return saved;
}

Result<void> ScriptedHistory::keepPerson(const history::Person& person)
{
    m_told.givePerson(person.id, person.name);
    const auto store = this->store();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto there = (*store)->person(person.id);
    if (!there && there.error().code != ErrorCode::NotFound) {
        return tl::unexpected(there.error());
    }
    m_backup.reset();
    auto kept = there ? Result<void>() : (*store)->keepPerson(person, at(60));
    if (kept) {
        m_told.personKept(person.id);
    }
    return kept;
}

Result<void> ScriptedHistory::import(const std::string& text, const std::vector<Piece>& sessions)
{
    const std::size_t place = m_told.give(sessions);
    const auto store = this->store();
    if (!store) {
        return tl::unexpected(store.error());
    }
    m_backup.reset();
    const auto imported = history::importJsonText(**store, text);
    if (!imported) {
        return tl::unexpected(imported.error());
    }
    m_told.kept(place);
    return {};
}

Result<void> ScriptedHistory::backUp()
{
    m_backup.reset();
    const auto store = this->store();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const fs::path place = history::backupPlace(file(), at(1504));
    auto made = history::backUp(**store, place);
    if (made) {
        m_backup = place;
    }
    return made;
}

Result<void> ScriptedHistory::restore()
{
    if (auto made = m_backup ? Result<void>() : backUp(); !made) {
        return made;
    }
    close();
    const auto kept = history::restore(file(), *m_backup, at(1505));
    return kept ? Result<void>() : tl::unexpected(kept.error());
}

Script freshScript()
{
    Script script{"fresh", [](ScriptedHistory&) { static_cast<void>(elsewhere()); }, {}};
    auto& steps = script.steps;
    steps.push_back(opens("first start"));
    steps.push_back(keepsProtocol());
    addSession(steps, "s1", 0);
    steps.push_back(writes("a client", [](ScriptedHistory& history) { return history.keepPerson(client()); }));
    steps.push_back(appends("s2 event 0", "s2", {started("s2", 1500)}));
    const auto first = pictureOf(std::string(20'000, '1')), second = pictureOf(std::string(9'000, '2'));
    steps.push_back(appends("a photo", "s2", {photoKept(first.hash, Side::Left, 1501)}, {first}));
    steps.push_back(appends("another photo", "s2", {photoKept(second.hash, Side::Right, 1502)}, {second}));
    steps.push_back(reads("the photo", [=](const Store& store) { return store.photo(first.hash); }));
    steps.push_back(
        writes("the photo goes", [=](ScriptedHistory& history) { return history.deletePhoto(first.hash); }));
    steps.push_back(appends("a note", "s2", {{session::NoteWritten{"held 2 × 30 s", {}}, at(1503)}}));
    addReading(steps, "s1");
    addExports(steps);
    steps.push_back(writes("back up", [](ScriptedHistory& history) { return history.backUp(); }));
    steps.push_back(writes("restore", [](ScriptedHistory& history) { return history.restore(); }));
    steps.push_back(closes("the end"));
    steps.push_back(opens("second start"));
    steps.push_back(writes(
        "import", [](ScriptedHistory& history) { return history.import(elsewhere().text, elsewhere().sessions); }));
    steps.push_back(appends("s2 ends", "s2",
                            {{session::SessionEnded{assessment::Outcome::StoppedByUser, {}, "", false}, at(1510)}}));
    steps.push_back(reads("everything", [](const Store& store) { return everythingIn(store); }));
    return script;
}

Script olderScript()
{
    Script script;
    script.name = "older";
    script.prepare = [](ScriptedHistory& history) {
        static const std::vector<Piece> kOld = [] {
            const TempFolder folder(TempFolder::On::Memory);
            fs::copy_file(dataFile("history/schema-1.sqlite3"), folder / "history.sqlite3");
            fs::permissions(folder / "history.sqlite3", fs::perms::owner_read | fs::perms::owner_write);
            const Store store = Store::open(folder / "history.sqlite3").value();
            std::vector<Piece> pieces;
            const auto ids = store.sessionIds({}).value();
            for (const std::string& id : ids) {
                pieces.push_back({id, eventsIn(store, id).value()});
            }
            return pieces;
        }();
        fs::copy_file(dataFile("history/schema-1.sqlite3"), history.file());
        fs::permissions(history.file(), fs::perms::owner_read | fs::perms::owner_write);
        history.told().kept(history.told().give(kOld));
    };
    auto& steps = script.steps;
    steps.push_back(opens("start of the newer program"));
    steps.push_back(reads("everything", [](const Store& store) { return everythingIn(store); }));
    steps.push_back(keepsProtocol());
    addSession(steps, "s1", 0);
    steps.push_back(closes("the end"));
    steps.push_back(opens("second start"));
    steps.push_back(reads("check", [](const Store& store) {
        return as(store.check(), [](const auto& report) { return history::toJson(report); });
    }));
    return script;
}

Result<std::string> everythingIn(const Store& store)
{
    const auto rows = store.sessions({});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::string text = history::toJson(*rows);
    for (const history::SessionRow& row : *rows) {
        const auto detail = store.detail(row.id);
        if (!detail) {
            return tl::unexpected(detail.error());
        }
        text += history::toJson(*detail);
    }
    const auto report = store.check();
    return report ? Text(withoutIds(text + history::toJson(*report))) : tl::unexpected(report.error());
}

} // namespace psoas::test
