// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/harness.h"
#include "psoas/history/export.h"
#include "psoas/history/import.h"
#include "psoas/protocol/loader.h"
#include "psoas/session/cues.h"
#include "support/temp_folder.h"

#include <optional>
#include <string>

namespace psoas::fuzz {
namespace {

using history::Store;

template <class T>
T must(Result<T> result, const char* what)
{
    promise(result.has_value(), what);
    return std::move(*result);
}

/// A database in memory. One that nothing was taken over into is as good as a new one.
class Kept {
public:
    Store& store()
    {
        if (!m_store) {
            const std::string name = std::to_string(++m_count) + ".sqlite3";
            m_store.emplace(must(Store::open(m_folder / name), "a database can be made"));
        }
        return *m_store;
    }
    void forget()
    {
        m_store.reset();
        std::error_code ignored;
        std::filesystem::remove(m_folder / (std::to_string(m_count) + ".sqlite3"), ignored);
    }

private:
    test::TempFolder m_folder{test::TempFolder::On::Memory};
    std::optional<Store> m_store;
    int m_count = 0;
};

/// A session that is gone on with, whatever its log says.
void goOn(const session::Engine& engine, const session::State& state, Instant now)
{
    static_cast<void>(engine.flow(state));
    static_cast<void>(engine.open(state));
    static_cast<void>(engine.steps(state));
    static_cast<void>(engine.waitingFor(state));
    static_cast<void>(engine.warnings(state));
    static_cast<void>(engine.timer(state, now));
    static_cast<void>(session::cueSheet(engine, state));
    static_cast<void>(engine.summary(state, state.outcome));
    for (const session::Command& command :
         {session::Command(session::Resume{}), session::Command(session::Tick{}), session::Command(session::Next{}),
          session::Command(session::Back{}), session::Command(session::NextPhase{}),
          session::Command(session::Seek{Millis(1500)}), session::Command(session::ItHurts{4, {}, {}}),
          session::Command(session::Abandon{}), session::Command(session::AddAddendum{"more", "me"})}) {
        const auto events = engine.decide(state, command, now);
        session::State after = state;
        if (events) {
            for (const session::Event& event : *events) {
                after = engine.evolve(std::move(after), {event, now});
            }
        }
    }
}

void readSession(const Store& store, const std::string& id)
{
    const auto detail = must(store.detail(id), "a session that was imported can be read");
    const auto events = must(store.events(id), "its events can be read");
    promise(!events.empty(), "a session has events");
    const auto past = must(store.pastOf(id), "what it looked back on can be read");
    const auto text = must(store.protocolText(detail.row.protocolHash), "its protocol can be read");
    static_cast<void>(must(store.past(detail.row.personId, events.back().at), "its person's past can be read"));
    static_cast<void>(history::toJson(detail));
    const auto loaded = protocol::loadText(text, "kept");
    if (!loaded.protocol) {
        return;
    }
    const session::Engine engine(*loaded.protocol, past);
    goOn(engine, engine.replay(events), events.back().at);
    if (const auto days = must(store.days(detail.row.personId), "the days can be read")) {
        static_cast<void>(must(store.trends(*loaded.protocol, detail.row.personId, *days), "trends can be read"));
    }
}

/// A picture that was lost before it came here is lost again; everything else is there.
std::string written(const Store& store, history::ExportFormat format)
{
    std::string text;
    const auto sink = [&text](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
    };
    static_cast<void>(must(history::exportTo(sink, format, &store, {}), "what was imported can be exported"));
    return text;
}

void read(Store& store, const history::ImportReport& imported)
{
    const auto report = must(store.check(), "what was imported can be checked");
    promise(report.clean() || imported.photosLost > 0, "an import leaves a history without a fault");
    for (const std::string& id : must(store.sessionIds({}), "the sessions can be listed")) {
        readSession(store, id);
    }
    static_cast<void>(must(store.sessions({}), "the table of sessions can be read"));
    static_cast<void>(must(store.people({}), "the clients can be read"));
    for (const auto format : {history::ExportFormat::Csv, history::ExportFormat::Fhir}) {
        promise(!written(store, format).empty(), "an export is never empty");
    }
    const auto again = must(history::importJsonText(store, written(store, history::ExportFormat::Json)),
                            "an export can be imported where it came from");
    promise(again.sessionsNew == 0 && again.eventsNew == 0 && again.protocolsNew == 0, "twice is once");
}

} // namespace

int fuzzImport(Bytes bytes)
{
    static Kept kept;
    Store& store = kept.store();
    const auto imported = history::importJsonText(store, std::string(textOf(bytes)));
    if (!imported) {
        const ErrorCode code = imported.error().code;
        promise(code == ErrorCode::BadJson || code == ErrorCode::BadImport || code == ErrorCode::NewerFile,
                "a file that is refused is told what is wrong with it");
        promise(!imported.error().detail.empty(), "a fault of a file is a sentence");
        promise(must(store.countSessions({}), "the sessions can be counted") == 0, "a refused file leaves nothing");
        return 0;
    }
    try {
        read(store, *imported);
    } catch (const Broken&) {
        kept.forget();
        throw;
    }
    kept.forget();
    return 0;
}

} // namespace psoas::fuzz
