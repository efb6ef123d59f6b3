// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/play_during.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace psoas::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> kParts{"exercise", "side", "set", "action", "pain", "kind"};
constexpr int kMaxSet = 1000; // far beyond any dose; keeps a mistyped number readable
constexpr int kMaxPain = 10;  // the scale of Score

/// One entry of the list; every fault is told with its place and exercise.
class Entry {
public:
    Entry(const Json& value, std::size_t number, const protocol::Protocol& protocol, std::vector<std::string>& faults)
        : m_value(value)
        , m_protocol(protocol)
        , m_faults(faults)
        , m_before(faults.size())
        , m_number(number)
        , m_name("during " + std::to_string(number))
    {
    }

    [[nodiscard]] std::optional<DuringEvent> read()
    {
        if (!m_value.is_object()) {
            fault("must be an object.");
            return std::nullopt;
        }
        DuringEvent event;
        event.number = m_number;
        readExercise(event);
        for (const auto& [key, value] : m_value.items()) {
            if (std::find(kParts.begin(), kParts.end(), key) == kParts.end()) {
                fault("has the unknown part \"" + key + "\".");
            }
        }
        if (m_value.contains("set")) {
            event.set = whole("set", 1, kMaxSet).value_or(1);
        }
        readAction(event);
        if (m_faults.size() != m_before) {
            return std::nullopt;
        }
        return event;
    }

private:
    void fault(const std::string& sentence) { m_faults.push_back(m_name + " " + sentence); }

    std::optional<std::string> text(const char* key)
    {
        const auto found = m_value.find(key);
        if (found == m_value.end()) {
            return std::nullopt;
        }
        if (found->is_string()) {
            return found->get<std::string>();
        }
        fault(std::string("must give \"") + key + "\" as text.");
        return std::nullopt;
    }

    std::optional<int> whole(const char* key, int from, int to)
    {
        const Json& value = m_value.at(key);
        const double number = value.is_number() ? value.get<double>() : from - 1.0;
        if (value.is_number() && number >= from && number <= to && number == static_cast<int>(number)) {
            return static_cast<int>(number);
        }
        fault(std::string("must give \"") + key + "\" as a whole number from " + std::to_string(from) + " to " +
              std::to_string(to) + ".");
        return std::nullopt;
    }

    void readExercise(DuringEvent& event)
    {
        const auto id = text("exercise");
        if (!m_value.contains("exercise")) {
            fault("names no exercise.");
        }
        if (!id) {
            return;
        }
        m_name += " (" + *id + ")";
        const protocol::Exercise* exercise = m_protocol.exercise(*id);
        if (exercise == nullptr) {
            fault("names an exercise that this protocol does not have.");
            return;
        }
        event.exercise = *id;
        readSide(*exercise, event);
    }

    void readSide(const protocol::Exercise& exercise, DuringEvent& event)
    {
        const auto side = text("side");
        if (!m_value.contains("side") && exercise.sided) {
            fault("needs a side, left or right.");
        }
        const std::optional<Side> named = side ? sideFromName(*side) : Side::Both;
        const bool oneSide = named == Side::Left || named == Side::Right;
        if (side && exercise.sided && !oneSide) {
            fault("has the side \"" + *side + "\"; it is left or right.");
        } else if (side && !exercise.sided && named != Side::Both) {
            fault("has the side \"" + *side + "\"; this exercise is done with both.");
        }
        event.side = named.value_or(Side::None);
    }

    void readAction(DuringEvent& event)
    {
        const auto action = text("action");
        if (!m_value.contains("action")) {
            fault("needs an action: hurt, skip or stop.");
        }
        if (action == "hurt") {
            event.action = DuringEvent::Action::Hurt;
        } else if (action == "skip") {
            event.action = DuringEvent::Action::Skip;
        } else if (action == "stop") {
            event.action = DuringEvent::Action::Stop;
        } else if (action) {
            fault("has the unknown action \"" + *action + "\"; it is hurt, skip or stop.");
        }
        const bool hurts = action == "hurt";
        if (action && !hurts && (m_value.contains("pain") || m_value.contains("kind"))) {
            fault("gives pain or kind, which belong to the action hurt.");
        }
        if (hurts) {
            readHurt(event);
        }
    }

    void readHurt(DuringEvent& event)
    {
        const auto& kinds = m_protocol.hurt.kinds;
        event.kind = m_value.contains("kind") ? text("kind").value_or("") : m_protocol.hurt.defaultKind;
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const protocol::HurtKind& each) { return each.id == event.kind; });
        if (kind == kinds.end() && !event.kind.empty()) {
            fault("has the unknown kind \"" + event.kind + "\".");
        }
        if (m_value.contains("pain")) {
            event.pain = whole("pain", 0, kMaxPain).value_or(0);
        } else if (kind != kinds.end() && kind->effect == protocol::HurtEffect::ByNumber) {
            fault("needs the pain, a whole number from 0 to 10.");
        }
    }

    const Json& m_value;
    const protocol::Protocol& m_protocol;
    std::vector<std::string>& m_faults;
    std::size_t m_before;
    std::size_t m_number;
    std::string m_name;
};

} // namespace

void readDuring(const Json& list, const protocol::Protocol& protocol, PlayAnswers& out)
{
    if (!list.is_array()) {
        out.faults.emplace_back("during must be a list.");
        return;
    }
    std::size_t number = 0;
    for (const Json& value : list) {
        if (auto event = Entry(value, ++number, protocol, out.faults).read()) {
            out.during.push_back(std::move(*event));
        }
    }
    // They happen in the order of the sets, however they are listed.
    std::stable_sort(out.during.begin(), out.during.end(),
                     [](const DuringEvent& one, const DuringEvent& other) { return one.set < other.set; });
}

} // namespace psoas::cli
