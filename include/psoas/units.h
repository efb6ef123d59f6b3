// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace psoas {

/// The side tested or treated: the hanging leg in a test, the kneeling (rear) leg in a kneeling stretch.
/// `None` is a fact without sides; `Both` a two-sided exercise or a value given for both.
enum class Side : std::uint8_t { None, Left, Right, Both };

[[nodiscard]] constexpr std::string_view name(Side side) noexcept
{
    switch (side) {
    case Side::Left:
        return "left";
    case Side::Right:
        return "right";
    case Side::Both:
        return "both";
    case Side::None:
        break;
    }
    return "none";
}
[[nodiscard]] constexpr std::optional<Side> sideFromName(std::string_view text) noexcept
{
    if (text == "left") {
        return Side::Left;
    }
    if (text == "right") {
        return Side::Right;
    }
    if (text == "both") {
        return Side::Both;
    }
    if (text == "none") {
        return Side::None;
    }
    return std::nullopt;
}
/// @return the opposite of left or right; `Both` and `None` stay
[[nodiscard]] constexpr Side other(Side side) noexcept
{
    if (side == Side::Left) {
        return Side::Right;
    }
    if (side == Side::Right) {
        return Side::Left;
    }
    return side;
}
inline constexpr Side kSides[] = {Side::Left, Side::Right};

/// Pain or tightness on the 0…10 numeric scale, whole numbers.
class Score {
public:
    /// @return nothing outside 0…10
    [[nodiscard]] static constexpr std::optional<Score> make(int value) noexcept
    {
        if (value < 0 || value > 10) {
            return std::nullopt;
        }
        return Score(value);
    }
    [[nodiscard]] constexpr int value() const noexcept { return m_value; }
    friend constexpr auto operator<=>(Score, Score) = default;

private:
    explicit constexpr Score(int value) noexcept
        : m_value(value)
    {
    }
    int m_value;
};

/// Who is using the program: at home alone, or a therapist with a client.
enum class Mode : std::uint8_t { Self, Therapist };
[[nodiscard]] constexpr std::string_view name(Mode mode) noexcept
{
    return mode == Mode::Self ? "self" : "therapist";
}

} // namespace psoas
