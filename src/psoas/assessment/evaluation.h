// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "psoas/assessment/past_index.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace psoas::assessment {

/// The active form of one observation on one side.
struct Form {
    enum class Kind { None, Measured, ByEye, Computed };
    Kind kind = Kind::None;
    std::optional<double> value;
    std::string band;
    std::optional<Date> date; ///< of an earlier session's result
};

/// What earlier sessions left behind for one side of a test.
struct Standing {
    const PastSession* validSession = nullptr; ///< of the last valid result, if it is still in force
    const TestResult* valid = nullptr;
    const PastSession* painSession = nullptr; ///< of pain that no valid test has cleared since
    const TestResult* pain = nullptr;
    [[nodiscard]] bool any() const noexcept { return valid != nullptr || pain != nullptr; }
};

/// A session as the history facts see it.
struct CountedSession {
    const PastSession* session = nullptr;
    double done = 0;                  ///< 1 whole, 0.5 ended early by the user, 0 not a done session
    bool rated = false;               ///< its ratings count: done, or today's before the exercises
    bool today = false;               ///< the one being evaluated
    std::optional<std::size_t> index; ///< position in the past; nothing for today's
};

/// Whether answers that "it hurts" gave to the screen count. They stop and lock from then on, but do not take back what
/// was concluded before they came.
enum class DuringAnswers { Count, LeaveOut };

/// Everything one public call works out, each thing once. Facts depend on tests, tests on locks, locks on facts:
/// whatever is asked for while it is being worked out is unknown there.
class Context {
public:
    Context(const Input& input, DuringAnswers during, const PastSession* doneToday = nullptr);
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context();

    [[nodiscard]] const Input& input() const noexcept { return m_input; }
    [[nodiscard]] const protocol::Protocol& protocol() const noexcept { return m_protocol; }
    [[nodiscard]] const PastSession* doneToday() const noexcept { return m_doneToday; }
    [[nodiscard]] PastIndex& pastIndex() noexcept { return m_pastIndex; }

    [[nodiscard]] std::optional<bool> evaluate(const protocol::Condition& condition, Side side);
    [[nodiscard]] bool holds(const protocol::Condition& condition, Side side)
    {
        return evaluate(condition, side) == true;
    }
    [[nodiscard]] FactReading fact(const std::string& id, Side side);
    [[nodiscard]] std::optional<double> number(const std::string& id, Side side);
    [[nodiscard]] std::string choice(const std::string& id, Side side);

    /// Today's active record; nothing for what a `hurt` recorded if that is left out.
    [[nodiscard]] const Record* recordedToday(const std::string& id, Side side) const;
    [[nodiscard]] const protocol::Fact* definition(const std::string& id) const;
    /// @return today's form alone
    [[nodiscard]] Form formToday(const protocol::Observation& observation, Side side);

    /// What the other facts of today make of it, whether or not it was recorded itself.
    [[nodiscard]] std::optional<double> computedToday(const protocol::Observation& observation, Side side);

    /// Angles that today's tape readings give, one for each; empty without them, or where one is impossible.
    [[nodiscard]] std::vector<double> tapeToday(const protocol::Observation& observation, Side side);

    [[nodiscard]] const ScreenStatus& screen();
    [[nodiscard]] const std::vector<TestStatus>& tests();
    [[nodiscard]] const std::vector<Finding>& findings();
    [[nodiscard]] const AdviceGiven& advice();
    [[nodiscard]] const std::string& day();
    /// Ids of the true locks on a side, in the protocol's order.
    [[nodiscard]] std::vector<const protocol::Lock*> locks(Side side);

    [[nodiscard]] const TestStatus* status(const protocol::Test& test, Side side);
    [[nodiscard]] const Standing& standing(const protocol::Test& test, Side side);

    [[nodiscard]] const std::vector<CountedSession>& sessions();
    [[nodiscard]] std::optional<protocol::FactValue> history(const protocol::HistoryFact& fact, Side side);

private:
    struct Role {
        const protocol::Fact* fact = nullptr;
        const protocol::Test* test = nullptr;
        const protocol::Observation* observation = nullptr;
        bool band = false;
        bool screening = false;
    };
    enum class Progress : char { No, Running, Done };
    struct HistorySlot {
        Progress progress = Progress::No;
        std::optional<protocol::FactValue> value;
    };

    [[nodiscard]] FactReading recorded(const Role& role, Side side);
    [[nodiscard]] FactReading observed(const Role& role, Side side);
    [[nodiscard]] Form formInForce(const Role& role, Side side);
    [[nodiscard]] FactReading questionReading(std::string_view question, Side side);
    [[nodiscard]] FactReading findingReading(std::string_view finding, Side side);
    [[nodiscard]] FactReading testReading(std::string_view test, Side side);
    [[nodiscard]] FactReading adviceReading(std::string_view advice);
    [[nodiscard]] std::optional<bool> compare(const protocol::Comparison& comparison, Side side);
    [[nodiscard]] std::optional<bool> compareOn(const protocol::Comparison& comparison, Side side);
    void indexFacts();

    const Input& m_input;
    const protocol::Protocol& m_protocol;
    const DuringAnswers m_during;
    const PastSession* m_doneToday;
    PastIndex m_pastIndex;
    std::unordered_map<std::string_view, Role> m_roles;
    std::unordered_map<std::string_view, std::array<const Record*, 3>> m_today;
    std::unordered_map<std::string_view, std::size_t> m_historyPlaces;
    std::vector<std::array<HistorySlot, 4>> m_historySlots;
    ScreenStatus m_screen;
    Progress m_screenProgress = Progress::No;
    std::vector<Standing> m_standing; ///< parallel to m_tests
    std::vector<TestStatus> m_tests;
    Progress m_testsProgress = Progress::No;
    std::vector<Finding> m_findings;
    Progress m_findingsProgress = Progress::No;
    AdviceGiven m_advice;
    Progress m_adviceProgress = Progress::No;
    std::string m_day;
    Progress m_dayProgress = Progress::No;
    std::vector<CountedSession> m_sessions;
    std::unique_ptr<PastSession> m_provisional; ///< today's session while the exercises are still to come
    bool m_sessionsBuilt = false;
    std::unique_ptr<Context> m_before; ///< the same without today's session as done
    std::unique_ptr<Context> m_unhurt; ///< the same without what a `hurt` answered
    int m_formDepth = 0;
};

/// @return one of the checks was answered in a way that asks for the full screen
[[nodiscard]] bool isPositiveCheck(const protocol::Screen& screen, const protocol::FactValue& value);
/// Fills the status in place: facts of the screen are read while it is being filled, and need to know `full`.
void buildScreen(Context& context, ScreenStatus& status);
/// Both sides of every test, with what earlier sessions left behind for each.
[[nodiscard]] std::vector<TestStatus> buildTests(Context& context, std::vector<Standing>& standing);
/// Findings of one side's complete answers of today.
[[nodiscard]] std::vector<Finding> findingsOfSide(Context& context, const protocol::Test& test, Side side);
[[nodiscard]] std::vector<Finding> buildFindings(Context& context);
[[nodiscard]] AdviceGiven buildAdvice(Context& context);
/// Index of the band that holds a value.
[[nodiscard]] std::size_t bandIndex(const protocol::Observation& observation, double value);
/// Position of a band in its scale; nothing if it is none of them.
[[nodiscard]] std::optional<std::size_t>
bandPosition(const protocol::Protocol& protocol, const protocol::Observation& observation, const std::string& band);
[[nodiscard]] std::string bandName(const protocol::Protocol& protocol, const protocol::Observation& observation,
                                   double value);

} // namespace psoas::assessment
