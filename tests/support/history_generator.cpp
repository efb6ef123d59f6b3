// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/history_generator.h"

#include "psoas/history/projections.h"
#include "psoas/history/store_impl.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace psoas::test {

namespace {

using namespace session;

constexpr int kDaysToTest = 14;
constexpr double kWeek = 7;

/// The standard's distributions differ between libraries; these do not.
class Dice {
public:
    explicit Dice(std::uint32_t seed)
        : m_engine(seed)
    {
    }
    [[nodiscard]] double share() { return static_cast<double>(m_engine()) / 4294967296.0; }
    [[nodiscard]] bool chance(double share) { return this->share() < share; }
    /// About normal, mean 0, spread 1.
    [[nodiscard]] double scatter()
    {
        double sum = 0;
        for (int i = 0; i < 12; ++i) {
            sum += share();
        }
        return sum - 6;
    }

private:
    std::mt19937 m_engine;
};

/// One person over the years.
struct Life {
    std::string id;
    Dice dice;
    double day;               ///< of the next session
    int nextTest = 0;         ///< day
    double thigh[2], shin[2]; ///< degrees, left and right, as they really are
    double tightness, pain;
    bool byEye = false;
    bool helped = false;
};

double rating(double value)
{
    return std::clamp(std::round(value), 0.0, 10.0);
}

class Writer {
public:
    Writer(history::Database& database, const protocol::Protocol& protocol)
        : m_database(database)
        , m_protocol(protocol)
    {
        history::Query own = database.query("read_device");
        m_row.deviceId = own.step() ? own.bytes(0) : std::string();
        m_row.hash = history::firstHash();
    }

    void session(Life& life, int number);
    void finish()
    {
        m_database.query("write_head").bind(m_row.deviceId, m_row.deviceSeq, history::Query::Blob{m_row.hash}).run();
    }
    [[nodiscard]] std::int64_t events() const { return m_row.deviceSeq; }

private:
    void put(const Event& event)
    {
        m_row.deviceSeq += 1;
        m_row.eventId = history::newUuid(m_row.at);
        m_row.type = std::string(typeName(event));
        m_row.schemaVersion = schemaVersion(event);
        m_row.payload = encode(event);
        m_row.prevHash = std::move(m_row.hash);
        m_row.hash = history::hashOf(m_row);
        history::insertEvent(m_database, m_row);
        m_row.seq = m_database.handle().getLastInsertRowid();
        history::project(m_database, m_row, event);
        m_row.at.utc += std::chrono::seconds(7);
        m_row.at.mono += std::chrono::seconds(7);
    }
    void answer(const std::string& fact, Side side, protocol::FactValue value)
    {
        if (m_protocol.fact(fact) != nullptr) {
            put(FactRecorded{{fact, side, std::move(value), {}, assessment::Provenance::Answer, m_date}});
        }
    }
    void test(Life& life);
    void exercise(Life& life, const std::string& id, Side side, int sets, bool whole);

    history::Database& m_database;
    const protocol::Protocol& m_protocol;
    history::EventRow m_row;
    Date m_date;
};

void Writer::test(Life& life)
{
    FindingsConcluded found;
    for (const Side side : kSides) {
        const auto at = static_cast<std::size_t>(side == Side::Left ? 0 : 1);
        assessment::TestResult result;
        result.test = m_protocol.tests.front().id;
        result.side = side;
        result.valid = !life.dice.chance(0.06);
        result.method = life.byEye ? "eye" : "phone";
        result.helped = life.helped;
        const double reading = life.helped ? 2.0 : 3.5;
        for (const protocol::Observation& each : m_protocol.tests.front().observations) {
            const double truth = each.id == "thigh" ? life.thigh[at] : each.id == "shin" ? life.shin[at] : 8.0;
            const double value = std::round(truth + life.dice.scatter() * reading);
            const auto limit = std::ranges::lower_bound(each.upto, value);
            const auto band = static_cast<std::size_t>(limit - each.upto.begin());
            const protocol::Fact* bands = m_protocol.fact(each.band);
            const std::string name = m_protocol.scale(bands->scale)->options[band].id;
            result.observations.push_back({each.id, life.byEye ? std::nullopt : std::optional(value), name});
            if (life.byEye) {
                answer(each.band, side, name);
            } else {
                answer(each.value, side, value);
            }
        }
        answer("thomas.valid", side, std::string(result.valid ? "yes" : "no"));
        assessment::Finding finding;
        finding.id = !result.valid                                            ? "invalid_test"
                     : result.observations.front().band == "limited"          ? "psoas_short"
                     : result.observations.front().band == "markedly_limited" ? "psoas_short"
                     : result.observations.front().band == "borderline"       ? "borderline"
                                                                              : "length_adequate";
        finding.side = side;
        finding.because = {finding.id};
        result.findings = {finding};
        found.findings.push_back(finding);
        found.tests.push_back(std::move(result));
    }
    put(found);
}

void Writer::exercise(Life& life, const std::string& id, Side side, int sets, bool whole)
{
    const protocol::Exercise* exercise = m_protocol.exercise(id);
    if (exercise == nullptr) {
        return;
    }
    assessment::DoseDone dose;
    dose.exercise = id;
    dose.side = side;
    dose.setsPlanned = sets;
    dose.setsDone = whole ? sets : sets / 2;
    dose.whole = whole;
    dose.pain = life.dice.chance(0.1) ? 4 : life.dice.chance(0.3) ? 2 : 0;
    for (const protocol::Phase& phase : exercise->dose.phases) {
        const int seconds = phase.seconds * dose.setsDone * exercise->dose.reps;
        dose.phaseSeconds.emplace_back(phase.kind, seconds);
        dose.secondsDone += seconds;
    }
    m_row.at.utc += std::chrono::seconds(dose.secondsDone);
    put(AttemptEnded{whole ? AttemptEnded::How::Whole : AttemptEnded::How::Skipped, dose, whole ? "" : "tired"});
}

void Writer::session(Life& life, int number)
{
    m_date = Date{static_cast<int>(life.day)};
    const bool summer = m_date.days % 365 > 90 && m_date.days % 365 < 300;
    m_row.at.offsetMinutes = summer ? 120 : 60;
    const double hour = 6.5 + life.dice.share() * 14;
    m_row.at.utc = Micros(std::int64_t{m_date.days} * 86'400'000'000) +
                   std::chrono::duration_cast<Micros>(std::chrono::duration<double, std::ratio<3600>>(hour)) -
                   std::chrono::minutes(m_row.at.offsetMinutes);
    m_row.at.mono = m_row.at.utc - Micros(1'000'000'000'000'000);
    m_row.sessionId = history::newUuid(m_row.at);
    m_row.personId = life.id;

    SessionStarted start;
    start.sessionId = m_row.sessionId;
    start.personId = life.id;
    start.protocolId = m_protocol.id;
    start.protocolVersion = m_protocol.version;
    start.protocolHash = m_protocol.hash;
    start.date = m_date;
    start.fullScreen = number == 0;
    start.fullReason = number == 0 ? "first" : "";
    put(start);
    if (number == 0) {
        answer("person.age_years", Side::None, 41.0);
        for (const protocol::Question& question : m_protocol.screen.questions) {
            if (question.fact.starts_with("screen.")) {
                answer(question.fact, Side::None, std::string("no"));
            }
        }
    } else {
        for (const std::string& check : m_protocol.screen.checks) {
            answer(check, Side::None, std::string("no"));
        }
    }
    const double now = life.pain + life.dice.scatter();
    answer("rating.pain_now", Side::None, rating(now));
    answer("rating.pain_worst_24h", Side::None, rating(now + 1 + life.dice.share()));
    double felt[2];
    for (const Side side : kSides) {
        const auto at = static_cast<std::size_t>(side == Side::Left ? 0 : 1);
        felt[at] = life.tightness + (side == Side::Left ? 0.7 : -0.7) + life.dice.scatter();
        answer("rating.tightness_before", side, rating(felt[at]));
    }
    if (number % 10 == 0) {
        answer("function.activity", Side::None, std::string(number % 400 < 350 ? "walking_far" : "standing_up"));
        answer("function.level", Side::None, rating(10 - life.tightness + life.dice.scatter()));
    }
    if (m_date.days >= life.nextTest) {
        test(life);
        life.nextTest = m_date.days + kDaysToTest;
    }
    if (life.dice.chance(0.03)) { // closed before the plan
        put(SessionEnded{assessment::Outcome::Incomplete, {}, "abandoned", false});
    } else {
        const bool stopped = life.dice.chance(0.05);
        assessment::Plan plan;
        plan.day = number % 2 == 0 ? "a" : "b";
        std::vector<std::pair<std::string, int>> wanted;
        if (plan.day == "a") {
            wanted = {{"reciprocal_inhibition", 4}, {"roll_tfl", 1}, {"glute_bridge", 2}};
        } else {
            wanted = {{number % 4 == 1 ? "psoas_stretch_side_bend" : "kneeling_stretch", 3}};
        }
        for (const auto& [id, sets] : wanted) {
            const protocol::Exercise* exercise = m_protocol.exercise(id);
            for (const Side side : kSides) {
                if (exercise != nullptr && (exercise->sided || side == Side::Left)) {
                    const int seconds = 10 + sets * exercise->dose.setSeconds();
                    plan.lines.push_back({id,
                                          exercise->sided ? side : Side::Both,
                                          sets,
                                          exercise->dose.reps,
                                          seconds,
                                          {"psoas_short"},
                                          {}});
                    plan.seconds += seconds;
                }
            }
        }
        put(PlanBuilt{plan});
        for (std::size_t i = 0; i < plan.lines.size(); ++i) {
            if (!stopped || i * 2 < plan.lines.size()) {
                exercise(life, plan.lines[i].exercise, plan.lines[i].side, plan.lines[i].sets,
                         !stopped && !life.dice.chance(0.03));
            }
        }
        for (const Side side : kSides) {
            const auto at = static_cast<std::size_t>(side == Side::Left ? 0 : 1);
            answer("rating.tightness_after", side, rating(felt[at] - 1 - life.dice.share()));
            answer("rating.peak_pain", side, rating(life.pain * 0.6 + life.dice.scatter()));
        }
        if (life.dice.chance(0.05)) {
            put(NoteWritten{"Slept badly, hip stiff in the morning.", {}});
        }
        put(SessionEnded{stopped ? assessment::Outcome::StoppedByUser : assessment::Outcome::Completed,
                         {},
                         stopped ? "no time" : "",
                         number == 0});
    }
    for (double& angle : life.thigh) {
        angle += (-11 - angle) * 0.006;
    }
    for (double& angle : life.shin) {
        angle += (8 - angle) * 0.006;
    }
    life.tightness += (2.5 - life.tightness) * 0.008;
    life.pain += (1.0 - life.pain) * 0.008;
}

} // namespace

std::string generatedPerson(int index)
{
    return index == 0 ? std::string(history::kHomePerson) : "person-" + std::to_string(index);
}

Result<std::int64_t> generateHistory(const std::filesystem::path& file, const protocol::Protocol& protocol,
                                     const HistoryShape& shape)
{
    {
        auto store = history::Store::open(file);
        if (!store) {
            return tl::unexpected(store.error());
        }
        const auto there = store->countSessions({});
        if (!there) {
            return tl::unexpected(there.error());
        }
        if (*there > 0) {
            return fail(ErrorCode::NotAllowed, file.string(), "there are sessions already");
        }
        Instant first{};
        if (auto kept = store->keepProtocol(protocol, first); !kept) {
            return tl::unexpected(kept.error());
        }
    }
    auto database = history::Database::open(file, history::Database::Purpose::Keep);
    if (!database) {
        return tl::unexpected(database.error());
    }
    return history::guarded(file.string(), [&]() -> Result<std::int64_t> {
        std::vector<Life> lives;
        const int persons = std::max(1, shape.persons);
        const int each = (shape.sessions + persons - 1) / persons;
        const double step = kWeek / shape.perWeek;
        for (int i = 0; i < persons; ++i) {
            Life life{generatedPerson(i), Dice(shape.seed + static_cast<std::uint32_t>(i)), 0, 0, {}, {}, 0, 0};
            life.day = shape.last.days + 1 - step * each;
            life.thigh[0] = 9 + life.dice.scatter() * 3;
            life.thigh[1] = 2 + life.dice.scatter() * 3;
            life.shin[0] = 24 + life.dice.scatter() * 5;
            life.shin[1] = 14 + life.dice.scatter() * 5;
            life.tightness = 6.5;
            life.pain = 3.5;
            life.byEye = i % 4 == 3;
            life.helped = i % 3 == 1;
            lives.push_back(std::move(life));
        }
        SQLite::Transaction transaction((*database)->handle(), SQLite::TransactionBehavior::IMMEDIATE);
        Writer writer(**database, protocol);
        for (int i = 0; i < shape.sessions; ++i) {
            Life& life = lives[static_cast<std::size_t>(i % persons)];
            writer.session(life, i / persons);
            // Holidays and bad weeks: the pace is an average.
            const int left = (shape.sessions - 1 - i) / persons;
            const double rest = left > 0 ? (shape.last.days + 0.5 - life.day) / left : 0;
            life.day += life.dice.chance(0.02) ? rest * 4 : rest * (0.6 + 0.8 * life.dice.share());
            life.day = std::min(life.day, shape.last.days + 0.5);
        }
        writer.finish();
        transaction.commit();
        return writer.events();
    });
}

} // namespace psoas::test
