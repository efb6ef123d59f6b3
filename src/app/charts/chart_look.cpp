// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_style.h"
#include "app/style/look.h"

namespace psoas::app {

ChartStyle chartStyle(const Look& look)
{
    ChartStyle style;
    style.ground = look.color(Ink::Surface);
    style.grid = look.color(Ink::Line);
    style.axis = look.color(Ink::Border);
    style.text = look.color(Ink::Text);
    style.second = look.color(Ink::TextSecond);
    style.faint = look.color(Ink::Border);
    style.tones = {look.color(Ink::LeftSide), look.color(Ink::RightSide), look.color(Ink::Accent),
                   look.color(Ink::TextSecond), look.color(Ink::Relaxing)};
    style.caption = look.font(TextRole::Caption);
    style.scale = look.textScale;
    return style;
}

} // namespace psoas::app
