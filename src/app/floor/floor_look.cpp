// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_look.h"

#include "app/style/theme.h"

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {
constexpr double kHeightOfScaleOne = 560.0;
} // namespace

Look floorLook(int height)
{
    Look own = look();
    own.scheme = Scheme::Dark;
    own.textScale = std::max(1.0, height / kHeightOfScaleOne);
    return own;
}

QString floorSheet(const Look& look)
{
    constexpr const char* kExtra = R"(
QPushButton, QLineEdit { font-size: @bodypx; }
QPushButton[floor="number"] { font-size: @titlepx; padding: 0; min-width: 0; min-height: @numberpx; }
QPushButton[floor="words"] { min-height: @wordspx; }
QPushButton[floor="bar"] { font-size: @titlepx; icon-size: @iconpx; min-height: @barpx; }
QPushButton:checked { border: @thickpx solid @accent; }
QPushButton:focus, QPushButton:checked:focus, QLineEdit:focus { border: @thickpx solid @text; }
)";
    const auto px = [&look](double size) { return QString::number(std::lround(size * look.textScale)); };
    QString extra = QLatin1String(kExtra);
    extra.replace(QLatin1String("@body"), QString::number(look.fontPixels(TextRole::Body)));
    extra.replace(QLatin1String("@title"), QString::number(look.fontPixels(TextRole::Title)));
    extra.replace(QLatin1String("@icon"), px(30));
    extra.replace(QLatin1String("@number"), px(44));
    extra.replace(QLatin1String("@words"), px(40));
    extra.replace(QLatin1String("@bar"), px(56));
    extra.replace(QLatin1String("@thick"), px(3));
    extra.replace(QLatin1String("@accent"), look.color(Ink::Accent).name());
    extra.replace(QLatin1String("@text"), look.color(Ink::Text).name());
    return styleSheetFor(look) + extra;
}

} // namespace psoas::app
