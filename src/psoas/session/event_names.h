// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/events.h"

#include <array>
#include <string_view>
#include <utility>

namespace psoas::session {

inline constexpr std::array<std::pair<Light, std::string_view>, 4> kLightNames{{
    {Light::Green, "green"},
    {Light::Amber, "amber"},
    {Light::Red, "red"},
    {Light::Emergency, "emergency"},
}};

inline constexpr std::array<std::pair<AttemptEnded::How, std::string_view>, 3> kHowNames{{
    {AttemptEnded::How::Whole, "whole"},
    {AttemptEnded::How::Skipped, "skipped"},
    {AttemptEnded::How::Stopped, "stopped"},
}};

inline constexpr std::array<std::pair<assessment::PlanEdit::Kind, std::string_view>, 6> kEditNames{{
    {assessment::PlanEdit::Kind::Remove, "remove"},
    {assessment::PlanEdit::Kind::AddBack, "add_back"},
    {assessment::PlanEdit::Kind::MoveBefore, "move_before"},
    {assessment::PlanEdit::Kind::MoveAfter, "move_after"},
    {assessment::PlanEdit::Kind::SetDose, "set_dose"},
    {assessment::PlanEdit::Kind::UndoAll, "undo_all"},
}};

template <class Names, class Value>
[[nodiscard]] constexpr std::string_view nameIn(const Names& names, Value value) noexcept
{
    for (const auto& [each, text] : names) {
        if (each == value) {
            return text;
        }
    }
    return {};
}

[[nodiscard]] constexpr std::string_view lightName(Light light) noexcept
{
    return nameIn(kLightNames, light);
}

} // namespace psoas::session
